"""Shapes: what the API gives, as models that its document describes; made of the record's own nouns, never of rows."""

from __future__ import annotations

from typing import Generic, TypeVar

from pydantic import BaseModel, Field

from turnout.model import Campaign, Canonical, Count, DateRange, Place, Point, Series, Settled, Total
from turnout.model.show import show_count, show_date, show_place, show_scope
from turnout.store.rows import ChangeRow, Counts, Outline

__all__ = [
    "CampaignOut", "CellOut", "ChangeOut", "CountOut", "DateOut", "DayOut", "EventOut", "FigureOut", "OutlineOut", "Page", "PlaceOut",
    "Problem", "RecordOut", "TallyOut",
]


Item = TypeVar("Item")


class Problem(BaseModel):
    """What went wrong, as RFC 9457 has it."""

    type: str = "about:blank"
    title: str
    status: int
    detail: str = ""
    instance: str = ""


class CountOut(BaseModel):
    """A value with its hedge: an interval, never a lone number; a side that nobody bounds is null."""

    low: int | None
    high: int | None
    hedge: str
    words: str
    shown: str

    @classmethod
    def of(cls, count: Count) -> CountOut:
        """The shape of a count."""
        return cls(low=count.low, high=count.high, hedge=count.hedge, words=count.words or "", shown=show_count(count))


class PointOut(BaseModel):
    """One value told: what, when, in which report, and what became of it."""

    statement: str
    report: str
    source: str | None
    as_of: str
    value: str
    low: int | None
    high: int | None
    running_total: bool
    standing: str
    flag: str | None
    why: str

    @classmethod
    def of(cls, point: Point) -> PointOut:
        """The shape of a point."""
        said = point.statement
        count = said.value if isinstance(said.value, Count) else None
        return cls(
            statement=said.id, report=point.report, source=point.source, as_of=said.as_of or point.known_at, value=str(said.value),
            low=count.low if count else None, high=count.high if count else None, running_total=bool(said.cumulative),
            standing=point.standing, flag=point.flag, why=point.why,
        )


class SeriesOut(BaseModel):
    """What one speaker said, oldest first."""

    speaker: str
    role: str | None
    points: list[PointOut]

    @classmethod
    def of(cls, series: Series) -> SeriesOut:
        """The shape of a series."""
        return cls(speaker=series.speaker, role=series.role, points=[PointOut.of(point) for point in series.points])


class FigureOut(BaseModel):
    """A settled figure: low and high over all that stands, best by the named method of the policy, and every series behind it."""

    variable: str
    low: int | None
    high: int | None
    best: CountOut | None
    method: str
    speaker: str | None
    disputed: bool
    flags: list[str]
    series: list[SeriesOut]

    @classmethod
    def of(cls, settled: Settled) -> FigureOut:
        """The shape of a settled figure."""
        return cls(
            variable=settled.variable, low=settled.low, high=settled.high, best=CountOut.of(settled.best) if settled.best else None,
            method=settled.method, speaker=settled.speaker, disputed=settled.disputed, flags=list(settled.flags),
            series=[SeriesOut.of(one) for one in settled.series],
        )


class PlaceOut(BaseModel):
    """Where: the gazetteer's English name and point, and how exactly it is known."""

    name: str
    country: str | None
    admin1: str | None
    lat: float | None
    lon: float | None
    geonames: int | None
    precision: str
    shown: str

    @classmethod
    def of(cls, place: Place) -> PlaceOut:
        """The shape of a place."""
        return cls(
            name=place.name, country=place.country, admin1=place.admin1, lat=place.lat, lon=place.lon, geonames=place.geonames,
            precision=place.precision, shown=show_place(place),
        )


class DateOut(BaseModel):
    """When: days, how exactly they are known, and by what."""

    start: str | None
    end: str | None
    precision: str
    basis: str
    shown: str

    @classmethod
    def of(cls, day: DateRange) -> DateOut:
        """The shape of a day or a run of days."""
        return cls(start=day.start, end=day.end, precision=day.precision, basis=day.basis, shown=show_date(day))


