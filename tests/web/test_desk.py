"""The desk's pages, without a script: every form posts, leads back, and counts at once."""

from __future__ import annotations

import html
import re

import pytest
from fastapi.testclient import TestClient

from tests.newsroom import Newsroom, event_in, points
from tests.people import HERE, PASSWORD, app_of, sign_in, visiting
from turnout.accounts import Accounts
from turnout.store.rows import Ask
from turnout.web.rights import Rules

pytestmark = pytest.mark.usefixtures("kept")


@pytest.fixture
def coder(visitor: TestClient) -> tuple[TestClient, str]:
    return visitor, sign_in(visitor, "coder")


Signed = tuple[TestClient, str]


def kazan(papers: Newsroom, variable: str = "detained") -> tuple[str, str, str]:
    """The id of the event, of a statement of it, and of that one's report."""
    with papers.open() as record:
        event = event_in(record, "Kazan")
        point = points(event, variable)[0]
        return event.id, point.statement.id, point.report


def test_nobody_without_the_right_sees_the_desk_or_its_forms(visitor: TestClient, papers: Newsroom) -> None:
    event, said, report = kazan(papers)
    assert visitor.get("/desk").headers["location"].startswith("/sign-in?next=/desk")
    for path in (f"/event/{event}", f"/report/{report}", "/"):
        text = visitor.get(path).text
        assert "desk.js" not in text and 'action="/statement' not in text and 'href="/desk"' not in text
    sign_in(visitor, "reader")
    assert visitor.get("/desk").status_code == 403 and 'href="/desk"' not in visitor.get("/").text
    assert visitor.post(f"/statement/{said}", data={"verdict": "reject"}).status_code == 403


def test_the_queue_leads_to_an_item_and_its_answer_to_the_next(coder: Signed, papers: Newsroom) -> None:
    client, token = coder
    links = re.findall(r'class="item" href="(/desk/[^"]+)"', client.get("/desk").text)
    assert links
    text = client.get(links[0]).text
    assert "<blockquote" in text and 'data-key="a"' in text and 'data-key="u"' in text
    answer = client.post(links[0], data={"csrf": token, "verdict": "accept" if "accept" in text else "same"})
    assert answer.status_code == 303 and "said=" in answer.headers["location"]
    after = client.get(answer.headers["location"]).text
    assert 'action="/desk/undo"' in after and links[0] not in re.findall(r'href="(/desk/[^"]+)"', client.get("/desk").text)
    decision = re.search(r'name="decision" value="([^"]+)"', after)
    assert decision is not None
    undone = client.post("/desk/undo", data={"csrf": token, "decision": decision[1], "back": "/desk"})
    assert undone.headers["location"].startswith("/desk?undone=") and links[0] in client.get("/desk").text
    log = client.get("/desk/log").text
    assert log.count("<time>") == 2 and "taken back" in log


def test_undoing_an_answer_leads_back_to_its_item(coder: Signed, papers: Newsroom) -> None:
    client, token = coder
    ask = figure(papers)
    behind = client.post(f"/desk/{ask.id}?kind=figure", data={"csrf": token, "verdict": "accept"}).headers["location"]
    assert not behind.startswith(f"/desk/{ask.id}")
    undo = shown(client.get(behind).text, "/desk/undo")
    assert client.post("/desk/undo", data=undo).headers["location"] == f"/desk/{ask.id}?undone={undo['decision']}&kind=figure"


def test_a_statement_is_corrected_from_its_event_and_the_figure_changes(coder: Signed, papers: Newsroom) -> None:
    client, token = coder
    event, said, _ = kazan(papers)
    assert f'action="/statement/{said}"' in client.get(f"/event/{event}").text
    form = {"csrf": token, "verdict": "correct", "value": "44", "reason": "the photo", "back": f"/event/{event}#detained"}
    answer = client.post(f"/statement/{said}", data=form)
    assert answer.headers["location"].startswith(f"/event/{event}?said=") and answer.headers["location"].endswith("#detained")
    text = client.get(answer.headers["location"].partition("#")[0]).text
    assert "<strong>44</strong>" in text and "by coder: the photo" in text
    assert client.post(f"/statement/{said}", data={**form, "value": "many"}).status_code == 400
    assert client.post(f"/statement/{said}", data={**form, "verdict": "shrug"}).status_code == 400
    assert client.post(f"/statement/{said}", data={**form, "back": "//evil.example"}).headers["location"].startswith("/?said=")


@pytest.mark.parametrize("verdict", ["accept", "reject", "unsure"])
def test_every_word_on_a_statement_is_kept(coder: Signed, papers: Newsroom, verdict: str) -> None:
    client, token = coder
    _, said, _ = kazan(papers)
    assert client.post(f"/statement/{said}", data={"csrf": token, "verdict": verdict}).status_code == 303
    with papers.open() as record:
        assert [(row["verdict"], row["coder"]) for row in record.decisions()] == [(verdict, "coder")]


