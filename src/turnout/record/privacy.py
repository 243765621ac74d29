"""Privacy: what is shown of a report's own title and of what people typed, without the private people named there."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from turnout.extract.namelike import namelike
from turnout.extract.persons import persons
from turnout.lang import languages
from turnout.link.terms import key
from turnout.model import Person, Report
from turnout.publish.redaction import Redaction
from turnout.text.analysis import analyse
from turnout.text.pack import pack

if TYPE_CHECKING:
    from turnout.store import Store

__all__ = ["people_in", "redaction_of", "title_of", "untold"]

LEAST = 3  # letters of a folded name that tell it from another


def redaction_of(store: Store, *, names: bool = False, paths: bool = True) -> Redaction:
    """What keeps private people out of what is shown of a record, but with `names`; and, without `paths`, the folders of its files."""
    return Redaction(store.people, people_in, shown=names, paths=paths)


def untold(sentence: str, private: Iterable[str]) -> str:
    """A sentence of the linker's ("the same names, numbers and rare words: …") without private people's names.

    Its words are no words of the reports any more: they lost their case, their script and their ending, and are compared so.
    """
    head, colon, listed = sentence.partition(": ")
    keys = {folded for word in private if len(folded := key(word)) >= LEAST}
    if not colon or not keys:
        return sentence
    words = ["[name]" if any(_alike(word, one) for one in keys) else word for word in listed.split(", ")]
    return f"{head}: {', '.join(dict.fromkeys(words))}"


def _alike(word: str, name: str) -> bool:
    """Whether a folded word may be a folded name: one begins as the other does, but for an ending. Rather one too many."""
    least = max(LEAST, min(len(word), len(name)) - 2)
    return len(word) >= LEAST and word[:least] == name[:least]


def title_of(report: Report, redaction: Redaction) -> str:
    """A report's title without private people, also those whom its text does not name."""
    title = redaction.words([report.id], report.title or "")
    return title if title in report.text else redaction.typed(title)


def people_in(words: str) -> tuple[Person, ...]:
    """The private people that some words name, in whatever language they are."""
    found: dict[Person, None] = {}
    for code in languages():
        held = pack(code)
        units = analyse(words, 0, len(words), held, [])
        read = persons(units, held)
        told = [one for one in (*read, *namelike(units, held, read)) if not one.data["public"]]
        found |= dict.fromkeys(Person(one.start, one.end, str(one.value), str(one.data["part"])) for one in told)
    return tuple(found)
