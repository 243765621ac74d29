"""Talk: what the coding of a report carries from sentence to sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from turnout.coding import dating
from turnout.coding.draft import Book, Draft, Told
from turnout.coding.frame import Frame, Sited
from turnout.coding.speakers import Speakers
from turnout.model import DateRange, Mention, Passage, Place, Refusal, Report
from turnout.text.units import Units

YEAR = re.compile(r"(?:19|20)\d\d")


@dataclass(frozen=True, slots=True, kw_only=True)
class World:
    """What coding asks of other rooms: a country, its capital and its largest city as places, the days that a date expression names.

    `home` gives the town that a source is called after ("Housing Action Leeds").
    """

    capital: Callable[[str], Place | None]
    largest: Callable[[str], Place | None]
    country: Callable[[str], Place | None]
    home: Callable[[str, str | None], Place | None]
    resolve: dating.Resolve


@dataclass(slots=True)
class State:
    """What the text speaks of at this point."""

    country: str | None = None
    current: list[Draft] = field(default_factory=list)
    date: DateRange | None = None
    dated: Passage | None = None  # where the day in force was told
    wide: bool = False
    listing: bool = False
    banned: tuple[Mention, Sited] | None = None  # the protest last said to be banned, and where
    banned_at: int = 0  # how many sentences had been read then
    passage: Passage | None = None  # where the places in force were named
    pair: tuple[object, dict[str, str]] | None = None  # the place of two protests told of at once, and which word stands for which
    sites: list[Sited] = field(default_factory=list)  # places that the sentence before named, with nothing said of a protest yet
    sites_dates: list[dating.Dated] = field(default_factory=list)  # and the days that it told with them


class Talk:
    """A report being coded: its book of drafts, what is announced, refused or waits, and the state of the text."""

    def __init__(self, report: Report, world: World, speakers: Speakers, *, country: str | None) -> None:
        self.report, self.world, self.speakers = report, world, speakers
        self.book = Book()
        self.refusals: list[Refusal] = []
        self.announced: list[tuple[Frame, Mention, Place | None, DateRange]] = []
        self.pending: list[tuple[Frame, Told]] = []
        self.parts: list[Told] = []  # parts of larger figures: "eight of them minors"
        self.state = State(country=country)
        self.outlet = country
        self.filed: Mention | None = None  # the town of the report's dateline
        self.frames: list[Frame] = []
        self.again: set[int] = set()  # the sentences that tell of one protest more, of an earlier day; by identity
        self.earlier = False  # whether the last protest told of was such a one
        self.roundup = False
        self.protest = False
        self.deadly = False  # whether the report tells of people who died in its protests
        self.main: str | None = None  # the country that the report itself is about
        self.around: dict[int, Place] = {}
        self.named: set[object] = set()  # the places that the report names itself
        self.towns: dict[str, Place] = {}  # the towns among them, by name
        self.spots: list[Place] = []  # the towns and regions that it names or stands near, as often as it does
        self.alone: str | None = None  # the only country that the report names, when it names one
        self.main_date: DateRange | None = None  # the first day that a protest of the report is told to be of
        self.eve: list[dating.Dated] = []  # the days of the sentence before, which told of no protest
        self.opened = False  # whether a protest has been told of yet

    def _date(self, unit: int, dates: list[dating.Dated], reference: str | None) -> DateRange | None:
        """The day of a place's protest: told in the sentence, in force, or the passage's own; None for vague history."""
        found = dating.date_near(unit, dates)
        if found is not None:
            if dating.is_history(found, reference) and found.precision != "day":
                return None
            return dating.not_after(found, reference)
        if self.state.date is None and not self.book.drafts and dates:  # "... detained, a monitor said on Wednesday" opens the report
            return dating.not_after(dates[0].days, reference)
        return self.state.date or self._eve(reference) or dating.publication(reference)

    def _eve(self, reference: str | None) -> DateRange | None:
        """The day that the sentence before told, where the report opens with it: "They came on Saturday. Some 500 gathered ..."."""
        found = dating.date_near(0, self.eve) if not self.book.drafts else None
        near = found is not None and found.precision == "day" and not dating.is_history(found, reference)
        if found is not None and reference and (found.start or "") > reference[:10]:
            return None  # "There were 300 of us. Tomorrow we hand the petition in."
        return dating.not_after(found, reference) if found is not None and near else None

    def _other_year(self, frame: Frame, reference: str | None) -> bool:
        """Whether a sentence tells of another year ("in the 2011 riots"), and names no day of its own."""
        day = dating.day_of(reference)
        if day is None or frame.of("date"):
            return False
        units = frame.read.units
        kinds = units.kinds[frame.first : frame.last]
        if "year" not in kinds and "count" not in kinds:
            return False
        dated = [at for at, kind in enumerate(kinds, frame.first) if kind == "year" or (kind == "count" and _names_a_year(units, at))]
        years = {units.keys[at] for at in dated if not units.any(max(frame.first, at - 2), at, "year.since")}
        told = {int(key[:4]) for key in years if key[:4].isdecimal()}
        return bool(told) and all(abs(day.year - year) >= 1 for year in told)


def _names_a_year(units: Units, at: int) -> bool:
    """Whether a number read as a count is a year that names a protest: "the 1989 protests"."""
    return YEAR.fullmatch(units.keys[at]) is not None and units.has(at + 1, "act")
