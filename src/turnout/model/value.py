"""Values: what a statement says, with its vagueness kept."""

from __future__ import annotations

from dataclasses import dataclass, field

from turnout.model.show import show_attribution, show_count, show_date, show_place


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """A number as the words give it: an interval with its hedge, never a lone number.

    `low` or `high` is None where the words leave that side open ("at least 389" has no high).
    `hedge` is one of exact, about, at_least, more_than, nearly, up_to, less_than, range, vague.
    """

    low: int | None
    high: int | None
    hedge: str = "exact"
    words: str = ""

    def __str__(self) -> str:
        return show_count(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class DateRange:
    """A day or a run of days (ISO dates), with how sure the text is and where it comes from.

    `precision`: day, week, month, year, unknown. `basis`: stated, relative, publication, inferred, unknown.
    `partial` keeps a day and month whose year the text does not settle ("--09-21"); then start is None.
    """

    start: str | None = None
    end: str | None = None
    precision: str = "unknown"
    basis: str = "unknown"
    partial: str | None = None
    words: str = ""

    def __str__(self) -> str:
        return show_date(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """A place of the gazetteer, or a country alone; coordinates in degrees (WGS 84).

    `precision`: venue, locality, district, region, country, unknown. `basis`: stated, inferred, unsure.
    `geonames` is the GeoNames id. `candidates` holds the ids of rivals when the basis is unsure, and of an unknown place the town that
    the report's source is called after.
    """

    name: str
    country: str | None = None
    admin1: str | None = None
    lat: float | None = None
    lon: float | None = None
    geonames: int | None = None
    precision: str = "locality"
    basis: str = "stated"
    confidence: float = field(default=1.0, compare=False)
    candidates: tuple[int, ...] = ()

    def __str__(self) -> str:
        return show_place(self)


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    """Who is cited for a value: the name as the text gives it and the role of that speaker.

    `role`: monitor, authorities, police, organisers, participants, witness, media, medics,
    civil_society, opposition, international_body; None when it cannot be told.
    """

    name: str
    role: str | None = None
    via: str | None = None

    def __str__(self) -> str:
        return show_attribution(self)
