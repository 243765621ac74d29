"""Numbers told one after the other: what those told in turn count, and which words are whose.

"Rallies in Lodz and Gdynia drew 95 and 39 people respectively" counts one thing at each place; in "48 were detained on Saturday,
bringing the total to 412" the total is the second number's alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from turnout.extract.figures_draft import Draft
from turnout.extract.figures_links import inherit
from turnout.text.units import Units

LEADS = ("lead", "adv", "conj", "mark")  # what may stand between two numbers of a list
FAR = 9  # a bid's level where there is none
PARTS = ("conj", "=,", "=;")  # what parts the words about one number from those about the next


def in_turn(found: list[Draft], units: Units) -> None:
    """Give the numbers of a list that a word says are told in turn what the surest of them counts."""
    for row in _lists(found, units):
        told = [draft for draft in row if draft.said]
        if len(row) < 2 or not told or not units.any(row[0].first, row[0].last, "place.respectively"):
            continue
        surest = min(told, key=lambda draft: (draft.bid.level if draft.bid else FAR, -draft.confidence))
        for draft in row:
            if draft.variable != surest.variable:
                inherit(draft, surest)


def bounded(found: list[Draft], units: Units) -> None:
    """Say of each number where the words of the next of its kind begin, and where that has told no more than itself, go on."""
    told = [draft for draft in found if draft.said]
    for rank, before in enumerate(told):
        draft = next((other for other in told[rank + 1 :] if other.variable == before.variable), None)
        ends = [] if draft is None else [at for at in range(before.head.end, draft.unit) if any(units.has(at, name) for name in PARTS)]
        if draft is not None and ends:
            before.data["ends"] = ends[-1]
            before.data["resumes"] = draft.unit if draft.data.get("shared") else draft.last


def _lists(found: list[Draft], units: Units) -> Iterator[list[Draft]]:
    """Runs of numbers between which only commas, conjunctions and words such as "about" stand."""
    row: list[Draft] = found[:1]
    for before, draft in pairwise(found):
        between = range(before.unit + 1, draft.unit)
        if not between or not all(any(units.has(at, name) for name in LEADS) for at in between):
            yield row
            row = []
        row.append(draft)
    yield row
