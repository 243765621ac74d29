"""Names: private people planted wherever words come in; no way out names them to nobody, to a reader or in public, and all do to a coder.

The coder walks first, through the same server: what was named to one is kept for no other.
"""

from __future__ import annotations

import itertools
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass

import httpx2
import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient

from tests.browsing import serving
from tests.newsroom import DAY, NOW, Newsroom
from tests.people import app_of, cheap, sign_in, staff, visiting
from tests.web.test_hooks import told as tell
from turnout.accounts import Accounts
from turnout.accounts.hooks import EVENTS
from turnout.model.exchange import Exchange
from turnout.record.adding import Missed
from turnout.web.hooks import Parcel
from turnout.web.rights import Rules
from turnout.web.table import Door, doors

PLANTED = ("Zelenina", "Kolesov", "Sologub", "Лугова", "Черных", "zelenina_m", "Prostov", "Zalesov", "gribojed", "verochkina", "Neklyud",
           "Скороход")
"""What is left of a private person when one word of the name is: of those in texts, those whom a coder typed, the coder, and those whom
archived pages alone name."""
ENDLESS = ("/api/v1/stream",)
TOLD = (
    ("herald", "Marfa Zelenina tells of the march in Kazan",
     "In Kazan, about 2,000 people marched against the war on Sunday, said Marfa Zelenina, a teacher. Police detained 40 people there.\n\n"
     "Police detained Ignat Kolesov, 34, near the square, his wife Darina Sologub said. Write to her at zelenina_m@herald.example.\n\n"
     "Across Russia at least 389 people have been detained in 39 cities so far, Marfa Zelenina said."),
    ("courier", "Kazan: a march",
     "In Kazan, 500 people marched against the war on Sunday, according to the police. "
     "Ignat Kolesov held a banner “Free Darina Sologub”.\n\n"
     "Across Russia 797 people have been detained in 43 cities so far, OVD-Info said."),
    ("вестник", "Марфа Лугова вышла на площадь",
     "В Перми около 300 человек вышли на митинг против войны в воскресенье, рассказала жительница города Марфа Лугова. "
     "Полиция задержала 12 человек, среди них Игната Черных, 34 лет."),
)
ARCHIVED = (
    ("text/html", "<html><title>Faina Neklyudova tells</title><h1>Faina Neklyudova tells</h1>"
     "<p>In Kazan they marched on Sunday, said Faina Neklyudova, a nurse. Police detained Ignat Kolesov, 34.</p>"
     "<p>The march was quiet, Neklyudova said. Sologub wept.</p>"),
    ("text/plain; charset=koi8-r", "Жительница Перми Марфа Лугова вышла на площадь.\n"
     "Полиция задержала Трофима Скороходова, 41 года, учителя.\nСкороходов пришёл с сыном, рассказала Лугова."),
    ("application/json", '{"items": [{"author": "Faina Neklyudova", "text": "said Marfa Zelenina, a teacher"}]}'),
    ("application/rss+xml", "<rss><item><author>zelenina_m@herald.example</author><title>Faina Neklyudova is held</title></item></rss>"),
)
"""What sites gave: pages that by now name others too, a file of many, a feed."""


@dataclass
class Planted:
    """The record with its people, and the application that serves it."""

    papers: Newsroom
    accounts: Accounts
    app: FastAPI


@pytest.fixture(scope="module")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Planted]:
    papers = Newsroom(folder=tmp_path_factory.mktemp("names"))
    for at, (name, title, text) in enumerate(TOLD):
        papers.publish(name, text, f"{DAY}T{16 + at}:00", title=title)
    papers.publish("street", TOLD[0][2].replace("2,000", "1,900"), f"{DAY}T19:00", source="@zelenina_m@social.example",
                   url="https://social.example/@zelenina_m/17")
    papers.publish("slug", TOLD[1][2].replace("500", "450"), f"{DAY}T20:00", url="https://slug.example/2023/ignat-kolesov-is-held")
    papers.publish("ignat_kolesov", TOLD[1][2].replace("500", "470"), f"{DAY}T21:00", url=None, source="The Slip")
    papers.run()
    with papers.open(NOW) as record:
        told = [point.statement.id for event in record.events() for one in event.figures.values() for series in one.series
                for point in series.points]
        record.reject(told[0], reason="Marfa Zelenina was not there, says Ignat Kolesov", coder="verochkina")
        record.correct(told[-1], "600", reason="Darina Sologub counted them", coder="verochkina")
        record.accept(told[1], reason="see the page of darina sologub", coder="verochkina")
        report = next(one for one in record.reports() if one.row.source == "The Courier").row.id
        event = next(one.id for one in record.events() if one.place and one.place.name == "Kazan")
        for variable, value in (("participants", "550"), ("slogan", "Free Pahom Gribojedov"), ("organiser", "Evdokim Zalesov, 27")):
            missed = Missed(report=report, variable=variable, value=value, event=event, spans=((0, 8),), speaker="Zenon Prostov")
            record.add_statement(missed, coder="verochkina", reason="seen on the photograph")
        docs = sorted(row.doc for row in record.store.reports())
    papers.keep({doc: _heard(at, *ARCHIVED[at % len(ARCHIVED)]) for at, doc in enumerate(docs)})
    with pytest.MonkeyPatch.context() as patch:
        cheap(patch)
        accounts = staff(papers)
        yield Planted(papers=papers, accounts=accounts, app=app_of(papers, Rules(accounts=accounts)))


