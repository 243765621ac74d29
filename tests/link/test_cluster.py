"""Clusters: each protest once, whatever the order, and a person's word above the linker's."""

from __future__ import annotations

import random
from collections.abc import Callable

from hypothesis import given, settings
from hypothesis import strategies as st

from turnout.link.blocks import blocks
from turnout.link.cluster import cluster
from turnout.model import Candidate, DateRange, Judgement, Place, canonical_id

Telling = Callable[..., Candidate]
MONTH = DateRange(start="2031-05-01", end="2031-05-31", precision="month", basis="relative")
TAKEN = DateRange(start="2031-05-13", end="2031-05-13", precision="day", basis="publication")
WEEK = DateRange(start="2031-05-12", end="2031-05-18", precision="week", basis="relative")


def reports(candidates: list[Candidate], judgements: tuple[Judgement, ...] = ()) -> set[frozenset[str]]:
    """The groups as sets of report names."""
    names = {candidate.id: candidate.report for candidate in candidates}
    return {frozenset(names[member] for member in group.members) for group in cluster(candidates, judgements)}


def groups(*wanted: str) -> set[frozenset[str]]:
    """`groups("ab", "c")`: reports a and b are one, c another."""
    return {frozenset(names) for names in wanted}


def said(verdict: str, left: Candidate | str, right: Candidate | None = None, *, at: str = "2031-06-01", id: str = "") -> Judgement:
    """A person's judgement."""
    one, two = left if isinstance(left, str) else left.id, right.id if right else ""
    return Judgement(id=id or f"{verdict}/{one}/{two}/{at}", verdict=verdict, left=one, right=two, coder="Ada", made_at=at)


def test_each_protest_is_there_once(telling: Telling) -> None:
    told = [
        telling("a", issues=("climate",)), telling("b", form="march"), telling("c", day="2031-05-13", issues=("climate",)),
        telling("d", "Ostrava"), telling("e", "Ostrava", form="counter_protest"),
    ]
    assert reports(told) == groups("ab", "c", "d", "e")


def test_a_counter_protest_is_related(telling: Telling) -> None:
    found = cluster([telling("d", form="rally"), telling("e", form="counter_protest")])
    assert [group.related for group in found] == [((found[1].id, "counter-protest"),), ((found[0].id, "counter-protest"),)]


def test_who_knows_no_issue_does_not_bridge_two(telling: Telling) -> None:
    told = [telling("a", issues=("climate",)), telling("b", issues=("pensions",)), telling("c")]
    assert len(reports(told)) == 2


def test_two_protests_of_a_day_keep_their_own_reports(telling: Telling) -> None:
    green, grey = {"issues": ("climate",), "venue": "railway station"}, {"issues": ("pensions",), "venue": "town hall"}
    told = [telling("a", **green), telling("b", **green), telling("c", **grey), telling("d", **grey), telling("e", venue="town hall")]
    assert reports(told) == groups("ab", "cde")


def test_a_sit_in_of_five_days_is_one(telling: Telling) -> None:
    told = [telling(name, day=f"2031-05-{12 + at}", form="sit_in", issues=("education",)) for at, name in enumerate("abcde")]
    assert reports(told) == groups("abcde")


def test_a_sit_in_told_of_again_after_days_is_one(telling: Telling) -> None:
    stay = {"form": "sit_in", "venue": "city hall", "issues": ("land-and-housing",)}
    assert reports([telling("a", **stay), telling("b", day="2031-05-15", **stay)]) == groups("ab")
    assert reports([telling("a", **stay), telling("b", day="2031-05-30", **stay)]) == groups("a", "b")


def test_a_run_of_days_is_one_with_its_days(telling: Telling) -> None:
    run = DateRange(start="2031-05-12", end="2031-05-14", precision="day", basis="stated")
    assert reports([telling("a", day=run, form="occupation"), telling("b", day="2031-05-13", form="occupation")]) == groups("ab")


def test_twelve_papers_with_one_copy_are_one_event(telling: Telling) -> None:
    told = [telling(name, witness="a", issues=("labour",) if name < "f" else ("health",)) for name in "abcdefghijkl"]
    assert reports(told) == groups("abcdefghijkl")


def test_copies_that_tell_two_protests_tell_two(telling: Telling) -> None:
    kinds = ({"form": "march", "issues": ("climate",)}, {"form": "picket", "issues": ("taxes",)})
    two = [telling(name, witness="a", **kind) for name in "ab" for kind in kinds]
    found = cluster(two)
    assert [len(group.members) for group in found] == [2, 2]


