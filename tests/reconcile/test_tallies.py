"""Tallies: kept whole, with their history, checked against the events."""

from __future__ import annotations

from dataclasses import replace

from tests.reconcile.making import MOSCOW, PERM, about, at_least, by, candidate, exact, point, tally
from turnout.model import Attribution, Canonical, Count, DateRange, Tally, Total
from turnout.reconcile.events import canonical
from turnout.reconcile.figures import load_policy
from turnout.reconcile.tallies import Told, check, coverage_line, scope_key, total, total_key

OVD, PAPER = by("OVD-Info", "monitor"), by("The Herald", "media")


def told(value: Count, localities: int, at: str, who: Attribution = OVD, cumulative: bool = False) -> Told:
    found = tally(value, localities=localities, who=who, cumulative=cumulative, as_of=at)
    said = point(value, "detained", who=who, at=at, as_of=at, cumulative=cumulative, candidate=found.id)
    return Told(tally=found, point=said)


def event(number: int, place: object, held: int | None, who: Attribution = OVD, day: str = "2022-02-24") -> Canonical:
    points = [point(exact(held), "detained", who=who, source=str(number))] if held is not None else []
    return canonical([candidate(number, place=place, day=day)], points, load_policy())  # type: ignore[arg-type]


def three() -> Total:
    return total(
        [told(exact(900), 44, "2022-02-24T21:00"), told(exact(389), 39, "2022-02-24T19:00"), told(exact(797), 43, "2022-02-24T20:00")],
        load_policy(),
    )


def test_a_curve_not_a_sum() -> None:
    found = three()
    assert [str(p.statement.value) for p in found.settled.series[0].points] == ["389", "797", "900"]
    assert (found.settled.best, found.localities) == (exact(900), {"OVD-Info": exact(44)}) and len(found.members) == 3


def test_an_earlier_partial_count_is_marked_and_kept() -> None:
    early = told(exact(420), 25, "2022-02-24T15:00", cumulative=True)
    late = told(about(4500), 86, "2022-02-25T09:00", who=PAPER)
    found = total([early, late], load_policy())
    assert found.settled.best == about(4500) and found.partial == (early.point.statement.id,) and not found.settled.disputed
    (mine,) = [p for one in found.settled.series for p in one.points if p.statement == early.point.statement]
    assert mine.standing == "superseded" and "earlier, partial count: “so far”, in 25 places" in mine.why


def test_cities_are_added_of_the_same_speaker_only() -> None:
    events = [event(1, MOSCOW, 500), event(2, PERM, 12, who=by("Police", "police"))]
    found = check(three(), events)
    assert (found.places, found.sum, found.residual, found.exceeds) == (2, exact_plain(500), exact_plain(400), False)
    assert coverage_line(found) == "2 of the 44 places that OVD-Info counted are in this record"


def test_cities_that_are_more_than_their_tally_are_flagged() -> None:
    found = check(three(), [event(1, MOSCOW, 899), event(2, PERM, 12)])
    assert found.exceeds and found.residual is None and found.sum == exact_plain(911)


def test_other_days_and_countries_are_not_in_it() -> None:
    abroad = replace(MOSCOW, country="GE", name="Tbilisi", geonames=7)
    found = check(three(), [event(1, MOSCOW, 500, day="2022-02-25"), event(2, abroad, 1)])
    assert (found.found, found.places, found.sum) == ((), 0, None) and found.residual == Count(low=900, high=900)


def test_an_open_tally_leaves_an_open_rest() -> None:
    found = check(total([told(at_least(900), 44, "2022-02-24T21:00")], load_policy()), [event(1, MOSCOW, 500)])
    assert found.residual == Count(low=400, high=None, hedge="at_least")


def test_windows_make_different_figures() -> None:
    day, days = tally(exact(900)), tally(exact(900))
    days = replace(days, date=replace(days.date, start="2022-02-20"))
    assert total_key(day) != total_key(days) and total_key(day)[1] == "RU"
    assert scope_key({"country": "RU", "places": ["Perm", "Kazan"]}) == "RU/Kazan|Perm" and scope_key({"country": None}) == "?"


def since(day: str, end: str, words: str = "24 February 2022", number: int = 1200, cumulative: bool = True) -> Told:
    found = tally(exact(number), localities=40, who=OVD, day=day, as_of=end, cumulative=cumulative)
    found = replace(found, date=DateRange(start=day, end=end, precision="day", basis="stated", words=words))
    return Told(tally=found, point=point(exact(number), "detained", who=OVD, at=f"{end}T20:00", as_of=end, candidate=found.id))


