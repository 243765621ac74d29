"""Words: every language says everything, and the reader's comes first."""

from __future__ import annotations

import re
import tomllib

import pytest

from turnout.web import words


@pytest.mark.parametrize("code", words.languages())
def test_a_language_says_everything(code: str) -> None:
    own = tomllib.loads((words.HERE / f"{code}.toml").read_text(encoding="utf-8"))
    assert own.keys() == words.speak("en").keys() and all(own.values())
    assert not own.keys() & set(dir(dict))  # a page would show the method


def test_what_pages_ask_for_is_said() -> None:
    asked = set()
    for path in (words.HERE.parent / "templates").glob("*.html"):
        asked |= set(re.findall(r"\bsay\.(\w+)", path.read_text(encoding="utf-8")))
    assert asked and asked <= words.speak("en").keys()


@pytest.mark.parametrize(
    ("asked", "kept", "accepted", "code"),
    [("ru", "en", "", "ru"), (None, "ru", "en", "ru"), (None, None, "uk, ru;q=0.8", "ru"), ("xx", "yy", "zz", "en"), (None, None, "", "en"),
     (None, None, "en-GB,en;q=0.9", "en")],
)
def test_the_readers_language_comes_first(asked: str | None, kept: str | None, accepted: str, code: str) -> None:
    assert words.choose(asked, kept, accepted) == code
