"""Matters: what each decision was of, for who reads the log: the value, its event with place and day, or the words that were left aside."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from turnout.model import Judgement, Statement, content_id
from turnout.publish.redaction import Redaction
from turnout.record.desk import Side, side_of, whole
from turnout.record.once import Word
from turnout.store.rows import Correction

if TYPE_CHECKING:
    from turnout.store import Store

__all__ = ["Matter", "matters"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """What a decision says and of what: the value that it was of, the one in its place, the events; `back` where it takes that back."""

    verdict: str
    back: bool = False
    variable: str = ""
    old: object = None
    new: object = None
    sides: tuple[Side, ...] = ()
    report: str = ""
    span: tuple[int, int] | None = None


def matters(store: Store, redaction: Redaction, names: Iterable[str]) -> dict[str, Matter]:
    """What these decisions were of, read together, by their ids."""
    words = _words(store, names)
    roots = {name: _root(words, one) for name, one in words.items()}
    about = {id(one): _about(one) for one in roots.values()}
    ids = {name for some in about.values() for name in some}
    said = {row.statement.id: (row.statement, row.told.report) for row in store.statements(ids=ids)}
    said |= {one.statement.id: (one.statement, one.report) for one in store.corrections({content_id("correction", name) for name in ids})}
    tellings = {name: said[name][0].candidate if name in said else name for name in ids}
    homes = store.events_of(tellings.values())
    events = whole(store, redaction, homes.values())
    out = {}
    for name, one in roots.items():
        owners = dict.fromkeys(homes.get(tellings[part], "") for part in about[id(one)])
        sides = tuple(side_of(events[owner]) for owner in owners if owner in events)
        out[name] = _matter(store, redaction, one, said, sides, back=one.id != name)
    return out


def _words(store: Store, names: Iterable[str]) -> dict[str, Word]:
    """These words, and those that they take back."""
    found: dict[str, Word] = {}
    new = set(names)
    while new:
        said: list[Word] = [*store.judgements(new), *store.corrections(new)]
        some = [one for one in said if one.id in new]
        found |= {one.id: one for one in some}
        new = {one.left for one in some if isinstance(one, Judgement) and one.verdict == "withdraw"} - found.keys()
    return found


def _root(words: dict[str, Word], one: Word) -> Word:
    """The word that a row of takings back is of in the end."""
    while isinstance(one, Judgement) and one.verdict == "withdraw" and one.left in words:
        one = words[one.left]
    return one


def _about(one: Word) -> list[str]:
    """The statements, tellings or refusals that a word is of."""
    if isinstance(one, Judgement):
        return [name for name in (one.left, one.right) if name]
    return [one.statement.candidate if one.adds else one.target]


def _matter(
    store: Store, redaction: Redaction, one: Word, said: dict[str, tuple[Statement, str]], sides: tuple[Side, ...], *, back: bool
) -> Matter:
    if isinstance(one, Correction):
        new = redaction.statement(one.statement, one.report)
        old = redaction.statement(*said[one.target]).value if one.target in said else None
        return Matter(verdict="add" if one.adds else "correct", back=back, variable=new.variable, old=old, new=new.value, sides=sides,
                      report=one.report)
    if one.left in said:
        of, report = redaction.statement(*said[one.left]), said[one.left][1]
        return Matter(verdict=one.verdict, back=back, variable=of.variable, old=of.value, sides=sides, report=report)
    held = store.ask(one.left) if not sides else None
    span = (held[0].start, held[0].end) if held is not None else None
    return Matter(verdict=one.verdict, back=back, sides=sides, report=held[0].report if held is not None else "", span=span)
