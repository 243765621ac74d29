"""The client: what it gives is what the real application says, typed; what it says counts."""

from __future__ import annotations

import subprocess
import sys
import threading

import pytest

from tests.newsroom import HERALD, Newsroom
from turnout import client
from turnout.client import Busy, Client, Cut, Missing, Problem, Refused


def test_events_come_page_by_page(reader: Client) -> None:
    every = list(reader.events())
    assert list(reader.events(limit=1)) == every and len({one.id for one in every}) == len(every) >= 2
    assert [one.id for one in reader.outlines()] == [one.id for one in every]
    [kazan] = reader.events(place="Kazan")
    crowd = kazan.figure("participants")
    assert crowd is not None and crowd.disputed and {one.speaker for one in crowd.series} >= {"police"} and kazan.figure("killed") is None
    assert str(kazan.place).startswith("Kazan") and reader.event(kazan.id) == kazan and reader.figures(kazan.id) == kazan.figures
    assert any("⟦" in line for line in reader.why(kazan.id))
    assert list(reader.events(as_of="2020-01-01")) == []


def test_all_else_can_be_asked(reader: Client) -> None:
    [tally] = reader.tallies(country="RU")
    assert reader.tally(tally.id) == tally and tally.figure.series[0].points[0].running_total
    some = list(reader.statements(tally.id))
    assert some and reader.statement(some[0].id) == some[0] and len(list(reader.statements(limit=3))) > len(some)
    first = next(reader.reports())
    whole = reader.report(first.id)
    assert (whole.title, whole.source) == (first.title, first.source)
    assert any(piece.statements for one in whole.passages for piece in one.pieces)
    assert reader.places("Казань")[0].geonames == 551487 and reader.record().reports == 3
    assert reader.campaigns()[0].country == "RU" and reader.campaigns(country="FR") == () and list(reader.decisions()) == []
    changes = list(reader.changes())
    assert [one.n for one in changes] == sorted(one.n for one in changes) and list(reader.changes(after=changes[-1].n)) == []


def test_an_export_is_whole_or_says_so(reader: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    assert [one["id"] for one in reader.export("events.ndjson")] == [one.id for one in reader.outlines()]
    monkeypatch.setattr(reader._wire, "lines", lambda *told, **more: iter(['{"id": "ev-1"}']))
    with pytest.raises(Cut, match=r"events\.ndjson"):
        list(reader.export("events.ndjson"))


def test_a_text_is_read(reader: Client) -> None:
    with pytest.raises(Problem, match="published: 'xx' is no time"):
        reader.read(HERALD, published="xx")
    told = reader.read(HERALD, published="2023-03-05T16:00")
    assert [one["place"]["name"] for one in told["events"]] == ["Kazan"] and told["tallies"]


def test_what_is_said_counts_and_is_made_once(coder: Client) -> None:
    [kazan] = coder.events(place="Kazan")
    one = next(said for said in coder.statements(kazan.id) if said.variable == "participants")
    word = coder.correct(one.id, "650", reason="a slip")
    assert coder.correct(one.id, "650", reason="a slip") == word and coder.statement(one.id).standing == "corrected"
    assert coder.judge("withdraw", word.id, reason="no slip").verdict == "withdraw"
    herald = next(coder.reports(source="The Herald"))
    added = coder.add_statement(herald.id, "injured", "at least 7", words="40 people", event=kazan.id, speaker="the medics", role="medics")
    assert added.coder == "coder" and added.count is not None and added.count.low == 7 and added.event == kazan.id
    assert coder.judge("reject", added.id, reason="they were none").of == (added.id,)
    assert [row.coder for row in coder.decisions()] == ["coder"] * 4


def test_problems_are_exceptions_with_their_titles(reader: Client, coder: Client, address: str) -> None:
    with pytest.raises(Missing, match="Not Found: ev-nobody") as missing:
        reader.event("ev-nobody")
    assert missing.value.status == 404
    with pytest.raises(Refused, match="sign-in, or a token"):
        reader.correct("st-none", "1", reason="no")
    with pytest.raises(Refused, match="none of this server's"):
        Client(address, "tn_none").record()
    with pytest.raises(Problem, match="no count"):
        coder.correct(next(one for one in coder.statements() if one.variable == "detained").id, "quite many", reason="no")
    with pytest.raises(Problem, match="country"):
        list(reader.events(country="ZZ"))


def test_changes_are_followed_as_they_happen_and_after_a_break(reader: Client, room: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(client, "PAUSE", 0.05)
    past = list(reader.changes())
    followed = reader.changes(after=past[0].n, follow=True)
    assert [next(followed) for _ in past[1:]] == past[1:]
    real, breaks = reader._wire.lines, iter([Cut("gone"), Busy(429, "Too Many Requests")])

    def breaking(*told: object, **more: object) -> object:
        if (fault := next(breaks, None)) is not None:
            raise fault
        return real(*told, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(reader._wire, "lines", breaking)
    other = reader.changes(after=past[-1].n, follow=True)
    room.publish("late", "In Omsk, about 70 people rallied against the war on Sunday.")
    threading.Timer(0.3, room.run).start()
    fresh = next(other)
    assert fresh.n > past[-1].n and next(followed) == fresh


def test_it_needs_nothing_but_the_standard_library() -> None:
    code = ("import sys; before = set(sys.modules); import turnout.client; "
            "print(sorted({name.partition('.')[0] for name in set(sys.modules) - before} - set(sys.stdlib_module_names)))")
    assert subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.strip() == "['turnout']"