def _heard(at: int, kind: str, page: str) -> Exchange:
    body = page.encode("koi8-r" if "koi8-r" in kind else "utf-8")
    url, headers = f"https://feed{at}.example/ignat-kolesov", (("Content-Type", kind),)
    return Exchange(url=url, at=f"{DAY}T22:00:00+00:00", status=200, headers=headers, body=body)


def walk(client: TestClient) -> dict[str, str]:
    """Every answer that can be had by looking, by its address: each route, with each id that the record has of each kind."""
    ids = [one["id"] for one in client.get("/api/v1/outlines").json()["items"]]
    ids += [one["id"] for one in client.get("/api/v1/tallies").json()["items"]]
    ids += [one["id"] for one in client.get("/api/v1/campaigns").json()]
    for listed in ("reports", "statements", "decisions"):
        ids += [one["id"] for one in client.get(f"/api/v1/{listed}?limit=200").json()["items"]]
    ids += [one["name"] for one in client.get("/api/v1/exports").json()]
    told = [client.get(f"/api/v1/reports/{name}").json() for name in ids if name.startswith("report-")]
    ids += [digest.removeprefix("sha256:") for one in told for digest in one["archived"]]
    out: dict[str, str] = {}
    for door in doors(client.app):  # type: ignore[arg-type]
        if door.writes or door.path in ENDLESS:
            continue
        then = "?as_of=2030-01-01"  # asked once of each route: it works everything out anew
        for path in _filled(door, ids):
            answer = client.get(path)
            if answer.status_code < 300:
                out[path] = answer.text + repr(answer.headers.multi_items())
                if then and (answer := client.get(path + then)).status_code < 300:
                    out[path + then] = answer.text + repr(answer.headers.multi_items())
                then = ""
    return out


@pytest.fixture(scope="module")
def told_coder(planted: Planted) -> dict[str, str]:
    """What a coder sees, who walks first."""
    with visiting(planted.app) as coder:
        sign_in(coder, "coder")
        return walk(coder)


@pytest.fixture(scope="module")
def told_nobody(planted: Planted, told_coder: dict[str, str]) -> dict[str, str]:
    """What nobody in particular sees after that."""
    with visiting(planted.app) as nobody:
        return walk(nobody)


@pytest.fixture(scope="module")
def doors_open(told_coder: dict[str, str], told_nobody: dict[str, str]) -> list[str]:
    """The addresses that give something to a coder or to nobody: what the others need to look at."""
    return sorted(told_coder.keys() | told_nobody.keys())


def look(client: TestClient, paths: list[str]) -> dict[str, str]:
    """What these addresses answer."""
    answers = {path: client.get(path) for path in paths}
    return {path: one.text + repr(one.headers.multi_items()) for path, one in answers.items() if one.status_code < 300}


def _filled(door: Door, ids: list[str]) -> list[str]:
    if "{" not in door.path:
        return [door.path]
    if door.path.startswith("/ground"):
        return ["/ground/0/0/0.svg"]
    if "{geonames}" in door.path:
        return [re.sub(r"\{\w+\}", "551487", door.path)]
    fitting = (one for one in ids if (len(one) == 64) == door.path.startswith("/archive/"))  # only a digest is as long
    return [re.sub(r"\{\w+\}", one, door.path) for one in fitting]


def named(answers: dict[str, str]) -> list[tuple[str, str]]:
    """Which answers name whom."""
    return [(path, name) for path, text in answers.items() for name in PLANTED if name.casefold() in text.casefold()]


