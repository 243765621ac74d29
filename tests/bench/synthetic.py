"""Synthetic reports as read: cities, days, outlets, copied texts and noise, as many as wanted, the same for a seed.

They stand in for readings, so that linking and settling are measured without reading. An archive twice as long covers twice as
many days, as archives do; a protest is told by one report mostly, now and then by forty.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from random import Random
from typing import Any

from turnout.model import (
    Attribution,
    Count,
    DateRange,
    Event,
    Evidence,
    Figure,
    Passage,
    Place,
    Reading,
    Report,
    Statement,
    Tally,
    content_id,
)

CITIES = 240
PER_DAY = 40  # reports a day
OUTLETS = 60
COPIES, NOISE, TALLIES = 0.15, 0.10, 0.05
FIRST = date(2015, 1, 1)
FORMS = ("demonstration", "march", "rally", "picket", "strike", "vigil")
ISSUES = ("anti-war", "labour", "elections", "environment", "pensions", "police-violence", "women", "education")
COUNTRIES = ("RU", "UA", "GE", "DE", "FR", "US")
WORDS = ("square", "bridge", "station", "college", "market", "harbour", "theatre", "library", "embankment", "avenue", "depot", "clinic")
CODER = "rules@0.1.0"


def readings(number: int, seed: int = 1) -> Iterator[Reading]:
    """So many readings, in the order of their days."""
    chance = Random(seed)
    done, day = 0, 0
    last: list[Reading] = []
    while done < number:
        events = [_facts(chance, day) for _ in range(PER_DAY // 3)]
        for _ in range(min(PER_DAY, number - done)):
            roll = chance.random()
            if last and roll < COPIES:
                made = _copy(chance.choice(last), chance, done)
            elif roll < COPIES + NOISE:
                made = _noise(chance, day, done)
            else:
                fact = events[min(int(chance.expovariate(1 / 4)), len(events) - 1)]
                made = _report(chance, day, done, fact)
                last = [*last[-20:], made]
            yield made
            done += 1
        day += 1


def _facts(chance: Random, day: int) -> dict[str, object]:
    city = chance.randrange(CITIES)
    return {
        "city": city, "country": COUNTRIES[city % len(COUNTRIES)], "day": day, "form": chance.choice(FORMS),
        "issue": chance.choice(ISSUES), "crowd": int(10 ** chance.uniform(1.3, 4.5)), "held": int(10 ** chance.uniform(0, 2.5)),
        "venue": f"{chance.choice(WORDS)} {chance.randrange(40)}",
    }


def _place(fact: dict[str, object]) -> Place:
    city = int(str(fact["city"]))
    return Place(name=f"City {city}", country=str(fact["country"]), lat=40 + city / 20, lon=20 + city / 10, geonames=900_000 + city)


def _on(day: int) -> str:
    return (FIRST + timedelta(days=day)).isoformat()


def _report(chance: Random, day: int, number: int, fact: dict[str, object]) -> Reading:
    noise = " ".join(f"word{chance.randrange(50_000)}" for _ in range(60))
    crowd, held = int(int(str(fact["crowd"])) * chance.uniform(0.8, 1.2)), int(str(fact["held"]))
    parts = [f"About {crowd} people came to the {fact['venue']} in City {fact['city']}.", f"Police held {held} of them.", noise]
    text = "\n\n".join(parts)
    report = _head(text, day, number, chance)
    event = content_id("event", report.id, fact["city"], _on(day))
    place, when = _place(fact), DateRange(start=_on(day), end=_on(day), precision="day", basis="stated")
    who = Attribution(name="Police", role="police") if chance.random() < 0.5 else None
    size, arrests = Count(low=crowd, high=crowd, hedge="about", words=f"About {crowd}"), Count(low=held, high=held, words=str(held))
    said = [
        _say(event, "place", place, text, f"City {fact['city']}"), _say(event, "date", when, text, "came"),
        _say(event, "form", str(fact["form"]), text, "people"), _say(event, "issue", str(fact["issue"]), text, "came to"),
        _say(event, "participants", size, text, f"About {crowd}", who), _say(event, "detained", arrests, text, f"held {held}", who),
    ]
    told = Event(
        id=event, place=place, date=when, status="happened", form=str(fact["form"]), evidence=(_words(text, parts[0]),),
        venue=str(fact["venue"]), issues=(str(fact["issue"]),), confidence=0.9,
        figures={"participants": Figure(value=size, rests_on=(said[4].id,)), "detained": Figure(value=arrests, rests_on=(said[5].id,))},
    )
    tallies: tuple[Tally, ...] = ()
    if chance.random() < TALLIES:
        tallies, more = _tally(report, fact, when, text, held * 10)
        said += more
    return Reading(report=report, statements=tuple(said), events=(told,), tallies=tallies)


def _tally(report: Report, fact: dict[str, object], when: DateRange, text: str, held: int) -> tuple[tuple[Tally, ...], list[Statement]]:
    by = Attribution(name="OVD-Info", role="monitor")
    value = Count(low=held, high=None, hedge="at_least", words=f"at least {held}")
    key = content_id("tally", report.id, held)
    found = Tally(
        id=key, scope={"country": fact["country"]}, date=when, variable="detained", value=value, evidence=(_words(text, "held"),),
        localities=Count(low=20, high=20), attribution=by, cumulative=True, as_of=report.published,
    )
    return (found,), [_say(key, "detained", value, text, "held", by, as_of=report.published, cumulative=True)]


def _copy(of: Reading, chance: Random, number: int) -> Reading:
    """The same text in another outlet, an hour later."""
    url = f"https://outlet{chance.randrange(OUTLETS)}.example/{number}"
    report = replace(of.report, id=content_id("report", url, of.report.sha256), url=url, source=url.split("/")[2])
    names = {one.id: content_id("event", report.id, one.id) for one in of.events}
    said = tuple(
        replace(one, id=content_id("st", report.id, one.id), candidate=names[one.candidate])
        for one in of.statements if one.candidate in names
    )
    return Reading(report=report, statements=said, events=tuple(replace(one, id=names[one.id]) for one in of.events))


def _noise(chance: Random, day: int, number: int) -> Reading:
    text = " ".join(f"word{chance.randrange(50_000)}" for _ in range(80))
    return Reading(report=_head(text, day, number, chance))


def _head(text: str, day: int, number: int, chance: Random) -> Report:
    url = f"https://outlet{chance.randrange(OUTLETS)}.example/{number}"
    digest = sha256(text.encode()).hexdigest()
    return Report(
        id=content_id("report", url, digest), text=text, url=url, source=url.split("/")[2], title=f"Report {number}",
        published=f"{_on(day)}T{chance.randrange(12, 24):02}:00", published_basis="stated", language="en", sha256=digest,
        passages=(Passage(kind="paragraph", start=0, end=len(text), language="en"),),
    )


def _words(text: str, words: str) -> Evidence:
    start = text.index(words)
    return Evidence(start=start, end=start + len(words), text=words)


def _say(event: str, variable: str, value: Any, text: str, words: str, by: Attribution | None = None, **more: Any) -> Statement:
    return Statement(
        id=content_id("st", event, variable, value), candidate=event, variable=variable, value=value, evidence=(_words(text, words),),
        attribution=by, coder=CODER, rule="made", confidence=0.9, **more,
    )
