"""Once: a person's word that is sent twice is one row: what the same coder said, and what still stands, is given back."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from turnout.errors import Abort
from turnout.model import Judgement
from turnout.record.decisions import overruled, withdrawn
from turnout.record.people import corrections_on, taken_back, words_on
from turnout.store.rows import Correction

if TYPE_CHECKING:
    from turnout.store import Store

__all__ = ["Word", "once"]

Word = Judgement | Correction
PAUSE, TRIES = 0.4, 4  # together longer than the second that a row's time counts in


class _Before(Exception):
    """It was said before; what is said now is dropped with the transaction."""

    def __init__(self, word: Word) -> None:
        self.word = word


def once(store: Store, say: Callable[[], Word]) -> tuple[Word, bool]:
    """Let a word be said in one transaction; where the same coder's same word stands already, that one, and False.

    A word that was taken back can be said again; within the second of its row it waits for the next, for the two would be one row.
    """
    for _ in range(TRIES):
        try:
            with store.lock():
                revision, said = store.revision(), say()
                if not taken_back(store, said):
                    if store.revision() == revision:  # within one second: the very row
                        return said, False
                    if before := _before(store, said):
                        raise _Before(before)
                    return said, True
        except _Before as again:
            return again.word, False
        time.sleep(PAUSE)
    raise Abort("this was said and taken back within one second; say it again")


def _before(store: Store, said: Word) -> Word | None:
    """The word of the same coder on the same things with the same reason, where it stands and nothing later was said in its place."""
    alike: list[Word]
    if isinstance(said, Judgement):
        about = {name for name in (said.left, said.right) if name}
        alike = [one for one in store.judgements(about) if one.id != said.id and _bare(one) == _bare(said)]
    else:
        corrections = [one for one in store.corrections([said.report]) if one.id != said.id and _same(store, one, said)]
        about = {name for one in corrections for name in (one.target, one.statement.id)}
        alike = [*corrections]
    if not alike:
        return None
    rivals = [one for one in corrections_on(store, about) if one.id != said.id]
    names = {*about, *(one.id for one in alike), *(name for one in rivals for name in (one.id, one.statement.id, one.target))}
    words = [one for one in words_on(store, names) if one.id != said.id]
    gone = withdrawn(words)
    over = overruled(words, rivals, gone)
    return next((one for one in reversed(alike) if one.id not in gone and one.id not in over), None)


def _bare(one: Judgement) -> Judgement:
    return replace(one, id="", made_at="")


def _same(store: Store, one: Correction, other: Correction) -> bool:
    """Whether two corrections say the same; what is added of an event that it makes has a target of its own each time."""
    mine, theirs = one.statement, other.statement
    alike = (mine.variable, mine.value, mine.evidence, mine.attribution, mine.coder, mine.as_of, one.adds, one.reason)
    if alike != (theirs.variable, theirs.value, theirs.evidence, theirs.attribution, theirs.coder, theirs.as_of, other.adds, other.reason):
        return False
    if one.target == other.target or not one.adds:
        return one.target == other.target
    told = {row.candidate.id: replace(row.candidate.event, id="") for row in store.candidates(ids=[one.target, other.target])}
    return len(told) == 2 and told[one.target] == told[other.target]
