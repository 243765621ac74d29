"""Marking: what a line says stays what it says, whatever it says; only its own ids and marked words become markup."""

from __future__ import annotations

import html
import re

from hypothesis import given
from hypothesis import strategies as st

from turnout.web.marking import linked


def test_words_read_and_ids_are_marked() -> None:
    told = linked("“about ⟦300⟧ <b>people</b>” in report-0123456789abcdef [st-0123456789abcdef, rules@0.1.0]")
    assert "<mark>300</mark> &lt;b&gt;people&lt;/b&gt;" in told
    assert '<a href="/report/report-0123456789abcdef">report-0123456789abcdef</a>' in told
    assert '<span class="id">[st-0123456789abcdef, rules@0.1.0]</span>' in told
    assert '<a href="/event/ev-0123456789abcdef">' in linked("joined to ev-0123456789abcdef.")


@given(st.text())
def test_nothing_else_becomes_markup(line: str) -> None:
    plain = html.unescape(re.sub(r"</?(?:mark|a|span)(?: [^<>]*)?>", "", str(linked(line))))
    assert plain == re.sub(r"⟦([^⟦⟧]*)⟧", r"\1", line)
