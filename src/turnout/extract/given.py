"""Given names: whether a word is one, in whatever case, by the list of the pack's language."""

from __future__ import annotations

from turnout.text.pack import Pack

__all__ = ["Given"]

LEAST = 3


class Given:
    """The pack's list of given names. It tells that a word may be somebody's name, and never whose."""

    def __init__(self, pack: Pack) -> None:
        table = pack.table("given")
        self._names, self._words = (frozenset(str(table.get(part, "")).split()) for part in ("names", "words"))
        self._ends = [(end, last) for last, ends in table.get("cases", {}).items() for end in ends]

    def holds(self, word: str) -> bool:
        """Whether a folded word is a given name."""
        if len(word) < LEAST:
            return False
        forms = (word[: len(word) - len(end)] + last for end, last in self._ends if word.endswith(end))
        return word in self._names or not self._names.isdisjoint(forms)

    def opens(self, word: str) -> bool:
        """Whether a word is a given name where its capital says nothing: one that is no everyday word too."""
        return word not in self._words and self.holds(word)
