"""The desk's pages, without a script: every form posts, leads back, and counts at once."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from fastapi.testclient import TestClient

from tests.newsroom import Newsroom, event_in, points
from tests.people import app_of, cheap, sign_in, staff, visiting
from turnout.accounts import Accounts
from turnout.web.rights import Rules


@pytest.fixture(autouse=True)
def _cheap(monkeypatch: pytest.MonkeyPatch) -> None:
    cheap(monkeypatch)


@pytest.fixture
def accounts(papers: Newsroom) -> Accounts:
    return staff(papers)


@pytest.fixture
def visitor(papers: Newsroom, accounts: Accounts) -> Iterator[TestClient]:
    with visiting(app_of(papers, Rules(accounts=accounts))) as client:
        yield client


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


def test_two_events_are_said_to_be_one_and_parted(coder: Signed, papers: Newsroom) -> None:
    client, token = coder
    with papers.open() as record:
        kazan, perm = event_in(record, "Kazan"), event_in(record, "Perm")
    text = client.get(f"/event/{kazan.id}").text
    assert "/pair" in text and "The Herald · 2023-03-05 16:00" in text
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
    assert visitor.post("/desk/undo", data={"csrf": token, "decision": name}).status_code == 403
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
