"""People's words on pairs of candidates: which stand, the later over the earlier, without those withdrawn."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from turnout.model import Judgement

__all__ = ["MACHINE", "Words", "standing", "words_of"]

MACHINE = "linker@"
"""How the name of the coder begins who is no person."""

Pair = tuple[int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """What people hold of pairs of positions: `same` the latest word first, `different`, and each pair's judgement."""

    same: tuple[Pair, ...]
    different: tuple[Pair, ...]
    pairs: Mapping[Pair, Judgement]

    def judgement(self, left: int, right: int) -> Judgement | None:
        """A person's `same` on a pair; None where it was the linker that joined it."""
        said = self.pairs.get((min(left, right), max(left, right)))
        return said if said is not None and said.verdict == "same" else None


def standing(judgements: Iterable[Judgement]) -> list[Judgement]:
    """People's judgements on pairs, oldest first, without the withdrawn ones and the linker's own."""
    everything = sorted({one.id: one for one in judgements}.values(), key=lambda one: (one.made_at, one.id))
    withdrawn: set[str] = set()
    for one in reversed(everything):  # a withdrawal may itself be withdrawn, later
        if one.verdict == "withdraw" and one.id not in withdrawn:
            withdrawn.add(one.left)
    spoken = ("same", "different", "unsure")
    return [one for one in everything if one.verdict in spoken and one.id not in withdrawn and not one.coder.startswith(MACHINE)]


def words_of(spoken: Iterable[Judgement], positions: Mapping[str, int]) -> Words:
    """What standing judgements, oldest first, say of the candidates at these positions; one on another candidate says nothing here."""
    pairs: dict[Pair, Judgement] = {}
    for one in spoken:
        left, right = positions.get(one.left), positions.get(one.right)
        if left is not None and right is not None and left != right:
            pairs[min(left, right), max(left, right)] = one
    latest = sorted(pairs, key=lambda pair: (pairs[pair].made_at, pairs[pair].id), reverse=True)
    return Words(
        same=tuple(pair for pair in latest if pairs[pair].verdict == "same"),
        different=tuple(sorted(pair for pair in pairs if pairs[pair].verdict == "different")), pairs=pairs,
    )
