"""Events: one out of many candidates, the same in any order."""

from __future__ import annotations

from dataclasses import replace
from itertools import permutations

from tests.reconcile.making import MOSCOW, candidate, exact, point
from turnout.model import Place, canonical_id
from turnout.reconcile.events import canonical
from turnout.reconcile.figures import load_policy

SQUARE = Place(name="Moscow", country="RU", geonames=524901, precision="venue")


def test_one_event_from_two_reports_in_any_order() -> None:
    group = [candidate(1), candidate(2, place=SQUARE), candidate(3, form="march", witness="w-1")]
    told = [
        point(exact(40), "detained", source="a", candidate="event-0001"),
        point("anti-war", "issue", source="b", candidate="event-0002"),
        point("march", "form", source="c", candidate="event-0003"),
    ]
    found = {repr(canonical(list(order), told[::-1], load_policy())) for order in permutations(group)}
    assert len(found) == 1
    one = canonical(group, told, load_policy())
    assert (one.id, one.witnesses, one.form, one.issues, one.place) == ("ev-0001", 2, "march", ("anti-war",), SQUARE)
    assert one.members == ("event-0001", "event-0002", "event-0003") and one.figures["detained"].best == exact(40)


def test_a_run_of_days_is_one_event_with_days() -> None:
    found = canonical([candidate(1, day="2022-03-01", form="sit_in"), candidate(2, day="2022-03-02", end="2022-03-03")], [], load_policy())
    assert (found.date.start, found.date.end, found.days) == ("2022-03-01", "2022-03-03", ("2022-03-01", "2022-03-02", "2022-03-03"))


def test_a_changed_reports_former_words_tell_no_place_and_no_day() -> None:
    held = replace(candidate(1, place=SQUARE, day="2022-02-23", end="2022-02-24"), live=False)
    found = canonical([held, candidate(2)], [], load_policy())
    assert (found.place, found.days, found.date.start) == (MOSCOW, ("2022-02-24",), "2022-02-24")
    assert found.members == ("event-0001", "event-0002")


def test_the_place_most_witnesses_tell() -> None:
    other = Place(name="Khimki", country="RU", geonames=1)
    group = [candidate(1, place=other), candidate(2, place=MOSCOW), candidate(3, place=MOSCOW)]
    assert canonical(group, [], load_policy()).place == MOSCOW


def test_detentions_of_a_kind_and_parts_are_kept_apart() -> None:
    told = [point(exact(40), "detained"), point(exact(3), "detained", kind="preventive"), point(exact(9), "detained", part_of="st-1")]
    figures = canonical([candidate(1)], told, load_policy()).figures
    assert {name: figure.best for name, figure in figures.items()} == {"detained": exact(40), "detained:preventive": exact(3)}


def test_the_id_is_of_the_least_member() -> None:
    assert canonical_id(["event-b", "event-a"]) == "ev-a"
