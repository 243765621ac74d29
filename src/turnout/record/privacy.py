"""Privacy: what is shown of a report's own title and of what people typed, without the private people named there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from turnout.extract.namelike import namelike
from turnout.extract.persons import persons
from turnout.lang import languages
from turnout.model import Person, Report
from turnout.publish.redaction import Redaction
from turnout.text.analysis import analyse
from turnout.text.pack import pack

if TYPE_CHECKING:
    from turnout.store import Store

__all__ = ["people_in", "redaction_of", "title_of"]


def redaction_of(store: Store, *, names: bool = False, paths: bool = True) -> Redaction:
    """What keeps private people out of what is shown of a record, but with `names`; and, without `paths`, the folders of its files."""
    return Redaction(store.people, people_in, shown=names, paths=paths)


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
