"""What is blotted out of a text: the private people that its reading and what looks like a name tell of."""

from __future__ import annotations

from turnout.extract.namelike import namelike
from turnout.extract.persons import persons
from turnout.text.analysis import analyse
from turnout.text.pack import pack


def blotted(text: str, code: str = "en", part: str | None = None) -> list[str]:
    """The words that are hidden, in the order of the text; those of one part alone where it is given."""
    units = analyse(text, 0, len(text), pack(code), [])
    read = persons(units, pack(code))
    told = [one for one in (*read, *namelike(units, pack(code), read)) if not one.data["public"]]
    return [text[one.start : one.end] for one in sorted(told, key=lambda one: one.start) if part in (None, one.data["part"])]
