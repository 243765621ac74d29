"""Marking: what a line says stays what it says, whatever it says; only its own ids and marked words become markup."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from turnout.web.marking import clock, dated, linked


def test_words_read_and_ids_are_marked() -> None:
    told = linked("“about ⟦300⟧ <b>people</b>” in report-0123456789abcdef [st-0123456789abcdef, rules@0.1.0]")
    assert "<mark>300</mark> &lt;b&gt;people&lt;/b&gt;" in told
    assert '<a href="/report/report-0123456789abcdef">report-0123456789abcdef</a>' in told
    assert '<span class="id">[st-0123456789abcdef, rules@0.1.0]</span>' in told
    assert '<a href="/event/ev-0123456789abcdef">' in linked("joined to ev-0123456789abcdef.")
    assert '<a href="/event/ev-h123456789abcdef">' in linked("a person told of ev-h123456789abcdef.")


@given(st.text())
def test_nothing_else_becomes_markup(line: str) -> None:
    plain = html.unescape(re.sub(r"</?(?:mark|a|span)(?: [^<>]*)?>", "", str(linked(line))))
    assert plain == re.sub(r"⟦([^⟦⟧]*)⟧", r"\1", line)


def test_a_day_is_one_word_and_what_stands_beside_it_no_markup() -> None:
    assert dated("<b>, 2023-03-05?") == '&lt;b&gt;, <span class="day">2023-03-05</span>?'
    assert dated("Omsk, day unknown") == "Omsk, day unknown"


def test_a_moment_is_told_with_a_space_and_nothing_else_changes() -> None:
    assert clock("the newest is 900 of 2023-03-05T21:00") == "the newest is 900 of 2023-03-05 21:00"
    assert clock("2023-03-05T21:00:07.120Z") == "2023-03-05 21:00:07"
    assert clock("The T-shirts of Tver, 2023-03-05") == "The T-shirts of Tver, 2023-03-05"
