"""A form that stands again: what it carries over a sign-in is what was sent, and leads nowhere else."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.newsroom import Newsroom
from tests.people import HERE, PASSWORD, app_of, cheap, csrf_in, staff, visiting
from turnout.web.again import LONGEST, opened
from turnout.web.rights import Rules

WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)


@given(st.dictionaries(st.from_regex(r"\A[a-z]{1,8}\Z"), WORDS, max_size=6))
def test_what_is_carried_over_a_sign_in_is_what_was_sent(told: dict[str, str]) -> None:
    assert opened(urlencode({**told, "": "/desk/ask-1?kind=place"})) == ("/desk/ask-1?kind=place", told)


def test_what_is_too_long_is_not_carried() -> None:
    assert opened("value=" + "x" * LONGEST) == ("/", {})


@pytest.mark.parametrize("to", ["https://evil.example/", "//evil.example", "javascript:alert(1)", "/sign-out"])
def test_a_form_stands_again_for_this_server_alone(papers: Newsroom, monkeypatch: pytest.MonkeyPatch, to: str) -> None:
    cheap(monkeypatch)
    with visiting(app_of(papers, Rules(accounts=staff(papers)))) as client:
        kept = urlencode({"": to, "value": "<b>"})
        form = {"csrf": csrf_in(client.get("/sign-in").text), "name": "coder", "password": PASSWORD, "kept": kept}
        text = client.post("/sign-in", data=form, headers={"Origin": HERE}).text
        assert 'action="/"' in text and "evil" not in text and "alert(1)" not in text and "<b>" not in text


def test_a_reader_who_signs_in_is_not_let_in_by_a_form(papers: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    cheap(monkeypatch)
    with visiting(app_of(papers, Rules(accounts=staff(papers)))) as client:
        answer = client.post("/pair", data={"verdict": "same", "left": "ev-1", "right": "ev-2"}, headers={"Origin": HERE})
        assert answer.status_code == 401 and 'name="kept"' in answer.text
        form = {"csrf": csrf_in(answer.text), "name": "reader", "password": PASSWORD, "kept": urlencode({"": "/pair", "verdict": "same"})}
        token = csrf_in(client.post("/sign-in", data=form).text)
        assert client.post("/pair", data={"csrf": token, "verdict": "same"}).status_code == 403
