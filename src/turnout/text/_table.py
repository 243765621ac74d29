"""What the numeral reader knows of a language: a pack's `[numerals]`, spread out once, and the words it reads."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from typing import Any

from turnout.text._amounts import Numbers, spread
from turnout.text._words import Phrases, Words, choices
from turnout.text.pack import Pack
from turnout.text.units import Mark

WORDS = (
    "age_before", "age_after", "age_pronouns", "age_nouns", "age_not_after", "year_before", "year_after", "year_strong", "labels",
    "labels_cap", "streets", "topics", "topical", "to_words", "one", "one_not_before", "one_verb_endings", "count_nouns", "count_verbs",
    "couples", "singles",
)


class Table:
    """Everything of a pack's `[numerals]` that reading needs, spread out once."""

    def __init__(self, pack: Pack) -> None:
        raw = pack.table("numerals")
        self.numbers = Numbers(raw, pack.code)
        ranges: dict[str, list[str]] = raw.get("range", {})
        units: dict[str, list[str]] = raw.get("units", {})
        self.share = frozenset(units.get("share", ()))
        self.before_units: dict[str, str] = {word: unit for unit, words in raw.get("inverted_units", {}).items() for word in words}
        self.vague_gap: Phrases[bool] = Phrases((p, True) for p in units.get("vague_between", ()))
        self.currency: Phrases[bool] = Phrases((p, True) for p in units.get("currency", ()))
        self.before: Phrases[str] = Phrases((p, hedge) for hedge, ps in raw.get("before", {}).items() for p in ps)
        self.after: Phrases[str] = Phrases((p, hedge) for hedge, ps in raw.get("after", {}).items() for p in ps)
        self.fillers: Phrases[bool] = Phrases((p, True) for p in raw.get("fillers", {}).get("words", ()))
        rows = [
            (entry, (kind, "year" if kind == "age" else next(iter(choices(entry)))))
            for kind, entries in units.items() if kind not in ("between", "vague_between", "share", "currency") for entry in entries
        ]
        rows += [(entry, ("duration", unit)) for unit, entries in raw.get("duration", {}).items() for entry in entries]
        self.units: Phrases[tuple[str, str]] = Phrases(rows)
        self.unit_gap: Phrases[bool] = Phrases((p, True) for p in units.get("between", ()))
        self.between, self.from_ = spread(ranges.get("between", ())), spread(ranges.get("from", ()))
        self.dash = frozenset(ranges.get("dash", ()))
        self.change = spread(ranges.get("change", ()))
        self.joins: dict[str, Phrases[bool]] = {
            name: Phrases((p, True) for p in ranges.get(name, ())) for name in ("between_join", "from_join", "to", "plusminus", "vague_to")
        }
        self.words: dict[str, frozenset[str]] = {name: spread(raw.get(name, ())) for name in WORDS}
        self.age: Phrases[bool] = Phrases((p, True) for p in raw.get("age_after", ()))
        self.age_before: Phrases[bool] = Phrases((p, True) for p in raw.get("age_before", ()))
        self.year: Phrases[bool] = Phrases((p, True) for p in raw.get("year_words", ()))
        self.genitive: Phrases[bool] = Phrases((p, True) for p in raw.get("genitive", ()))
        self.one_not: Phrases[bool] = Phrases((p, True) for p in raw.get("one_not_after", ()))
        ordinals: dict[str, list[str]] = raw.get("ordinals", {})
        self.ordinal_suffixes = spread(ordinals.get("suffixes", ()))
        self.fractions = spread(ordinals.get("fractions", ()))
        self.decades = spread(ordinals.get("decades", ()))
        self.inverted_nouns = spread(raw.get("inverted_nouns", ()))
        self.starts = self.numbers.starts
        said: list[Phrases[Any]] = [
            self.before, self.after, self.fillers, self.units, self.unit_gap, self.currency, self.age, self.age_before, self.year,
        ]
        self.around = self.starts.union(*(phrases.words for phrases in (*said, *self.joins.values())))


def table(pack: Pack) -> Table:
    """The pack's numerals, derived once."""
    found: Table | None = pack.memo.get("numerals")
    if found is None:
        found = pack.memo["numerals"] = Table(pack)
    return found


class Context:
    """The words of a passage with what a reader asks of them; `taken` are spans read as something else."""

    def __init__(self, words: Words, known: Table, taken: Iterable[Mark]) -> None:
        self.w, self.t, self.n = words, known, known.numbers
        self.keys = words.keys
        self.taken = sorted((mark.start, mark.end, mark.type) for mark in taken)
        self._starts = [span[0] for span in self.taken]

    def holder(self, at: int) -> str:
        """The type of what has been read at a word, empty if nothing."""
        if not 0 <= at < len(self.keys):
            return ""
        found = bisect_right(self._starts, self.w.starts[at]) - 1
        return self.taken[found][2] if found >= 0 and self.taken[found][1] > self.w.starts[at] else ""

    def key(self, at: int) -> str:
        """The key of a word, empty beyond the ends."""
        return self.keys[at] if 0 <= at < len(self.keys) else ""

    def touching(self, at: int) -> bool:
        """Whether nothing stands between a word and the one before it."""
        return 0 < at < len(self.keys) and self.w.ends[at - 1] == self.w.starts[at]

    def cap(self, at: int) -> bool:
        """Whether a word begins with a capital letter."""
        return 0 <= at < len(self.keys) and self.w.text[self.w.starts[at]].isupper()

    def text(self, first: int, last: int) -> str:
        """The words first..last-1 as they stand."""
        return self.w.text[self.w.starts[first] : self.w.ends[last - 1]]