def test_words_that_were_missed_are_added(coder: Signed, papers: Newsroom) -> None:
    client, token = coder
    event, _, report = kazan(papers)
    page = client.get(f"/report/{report}").text
    assert f'action="/report/{report}/add"' in page and f'<option value="{event}"' in page
    form = {"csrf": token, "words": "40 people", "variable": "injured", "value": "at least 7", "event": event}
    answer = client.post(f"/report/{report}/add", data=form)
    assert answer.status_code == 303, answer.text
    said = answer.headers["location"].partition("#")[2]
    assert f'id="{said}"' in client.get(f"/report/{report}").text
    with papers.open() as record:
        assert [p.statement.value.low for p in points(event_in(record, "Kazan"), "injured")] == [7]  # type: ignore[union-attr]
    undo = shown(client.get(answer.headers["location"].partition("#")[0]).text, "/desk/undo")
    assert client.post("/desk/undo", data=undo).headers["location"].startswith(f"/report/{report}?undone=")
    with papers.open() as record:
        assert "injured" not in event_in(record, "Kazan").figures
    other = {"value": "many", "place": "Omsk <b>", "day": "2023-03-06", "speaker": "a nurse"}
    refused = client.post(f"/report/{report}/add", data=form | other | {"event": "", "form": "march", "role": "medics"})
    assert refused.status_code == 400 and "no count" in refused.text
    assert shown(refused.text, f"/report/{report}/add").items() >= other.items() and "40 people</textarea>" in refused.text
    assert set(re.findall(r'<option value="([^"]*)" selected', refused.text)) == {"injured", "", "march", "medics"}
    assert client.post(f"/report/{report}/add", data={**form, "words": "no such words"}).status_code == 400
    assert client.post("/report/report-0/add", data=form).status_code == 404


def test_what_is_selected_is_read_for_the_form(coder: Signed, papers: Newsroom) -> None:
    client, _ = coder
    _, _, report = kazan(papers)
    with papers.open() as record:
        text = record.store.texts([report])[report]
    at = text.index("40 people")
    told = client.get(f"/report/{report}/suggest", params={"start": at, "end": at + 9}).json()
    assert (told["variable"], told["value"]) == ("detained", "40") and told["candidate"].startswith("event-")
    assert client.get(f"/report/{report}/suggest", params={"start": 5, "end": 5}).status_code == 400


def test_the_log_names_what_decisions_were_of_in_the_language_of_the_page(coder: Signed, papers: Newsroom) -> None:
    client, token = coder
    event, said, report = kazan(papers)
    client.post(f"/statement/{said}", data={"csrf": token, "verdict": "correct", "value": "44"})
    client.post("/desk/undo", data={"csrf": token})
    client.post(f"/report/{report}/add", data={"csrf": token, "words": "40 people", "variable": "injured", "value": "7", "event": event})
    with papers.open() as record:
        left, right = (one.id for one in record.events())
    client.post("/pair", data={"csrf": token, "left": left, "right": right, "verdict": "different"})
    log = re.sub(r"\s+", " ", client.get("/desk/log", params={"lang": "ru"}).text)
    for words in ("Исправлено</span> · задержанные: 40 → 44", "Взято назад: Исправлено", "Добавлено</span> · пострадавшие: 7",
                  "Два протеста", "в словах сказано другое", "отменено", "сравнено", f'<a href="/event/{event}">Kazan, RU, 2023-03-05</a>'):
        assert words in log, words
    assert "participants is" not in log and "withdraw" not in log


def test_two_events_are_said_to_be_one_and_parted(coder: Signed, papers: Newsroom) -> None:
    client, token = coder
    with papers.open() as record:
        kazan, perm = event_in(record, "Kazan"), event_in(record, "Perm")
    text = client.get(f"/event/{kazan.id}").text
    assert "/pair" in text and "The Herald · 2023-03-05 16:00" in text
    papers.publish("sheet", "In Kazan, 300 people marched against the war on Sunday.", source="", url="", title="A march in Kazan")
    papers.run()
    client.app.state.front.stale()  # type: ignore[attr-defined]
    with papers.open() as record:
        kazan, perm = event_in(record, "Kazan"), event_in(record, "Perm")
    assert ">A march in Kazan · 2023-03-05 16:00</option>" in client.get(f"/event/{kazan.id}").text  # nobody is known to have published it
    form = {"csrf": token, "left": kazan.members[0], "right": perm.id, "back": "/"}
    assert client.post("/pair", data={**form, "verdict": "same"}).status_code == 303
    with papers.open() as record:
        assert len(list(record.events())) == 1
    assert client.post("/pair", data={**form, "right": kazan.members[0], "verdict": "different"}).status_code == 400
    assert client.post("/pair", data={**form, "verdict": "maybe"}).status_code == 400


