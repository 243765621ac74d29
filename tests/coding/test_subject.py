"""Subject: an event's form and issues."""

from __future__ import annotations

import pytest

from turnout import read


@pytest.mark.parametrize(
    ("text", "form", "issue"),
    [
        ("Teachers went on strike over pay in Lyon on Saturday.", "strike", "labour"),
        ("Hundreds held a candlelight vigil in Lyon on Saturday for the victims of the war.", "vigil", "anti-war"),
        ("About 50 people protested against the landfill in Tomsk on Saturday.", "demonstration", "environment"),
    ],
)
def test_form_and_issue(text: str, form: str, issue: str) -> None:
    (event,) = read(text, published="2023-05-14").events
    assert event.form == form
    assert issue in event.issues
