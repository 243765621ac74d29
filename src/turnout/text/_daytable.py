"""What the calendar knows of a language: a pack's `[calendar]`, spread out once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from turnout.text._amounts import spread
from turnout.text._table import table
from turnout.text._when import Expression
from turnout.text._words import Phrases, Vocabulary, Words
from turnout.text.pack import Pack
from turnout.text.units import Units

DIRECTIONS = {"last": -1, "this": 0, "next": 1}


def _numbered(rows: dict[str, list[str]]) -> Phrases[int]:
    return Phrases((entry, int(number)) for number, entries in rows.items() for entry in entries)


def _plain(entries: Any) -> Phrases[bool]:
    return Phrases((entry, True) for entry in entries)


class Calendar:
    """Months, weekdays, relative words and cues of one language, ready to look up."""

    def __init__(self, pack: Pack) -> None:
        raw = pack.table("calendar")
        self.order: str = raw.get("order", "dmy")
        self.bare_dot: bool = raw.get("bare_dot", False)
        self.months, self.weekdays = _numbered(raw.get("months", {})), _numbered(raw.get("weekdays", {}))
        self.year_words = _plain(raw.get("year_words", ()))
        before: dict[str, list[str]] = raw.get("weekday_before", {})
        self.shy, self.weekday_before = spread(before.get("only", ())), spread(before.get("words", ()))
        names = {"endings": "day_endings", "of": "of", "the": "the", "and_": "and", "to": "to", "from_": "from", "capital": "needs_capital",
                 "help": "needs_help", "month_before": "month_before", "month_never": "month_never_after", "not_after": "not_after",
                 "year_links": "year_links", "counts_after": "month_counts_after", "papers": "papers", "week_links": "week_links"}
        sets = {name: spread(raw.get(key, ())) for name, key in names.items()}
        self.endings, self.of, self.the, self.and_ = sets["endings"], sets["of"], sets["the"], sets["and_"]
        self.to, self.from_, self.capital, self.help = sets["to"], sets["from_"], sets["capital"], sets["help"]
        self.month_before, self.month_never, self.not_after = sets["month_before"], sets["month_never"], sets["not_after"]
        self.papers, self.counts_after = sets["papers"], sets["counts_after"]
        self.year_links, self.week_links = sets["year_links"], sets["week_links"]
        self.direction: Phrases[int] = Phrases(
            (entry, DIRECTIONS[name]) for name, entries in raw.get("direction", {}).items() for entry in entries
        )
        self.parts: Phrases[str] = Phrases((entry, part) for part, entries in raw.get("parts", {}).items() for entry in entries)
        self.cues: Phrases[str] = Phrases((entry, cue) for cue, entries in raw.get("cues", {}).items() for entry in entries)
        self.into = _plain(raw.get("overnight", {}).get("into", ()))
        self.relative: Phrases[Expression] = Phrases(_relative(raw))
        self._counting(raw, pack)
        self._clock(raw.get("clock", {}))
        self.named = frozenset({*self.months.first, *self.weekdays.first})
        self.anchors = frozenset({*self.months.first, *self.weekdays.first, *self.ago.first, *self.ordinals})
        self.starts = self.anchors.union(self.relative.first) if raw else frozenset()
        common = self.the | self.of | self.and_ | self.to | self.from_ | self.month_before
        said: list[Phrases[Any]] = [self.months, self.weekdays, self.relative, self.ago, self.halves, self.hours, self.run_units, self.cues]
        self.around: frozenset[str] = frozenset().union(*(phrases.words for phrases in said)) - common

    def begins(self, keys: list[str], at: int) -> bool:
        """Whether an expression may be anchored at a word: a cheap look before a close one."""
        seconds = self.relative.seconds.get(keys[at])
        if seconds is None or keys[at] in self.anchors:
            return True
        return at + 1 < len(keys) and keys[at + 1] in seconds

    def _counting(self, raw: dict[str, Any], pack: Pack) -> None:
        """Ago, runs of days, and what shows that a figure counts people."""
        numerals = table(pack)
        self.cards = numerals.numbers.cards
        self.counted = numerals.words["count_nouns"]
        self.label_words = numerals.words["labels"]
        ago: dict[str, list[str]] = raw.get("ago", {})
        self.ago, self.ago_one = _plain(ago.get("after", ())), frozenset(ago.get("one", ()))
        self.ago_units = {word: unit for unit in ("day", "week", "month", "year", "hour") for word in ago.get(unit, ())}
        run = raw.get("run", {})
        self.ordinals = {word: int(number) for number, words in run.get("ordinals", {}).items() for word in spread(words)}
        self.run_units: Phrases[str] = Phrases((entry, unit) for unit in ("day", "week", "month") for entry in run.get(unit, ()))
        self.run_after = _plain(run.get("after", ()))
        self.run_tail = frozenset(entry.split(" ")[-1] for entry in run.get("after", ()) if entry not in self.of and " " in entry)

    def _clock(self, raw: dict[str, list[str]]) -> None:
        self.halves: Phrases[int] = Phrases([*((entry, 0) for entry in raw.get("am", ())), *((entry, 12) for entry in raw.get("pm", ()))])
        self.shy_halves = frozenset(raw.get("shy", ()))
        self.hours = _plain(raw.get("hour", ()))
        self.dotted_after = frozenset(raw.get("dotted_after", ()))
        self.hour_after = frozenset(phrase.split(" ")[-1] for phrase in raw.get("dotted_after", ()))

    def labels(self, keys: list[str], at: int) -> bool:
        """Whether the word before a figure makes it a label: article 20.3."""
        return at > 0 and (keys[at - 1] in self.label_words or (keys[at - 1] == "." and at > 1 and keys[at - 2] in self.label_words))


def _relative(raw: dict[str, Any]) -> Iterator[tuple[str, Expression]]:
    """Phrases told from the day of writing, with the expression each stands for."""
    story = spread(raw.get("after_story", {}).get("words", ()))
    for number, entries in raw.get("offsets", {}).items():
        for phrase in spread(entries):
            yield phrase, Expression(kind="offset", offset=int(number), story=phrase in story)
    for name, entries in raw.get("periods", {}).items():
        which, _, unit = name.partition(" ")
        value = Expression(kind="period", unit=unit, offset=DIRECTIONS[which])
        for entry in entries:
            loose = unit == "weekend" and which not in entry
            yield entry, replace(value, direction=-1) if loose and which == "last" else value
    for entry in raw.get("overnight", {}).get("words", ()):
        yield entry, Expression(kind="overnight")
    for date, entries in raw.get("holidays", {}).items():
        month, _, day = date.partition("-")
        for entry in entries:
            yield entry, Expression(kind="day", month=int(month), day=int(day))
    clock = raw.get("clock", {})
    for name, hour in (("noon", 12), ("midnight", 0)):
        for entry in clock.get(name, ()):
            yield entry, Expression(kind="clock", hour=hour, minute=0)
    for hour, word in enumerate(clock.get("words", ()), 1):
        for name, later in (("am", 0), ("pm", 12)):
            for half in clock.get(name, ()):
                for led in ("",) if half.split(" ")[0] not in clock.get("shy", ()) else clock.get("spoken", ()):
                    yield f"{led} {word} {half}".strip(), Expression(kind="clock", hour=hour % 12 + later, minute=0)


def words_of(units: Units, pack: Pack) -> Words:
    """The words of a passage as the readers of numbers and dates see them."""
    found: Vocabulary | None = pack.memo.get("vocabulary")
    if found is None:
        numbers, days = table(pack), calendar_of(pack)
        around = numbers.around | days.around
        found = pack.memo["vocabulary"] = Vocabulary(numbers.starts, days.starts, around, numbers.starts | days.named)
    return Words(units, found)


def calendar_of(pack: Pack) -> Calendar:
    """The pack's calendar, derived once."""
    found: Calendar | None = pack.memo.get("calendar")
    if found is None:
        found = pack.memo["calendar"] = Calendar(pack)
    return found
