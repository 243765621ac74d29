"""A form that stands again: what it carries over a sign-in is what was sent, and leads nowhere else."""

from __future__ import annotations

import re
from html import unescape
from urllib.parse import quote, urlencode

import pytest
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st

from tests.newsroom import Newsroom
from tests.people import HERE, PASSWORD, app_of, cheap, csrf_in, sign_in, staff, visiting
from turnout.web.again import LONGEST, opened
from turnout.web.rights import Rules

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(st.dictionaries(st.from_regex(r"\A[a-z]{1,8}\Z"), WORDS, max_size=6))
def test_what_is_carried_over_a_sign_in_is_what_was_sent(told: dict[str, str]) -> None:
    assert opened(urlencode({**told, "": "/desk/ask-1?kind=place"})) == ("/desk/ask-1?kind=place", told)


def test_what_is_too_long_is_not_carried() -> None:
    assert opened("value=" + "x" * LONGEST) == ("/", {})


@pytest.mark.usefixtures("kept")
@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/sign-out"])
def test_a_form_stands_again_for_this_server_alone(papers: Newsroom, monkeypatch: pytest.MonkeyPatch, to: str) -> None:
    cheap(monkeypatch)
    with visiting(app_of(papers, Rules(accounts=staff(papers)))) as client:
        kept = urlencode({"": to, "value": "<b>"})
        form = {"csrf": csrf_in(client.get("/sign-in").text), "name": "coder", "password": PASSWORD, "kept": kept}
        text = client.post("/sign-in", data=form, headers={"Origin": HERE}).text
        assert 'action="/"' in text and "evil" not in text and "alert(1)" not in text and "<b>" not in text


@pytest.mark.usefixtures("kept")
def test_a_reader_who_signs_in_is_not_let_in_by_a_form(papers: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    cheap(monkeypatch)
    with visiting(app_of(papers, Rules(accounts=staff(papers)))) as client:
        answer = client.post("/pair", data={"verdict": "same", "left": "ev-1", "right": "ev-2"}, headers={"Origin": HERE})
        assert answer.status_code == 401 and 'name="kept"' in answer.text
        form = {"csrf": csrf_in(answer.text), "name": "reader", "password": PASSWORD, "kept": urlencode({"": "/pair", "verdict": "same"})}
        token = csrf_in(client.post("/sign-in", data=form).text)
        assert client.post("/pair", data={"csrf": token, "verdict": "same"}).status_code == 403


@pytest.mark.parametrize(
    ("path", "form", "decision"),
    [
        ("/statement/st-none", {"verdict": "correct", "value": "44"}, "Correct it"), ("/statement/st-none", {"verdict": "reject"}, "Wrong"),
        ("/desk/st-none", {"verdict": "accept", "of": "refusal"}, "Nothing there"), ("/desk/ask-none", {"verdict": "same"}, "One protest"),
        ("/desk/undo", {"decision": "judge-none"}, "Undo"), ("/report/none/add", {"words": "30", "variable": "injured"}, "Add a statement"),
    ],
)
@pytest.mark.usefixtures("kept")
def test_a_form_that_stands_again_says_what_will_be_sent(
    papers: Newsroom, monkeypatch: pytest.MonkeyPatch, path: str, form: dict[str, str], decision: str
) -> None:
    cheap(monkeypatch)
    with visiting(app_of(papers, Rules(accounts=staff(papers)))) as client:
        ended = client.post(path, data=form, headers={"Origin": HERE}).text
        kept = re.search(r'name="kept" value="([^"]*)"', ended)
        assert kept is not None
        told = {"csrf": csrf_in(ended), "name": "coder", "password": PASSWORD, "kept": unescape(kept[1])}
        text = client.post("/sign-in", data=told, headers={"Origin": HERE}).text
        assert f"Decision: <strong>{decision}</strong>" in text


def switch(text: str) -> str:
    """Where a page leads who asks for it in Russian."""
    found = re.search(r'<nav class="languages".*?href="([^"]*lang=ru)"', text, re.DOTALL)
    assert found is not None
    return unescape(found[1])


@pytest.mark.parametrize(
    ("path", "form", "page"),
    [
        ("/statement/st-none", {"verdict": "reject", "back": "/tallies?country=RU&said=x#a"}, "/tallies?country=RU&lang=ru"),
        ("/statement/st-none", {"verdict": "eat"}, "/?lang=ru"), ("/pair", {"verdict": "eat"}, "/?lang=ru"),
        ("/desk/ask-none?kind=link", {"verdict": "same"}, "/desk/ask-none?kind=link&lang=ru"),
        ("/desk/undo", {"decision": "judge-none"}, "/desk?lang=ru"), ("/desk/tasks", {"number": "0"}, "/desk/tasks?lang=ru"),
        ("/desk/tasks/task-1/ask-1", {}, "/desk/tasks/task-1?lang=ru"),
        ("/report/{report}/add", {"words": "none"}, "/report/{report}?lang=ru"),
        ("/report/none/add", {"words": "none"}, "/report/none?lang=ru"), ("/no/such/page", {}, "/no/such/page?lang=ru"),
    ],
)
def test_what_a_form_is_answered_with_leads_to_pages_that_there_are(
    visitor: TestClient, papers: Newsroom, path: str, form: dict[str, str], page: str
) -> None:
    with papers.open() as record:
        report = record.reports()[0].row.id
    token = sign_in(visitor, "admin")
    path, page = (one.format(report=report) for one in (path, page))
    answer = visitor.post(path, data={"csrf": token, **form})
    assert answer.status_code in (400, 404, 409) and switch(answer.text) == page
    assert visitor.get(page).status_code == (404 if any(part in page for part in ("none", "task-1", "such")) else 200)
    visitor.cookies.clear()
    text = visitor.post(path, data=form).text
    assert f'/sign-in?next={quote(page.replace("&lang=ru", "").replace("?lang=ru", ""))}' in unescape(text) or "back" in form
