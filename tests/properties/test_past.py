"""The past: what is worked out of what stands, and of little more, is what all of it gives when it is worked out anew."""

from __future__ import annotations

import random
from contextlib import suppress
from pathlib import Path

import pytest
from sqlalchemy import select

from tests.newsroom import Newsroom, event_in, points
from turnout.errors import Usage
from turnout.model import Canonical, Total
from turnout.record import Record
from turnout.record.views import as_known, known, passes
from turnout.store import _schema as t
from turnout.store._head import block_of
from turnout.store.rows import Filter

pytestmark = pytest.mark.usefixtures("kept")
TOWNS = ("Kazan", "Perm", "Omsk", "Tomsk", "Samara")
WANTS = [Filter(), Filter(country="RU"), Filter(place="Perm"), Filter(since="2023-03-06", until="2023-03-08"), Filter(country="UA")]


def anew(record: Record, as_of: str) -> tuple[list[Canonical], list[Total]]:
    """All that was known at a time, every block of the record worked out."""
    with record.store._read() as connection:
        blocks = [block_of(key) for key in connection.execute(select(t.block.c.key).distinct()).scalars()]
    found = list(as_known(record.store, blocks, as_of, record.policy))
    return [one for events, _ in found for one in events], [one for _, totals in found for one in totals]


def same(record: Record, as_of: str) -> None:
    events, totals = anew(record, as_of)
    for want in WANTS:
        expected = {one.id: one.figures for one in events if passes(one, want)}
        assert {one.id: one.figures for one in record._events(want, as_of)} == expected, (as_of, want)
    for one in events:
        [found] = record._events(Filter(ids=frozenset({one.id})), as_of)
        assert found.members == one.members and found.figures == one.figures
    assert {one.id: one.settled for one in record.totals(None, as_of)} == {one.id: one.settled for one in totals}
    stands, otherwise = known(record.store, record.policy, as_of)
    found = [one.id for one in record.outlines() if one.id in stands] + [one.id for one in otherwise]
    assert sorted(found) == sorted(one.id for one in events)


def at(hour: int) -> str:
    return f"2023-03-{5 + hour // 24:02}T{hour % 24:02}:00"


@pytest.mark.parametrize("seed", range(2))
def test_what_was_known_is_what_all_of_it_gives(tmp_path: Path, seed: int) -> None:
    room = Newsroom(folder=tmp_path)
    chance = random.Random(seed)
    for hour in range(0, 64, 4):
        town, day = chance.choice(TOWNS), f"{5 + (hour - 12) // 24} March"
        crowd, so_far = chance.randrange(2, 40) * 50, 100 + 10 * hour
        text = f"In {town}, about {crowd} people marched against the war on {day}, the {chance.choice(('police', 'organisers'))} said."
        told = f"\n\nAcross Russia {so_far} people have been detained so far, OVD-Info said." if chance.random() < 0.5 else ""
        room.publish(f"paper{chance.randrange(12)}", text + told, at(hour))  # an address that is told again has another version
        room.run(at=f"{at(hour)}:00Z")
        with room.open(f"{at(hour)}:30Z") as record, suppress(Usage):  # of what another word took away
            _say(record, chance)
    with room.open() as record:
        assert record.store.mixed(at(30))[0]
        for hour in (*range(2, 70, 12), 400):
            same(record, at(hour))


def _say(record: Record, chance: random.Random) -> None:
    """Somebody's word on what stands, or taking one back."""

    def place_of(name: str) -> list[str]:
        """The places told of an event by reports of one version, for what is corrected in one is so in all."""
        said = [one for one in record.statements_about(name) if one.statement.variable == "place"]
        only = {row.id for row in record.store.reports({one.report for one in said}) if len(record.store.versions(row.doc)) == 1}
        return [one.statement.id for one in said if one.report in only]

    events = list(record.events())
    one, other = chance.choice(events), chance.choice(events)
    word = chance.choice(("correct", "move", "reject", "same", "undo", "nothing"))
    if word == "correct" and (told := points(one, "participants")):
        record.correct(chance.choice(told).statement.id, str(chance.randrange(10, 900)), reason="counted", coder="ada")
    elif word == "move" and (places := place_of(one.id)):
        record.correct(places[0], f"{chance.choice(TOWNS)}, RU", reason="elsewhere", coder="ada")
    elif word == "reject":
        record.reject(chance.choice(one.members), reason="no protest", coder="ada")
    elif word == "same" and one.id != other.id:
        record.judge("same", one.id, other.id, reason="one march", coder="ada")
    elif word == "undo" and record.store.spoken() and any(row["stands"] for row in record.decisions() if row["coder"] == "ada"):
        record.undo(coder="ada")


def test_a_word_since_leaves_what_was_known_before_it(papers: Newsroom) -> None:
    with papers.open() as record:
        before = event_in(record, "Kazan")
        record.correct(points(before, "detained")[0].statement.id, "44", reason="counted", coder="ada")
        assert event_in(record, "Kazan", "2024-01-01").figures == before.figures != event_in(record, "Kazan").figures
        assert record.store.mixed("2024-01-01")[1] and not record.store.mixed("2027-01-01")[1]
