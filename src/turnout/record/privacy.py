"""Privacy: what is shown of a report's own title, source and address, and of what people typed, without the private people named there."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache, partial
from typing import TYPE_CHECKING, TypeVar
from urllib.parse import unquote

from turnout.extract.namelike import namelike
from turnout.extract.persons import persons
from turnout.lang import languages
from turnout.link.terms import key
from turnout.model import Judgement, Person, Report, Statement
from turnout.publish.redaction import Reader, Redaction
from turnout.store.rows import Correction
from turnout.text.analysis import analyse
from turnout.text.pack import pack

if TYPE_CHECKING:
    from turnout.store import Store

__all__ = ["READER", "cleared", "people_in", "redaction_of", "title_of", "untold"]

LEAST = 3  # letters of a folded name that tell it from another
BODIES = ("monitor", "authorities", "police", "media", "medics", "civil_society", "opposition", "international_body")
"""Roles of speakers that are bodies as a rule: a name of theirs is a person's where it surely is one."""
SPELT = 4  # letters of a word of an address that may be one of a name
LETTERS = re.compile(r"[^\W\d_]+")
Word = TypeVar("Word", bound=Judgement | Correction)


def redaction_of(store: Store, *, names: bool = False, outside: bool = False) -> Redaction:
    """What keeps private people out of what is shown of a record, but with `names`; `outside`: also files and coders, for others."""

    def find(reports: Iterable[str]) -> Mapping[str, Sequence[Person]]:
        wanted = list(reports)
        found: dict[str, Sequence[Person]] = {**store.people(wanted)}
        for one in store.corrections(wanted):
            found[one.report] = (*found.get(one.report, ()), *_typed(one.statement))
        return found

    return Redaction(find, READER, shown=names, outside=outside)


def cleared(one: Word, redaction: Redaction) -> Word:
    """A decision without private people; for others also without its reason and its coder."""
    told = replace(one, reason=redaction.reason(one.reason))
    if isinstance(told, Judgement):
        return replace(told, coder=redaction.coder(told.coder))
    return replace(told, statement=redaction.statement(told.statement, told.report))


def _typed(one: Statement) -> list[Person]:
    """The private people whom a coder named in a value or as its speaker: they stand at no place of the report."""
    by = one.attribution
    body = by is not None and by.role in BODIES
    told = [(one.value, False)] if isinstance(one.value, str) else []
    told += [(words, body) for words in ((by.name, by.via) if by else ()) if words]
    return [replace(person, start=-1, end=-1) for words, sure in told for person in people_in(words, sure=sure)]


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


@lru_cache(4096)
def people_in(words: str, *, sure: bool = False) -> tuple[Person, ...]:
    """The private people that some words name, in whatever language they are; `sure` ones alone have a name that a language knows."""
    found: dict[Person, None] = {}
    for code in languages():
        held = pack(code)
        units = analyse(words, 0, len(words), held, [])
        read = persons(units, held)
        told = [one for one in (*read, *(() if sure else namelike(units, held, read))) if not one.data["public"]]
        found |= dict.fromkeys(Person(one.start, one.end, str(one.value), str(one.data["part"])) for one in told)
    return tuple(found)


def _spells(address: str, private: Iterable[str]) -> bool:
    """Whether a word of an address may be one of a name, in whatever script and case it is written there."""
    keys = {folded for word in private if len(folded := key(word)) >= SPELT}
    return bool(keys) and any(_alike(key(word), one) for word in LETTERS.findall(unquote(address)) if len(word) >= SPELT for one in keys)


READER = Reader(typed=people_in, signed=partial(people_in, sure=True), spells=_spells)
