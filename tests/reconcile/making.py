"""Small makers of what reconcile takes."""

from __future__ import annotations

from turnout.model import (
    Attribution,
    Candidate,
    Count,
    DateRange,
    Event,
    Evidence,
    Place,
    Point,
    Statement,
    Tally,
    content_id,
)

MOSCOW = Place(name="Moscow", country="RU", geonames=524901, lat=55.75, lon=37.62)
PERM = Place(name="Perm", country="RU", geonames=511196, lat=58.01, lon=56.25)
WORDS = (Evidence(start=0, end=4, text="some"),)


def exact(number: int) -> Count:
    return Count(low=number, high=number, words=str(number))


def about(number: int) -> Count:
    return Count(low=number, high=number, hedge="about", words=f"about {number}")


def at_least(number: int) -> Count:
    return Count(low=number, high=None, hedge="at_least", words=f"at least {number}")


def up_to(number: int) -> Count:
    return Count(low=None, high=number, hedge="up_to", words=f"up to {number}")


HUNDREDS = Count(low=200, high=999, hedge="vague", words="hundreds")
THOUSANDS = Count(low=2000, high=9999, hedge="vague", words="thousands")


def by(name: str, role: str | None = None) -> Attribution:
    return Attribution(name=name, role=role)


def point(
    value: Count | str,
    variable: str = "participants",
    *,
    who: Attribution | None = None,
    at: str = "2022-02-24T18:00",
    witness: str = "",
    source: str | None = None,
    **more: object,
) -> Point:
    """One statement as a point; `standing` and everything of a Statement can be given by name."""
    standing = str(more.pop("standing", "current"))
    report = f"report-{source or 'a'}-{at}"
    said = Statement(
        id=content_id("st", value, variable, who, at, witness, source, more),
        candidate=str(more.pop("candidate", "event-1")),
        variable=variable,
        value=value,
        evidence=WORDS,
        attribution=who,
        coder="rules@0.1.0",
        **more,  # type: ignore[arg-type]
    )
    return Point(statement=said, report=report, source=source, known_at=at, witness=witness or report, standing=standing)


def candidate(number: int, *, place: Place = MOSCOW, day: str = "2022-02-24", end: str | None = None, **more: object) -> Candidate:
    """A candidate of its own report; `form`, `issues` and the rest of an Event can be given by name."""
    witness = str(more.pop("witness", f"w-{number}"))
    event = Event(
        id=f"event-{number:04}",
        place=place,
        date=DateRange(start=day, end=end or day, precision="day", basis="stated"),
        status=str(more.pop("status", "happened")),
        form=str(more.pop("form", "demonstration")),
        evidence=WORDS,
        **more,  # type: ignore[arg-type]
    )
    return Candidate(id=event.id, report=f"report-{number}", event=event, witness=witness, known_at=f"{day}T20:00")


def tally(value: Count, *, localities: int | None = None, who: Attribution | None = None, day: str = "2022-02-24", **more: object) -> Tally:
    """A tally over Russia on one day."""
    return Tally(
        id=content_id("tally", value, localities, who, day, more),
        scope={"country": "RU"},
        date=DateRange(start=day, end=day, precision="day"),
        variable="detained",
        value=value,
        evidence=WORDS,
        localities=exact(localities) if localities else None,
        attribution=who,
        **more,  # type: ignore[arg-type]
    )
