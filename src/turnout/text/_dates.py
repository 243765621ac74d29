"""Dates in running text: every expression of time with its span, as written."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, NamedTuple

from turnout.text._daytable import Calendar, calendar_of, words_of
from turnout.text._when import Expression
from turnout.text._words import Words
from turnout.text.pack import Pack
from turnout.text.units import Mark, Units

FIRST_YEAR, LAST_YEAR = 1800, 2100
DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})")
PAIR = re.compile(r"(\d{1,2})\.(\d{2})")
DASHES = frozenset("-–—‑")


class Hit(NamedTuple):
    """An expression over the words first..last-1."""

    first: int
    last: int
    value: Expression
    type: str = "date"


def dates(units: Units, pack: Pack, words: Words | None = None) -> list[Mark]:
    """Marks (type date, or date.time for a clock time) with unresolved expressions, in order; `words` of the units, if at hand."""
    known = calendar_of(pack)
    if not known.starts:
        return []
    words = words or words_of(units, pack)
    reader = _Reader(words, known)
    hits: list[Hit] = []
    for at in words.dates:
        if (hits and at < hits[-1].last) or not known.begins(words.keys, at):
            continue
        hit = reader.read(at, hits[-1].last if hits else 0)
        if hit:
            hits.append(hit)
    return [reader.mark(hit) for hit in reader.attach(hits)]


class _Reader:
    """Reads one expression at a time from the words of a passage."""

    def __init__(self, words: Words, known: Calendar) -> None:
        self.w, self.t, self.keys = words, known, words.keys

    def key(self, at: int) -> str:
        """The key of a word, empty beyond the ends."""
        return self.keys[at] if 0 <= at < len(self.keys) else ""

    def cap(self, at: int) -> bool:
        """Whether a word begins with a capital letter."""
        return self.w.text[self.w.starts[at]].isupper()

    def touching(self, at: int) -> bool:
        """Whether nothing stands between a word and the one before it."""
        return 0 < at < len(self.keys) and self.w.ends[at - 1] == self.w.starts[at]

    def read(self, at: int, done: int) -> Hit | None:
        """The expression anchored at a word: its month, weekday, figures or relative word."""
        kind = self.w.kinds[at]
        if kind == "time":
            return self.clock(at)
        if kind == "num":
            return self.numeric(at) or self.hour(at) or self.run(at)
        month = self.t.months.at(self.keys, at)
        if month:
            found = self.month(at, month[0], month[1], done)
            if found:
                return found
        return self.weekday(at) or self.relative(at) or self.ago(at, done) or self.run(at)

    def mark(self, hit: Hit) -> Mark:
        """The mark of a hit, its cue and words filled in."""
        first, value = hit.first, hit.value
        into = self.t.into.before(self.keys, first)
        if into and hit.type == "date":
            first, value = into[0], replace(value, into=True)
        cue = self.t.cues.before(self.keys, first) if value.kind != "span" else None
        start, end = self.w.starts[first], self.w.ends[hit.last - 1]
        said = cue[1] if cue and not (cue[1] == "for" and value.kind in ("period", "run", "overnight")) else ""
        value = replace(value, cue=said, words=self.w.text[start:end])
        return Mark(start, end, hit.type, value)

    # -- days and months

    def day(self, at: int) -> tuple[int, int] | None:
        """A day of the month that ends at a word: its first word and number ("24", "24th", "24-го")."""
        if at < 0 or at >= len(self.keys):
            return None
        if at in self.w.glued and self.keys[at] in self.t.endings:
            at -= 1
        elif at + 1 in self.w.glued and self.key(at + 1) not in self.t.endings:
            return None
        found = re.fullmatch(r"(\d{1,2})([^\W\d_]*)", self.keys[at]) if self.w.kinds[at] == "num" else None
        if not found or (found[2] and found[2] not in self.t.endings) or not 1 <= int(found[1]) <= 31:
            return None
        return at, int(found[1])

    def year(self, at: int) -> tuple[int, int] | None:
        """A year at a word: the word after it (and after "года") and its number."""
        if self.w.kinds[at : at + 1] != ["num"] or not re.fullmatch(r"\d{4}", self.keys[at]):
            return None
        value = int(self.keys[at])
        if not FIRST_YEAR <= value <= LAST_YEAR:
            return None
        named = self.t.year_words.at(self.keys, at + 1)
        return (named[0] if named else at + 1), value

    def year_after(self, at: int) -> tuple[int, int | None]:
        """The year after a day and month, if there is one, with or without a comma."""
        linked = self.key(at) == "," or self.key(at) in self.t.year_links or (self.key(at) in "-/" and self.touching(at))
        found = self.year(at) or (self.year(at + 1) if linked else None)
        return found or (at, None)

    def month(self, at: int, end: int, month: int, done: int) -> Hit | None:
        """A date around a month's name: 24 February 2022, February 24, February 2022, in February."""
        key = self.keys[at]
        if key in self.t.capital and not self.cap(at):
            return None
        back = at - 2 if self.key(at - 1) in self.t.of or (self.key(at - 1) in "-/" and self.touching(at)) else at - 1
        day = self.day(back)
        if day and day[0] >= done:
            first, low = self.days_before(day[0], day[1], done)
            last, year = self.year_after(end)
            return Hit(first, last, _days(low, day[1], month, year))
        ahead = self.day_ahead(end, self.counts(at))
        if ahead:
            first_day, last_day, last = ahead
            last, year = self.year_after(last)
            return Hit(at, last, _days(first_day, last_day, month, year))
        last, year = self.year_after(end + (self.key(end) in self.t.of))
        if year:
            return Hit(at, last, Expression(kind="month", month=month, year=year))
        return self.bare_month(at, end, month)

    def days_before(self, first: int, day: int, done: int) -> tuple[int, int]:
        """The first day of "5-9 May", "24 and 25 February", "с 5 по 9 мая", and its word."""
        low, link = day, first - 1
        for _ in range(6):
            word = self.key(link)
            if not (word in DASHES or word in self.t.and_ or word in self.t.to or word in (",", "/")):
                break
            before = self.day(link - 1)
            if not before or before[0] < done or before[1] >= low:
                break
            if word == "," and first == link + 1 and low == day:  # "12, 24 February": no list without an "and"
                break
            first, low, link = before[0], before[1], before[0] - 1
        return first, low

    def counts(self, at: int) -> bool:
        """Whether a figure after a month may count people: "in May 24 people", while "on May 24 people" begins with a date."""
        return not self.t.counts_after or self.key(at - 1) in self.t.counts_after

    def day_ahead(self, at: int, counts: bool) -> tuple[int, int, int] | None:
        """The day or days after a month's name: February 24, May 5-9, May 5 and 6; and the word after."""
        at += self.key(at) in self.t.the
        one = self.ending_day(at)
        if not one or self.counted(one[0], counts):
            return None
        link = self.key(one[0])
        if link in DASHES or link in self.t.and_ or link in self.t.to:
            two = self.ending_day(one[0] + 1)
            if two and two[1] > one[1] and not self.counted(two[0], counts) and not self.t.months.at(self.keys, two[0]):
                return one[1], two[1], two[0]
        return one[1], one[1], one[0]

    def ending_day(self, at: int) -> tuple[int, int] | None:
        """A day of the month that begins at a word: the word after it and its number."""
        last = at + 1 if at + 1 in self.w.glued else at
        found = self.day(last)
        return (last + 1, found[1]) if found and found[0] == at else None

    def counted(self, at: int, counts: bool = True) -> bool:
        """Whether the figure before a word counts people ("In May 24 people were held") or has a unit."""
        return (counts and self.key(at) in self.t.counted) or self.key(at) in ("%", "/", ":")

    def bare_month(self, at: int, end: int, month: int) -> Hit | None:
        """A month alone, where the words before show that it is one."""
        direction = self.t.direction.before(self.keys, at)
        helped = self.key(at - 1) in self.t.month_before
        if not direction and not helped and (self.keys[at] in self.t.help or "*" in self.t.help):
            return None
        if self.key(at - 1) in self.t.month_never:
            return None
        first = direction[0] if direction else at
        return Hit(first, end, Expression(kind="month", month=month, direction=direction[1] if direction else None))

    # -- weekdays and words told from now

    def weekday(self, at: int) -> Hit | None:
        """A weekday with "last" or "next" before it and the part of the day after it."""
        found = self.t.weekdays.at(self.keys, at)
        if not found or self.key(at - 1) in self.t.not_after:
            return None
        direction = self.t.direction.before(self.keys, at)
        if self.keys[at] in self.t.shy and not direction and self.key(at - 1) not in self.t.weekday_before:
            return None
        part = self.t.parts.at(self.keys, found[0])
        value = Expression(
            kind="weekday", weekday=found[1], direction=direction[1] if direction else None, part=part[1] if part else "",
        )
        return Hit(direction[0] if direction else at, part[0] if part else found[0], value)

    def relative(self, at: int) -> Hit | None:
        """Yesterday, last week, over the weekend, overnight; a holiday by its name; noon."""
        found = self.t.relative.at(self.keys, at)
        if not found or (self.cap(at) and self.key(at - 1) in self.t.papers):
            return None
        part = self.t.parts.at(self.keys, found[0]) if found[1].kind == "offset" else None
        if found[1].kind == "offset" and found[1].story and self.t.parts.at(self.keys, found[0]):
            part = None
        value = replace(found[1], part=part[1]) if part else found[1]
        return Hit(at, part[0] if part else found[0], value, "date.time" if value.kind == "clock" else "date")

    def ago(self, at: int, done: int) -> Hit | None:
        """Three days ago, a week ago, неделю назад."""
        found = self.t.ago.at(self.keys, at)
        unit = self.t.ago_units.get(self.key(at - 1)) if found else None
        if not found or not unit:
            return None
        before = self.key(at - 2)
        if before in self.t.ago_one:
            first, count = at - 2, 1
        elif before.isdecimal() and len(before) < 4:
            first, count = at - 2, int(before)
        elif before in self.t.cards and float(self.t.cards[before]).is_integer():
            first, count = at - 2, int(self.t.cards[before])
        elif self.t.ago_one:
            return None
        else:
            first, count = at - 1, 1
        return Hit(first, found[0], Expression(kind="ago", unit=unit, offset=count)) if first >= done else None

    def run(self, at: int) -> Hit | None:
        """The third day of, the second week in a row: dated by the day of writing."""
        figure = re.fullmatch(r"(\d{1,3})(\D*)", self.keys[at]) if self.w.kinds[at] == "num" else None
        nxt = at + 1
        if figure:
            if nxt in self.w.glued:
                figure, nxt = (figure if self.keys[nxt] in self.t.endings else None), nxt + 1
            elif figure[2] not in self.t.endings:
                figure = None
        count = int(figure[1]) if figure else self.t.ordinals.get(self.keys[at])
        unit = self.t.run_units.at(self.keys, nxt) if count else None
        if not unit:
            return None
        after = self.t.run_after.at(self.keys, unit[0])
        if not after and unit[0] - nxt < 2:
            return None
        last = after[0] if after and self.keys[after[0] - 1] in self.t.run_tail else unit[0]
        return Hit(at, last, Expression(kind="run", offset=count, unit=unit[1]))

    # -- figures

    def numeric(self, at: int) -> Hit | None:
        """24.02.2022, 2022-02-24, 24/02/2022, and 24.02 where the language writes so."""
        key = self.keys[at]
        found = DOTTED.fullmatch(key)
        if found:
            return _figures(at, at + 1, int(found[1]), int(found[2]), found[3])
        mark = self.key(at + 1)
        chain = mark in ("-", "/", "‑") and self.key(at + 3) == mark and all(self.touching(at + step) for step in (1, 2, 3, 4))
        if chain and all(self.keys[at + step].isdecimal() for step in (0, 2, 4)):
            one, two, three = key, self.keys[at + 2], self.keys[at + 4]
            if len(one) == 4:
                return _figures(at, at + 5, int(three), int(two), one)
            if mark == "/" and len(three) in (2, 4):
                first, second = int(one), int(two)
                swap = second > 12 or (self.t.order == "mdy" and first <= 12)
                return _figures(at, at + 5, second if swap else first, first if swap else second, three)
        pair = PAIR.fullmatch(key)
        if not pair or self.t.labels(self.keys, at) or self.counted(at + 1):
            return None
        cued = self.key(at - 1) in self.t.dotted_after
        full = int(pair[2]) % 5 == 0 and (int(pair[2]) == 0 or int(pair[2]) > 12 or not self.t.bare_dot)
        if cued and full and int(pair[1]) < 24 and int(pair[2]) < 60:
            return Hit(at, at + 1, Expression(kind="clock", hour=int(pair[1]), minute=int(pair[2])), "date.time")
        if self.t.bare_dot and (cued or self.key(at - 1) in ("", "\n", "(")):
            return _figures(at, at + 1, int(pair[1]), int(pair[2]), "")
        return None

    def clock(self, at: int) -> Hit | None:
        """A clock time: 16:10, 4:10 pm."""
        hour, minute = (int(part) for part in self.keys[at].split(":")[:2])
        half = self.t.halves.at(self.keys, at + 1)
        if half and half[1] == 12 and hour < 12:
            hour += 12
        if hour > 24 or minute > 59:
            return None
        return Hit(at, half[0] if half else at + 1, Expression(kind="clock", hour=hour % 24, minute=minute), "date.time")

    def hour(self, at: int) -> Hit | None:
        """A full hour: 5 pm, 5pm, 6 вечера; "18 часам" only after "by"."""
        found = re.fullmatch(r"(\d{1,2})(?:[.](\d{2}))?", self.keys[at])
        if not found or int(found[1]) > 24:
            return None
        hour, minute = int(found[1]), int(found[2] or 0)
        half = self.t.halves.at(self.keys, at + 1)
        cued = self.key(at - 1) in self.t.hour_after
        if half and self.key(at + 1) in self.t.shy_halves and not cued:  # "3 дня" is three days, "в 3 дня" three o'clock
            half = None
        if half and 1 <= hour <= 12 and minute < 60:
            hour = hour % 12 + half[1] if half[1] else hour % 12
            return Hit(at, half[0], Expression(kind="clock", hour=hour, minute=minute), "date.time")
        named = self.t.hours.at(self.keys, at + 1) if cued else None
        if not named:
            return None
        half = self.t.halves.at(self.keys, named[0])
        hour = hour % 12 + 12 if half and half[1] and hour <= 12 else hour
        return Hit(at, half[0] if half else named[0], Expression(kind="clock", hour=hour % 24, minute=minute), "date.time")

    # -- expressions that stand together

    def attach(self, hits: list[Hit]) -> list[Hit]:
        """"Yesterday (20 September)" and "Thursday, 24 February" are one date, the stated one; "5 May to 9 June" one run."""
        out: list[Hit] = []
        for hit in hits:
            joined = self.joined(out[-1], hit) if out else None
            if joined:
                out[-1] = joined
            else:
                out.append(hit)
        return out

    def joined(self, one: Hit, two: Hit) -> Hit | None:
        """Two neighbouring hits as one, if they are."""
        between = self.keys[one.last : two.first]
        loose, stated = ("weekday", "offset", "overnight"), two.value.kind in ("day", "span")
        if len(between) > 2 or one.type != two.type or "\n" in between:
            return None
        gap = tuple(word for word in between if word not in self.t.the)
        if one.value.kind in loose and stated and gap in ((), (",",), ("(",)):
            last = two.last + (gap == ("(",) and self.key(two.last) == ")")
            return Hit(one.first, last, replace(two.value, part=one.value.part, weekday=one.value.weekday))
        if one.value.kind == "day" and two.value.kind == "weekday" and gap in ((",",), ("(",)):
            last = two.last + (gap == ("(",) and self.key(two.last) == ")")
            return Hit(one.first, last, replace(one.value, part=two.value.part, weekday=two.value.weekday))
        if {one.value.kind, two.value.kind} == {"weekday", "period"} and (not gap or gap[0] in self.t.week_links):
            day, week = (one.value, two.value) if one.value.kind == "weekday" else (two.value, one.value)
            if week.unit == "week" and not (gap and day is two.value and gap[0] in self.t.of):
                return Hit(one.first, two.last, replace(day, unit="week", offset=week.offset, direction=week.offset))
        undated = one.value.kind == "day" and one.value.year is None
        if undated and two.value.kind == "period" and two.value.unit == "year" and all(word in self.t.of for word in gap):
            return Hit(one.first, two.last, replace(one.value, unit="year", offset=two.value.offset))
        if one.value.kind == "day" and two.value.kind == "day" and len(gap) == 1:
            ranged = gap[0] in DASHES or (gap[0] in self.t.to and self.key(one.first - 1) in self.t.from_)
            return Hit(one.first, two.last, _span(one.value, two.value)) if ranged else None
        return None


def _days(low: int, high: int, month: int, year: int | None) -> Expression:
    if low == high:
        return Expression(kind="day", day=low, month=month, year=year)
    return Expression(kind="span", day=low, month=month, year=year, end_day=high, end_month=month, end_year=year)


def _span(one: Expression, two: Expression) -> Expression:
    return replace(one, kind="span", end_day=two.day, end_month=two.month, end_year=two.year)


def _figures(first: int, last: int, day: int, month: int, year: str) -> Hit | None:
    if not (1 <= month <= 12 and 1 <= day <= 31):
        return None
    full: Any = int(year) + (2000 if len(year) == 2 else 0) if year else None
    if full is not None and not FIRST_YEAR <= full <= LAST_YEAR:
        return None
    return Hit(first, last, Expression(kind="day", day=day, month=month, year=full))