def test_a_window_that_is_open_to_the_present_is_one_whatever_day_it_is_told() -> None:
    rows = [since("2022-02-24", f"2022-{end}", number=number) for end, number in (("02-25", 1200), ("02-26", 1500), ("03-24", 2100))]
    assert {total_key(row.tally) for row in rows} == {("detained", "RU", "2022-02-24..")}
    found = total(rows[::-1], load_policy())
    assert [str(p.statement.value) for p in found.settled.series[0].points] == ["1,200", "1,500", "2,100"]
    assert (found.settled.best, found.date.start, found.date.end) == (exact(2100), "2022-02-24", "2022-03-24")
    assert found.id == total(rows[:1], load_policy()).id


def test_a_window_with_both_ends_keeps_both() -> None:
    both = since("2022-02-20", "2022-02-24", "20 and 24 February")
    ended = since("2022-02-20", "2022-02-24", "24 February", cumulative=False)
    later = replace(ended.tally, cumulative=True, as_of="2022-02-28")
    assert {total_key(one)[2] for one in (both.tally, ended.tally, later)} == {"2022-02-20..2022-02-24"}
    assert total_key(since("2022-02-24", "2022-02-24").tally)[2] == "2022-02-24..2022-02-24"


def nobody(number: int, source: str) -> Total:
    found = tally(exact(number), localities=None)
    return total([Told(tally=found, point=point(exact(number), "detained", witness=source, candidate=found.id))], load_policy())


def test_reports_that_name_no_source_are_strangers_to_each_other() -> None:
    city = canonical([candidate(1)], [point(exact(30), "detained", witness="w-other")], load_policy())
    same = canonical([candidate(2, place=PERM)], [point(exact(12), "detained", witness="w-mine")], load_policy())
    assert {one.speaker for one in city.figures["detained"].series} == {"the report itself"}
    assert check(nobody(900, "w-mine"), [city]).sum is None
    assert check(nobody(900, "w-mine"), [city, same]).sum == exact_plain(12)


def test_of_two_speakers_of_one_name_the_places_are_those_of_the_chosen_value() -> None:
    rows = []
    for number, places, witness in ((300, 12, "w-a"), (900, 44, "w-b")):
        found = tally(exact(number), localities=places)
        rows.append(Told(tally=found, point=point(exact(number), "detained", witness=witness, candidate=found.id)))
    assert total(rows, load_policy()).localities == {"the report itself": exact(44)}


def test_events_of_another_matter_are_none_of_its_places() -> None:
    found = replace(three(), settled=three().settled)
    own = replace(event(1, MOSCOW, 500), issues=("anti-mobilisation",), reports=(found.settled.series[0].points[0].report,))
    kin = replace(event(2, PERM, 12), issues=("anti-war",))
    drivers = replace(event(3, replace(PERM, name="Ufa", geonames=9), 7), issues=("labour",))
    assert check(found, [own, kin, drivers]).found == (own.id, kin.id) and check(found, [own, kin, drivers]).sum == exact_plain(512)


def test_a_tally_of_unknown_matter_is_not_of_every_event_of_its_window() -> None:
    kin = replace(event(1, PERM, None), issues=("anti-war",))
    drivers = replace(event(2, replace(PERM, name="Ufa", geonames=9), 7, who=PAPER), issues=("labour",))
    own = replace(event(3, MOSCOW, 500), issues=("anti-war",))  # its figure is of the tally's own speaker
    assert check(three(), [kin]).found == (kin.id,) and not check(three(), [kin]).untold
    found = check(three(), [kin, drivers, own])
    assert (found.found, found.places, found.untold) == ((own.id,), 1, True)
    assert coverage_line(found) == ""


def test_no_more_places_are_claimed_than_were_counted() -> None:
    told_of = [event(n, replace(PERM, name=f"Town {n}", geonames=n), None) for n in range(1, 47)]
    assert coverage_line(check(three(), told_of)) == "at least 44 places are in this record, where OVD-Info counted 44"


def test_a_whole_country_is_no_city_of_the_sum() -> None:
    country = replace(MOSCOW, name="Russia", precision="country", geonames=None)
    found = check(three(), [event(1, country, 900), event(2, PERM, 12)])
    assert (found.places, found.sum, found.exceeds) == (1, exact_plain(12), False)


def test_no_coverage_line_without_a_number_of_places() -> None:
    assert coverage_line(total([Told(tally=bare(), point=point(exact(9), "detained", candidate=bare().id))], load_policy())) == ""


def bare() -> Tally:
    return tally(exact(9))


def exact_plain(number: int) -> Count:
    return Count(low=number, high=number)


def test_a_whole_country_beside_its_cities_is_not_counted_beside_them() -> None:
    country = replace(MOSCOW, name="Russia", precision="country", geonames=None)
    found = check(three(), [event(1, country, None), event(2, PERM, 12)])
    assert found.found == ("ev-0002",)