def test_a_coder_sees_them_and_then_nobody_else_does(told_coder: dict[str, str], told_nobody: dict[str, str]) -> None:
    there = named(told_coder)
    kinds = {path.rpartition("/")[0] for path, _ in there}
    assert {"/report", "/event", "/api/v1/reports", "/api/v1/statements", "/archive"} <= kinds
    assert {name for _, name in there} >= {"Zelenina", "Kolesov", "Sologub", "Лугова", "Черных", "Neklyud", "Скороход"}
    copies = [path for path in told_nobody if path.endswith("/copy")]
    assert len(copies) == len(TOLD) + 3 and {path for path, _ in there} >= {*copies}
    assert len(told_nobody) > 60 and named(told_nobody) == []
    assert any("[name]" in text for text in told_nobody.values())


def test_a_reader_sees_none(planted: Planted, doors_open: list[str]) -> None:
    with visiting(planted.app) as reader:
        sign_in(reader, "reader")
        answers = look(reader, doors_open)
        assert len(answers) > 60 and named(answers) == []


def test_a_token_without_the_scope_sees_none(planted: Planted, doors_open: list[str]) -> None:
    _, without = planted.accounts.tokens.add(planted.accounts.users.named("admin"), ["read", "code"])
    _, having = planted.accounts.tokens.add(planted.accounts.users.named("admin"), ["read", "names"])
    with visiting(planted.app) as client:
        client.headers["Authorization"] = f"Bearer {having}"
        assert named(look(client, doors_open)) != []
        client.headers["Authorization"] = f"Bearer {without}"
        assert named(look(client, doors_open)) == []


def test_in_public_nobody_sees_any_whatever_they_show(planted: Planted, doors_open: list[str]) -> None:
    _, secret = planted.accounts.tokens.add(planted.accounts.users.named("admin"), ["read", "names"])
    with visiting(app_of(planted.papers, Rules(accounts=planted.accounts, public=True))) as client:
        client.headers["Authorization"] = f"Bearer {secret}"
        answers = look(client, doors_open)
        assert len(answers) > 60 and named(answers) == []


def test_an_answer_with_names_is_never_the_one_without(planted: Planted) -> None:
    """A browser or a cache between that has the one is not told that it still holds for the other."""
    with visiting(planted.app) as client:
        name = client.get("/api/v1/reports").json()["items"][0]["id"]
        bare = client.get(f"/api/v1/reports/{name}")
        sign_in(client, "coder")
        full = client.get(f"/api/v1/reports/{name}", headers={"If-None-Match": bare.headers["etag"]})
        assert full.status_code == 200 and full.headers["etag"] != bare.headers["etag"] and "private" in full.headers["cache-control"]
        assert "Cookie" in full.headers["vary"] and "Authorization" in bare.headers["vary"]
        assert client.get(f"/report/{name}").headers["cache-control"] == "private, no-store"


def test_neither_the_stream_nor_a_webhook_names_anybody(planted: Planted) -> None:
    """What happened to all that is planted, and what coders said of it, is told as ids, times and codes, to whoever listens."""
    accounts, parcels = planted.accounts, list[Parcel]()
    accounts.hooks.add("https://desk.example/in")
    _, secret = accounts.tokens.add(accounts.users.named("admin"), ["read", "names"])
    tell(planted.app.state.front, accounts, post=lambda _, parcel: parcels.append(parcel) or "")  # type: ignore[func-returns-value]
    posted = [one for parcel in parcels for one in json.loads(parcel.body)["changes"]]
    heard = {}
    with serving(app_of(planted.papers, Rules(accounts=accounts))) as address:
        for who, headers in (("nobody", {}), ("names", {"Authorization": f"Bearer {secret}"})):
            with httpx2.stream("GET", f"{address}/api/v1/stream?after=0", headers=headers, timeout=60) as answer:
                lines = list(itertools.takewhile(lambda line: line != f"id: {posted[-1]['n']}", answer.iter_lines()))
                heard[who] = "\n".join(lines)
    told = [json.loads(line.removeprefix("data: ")) for line in heard["nobody"].splitlines() if line.startswith("data: ")]
    assert heard["nobody"] == heard["names"] and told == posted[:-1] and len(told) >= 4
    assert named({**heard, **{str(at): repr(parcel) for at, parcel in enumerate(parcels)}}) == []
    for one in posted:
        assert one.keys() == {"n", "at", "kind", "id", "what"} and re.fullmatch(r"(ev|total)-[0-9a-f]{16}", one["id"])
        assert one["kind"] in ("event", "total") and one["what"] in EVENTS and re.fullmatch(r"[0-9T:Z+-]{10,30}", one["at"])