def test_a_telling_that_fits_two_days_stays_alone(telling: Telling) -> None:
    days = [telling("a", issues=("climate",)), telling("b", day="2031-05-14", issues=("climate",))]
    vague = telling("c", day=WEEK, issues=("climate",))
    assert reports([*days, vague]) == groups("a", "b", "c")
    assert reports([days[0], vague]) == groups("ac")


def test_a_telling_that_fits_one_day_better_joins_it(telling: Telling) -> None:
    days = [telling("a", issues=("climate",), venue="town hall"), telling("b", day="2031-05-14", issues=("climate",), venue="station")]
    assert reports([*days, telling("c", day=WEEK, issues=("climate",), venue="the town hall")]) == groups("ac", "b")


def test_weeks_that_fit_no_day_are_one_with_each_other(telling: Telling) -> None:
    assert reports([telling(name, day=WEEK, form="march", issues=("climate",)) for name in "ab"]) == groups("ab")


def test_two_protests_of_unknown_place_need_more_than_their_day(telling: Telling) -> None:
    nowhere = Place(name="", precision="unknown")
    assert len(reports([telling("a", nowhere), telling("b", nowhere)])) == 2


def test_a_person_joins_and_parts(telling: Telling) -> None:
    a, b, c = telling("a"), telling("b"), telling("c", "Ostrava")
    assert reports([a, b, c], (said("different", a, b),)) == groups("a", "b", "c")
    assert reports([a, b, c], (said("same", b, c),)) == groups("abc")
    assert reports([a, b, c], (said("same", b, c), said("different", a, c))) == groups("a", "bc")


def test_a_person_who_is_unsure_takes_the_linkers_word_back(telling: Telling) -> None:
    a, b = telling("a"), telling("b")
    assert reports([a, b], (said("unsure", b, a),)) == groups("a", "b")


def test_the_later_word_stands_until_it_is_withdrawn(telling: Telling) -> None:
    a, b = telling("a"), telling("b")
    first, then = said("different", a, b, at="2031-06-01"), said("same", b, a, at="2031-06-02")
    assert reports([a, b], (then, first)) == groups("ab")
    gone = said("withdraw", then.id, at="2031-06-03")
    assert reports([a, b], (then, gone, first)) == groups("a", "b")
    assert reports([a, b], (then, gone, first, said("withdraw", gone.id, at="2031-06-04"))) == groups("ab")


def test_different_is_kept_through_others(telling: Telling) -> None:
    told = [telling(name) for name in "abc"]
    found = reports(told, (said("different", told[0], told[1]),))
    assert frozenset("ab") not in {group & set("ab") for group in found}


def test_a_persons_judgement_is_named_where_it_joined(telling: Telling) -> None:
    a, b = telling("a"), telling("b", "Ostrava")
    word = said("same", a, b)
    assert cluster([a, b], (word,))[0].joined == (word,)


def test_what_joined_is_told(telling: Telling) -> None:
    [group] = cluster([telling("a"), telling("b")])
    [judgement] = group.joined
    assert (judgement.verdict, judgement.coder, judgement.score) == ("same", "linker@0.1.0", 6.0)
    assert judgement.reason == "place: same, day: same"


def test_an_id_is_that_of_the_least_member(telling: Telling) -> None:
    told = [telling("a", id="event-09"), telling("b", id="event-03")]
    [group] = cluster(told)
    assert (group.id, group.members) == ("ev-03", ("event-03", "event-09"))
    assert canonical_id(["event-03"]) == group.id


def crowd(telling: Telling, chance: random.Random, count: int) -> list[Candidate]:
    """Tellings at random of few places, days, forms and issues, so that many are near each other."""
    days: list[str | DateRange | None] = ["2031-05-12", "2031-05-13", "2031-05-15", WEEK, MONTH, TAKEN, None]
    places = ["Brno", "Ostrava", "Brno", Place(name="", precision="unknown"), Place(name="Czechia", country="CZ", precision="country")]
    forms, issues = ["demonstration", "march", "sit_in", "vigil", "counter_protest"], [(), ("climate",), ("taxes",)]
    told = [
        telling(
            f"r{chance.randrange(count)}", chance.choice(places), chance.choice(days), chance.choice(forms),
            issues=chance.choice(issues), venue=chance.choice([None, "town hall", "Zelný trh"]), witness=f"w{chance.randrange(count)}",
            known_at="2031-05-14T10:00",
            terms=frozenset(chance.sample(["@a1", "@b2", "@zeln", "#40", "mast", "~night"], chance.randrange(4))),
        )
        for _ in range(count)
    ]
    return list({one.id: one for one in told}.values())