def test_another_coders_word_is_taken_back_by_an_adjudicator_alone(visitor: TestClient, papers: Newsroom, accounts: Accounts) -> None:
    _, said, _ = kazan(papers)
    with papers.open() as record:
        name = record.reject(said, reason="hearsay", coder="ada").id
    token = sign_in(visitor, "coder")
    for written in (name, name[:-1], name[:12], name.partition("-")[2], f" {name} "):
        assert visitor.post("/desk/undo", data={"csrf": token, "decision": written}).status_code == 403
    assert visitor.post("/desk/undo", data={"csrf": token}).status_code == 400  # nothing of one's own
    with visiting(app_of(papers, Rules(accounts=accounts))) as other:
        token = sign_in(other, "adjudicator")
        assert other.post("/desk/undo", data={"csrf": token, "decision": name}).status_code == 303
    with papers.open() as record:
        assert [row["stands"] for row in record.decisions()] == ["no", "yes"]


def test_a_write_without_the_pages_token_is_refused(coder: Signed, papers: Newsroom) -> None:
    client, _ = coder
    event, said, report = kazan(papers)
    before = papers.export()
    for path in ("/desk/undo", f"/statement/{said}", "/pair", f"/report/{report}/add", "/desk/ask-0"):
        assert client.post(path, data={"verdict": "reject"}).status_code == 403, path
    assert papers.export() == before and event


def rows(papers: Newsroom) -> list[tuple[object, object]]:
    with papers.open() as record:
        return [(row["coder"], row["verdict"]) for row in record.decisions()]


def figure(papers: Newsroom) -> Ask:
    with papers.open() as record:
        return next(one.ask for one in record.queue(50) if one.ask.kind == "figure")


def shown(text: str, action: str) -> dict[str, str]:
    """The fields of the form of a page that goes to an address, as a browser sends them."""
    form = next(one for one in re.findall(r"<form.*?</form>", text, re.DOTALL) if f'action="{action}"' in one)
    inputs = [dict(re.findall(r'(name|value)="([^"]*)"', one)) for one in re.findall(r"<input[^>]*>", form)]
    return {html.unescape(one["name"]): html.unescape(one.get("value", "")) for one in inputs if "name" in one}


def test_a_double_click_is_one_word(coder: Signed, papers: Newsroom) -> None:
    client, token = coder
    event, said, report = kazan(papers)
    ask = figure(papers)
    item = shown(client.get(f"/desk/{ask.id}").text, f"/desk/{ask.id}") | {"verdict": "accept"}
    missed = {"csrf": token, "words": "40 people", "variable": "injured", "value": "7", "event": event}
    pair = {"csrf": token, "left": event, "right": figure(papers).owner, "verdict": "unsure"}
    with papers.open() as record:
        pair["right"] = event_in(record, "Perm").id
    word = {"csrf": token, "verdict": "correct", "value": "44"}
    sent = ((f"/desk/{ask.id}", item), (f"/statement/{said}", word), (f"/report/{report}/add", missed), ("/pair", pair))
    for count, (path, form) in enumerate(sent, 1):
        first, second = (client.post(path, data=form) for _ in range(2))
        assert (first.status_code, second.status_code) == (303, 303), second.text
        assert first.headers["location"] == second.headers["location"] and len(rows(papers)) == count, path
    undo = {"csrf": token, "decision": first.headers["location"].partition("said=")[2]}
    assert [client.post("/desk/undo", data=undo).status_code for _ in range(2)] == [303, 303] and len(rows(papers)) == len(sent) + 1


def test_what_another_decided_meanwhile_is_told_and_can_be_said_still(coder: Signed, papers: Newsroom) -> None:
    client, _ = coder
    ask = figure(papers)
    address = f"/desk/{ask.id}"
    form = shown(client.get(address).text, address) | {"verdict": "correct", "value": "77", "reason": "the photo"}
    with papers.open() as record:
        record.answer(ask.id, "accept", coder="ada")
    answer = client.post(address, data=form)
    assert answer.status_code == 409 and "ada" in answer.text and rows(papers) == [("ada", "accept")]
    again = shown(answer.text, address)
    assert (again["value"], again["reason"], again["verdict"]) == ("77", "the photo", "correct")
    assert client.post(address, data=again).status_code == 303
    assert rows(papers) == [("ada", "accept"), ("coder", f"{ask.variable} is 77")]


