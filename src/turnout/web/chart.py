"""Charts: a timeline of events, and the curve of a figure that is told again and again, as shapes in units of the drawing."""

from __future__ import annotations

import math
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from turnout.model import Count, Series, Settled

__all__ = ["CANVASES", "Bar", "Canvas", "Curve", "Dot", "Frame"]

MOST = 160
"""How many bars a timeline has at most: beyond that they are of weeks, months or years."""
LEFT, RIGHT, TOP, BOTTOM = 72, 12, 14, 24
"""What is kept free round a drawing, for its scales."""
ROUND = (1, 2, 5, 10)
"""What the steps of a scale are, times a power of ten."""
STEPS = 4
"""About how many steps a scale has."""
Day = tuple[str, int, int, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """The events that began in a stretch of days: its first and last day, how many, their people, and the bar's place."""

    first: str
    last: str
    events: int
    participants: int
    detained: int
    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """One value of a curve: its place, the value, when it was told, and its standing."""

    x: float
    y: float
    value: Count
    when: str
    standing: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Curve:
    """What one speaker said of a figure, as a line of steps through its values; `most` is the number that its scale holds."""

    speaker: str
    colour: int
    steps: str
    dots: tuple[Dot, ...]
    most: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands round some curves: the marks of the upright scale (y, number), and the first and the last time."""

    marks: tuple[tuple[float, int], ...]
    first: str
    last: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Canvas:
    """How wide and high a chart is, in units of its drawing, and what is drawn on it."""

    width: int
    height: int = 180
    left: int = LEFT
    right: int = RIGHT

    def scale(self, most: int) -> tuple[tuple[float, int], ...]:
        """The marks of an upright scale from 0 to at least `most`, as (y, number): few, and round."""
        return tuple((self._height(number, most), number) for number in range(0, _top(most) + 1, _step(most)))

    def frame(self, lines: Sequence[Curve]) -> Frame:
        """What stands round curves of one drawing."""
        times = sorted((dot.when for line in lines for dot in line.dots), key=_minutes)
        return Frame(marks=self.scale(max(line.most for line in lines)), first=times[0], last=times[-1])

    def bars(self, days: Sequence[Day]) -> tuple[list[Bar], str]:
        """The timeline's bars, and what each is of: day, week, month or year."""
        if not days:
            return [], "day"
        sums, starts, kind = _sums(days)
        most = max(told[0] for told in sums.values())
        wide = (self.width - LEFT - RIGHT) / len(starts)
        out = []
        for at, start in enumerate(starts):
            counted = sums.get(start)
            if counted is not None:
                high = max(2.0, self.height - BOTTOM - self._height(counted[0], most))
                out.append(Bar(
                    first=start.isoformat(), last=_last(start, kind).isoformat(), events=counted[0],
                    participants=counted[1], detained=counted[2], x=round(LEFT + at * wide, 1), y=round(self.height - BOTTOM - high, 1),
                    width=round(min(max(wide - 1, 1), 40), 1), height=round(high, 1),
                ))
        return out, kind

    def curves(self, settled: Settled) -> list[Curve]:
        """The history of a figure, a curve a speaker; none where nobody told it twice at different times."""
        told = [(series, _points(series)) for series in settled.series]
        times = sorted({when for _, points in told for when, *_ in points}, key=_minutes)
        if len(times) < 2:
            return []
        most = max(number for _, points in told for _, number, *_ in points)
        first, last = _minutes(times[0]), _minutes(times[-1])
        place = {when: LEFT + (self.width - LEFT - RIGHT) * (_minutes(when) - first) / max(last - first, 1) for when in times}
        out = []
        for colour, (series, points) in enumerate((one for one in told if one[1]), start=1):
            dots = tuple(Dot(x=round(place[when], 1), y=self._height(number, most), value=value, when=when, standing=standing)
                         for when, number, value, standing in points)
            steps = f"M{dots[0].x} {dots[0].y}" + "".join(f"H{dot.x}V{dot.y}" for dot in dots[1:])
            out.append(Curve(speaker=series.speaker, colour=(colour - 1) % 7 + 1, steps=steps, dots=dots, most=most))
        return out

    def _height(self, number: float, most: int) -> float:
        """How far down the drawing a number stands."""
        return round(self.height - BOTTOM - (self.height - TOP - BOTTOM) * number / _top(most), 1)


CANVASES = {"wide": Canvas(width=960), "half": Canvas(width=520), "tall": Canvas(width=380)}
"""A chart for a wide page, for half of one, and for a phone."""


def _step(most: int) -> int:
    rough = max(most / STEPS, 1)
    power: int = 10 ** math.floor(math.log10(rough))
    return next(number * power for number in ROUND if number * power >= rough)


def _top(most: int) -> int:
    step = _step(most)
    return max(-(-most // step), 1) * step


def _sums(days: Sequence[Day]) -> tuple[dict[date, list[int]], list[date], str]:
    """Days put together to stretches, few enough to be drawn: the sums of each that has any, the first days of all, and of what kind."""
    first, last = date.fromisoformat(days[0][0]), date.fromisoformat(days[-1][0])
    span = (last - first).days + 1
    kind = "day" if span <= MOST else "week" if span <= 7 * MOST else "month" if span <= 30 * MOST else "year"
    sums: dict[date, list[int]] = {}
    for day, *numbers in days:
        told = sums.setdefault(_begin(date.fromisoformat(day), kind), [0, 0, 0])
        for at, number in enumerate(numbers):
            told[at] += number
    starts = [_begin(first, kind)]
    while (final := _last(starts[-1], kind)) < last:
        starts.append(final + timedelta(days=1))
    return sums, starts, kind


def _begin(day: date, kind: str) -> date:
    if kind == "week":
        return day - timedelta(days=day.weekday())
    return day if kind == "day" else day.replace(day=1) if kind == "month" else day.replace(month=1, day=1)


def _last(day: date, kind: str) -> date:
    """The last day of a stretch, also where the calendar ends."""
    if kind == "week":
        return day + timedelta(days=min(6, (date.max - day).days))
    if kind == "month":
        return day.replace(day=monthrange(day.year, day.month)[1])
    return day if kind == "day" else day.replace(month=12, day=31)


def _minutes(when: str) -> float:
    """A moment as minutes; a day alone is its noon, and a time without a zone is taken as one of the world's."""
    moment = datetime.fromisoformat(when if "T" in when else f"{when}T12:00")
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() / 60


def _points(series: Series) -> list[tuple[str, int, Count, str]]:
    """When, the number that a curve goes through, the value, and its standing; oldest first, rejected ones left out."""
    out = []
    for point in series.points:
        value, when = point.statement.value, point.statement.as_of or point.known_at
        if isinstance(value, Count) and when and point.standing in ("current", "superseded"):
            number = value.low if value.low is not None else value.high
            if number is not None:
                out.append((when, number, value, point.standing))
    return sorted(out, key=lambda one: _minutes(one[0]))
