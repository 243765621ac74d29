"""The agent: says what it is and whom to write to."""

from __future__ import annotations

import pytest

from turnout import __version__
from turnout.errors import Usage
from turnout.fetch.agent import agent, contact, unnamed


def test_it_says_what_it_is() -> None:
    assert agent("desk@monitor.example") == f"Turnout/{__version__} (protest event monitor; +desk@monitor.example)"
    assert agent(None) == f"Turnout/{__version__} (protest event monitor)"


def test_a_missing_contact_is_warned_of() -> None:
    assert unnamed("desk@monitor.example") is None
    assert "set `contact`" in str(unnamed(None))


@pytest.mark.parametrize("text", ["https://monitor.example/bot", "mailto:desk@monitor.example", "desk@monitor.example"])
def test_contacts(text: str) -> None:
    assert contact(text) == text


@pytest.mark.parametrize("text", ["nobody", "", "a@b", "desk@monitor.example\r\nX: y", "https://a:b@c.example/",
    "дежурный@monitor.example", "a" * 300])
def test_what_is_no_contact(text: str) -> None:
    with pytest.raises(Usage):
        contact(text)
