"""Redaction: every noun that goes out, with private people left out of every field of it."""

from __future__ import annotations

from dataclasses import replace

from tests.reconcile.making import by, candidate, exact, point, tally
from turnout.model import Canonical, Evidence, Person, Point, Report
from turnout.model.wire import to_line
from turnout.publish.redaction import Redaction, blots
from turnout.reconcile.events import canonical
from turnout.reconcile.figures import load_policy
from turnout.reconcile.tallies import Told, total

TEXT = "Ada Vance, 34, counted 40 people; Vance wrote to a@b.example."
PEOPLE = (Person(0, 9, "Ada Vance"), Person(11, 13, "34", "age"), Person(34, 39, "Vance"), Person(49, 60, "a@b.example", "email"))
CLEAN = "[name], [age], counted 40 people; [name] wrote to [contact]."
REDACTION = Redaction(lambda reports: dict.fromkeys(reports, PEOPLE))
SHOWN = Redaction(lambda reports: dict.fromkeys(reports, PEOPLE), shown=True)


def said() -> Point:
    told = point(exact(40), who=by("Ada Vance", "witness"), source="a")
    statement = replace(told.statement, evidence=(Evidence(0, len(TEXT), TEXT),))
    return replace(told, statement=statement, why="Vance said so")


def event() -> Canonical:
    told = [said(), point("free Ada Vance", "claim", source="a"), point("Ada Vance", "organiser", source="a")]
    return replace(canonical([candidate(1)], told, load_policy()), reports=("report-a",), venues=("the house of Vance",))


def test_what_overlaps_is_blotted_once() -> None:
    assert blots([Person(0, 9, "Ada Vance"), Person(4, 12, "Vance St")], 0, 20) == [(0, 12, "[name]")]
    assert blots([Person(0, 9, "Ada Vance")], 4, 6) == [(4, 6, "[name]")] and blots(PEOPLE, 14, 30) == []


def test_words_at_their_place_and_away_from_it() -> None:
    assert REDACTION.quote("report-a", 0, TEXT) == CLEAN
    assert REDACTION.quote("report-a", 4, TEXT[4:]) == "[name], " + CLEAN[8:]
    assert REDACTION.words(["report-a"], "Vance, 34") == "[name], [age]"
    assert SHOWN.quote("report-a", 0, TEXT) == TEXT and SHOWN.words(["report-a"], "Vance") == "Vance"


def test_no_field_of_an_event_names_anybody() -> None:
    line = to_line(REDACTION.event(event()))
    assert "Vance" not in line and "vance" not in line and "a@b" not in line and "[name]" in line
    assert SHOWN.event(event()) == event()
    assert REDACTION.event(event()).venues == ("the house of [name]",) and REDACTION.event(event()).actors == ("[name]",)


def test_no_field_of_a_tally_names_anybody() -> None:
    told = said()
    found = tally(exact(40), localities=3, who=told.statement.attribution)
    held = total([Told(tally=found, point=replace(told, statement=replace(told.statement, candidate=found.id)))], load_policy())
    line = to_line(REDACTION.total(held))
    assert "Vance" not in line and "vance" not in line and REDACTION.total(held).localities == {"[name]": exact(3)}


def test_where_nobody_is_named_nothing_changes() -> None:
    bare = Redaction(lambda reports: {})
    assert bare.event(event()) is not None and bare.event(event()) == event() and bare.point(said()) == said()


def test_people_are_looked_up_once() -> None:
    asked: list[str] = []

    def find(reports: object) -> dict[str, tuple[Person, ...]]:
        asked.extend(reports)  # type: ignore[call-overload]
        return {}

    redaction = Redaction(find)
    redaction.load(["report-a", "report-b"])
    redaction.event(event())
    assert asked == ["report-a", "report-b"] + [name for name in asked[2:] if name not in ("report-a", "report-b")]


def test_a_files_folders_are_told_to_its_owner_alone() -> None:
    told = Redaction(lambda reports: {}), Redaction(lambda reports: {}, paths=False)
    held = Report(id="r", text="x", path="/home/olha/press/herald.txt")
    assert [one.address(held) for one in told] == ["/home/olha/press/herald.txt", "herald.txt"]
    assert [one.address(replace(held, path="C:\\press\\herald.txt")) for one in told] == ["C:\\press\\herald.txt", "herald.txt"]
    assert [one.address(replace(held, url="https://herald.example/1")) for one in told] == ["https://herald.example/1"] * 2
    assert [one.address(replace(held, path=None)) for one in told] == ["", ""]
