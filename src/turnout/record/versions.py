"""Versions: where the words of one version of a document stand in another, so that what people decided about them goes with them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from turnout.model import Evidence, Report

if TYPE_CHECKING:
    from turnout.store import Store

__all__ = ["Elsewhere", "elsewhere", "moved"]

REACH = 80  # code points on either side that are compared: what stands around two words tells which of several they are
MOST = 400  # occurrences of the same words that are looked at

Elsewhere = Callable[[str, Evidence], Sequence[tuple[str, Evidence]]]
"""Given a report and words of it: the other versions of its document in which they stand, and where."""


def elsewhere(store: Store, reports: Iterable[str], fresh: Mapping[str, Sequence[Report]] | None = None) -> Elsewhere:
    """Where words of these reports stand in other versions; `fresh` are reports by address that are only now being taken in."""
    others: dict[str, list[str]] = {}
    texts: dict[str, str] = {}
    rows = list(store.reports(set(reports)))
    stood = store.reports_at({row.doc for row in rows})
    for row in rows:
        coming = (fresh or {}).get(row.doc, ())
        texts.update({one.id: one.text for one in coming})
        versions = {*stood.get(row.doc, ()), *(one.id for one in coming)} - {row.id}
        if versions:
            others[row.id] = sorted(versions)
    texts.update(store.texts({*others, *(name for names in others.values() for name in names)} - texts.keys()))

    def find(report: str, piece: Evidence) -> list[tuple[str, Evidence]]:
        found = [(name, moved(piece, texts[report], texts[name])) for name in others.get(report, ())]
        return [(name, there) for name, there in found if there is not None]

    return find


def moved(piece: Evidence, old: str, new: str) -> Evidence | None:
    """Where words of an old text stand in a new one, None where they do not; each must be the likest to the other of all that are equal."""
    there, here = _spots(new, old, piece), _spots(old, old, piece)
    if not there or not here:
        return None
    best = _likest(old, piece.start, here, new, there, piece.end - piece.start)
    if _likest(new, best, there, old, here, piece.end - piece.start) != piece.start:
        return None
    return Evidence(best, best + piece.end - piece.start, piece.text)


def _spots(text: str, old: str, piece: Evidence) -> list[int]:
    """Where the words stand as whole words, as they do at the piece itself."""
    out: list[int] = []
    words, at = old[piece.start : piece.end], -1
    left, right = _inside(old, piece.start), _inside(old, piece.end)
    while words and len(out) < MOST and (at := text.find(words, at + 1)) >= 0:
        if _inside(text, at) == left and _inside(text, at + len(words)) == right:
            out.append(at)
    return out


def _inside(text: str, at: int) -> bool:
    """Whether a word goes on at a place."""
    return 0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum()


def _likest(one: str, at: int, own: Sequence[int], other: str, spots: Sequence[int], length: int) -> int:
    """The spot whose surroundings are the likest; of equal ones that which is the same in number."""
    number = own.index(at) if at in own else 0
    ranked = [(-_around(one, at, other, spot, length), abs(place - number), spot) for place, spot in enumerate(spots)]
    return min(ranked)[2]


def _around(one: str, at: int, other: str, spot: int, length: int) -> int:
    before = _common(one[max(0, at - REACH) : at][::-1], other[max(0, spot - REACH) : spot][::-1])
    return before + _common(one[at + length : at + length + REACH], other[spot + length : spot + length + REACH])


def _common(one: str, other: str) -> int:
    """How many code points two texts share from their beginning."""
    return next((number for number, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
