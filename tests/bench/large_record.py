"""A large record in a moment: some hundred events are taken in and settled as always, then their rows are told again on other days.

So every row has the shape that taking in and settling gives it, and a hundred thousand events with a million statements are there in
minutes, not hours. Towns are the gazetteer's own; an event is told by two outlets in ten statements, some of which name private people.
"""

from __future__ import annotations

import random
import re
import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from hashlib import sha256
from itertools import islice
from pathlib import Path

from turnout.geocode import gazetteer
from turnout.model import Attribution, Count, DateRange, Event, Evidence, Figure, Passage, Person, Place, Reading, Report, Statement, Tally
from turnout.model.ids import content_id
from turnout.reconcile import load_policy
from turnout.record.running import take
from turnout.record.settling import settle
from turnout.store import open_store

NOW = "2026-01-05T12:00:00Z"
FIRST = date(2015, 1, 1)
SPAN = 70  # days that the events of one telling cover; the next telling is of the days after them
TOLD_AGAIN = 50
ISSUES = ("labour", "anti-war", "education", "farming", "environment", "elections", "women", "other")
FORMS = ("demonstration", "march", "rally", "strike", "picket")
CITY = 5
NAMES = ("Vera Lindqvist", "Tomas Okafor", "Nadia Brandt", "Ilya Marchetti")
ID = re.compile(r"\b(event|ev|report|st|tally|total)-([0-9a-f]{16})\b")
DAY = re.compile(r"\b(20\d\d-\d\d-\d\d)\b")


