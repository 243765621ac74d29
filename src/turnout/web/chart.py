"""Charts: a timeline of events, and the curve of a figure that is told again and again, as shapes in units of the drawing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from turnout.model import Count, Series, Settled

__all__ = ["HEIGHT", "WIDTH", "Bar", "Curve", "bars", "curves"]

WIDTH, HEIGHT = 960, 120
MOST = 160
"""How many bars a timeline has at most: beyond that they are of weeks, months or years."""
LEFT, RIGHT, TOP, BOTTOM = 8, 8, 8, 20
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
class Curve:
    """What one speaker said of a figure, as a line of steps; `dots` are (x, y, what was said, when, its standing)."""

    speaker: str
    colour: int
    steps: str
    dots: tuple[tuple[float, float, str, str, str], ...]


def bars(days: Sequence[Day]) -> tuple[list[Bar], str]:
    """The timeline's bars, and what each is of: day, week, month or year."""
    if not days:
        return [], "day"
    first, last = date.fromisoformat(days[0][0]), date.fromisoformat(days[-1][0])
    span = (last - first).days + 1
    kind = "day" if span <= MOST else "week" if span <= 7 * MOST else "month" if span <= 30 * MOST else "year"
    sums: dict[date, list[int]] = {}
    for day, *numbers in days:
        told = sums.setdefault(_begin(date.fromisoformat(day), kind), [0, 0, 0])
        for at, number in enumerate(numbers):
            told[at] += number
    starts = [_begin(first, kind)]
    while (following := _after(starts[-1], kind)) <= last:
        starts.append(following)
    most = max(told[0] for told in sums.values())
    wide = (WIDTH - LEFT - RIGHT) / len(starts)
    out = []
    for at, start in enumerate(starts):
        counted = sums.get(start)
        if counted is not None:
            high = max(2.0, (HEIGHT - TOP - BOTTOM) * counted[0] / most)
            out.append(Bar(
                first=start.isoformat(), last=(_after(start, kind) - timedelta(days=1)).isoformat(), events=counted[0],
                participants=counted[1], detained=counted[2], x=round(LEFT + at * wide, 1), y=round(HEIGHT - BOTTOM - high, 1),
                width=round(min(max(wide - 1, 1), 40), 1), height=round(high, 1),
            ))
    return out, kind


def _begin(day: date, kind: str) -> date:
    if kind == "week":
        return day - timedelta(days=day.weekday())
    return day if kind == "day" else day.replace(day=1) if kind == "month" else day.replace(month=1, day=1)


def _after(day: date, kind: str) -> date:
    if kind in ("day", "week"):
        return day + timedelta(days=1 if kind == "day" else 7)
    following = (day.replace(day=1) + timedelta(days=32)).replace(day=1)
    return following if kind == "month" else day.replace(year=day.year + 1)


def curves(settled: Settled) -> list[Curve]:
    """The history of a figure, a curve a speaker; none where nobody told it twice at different times."""
    told = [(series, _points(series)) for series in settled.series]
    times = sorted({when for _, points in told for when, *_ in points}, key=_minutes)
    if len(times) < 2:
        return []
    most = max(number for _, points in told for _, number, *_ in points) or 1
    first, last = _minutes(times[0]), _minutes(times[-1])
    place = {when: LEFT + (WIDTH - LEFT - RIGHT) * (_minutes(when) - first) / max(last - first, 1) for when in times}
    out = []
    for colour, (series, points) in enumerate((one for one in told if one[1]), start=1):
        dots = [(round(place[when], 1), round(HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * number / most, 1), said, when, standing)
                for when, number, said, standing in points]
        steps = f"M{dots[0][0]} {dots[0][1]}" + "".join(f"H{x}V{y}" for x, y, *_ in dots[1:])
        out.append(Curve(speaker=series.speaker, colour=(colour - 1) % 7 + 1, steps=steps, dots=tuple(dots)))
    return out


def _minutes(when: str) -> float:
    """A moment as minutes; a day alone is its noon, and a time without a zone is taken as one of the world's."""
    moment = datetime.fromisoformat(when if "T" in when else f"{when}T12:00")
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).timestamp() / 60


def _points(series: Series) -> list[tuple[str, int, str, str]]:
    """When, the number that a curve goes through, what was said, and its standing; oldest first, rejected ones left out."""
    out = []
    for point in series.points:
        value = point.statement.value
        number = (value.low if value.low is not None else value.high) if isinstance(value, Count) else None
        when = point.statement.as_of or point.known_at
        if number is not None and when and point.standing in ("current", "superseded"):
            out.append((when, number, str(value), point.standing))
    return sorted(out, key=lambda one: _minutes(one[0]))