class EventOut(BaseModel):
    """One protest, told once: what all reports of it say together."""

    id: str
    place: PlaceOut
    date: DateOut
    status: str
    form: str
    issues: list[str]
    venues: list[str]
    claims: list[str]
    slogans: list[str]
    organisers: list[str]
    targets: list[str]
    response: list[str]
    figures: list[FigureOut]
    reports: list[str]
    witnesses: int
    related: list[tuple[str, str]]
    confidence: float

    @classmethod
    def of(cls, event: Canonical) -> EventOut:
        """The shape of an event."""
        return cls(
            id=event.id, status=event.status, form=event.form, issues=list(event.issues), venues=list(event.venues),
            claims=list(event.claims), slogans=list(event.slogans), organisers=list(event.actors), targets=list(event.targets),
            response=list(event.response), figures=[FigureOut.of(one) for one in event.figures.values()], reports=list(event.reports),
            witnesses=event.witnesses, related=list(event.related), confidence=round(event.confidence, 3),
            place=PlaceOut.of(event.place), date=DateOut.of(event.date),
        )


class TallyOut(BaseModel):
    """A figure of more than one place, kept whole, and how it stands to the record's events."""

    id: str
    variable: str
    scope: str
    country: str | None
    date: DateOut
    figure: FigureOut
    localities: dict[str, CountOut]
    events: list[str]
    places: int
    sum_of_cities: CountOut | None
    residual: CountOut | None
    exceeds: bool

    @classmethod
    def of(cls, total: Total) -> TallyOut:
        """The shape of a tally of the record."""
        country = total.scope.get("country")
        return cls(
            id=total.id, variable=total.variable, scope=show_scope(total.scope), country=country if isinstance(country, str) else None,
            date=DateOut.of(total.date),
            figure=FigureOut.of(total.settled), localities={name: CountOut.of(count) for name, count in total.localities.items()},
            events=list(total.found), places=total.places, sum_of_cities=CountOut.of(total.sum) if total.sum else None,
            residual=CountOut.of(total.residual) if total.residual else None, exceeds=total.exceeds,
        )


class CampaignOut(BaseModel):
    """A wave of events with a shared issue in one country, and the solidarity events abroad."""

    id: str
    name: str
    country: str
    issue: str
    start: str
    end: str
    events: list[str]
    abroad: list[str]

    @classmethod
    def of(cls, campaign: Campaign) -> CampaignOut:
        """The shape of a campaign."""
        return cls(
            id=campaign.id, name=campaign.name, country=campaign.country, issue=campaign.issue, start=campaign.start, end=campaign.end,
            events=list(campaign.events), abroad=list(campaign.abroad),
        )


class OutlineOut(BaseModel):
    """An event in a line: what a table shows."""

    id: str
    place: str | None
    country: str | None
    start: str | None
    end: str | None
    lat: float | None
    lon: float | None
    precision: str | None
    form: str
    issues: list[str]
    participants: int | None = Field(description="the best value's lower end, or else the range's; none where that is open")
    detained: int | None
    reports: int

    @classmethod
    def of(cls, one: Outline) -> OutlineOut:
        """The shape of an outline."""
        return cls(**{name: getattr(one, name) for name in Outline.__slots__ if name != "issues"}, issues=list(one.issues))


class CellOut(BaseModel):
    """Events that lie together on the map: `area` where the place is known as a country or region alone, never as a point."""

    lat: float
    lon: float
    events: int
    participants: int
    detained: int
    issue: str
    place: str
    area: bool
    id: str | None


class DayOut(BaseModel):
    """A day of the timeline."""

    day: str
    events: int
    participants: int
    detained: int


class ChangeOut(BaseModel):
    """What settling did to an event or a tally."""

    n: int
    at: str
    kind: str
    id: str
    what: str

    @classmethod
    def of(cls, change: ChangeRow) -> ChangeOut:
        """The shape of a change."""
        return cls(n=change.n, at=change.at, kind=change.kind, id=change.id, what=change.what)


class RecordOut(BaseModel):
    """How much the record holds, and the number of its last change."""

    version: str
    reports: int
    statements: int
    events: int
    tallies: int
    refusals: int = Field(description="inputs that could not be read at all; what a reading refuses is told by its report")
    last_change: int

    @classmethod
    def of(cls, counts: Counts, change: int, version: str) -> RecordOut:
        """The shape of a record's counts."""
        return cls(
            version=version, reports=counts.reports, statements=counts.statements, events=counts.events, tallies=counts.totals,
            refusals=counts.refusals, last_change=change,
        )


class Page(BaseModel, Generic[Item]):
    """Some items, and the cursor of those that follow; null where these are the last."""

    items: list[Item]
    next: str | None = None