def make(where: Path, events: int, seed: int = 1) -> None:
    """Make a record of that many events, a multiple of a hundred, and ten statements an event, in a new SQLite file."""
    tellings = max(1, min(TOLD_AGAIN, events // 100))
    chance = random.Random(seed)
    with open_store(str(where)) as store:
        told = _readings(events // tellings, chance)
        while batch := list(islice(told, 200)):
            take(store, [(one, "") for one in batch], now=NOW)
        settle(store, load_policy(), now=lambda: NOW)
    with sqlite3.connect(where, isolation_level=None) as connection:
        for pragma in ("synchronous=OFF", "journal_mode=OFF", "cache_size=-400000"):
            connection.execute(f"PRAGMA {pragma}")
        _tell_again(connection, tellings, chance)
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA optimize")


# -- the first telling


def _readings(events: int, chance: random.Random) -> Iterator[Reading]:
    held = gazetteer()
    towns = [entry for at in range(0, len(held), 29) if (entry := held.entry(at)).kind == CITY]
    for number in range(events):
        place = held.place(chance.choice(towns))
        day = (FIRST + timedelta(days=chance.randrange(SPAN))).isoformat()
        size, taken = int(10 ** chance.uniform(1.2, 4.6)), int(10 ** chance.uniform(0, 2.2))
        form, issue = chance.choice(FORMS), chance.choice(ISSUES)
        for told, role in enumerate(("police", "organiser")):
            crowd = size * (1 + told)
            who = Attribution(name="Police" if role == "police" else chance.choice(NAMES), role=role)
            yield _reading(number * 2 + told, place, day, (form, issue), (crowd, taken + told), who)


def _reading(number: int, place: Place, day: str, codes: tuple[str, str], sizes: tuple[int, int], who: Attribution) -> Reading:
    form, issue = codes
    crowd, taken = sizes
    text = (f"About {crowd} people came to a {form} in {place.name}, {who.name} said. Police held {taken} of them.\n\n"
            f"Outlet {number % 97} was there from the morning on; story {number} of its series was about the streets of the old town.")
    digest = sha256(text.encode()).hexdigest()
    url = f"https://outlet{number % 97}.example/{number}"
    report = Report(
        id=content_id("report", url, digest), text=text, url=url, source=url.split("/")[2], title=f"In {place.name}",
        published=f"{day}T{12 + number % 12:02}:00", published_basis="stated", language="en", sha256=digest,
        passages=(Passage(kind="paragraph", start=0, end=len(text), language="en"),),
    )
    event = content_id("event", report.id)
    when = DateRange(start=day, end=day, precision="day", basis="stated")
    words = _words(text, f"About {crowd} people")

    def say(variable: str, value: Place | DateRange | Count | str, words: str, by: Attribution | None = None) -> Statement:
        return Statement(id=content_id("st", event, variable), candidate=event, variable=variable, value=value,
                         evidence=(_words(text, words),), attribution=by, coder="rules@0.1.0", rule="<count> people came", confidence=0.9)

    size, held = Count(low=crowd, high=crowd, hedge="about", words=f"About {crowd}"), Count(low=taken, high=taken, words=str(taken))
    said = [say("place", place, place.name), say("issue", issue, "came to"), say("participants", size, f"About {crowd}", who),
            say("detained", held, f"held {taken}"), say("form", form, form) if number % 2 else say("date", when, "came")]
    one = Event(id=event, place=place, date=when, status="happened", form=form, evidence=(words,), issues=(issue,), confidence=0.9,
                figures={"participants": Figure(value=size, rests_on=(said[2].id,)),
                         "detained": Figure(value=held, rests_on=(said[3].id,))})
    tallies: tuple[Tally, ...] = ()
    if number % 50 == 0:
        tallies = (_tally(report, place.country, when, taken * 10, words, who),)
        said.append(replace(said[3], id=content_id("st", tallies[0].id), candidate=tallies[0].id, value=tallies[0].value, cumulative=True))
    at = text.find(who.name) if who.role == "organiser" else -1
    people = (Person(at, at + len(who.name), who.name, "name"),) if at >= 0 else ()
    return Reading(report=report, statements=tuple(said), events=(one,), tallies=tallies, persons=people)


def _tally(report: Report, country: str | None, when: DateRange, number: int, words: Evidence, who: Attribution) -> Tally:
    return Tally(
        id=content_id("tally", report.id), scope={"country": country}, date=when, variable="detained", evidence=(words,), attribution=who,
        value=Count(low=number, high=None, hedge="at_least", words=f"at least {number}"), localities=Count(low=20, high=20),
        cumulative=True, as_of=report.published,
    )


def _words(text: str, words: str) -> Evidence:
    start = text.index(words)
    return Evidence(start=start, end=start + len(words), text=words)


# -- the others

NUMBERED = {
    "report": {"n": "report"}, "body": {"report": "report"}, "version": {"n": "version", "report": "report"},
    "reading": {"n": "reading", "report": "report"}, "candidate": {"reading": "reading"}, "statement": {"reading": "reading"},
    "block": {"reading": "reading"}, "event": {}, "event_issue": {}, "member": {}, "total": {}, "total_member": {},
    "change": {"n": "change"},
}
"""The tables that a telling has rows in, and which of their columns count whose rows."""


def _tell_again(connection: sqlite3.Connection, tellings: int, chance: random.Random) -> None:
    count = {name: connection.execute(f"SELECT max(n) FROM {name}").fetchone()[0] for name in ("report", "version", "reading", "change")}
    masks = [chance.getrandbits(64) for _ in range(tellings)]
    connection.execute("BEGIN")
    for table, counted in NUMBERED.items():
        columns = [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]
        rows = connection.execute(f"SELECT * FROM {table}").fetchall()
        kept = [count[counted[name]] if name in counted else 0 for name in columns]
        into = f"INSERT INTO {table} VALUES ({', '.join('?' * len(columns))})"
        for again in range(1, tellings):
            moved = _moved(again, masks[again])
            connection.executemany(into, (
                [moved(value) if isinstance(value, str) else value + again * step if step else value
                 for value, step in zip(row, kept, strict=True)]
                for row in rows
            ))
    connection.execute("COMMIT")


def _moved(again: int, mask: int) -> Callable[[str], str]:
    """What tells a text again: its ids are others, its days later, its outlet's stories other ones."""
    days: dict[str, str] = {}

    def later(found: re.Match[str]) -> str:
        day = found[1]
        if day not in days:
            days[day] = (date.fromisoformat(day) + timedelta(days=again * SPAN)).isoformat() if day < NOW[:10] else day
        return days[day]

    def other(found: re.Match[str]) -> str:
        return f"{found[1]}-{int(found[2], 16) ^ mask:016x}"

    def moved(text: str) -> str:
        return DAY.sub(later, ID.sub(other, text)).replace(".example/", f".example/{again}/")

    return moved
