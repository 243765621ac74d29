"""Series: the newest word of a speaker holds, the others keep their place in its history."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from tests.reconcile.making import HUNDREDS, THOUSANDS, about, at_least, by, exact, point, up_to
from turnout.model import Point
from turnout.reconcile.series import series_of, value_of

OVD = by("OVD-Info", "monitor")


def counter(*told: tuple[int, str]) -> list[Point]:
    return [point(exact(number), "detained", who=OVD, at=at, cumulative=True, as_of=at) for number, at in told]


def test_a_running_total_is_one_figure_with_a_history() -> None:
    last = point(up_to(900), "detained", who=by("a monitoring group", "monitor"), at="2022-02-24T21:00", as_of="2022-02-24T21:00")
    points = [*counter((389, "2022-02-24T19:00"), (797, "2022-02-24T20:30")), last]
    (one,) = series_of(points)
    assert [(p.standing, str(value_of(p))) for p in one.points] == [("superseded", "389"), ("superseded", "797"), ("current", "up to 900")]
    assert "the newest is up to 900 of 2022-02-24T21:00" in one.points[0].why
    assert "is taken for OVD-Info" in one.points[2].why


def test_a_fall_and_a_jump_are_flagged() -> None:
    (one,) = series_of(counter((50, "2022-02-24T19:00"), (797, "2022-02-24T20:00"), (400, "2022-02-24T21:00")))
    assert [p.flag for p in one.points] == [None, "jump", "fall"]


def test_a_vaguer_word_does_not_replace_a_count() -> None:
    (one,) = series_of([point(exact(450), who=OVD, at="2022-02-24T18:00"), point(HUNDREDS, who=OVD, at="2022-02-24T21:00")])
    assert one.current is not None and value_of(one.current) == exact(450)


def test_the_same_value_in_two_papers_is_told_twice_and_in_two_copies_once() -> None:
    told = [
        point(exact(12), "detained", who=OVD, source=name, witness=witness) for name, witness in (("a", "w1"), ("b", "w2"), ("c", "w1"))
    ]
    (one,) = series_of(told)
    assert sorted(p.standing for p in one.points) == ["copy", "current", "current"]


def test_a_persons_word_holds_whatever_comes_later() -> None:
    mine = point(exact(14), "detained", who=OVD, at="2022-02-24T19:00", rule="person")
    (one,) = series_of([*counter((12, "2022-02-24T19:00"), (40, "2022-02-24T23:00")), mine])
    assert one.current == mine and [p.standing for p in one.points].count("current") == 1


def test_two_crowd_sizes_at_one_time_both_stand_and_two_counts_of_the_held_do_not() -> None:
    sizes = [point(exact(n), who=by("Police", "police"), at="2022-02-24") for n in (300, 500)]
    assert [p.standing for p in series_of(sizes)[0].points] == ["current", "current"]
    held = [point(exact(n), "detained", who=OVD, at="2022-02-24") for n in (797, 389)]
    assert [(value_of(p).low, p.standing) for p in series_of(held)[0].points] == [(389, "superseded"), (797, "current")]


def test_what_was_rejected_or_is_no_longer_said_does_not_hold() -> None:
    points = [
        point(exact(900), "detained", who=OVD, standing="rejected"),
        point(at_least(12), "detained", who=OVD, standing="outdated", at="2022-02-24T17:00"),
    ]
    assert series_of(points)[0].current is None


@given(st.lists(st.tuples(st.integers(1, 5000), st.integers(10, 23)), min_size=1, max_size=8), st.randoms())
def test_order_does_not_matter(told: list[tuple[int, int]], chance: Random) -> None:
    points = counter(*((number, f"2022-02-24T{hour}:00") for number, hour in told))
    shuffled = list(points)
    chance.shuffle(shuffled)
    assert series_of(points) == series_of(shuffled)
    assert len({value_of(p).low for p in series_of(points)[0].points if p.standing == "current"}) == 1


def test_a_copy_is_the_word_of_the_outlet_that_had_it_first() -> None:
    told = [point(exact(40), "detained", at=at, witness="w", source=source) for at, source in (("T19", "B"), ("T18", "C"), ("T20", "A"))]
    (one,) = series_of(told)
    assert one.speaker == "C" and [p.standing for p in one.points] == ["current", "copy", "copy"]
    two = series_of([*told, point(exact(40), "detained", at="T21", witness="x", source="D")])
    assert [found.speaker for found in two] == ["C", "D"]


def test_versions_of_a_page_without_a_name_are_one_speaker() -> None:
    (one,) = series_of([point(exact(40), "detained", at="T18", witness="w"), point(exact(55), "detained", at="T19", witness="w")])
    assert [p.standing for p in one.points] == ["superseded", "current"]


def test_two_agreeing_values_of_one_report_and_moment_are_one() -> None:
    police = by("Police", "police")
    (one,) = series_of([point(about(500), who=police), point(exact(500), who=police)])
    assert sorted((str(value_of(p)), p.standing) for p in one.points) == [("500", "current"), ("about 500", "copy")]
    assert next(p for p in one.points if p.standing == "copy").why == "says less exactly what 500 says"
    (held,) = series_of([point(at_least(389), "detained", who=OVD), point(exact(389), "detained", who=OVD)])
    assert held.current is not None and value_of(held.current) == exact(389)
    (title,) = series_of([point(THOUSANDS), point(up_to(3000))])  # "Thousands march" over "up to 3,000 people marched"
    assert title.current is not None and value_of(title.current) == up_to(3000)


def test_two_agreeing_values_of_two_reports_or_moments_stay_two() -> None:
    police = by("Police", "police")
    (one,) = series_of([point(about(500), who=police, source="b"), point(exact(500), who=police)])
    assert [p.standing for p in one.points] == ["current", "current"]
    (two,) = series_of([point(about(500), who=police, as_of="2022-02-24T15:00"), point(exact(550), who=police, as_of="2022-02-24T17:00")])
    assert [p.standing for p in two.points] == ["superseded", "current"]


def test_what_a_changed_report_said_comes_before_what_stands() -> None:
    old = point(exact(900), "detained", who=OVD, at="2022-02-24T23:00", standing="superseded")
    (one,) = series_of([*counter((12, "2022-02-24T19:00")), old])
    assert [p.standing for p in one.points] == ["superseded", "current"] and one.current is not None


def test_what_two_papers_of_one_day_say_that_the_police_counted_is_no_history() -> None:
    police = by("police", "police")

    def said(number: int, at: str, paper: str, variable: str = "participants", **more: object) -> Point:
        return point(exact(number), variable, who=police, at=at, source=paper, witness=paper, **more)

    two = (said(500, "2022-02-24T17:00", "a"), said(800, "2022-02-24T19:00", "b"))
    (one,) = series_of(two)
    assert [(p.standing, str(value_of(p))) for p in one.points] == [("current", "500"), ("current", "800")]
    assert "no word of a correction" in one.points[0].why
    again = (said(500, "2022-02-24T17:00", "a"), said(800, "2022-02-24T19:00", "a"))  # one paper says it anew
    next_day = (said(500, "2022-02-24T17:00", "a"), said(800, "2022-02-25T09:00", "b"))
    so_far = (said(500, "2022-02-24T17:00", "a", cumulative=True), said(800, "2022-02-24T19:00", "b", cumulative=True))
    held = (said(5, "2022-02-24T17:00", "a", "detained"), said(8, "2022-02-24T19:00", "b", "detained"))
    for told in (again, next_day, so_far, held):
        (one,) = series_of(told)
        assert [p.standing for p in one.points] == ["superseded", "current"]