def test_an_item_that_changed_meanwhile_is_told_and_the_answer_kept(coder: Signed, papers: Newsroom) -> None:
    client, _ = coder
    ask = figure(papers)
    address = f"/desk/{ask.id}"
    form = shown(client.get(address).text, address) | {"verdict": "reject"}
    with papers.open() as record:
        record.store.put_asks([ask.owner], [])
    answer = client.post(address, data=form)
    assert answer.status_code == 409 and rows(papers) == []
    assert client.post(address, data=shown(answer.text, address)).status_code == 303 and rows(papers) == [("coder", "reject")]
    forged = form | {"left": "st-0123456789", "sure": "1"}
    assert client.post(address, data=forged).status_code == 400


def test_a_value_that_does_not_fit_is_told_and_stands_there_to_be_mended(coder: Signed, papers: Newsroom) -> None:
    client, token = coder
    _, said, _ = kazan(papers)
    answer = client.post(f"/statement/{said}", data={"csrf": token, "verdict": "correct", "value": "many <b>", "back": "/"})
    assert answer.status_code == 400 and "no count" in answer.text and "<b>" not in answer.text
    again = shown(answer.text, f"/statement/{said}")
    assert again["value"] == "many <b>" and again["back"] == "/"
    assert client.post(f"/statement/{said}", data=again | {"value": "44"}).headers["location"].startswith("/?said=")


def test_a_session_that_ended_loses_nothing_that_was_typed(coder: Signed, papers: Newsroom, accounts: Accounts) -> None:
    client, token = coder
    event, said, _ = kazan(papers)
    accounts.sessions.end(client.cookies["tn_session"])
    form = {"csrf": token, "verdict": "correct", "value": "44", "reason": "the photo", "back": f"/event/{event}"}
    answer = client.post(f"/statement/{said}", data=form, headers={"Origin": HERE})
    assert answer.status_code == 401 and "Your session has ended" in answer.text
    signing = shown(answer.text, "/sign-in") | {"name": "coder", "password": PASSWORD}
    back = client.post("/sign-in", data=signing)
    assert back.status_code == 200 and rows(papers) == []
    again = shown(back.text, f"/statement/{said}")
    assert again["reason"] == "the photo" and again["csrf"] != token
    assert client.post(f"/statement/{said}", data=again).headers["location"].startswith(f"/event/{event}?said=")
    assert rows(papers) == [("coder", "detained is 44")]


def test_a_page_from_before_another_sign_in_is_sent_again_with_its_fields(coder: Signed, papers: Newsroom) -> None:
    client, _ = coder
    _, said, _ = kazan(papers)
    form = {"csrf": "0" * 64, "verdict": "correct", "value": "44"}
    answer = client.post(f"/statement/{said}", data=form, headers={"Origin": HERE})
    assert answer.status_code == 403 and rows(papers) == []
    assert client.post(f"/statement/{said}", data=shown(answer.text, f"/statement/{said}")).status_code == 303
    for headers in ({}, {"Origin": "https://evil.example"}, {"Origin": HERE, "Sec-Fetch-Site": "cross-site"}):
        answer = client.post(f"/statement/{said}", data=form, headers=headers)
        assert answer.status_code == 403 and f'action="/statement/{said}"' not in answer.text


def test_a_corrected_value_leads_to_its_words_and_is_decided_as_any_other(coder: Signed, papers: Newsroom) -> None:
    client, token = coder
    event, said, report = kazan(papers)
    client.post(f"/statement/{said}", data={"csrf": token, "verdict": "correct", "value": "about 45", "reason": "the photo"})
    with papers.open() as record:
        fixed = next(one.statement.id for one in points(event_in(record, "Kazan"), "detained") if one.standing == "current")
    text = client.get(f"/event/{event}").text
    assert f'href="/report/{report}#{fixed}"' in text and f'action="/statement/{fixed}"' in text
    shown = client.get(f"/report/{report}").text
    assert f'<a id="{fixed}"></a>' in shown and f'<a id="{said}"></a>' in shown and f'<tr id="said-{said}" class="corrected">' in shown
    assert f'<a href="#{fixed}">corrected to about 45 · coder</a>' in shown and "detained = 40" in shown and "detained = about 45" in shown
    for verdict in ("accept", "unsure", "correct", "reject"):
        answer = client.post(f"/statement/{fixed}", data={"csrf": token, "verdict": verdict, "value": "46", "reason": f"look: {verdict}"})
        assert answer.status_code == 303, answer.text
    text = client.get(f"/event/{event}").text
    assert "<strong>none stands</strong>" in text and "<strong>––…" not in text
    assert "overruled by a later word" in client.get(f"/report/{report}").text
    assert "<strong>ничего не действует</strong>" in client.get(f"/event/{event}", params={"lang": "ru"}).text
