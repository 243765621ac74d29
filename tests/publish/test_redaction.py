"""Redaction: every noun that goes out, with private people left out of every field of it."""

from __future__ import annotations

from dataclasses import replace

from tests.reconcile.making import by, candidate, exact, point, tally
from turnout.model import Canonical, Evidence, Person, Point, Report
from turnout.model.wire import to_line
from turnout.publish.redaction import Reader, Redaction, blots
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


def test_words_that_were_read_anew_lose_whom_they_name_and_whom_the_report_does() -> None:
    words = "Bo Marsh stood by Vance; Marsh left."
    assert REDACTION.read("report-a", words, [Person(0, 8, "Bo Marsh")]) == "[name] stood by [name]; [name] left."
    assert SHOWN.read("report-a", words, [Person(0, 8, "Bo Marsh")]) == words


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


def test_who_published_it_is_no_person() -> None:
    signed = Reader(signed=lambda words: [Person(0, 4, "Olek", "name")] if "Olek" in words else [])
    named = Redaction(lambda reports: dict.fromkeys(reports, PEOPLE), signed)
    assert named.source("r", "The Herald") == "The Herald" and named.source("r", None) is None
    assert named.source("r", "@otter@social.example") == "[handle]" and named.source("r", "Olek's page") == "[name]'s page"
    assert SHOWN.source("r", "@otter") == "@otter"


def test_an_address_that_spells_a_name_is_its_host() -> None:
    spelling = Reader(spells=lambda address, words: "otter" in address)
    named = Redaction(lambda reports: dict.fromkeys(reports, PEOPLE), spelling, outside=True)
    held = Report(id="r", text="x", url="https://herald.example/2023/otter-is-held")
    assert named.url(held) == "https://herald.example/ …"
    assert named.url(replace(held, url="https://herald.example/1")) == "https://herald.example/1"
    assert named.url(replace(held, url="https://social.example/17", source="@someone")) == "https://social.example/ …"
    assert named.address(Report(id="r", text="x", path="press/otter.txt")) == "[file]"
    assert SHOWN.url(held) == held.url


def test_a_reason_is_for_coders() -> None:
    inside, outside = Redaction(lambda reports: {}), Redaction(lambda reports: {}, outside=True)
    assert (inside.reason("ask about it"), outside.reason("ask about it"), outside.reason("")) == ("ask about it", "[reason]", "")
    assert (inside.coder("ada"), outside.coder("ada")) == ("ada", "a coder")
    assert outside.point(replace(said(), why="accepted by ada: ask about it", decided=True)).why == "accepted by a coder"


def test_people_are_looked_up_again_when_the_record_is_another() -> None:
    told: list[Person] = []
    redaction = Redaction(lambda reports: dict.fromkeys(reports, tuple(told)))
    redaction.renew(1)
    assert redaction.words(["r"], "Ignat Kolesov") == "Ignat Kolesov"
    told.append(Person(0, 13, "Ignat Kolesov", "name"))
    redaction.renew(1)
    assert redaction.words(["r"], "Ignat Kolesov") == "Ignat Kolesov"
    redaction.renew(2)
    assert redaction.words(["r"], "Ignat Kolesov") == "[name]"


def test_a_files_folders_are_told_to_its_owner_alone() -> None:
    told = Redaction(lambda reports: {}), Redaction(lambda reports: {}, outside=True)
    held = Report(id="r", text="x", path="/home/olha/press/herald.txt")
    assert [one.address(held) for one in told] == ["/home/olha/press/herald.txt", "herald.txt"]
    assert [one.address(replace(held, path="C:\\press\\herald.txt")) for one in told] == ["C:\\press\\herald.txt", "herald.txt"]
    assert [one.address(replace(held, url="https://herald.example/1")) for one in told] == ["https://herald.example/1"] * 2
    assert [one.address(replace(held, path=None)) for one in told] == ["", ""]