@settings(max_examples=60)
@given(st.randoms(use_true_random=False), st.integers(2, 25))
def test_order_changes_nothing(telling: Telling, chance: random.Random, count: int) -> None:
    told = crowd(telling, chance, count)
    two = (told * 2)[:2]
    words = [said(chance.choice(["same", "different", "unsure"]), *two) for _ in range(chance.randrange(3))]
    wanted = cluster(told, words)
    two = told[:3]
    chance.shuffle(told)
    chance.shuffle(words)
    assert cluster(told + two, words) == wanted


@settings(max_examples=60)
@given(st.randoms(use_true_random=False), st.integers(2, 25))
def test_whole_blocks_can_be_settled_by_themselves(telling: Telling, chance: random.Random, count: int) -> None:
    told = crowd(telling, chance, count)
    home = {one.id: one.id for one in told}

    def root(id: str) -> str:
        return id if home[id] == id else root(home[id])

    first: dict[tuple[str, str], str] = {}
    for one in told:
        for block in blocks(one):
            home[root(one.id)] = root(first.setdefault(block, one.id))
    parts: dict[str, list[Candidate]] = {}
    for one in told:
        parts.setdefault(root(one.id), []).append(one)
    alone = [group for part in parts.values() for group in cluster(part)]
    assert sorted(alone, key=lambda group: group.id) == sorted(cluster(told), key=lambda group: group.id)


@settings(max_examples=60)
@given(st.randoms(use_true_random=False), st.integers(2, 25))
def test_nobody_is_lost_and_different_is_never_joined(telling: Telling, chance: random.Random, count: int) -> None:
    told = crowd(telling, chance, count)
    ids = {one.id for one in told}
    left, right = (told * 2)[:2]
    found = cluster(told, [said("different", left, right)])
    assert sorted(member for group in found for member in group.members) == sorted(ids)
    assert left.id == right.id or not any({left.id, right.id} <= set(group.members) for group in found)


def test_nothing_makes_no_groups() -> None:
    assert cluster([]) == []


def test_no_third_joins_two_of_different_days(telling: Telling, when: Callable[..., DateRange]) -> None:
    more = {"form": "march", "issues": ("climate",), "venue": "Zelný trh"}
    taken = when("2031-05-13", basis="publication")
    told = [telling("a", day="2031-05-12", **more), telling("b", day="2031-05-13", **more), telling("c", day=taken, **more)]
    assert reports(told) == groups("a", "bc")


def test_what_names_no_town_joins_the_one_protest_that_has_its_square(telling: Telling) -> None:
    nowhere = Place(name="", precision="unknown")
    more = {"form": "march", "issues": ("climate",), "venue": "Zelný trh"}
    told = [telling("a", **more), telling("b", **more), telling("c", nowhere, terms=("@zeln",), **more)]
    assert reports(told) == groups("abc")
    assert reports([*told, telling("d", "Ostrava", **more)]) == groups("ab", "c", "d")


def test_who_does_not_say_on_which_side_he_stood_joins_neither(telling: Telling) -> None:
    more = {"venue": "Zelný trh", "terms": ("@benes", "@zeln", "#140")}
    one, two = telling("a", issues=("migration",), **more), telling("b", form="counter_protest", issues=("migration",), **more)
    assert reports([one, two, telling("c", **more)]) == groups("a", "b", "c")
    assert reports([one, two, telling("d", issues=("migration",), **more)]) == groups("ad", "b")
    assert reports([one, two, telling("e", witness="a", **more)]) == groups("ae", "b")
    assert reports([one, telling("c", **more)]) == groups("ac")


def test_a_reports_word_on_its_whole_region_joins_no_town_of_its_own(telling: Telling) -> None:
    region = Place(name="South Moravia", country="CZ", geonames=5, precision="region")
    more = {"form": "rally", "issues": ("farming",)}
    one, two = telling("a", terms=("@spilberk", "@karolinsk"), **more), telling("b", terms=("#140",), **more)
    wide = telling("b", region, form="demonstration", issues=("farming",), terms=("@spilberk", "@karolinsk"), id="b-wide")
    ids = {frozenset(group.members) for group in cluster([one, two, wide])}
    assert ids == {frozenset((one.id, two.id)), frozenset(("b-wide",))}
