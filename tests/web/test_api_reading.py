"""The API of reading: what the command reads, bounded, and nothing of it kept."""

from __future__ import annotations

import asyncio
import json
import threading
import time
from pathlib import Path

import jsonschema
import pytest
from fastapi import HTTPException
from fastapi.testclient import TestClient

import turnout
from tests.newsroom import HERALD, Newsroom
from tests.people import app_of, cheap, staff, visiting
from turnout.publish.contract import as_dict
from turnout.web.api_reading import Readers
from turnout.web.rights import Rules

READ = "/api/v1/read"
NAMED = "In Omsk, Oleg Samarin, 34, and 70 others rallied against the war on Sunday, Oleg Samarin said."


def test_it_reads_as_the_library_does(client: TestClient) -> None:
    told = client.post(READ, json={"text": HERALD, "published": "2023-03-05T16:00", "url": "https://herald.example/story"})
    assert told.status_code == 200 and told.headers["Cache-Control"] == "no-store"
    reading = told.json()
    schema = json.loads((Path(turnout.__file__).parent / "schema" / "reading.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(reading, schema)
    held = as_dict(turnout.read(HERALD, published="2023-03-05T16:00"))
    assert [one["value"] for one in reading["statements"]] == [one["value"] for one in held["statements"]]  # type: ignore[attr-defined]
    assert reading["report"]["url"] == "https://herald.example/story" and reading["report"]["path"] is None


def test_pages_and_titles_are_read_too(client: TestClient) -> None:
    page = f"<html><body><article><h1>March in Kazan</h1><p>{HERALD}</p></article></body></html>"
    assert client.post(READ, json={"html": page, "published": "2023-03-05"}).json()["events"]
    assert client.post(READ, json={"title": "Tram drivers end strike in Riga"}).status_code == 200
    least = client.post(READ, json={"text": HERALD, "published": "2023-03-05", "min_confidence": 1}).json()
    assert len(least["statements"]) < len(client.post(READ, json={"text": HERALD, "published": "2023-03-05"}).json()["statements"])


def test_private_people_are_named_to_coders_alone(papers: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    cheap(monkeypatch)
    accounts = staff(papers)
    with visiting(app_of(papers, Rules(accounts=accounts))) as client:
        told = client.post(READ, json={"text": NAMED, "title": "Oleg Samarin rallies"})
        assert told.status_code == 200 and "Samarin" not in told.text and "[name]" in told.text
        secret = accounts.tokens.add(accounts.users.named("coder"), ("read", "names"))[1]
        told = client.post(READ, json={"text": NAMED, "title": "Oleg Samarin rallies"}, headers={"Authorization": f"Bearer {secret}"})
        assert "Samarin" in told.text


@pytest.mark.parametrize("body", [{}, {"text": "  \n "}, {"text": 3}, {"text": "x" * 200_001}, [], "x"])
def test_what_cannot_be_read_is_refused(client: TestClient, body: object) -> None:
    answer = client.post(READ, json=body)
    assert answer.status_code == 422 and answer.json()["status"] == 422


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"published": "xx"}, "published: 'xx' is no time like 2022-02-24"), ({"published": "2024-02-31"}, "published"),
        ({"published": "3/4/2024"}, "published"), ({"updated": "soon"}, "updated"), ({"language": "zz"}, "language: no pack"),
        ({"language": "English"}, "language"), ({"outlet_country": "ZZ"}, "outlet_country: no country"),
        ({"html": "<p>In Riga</p>"}, "give one of the two"), ({"publised": "2024-03-10"}, "publised: is no field"),
    ],
)
def test_what_would_be_left_out_without_a_word_is_refused_with_its_field(client: TestClient, wrong: dict[str, str], says: str) -> None:
    answer = client.post(READ, json={"text": "In Riga, about 300 people marched on Saturday.", **wrong})
    assert answer.status_code == 422 and says in answer.json()["detail"] and "Value error" not in answer.text, answer.text


@pytest.mark.parametrize("told", [
    {"published": "Sun, 10 Mar 2024 16:00:00 +0000"}, {"published": "10 марта 2024", "language": "ru"}, {"published": "10.03.2024 16:00"},
    {"published": " ", "language": "", "html": ""}, {"language": "en-GB"}, {"outlet_country": "lv"},
])
def test_what_an_article_tells_in_its_own_way_is_taken(client: TestClient, told: dict[str, str]) -> None:
    answer = client.post(READ, json={"text": "In Riga, about 300 people marched on Saturday.", **told})
    assert answer.status_code == 200, answer.text
    if told.get("published", " ") != " ":
        assert answer.json()["report"]["published"].startswith("2024-03-10")


def test_a_body_that_is_too_large_or_no_json_is_refused(client: TestClient) -> None:
    large = client.post(READ, content=b'{"text": "' + b"x" * 2_100_000 + b'"}', headers={"Content-Type": "application/json"})
    assert large.status_code == 413 and large.json()["status"] == 413
    assert client.post(READ, content="{}", headers={"Content-Type": "text/plain"}).status_code == 415
    assert client.post(READ, content="{", headers={"Content-Type": "application/json"}).status_code == 400


def test_nothing_of_it_is_kept(client: TestClient) -> None:
    before = client.get("/api/v1/record").json()
    client.post(READ, json={"text": "In Omsk, about 70 people rallied against the war on Sunday."})
    assert client.get("/api/v1/record").json() == before


def test_in_public_nothing_is_taken(papers: Newsroom) -> None:
    with visiting(app_of(papers, Rules(public=True))) as client:
        assert client.post(READ, json={"text": HERALD}).status_code == 403


def test_so_many_wait_and_so_long() -> None:
    async def crowded() -> tuple[int, int, str, str]:
        readers, gate = Readers(readers=1, waiting=1, patience=0.2), threading.Event()
        first = asyncio.create_task(readers.read(gate.wait))
        second = asyncio.create_task(readers.read(lambda: True))
        await asyncio.sleep(0.05)
        with pytest.raises(HTTPException) as full:
            await readers.read(lambda: True)
        with pytest.raises(HTTPException) as late:
            await first
        with pytest.raises(HTTPException):
            await second
        gate.set()
        end = time.monotonic() + 5
        while readers._busy and time.monotonic() < end:
            await asyncio.sleep(0.01)
        told = await readers.read(lambda: "read again")
        readers.close()
        with pytest.raises(HTTPException, match="stops"):
            await readers.read(lambda: True)
        return full.value.status_code, late.value.status_code, full.value.headers["Retry-After"], told  # type: ignore[index]

    assert asyncio.run(crowded()) == (429, 503, "5", "read again")


def test_nobody_waits_for_a_server_that_stops() -> None:
    async def stopping() -> float:
        readers, gate = Readers(readers=1), threading.Event()
        both = [asyncio.create_task(readers.read(gate.wait)) for _ in range(2)]
        await asyncio.sleep(0.05)
        since = time.monotonic()
        readers.close()
        for one in both:
            with pytest.raises(HTTPException, match="stops"):
                await one
        gate.set()
        return time.monotonic() - since

    assert asyncio.run(stopping()) < 1


def test_what_fails_is_told_to_who_waits() -> None:
    def work() -> None:
        raise KeyError("bug")

    with pytest.raises(KeyError, match="bug"):
        asyncio.run(Readers().read(work))
