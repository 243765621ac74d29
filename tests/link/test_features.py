"""Features: place and day first, missing is not different, every feature says why."""

from __future__ import annotations

from collections.abc import Callable
from time import perf_counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.link.features import FEATURES, compare, weigh
from turnout.link.keys import keys_of
from turnout.link.table import table
from turnout.model import Attribution, Candidate, Count, DateRange, Figure, Place

Telling = Callable[..., Candidate]


def verdict(one: Candidate, two: Candidate) -> str:
    """What comparing says."""
    return compare(one, two, hosts={700: 3078610, 701: 3078610}).verdict


def test_place_and_day_are_enough_where_nothing_else_is_known(telling: Telling) -> None:
    assert verdict(telling("r1"), telling("r2")) == "same"


@pytest.mark.parametrize("other", [{"day": "2031-05-13"}, {"place": "Ostrava"}])
def test_the_next_day_and_the_next_city_are_other_protests(telling: Telling, other: dict[str, str]) -> None:
    same = {"form": "march", "issues": ("climate",), "actors": ("Klíma teď",), "terms": ("@novotn", "@klim", "#450")}
    assert verdict(telling("r1", **same), telling("r2", **{**same, **other})) == "different"


def test_a_counter_protest_is_another_event(telling: Telling) -> None:
    one, two = telling("r1", form="rally", issues=("migration",)), telling("r2", form="counter_protest", issues=("migration",))
    assert verdict(one, two) == "different"


def test_two_issues_on_one_day_are_not_joined(telling: Telling) -> None:
    assert verdict(telling("r1", issues=("climate",)), telling("r2", issues=("pensions",))) != "same"
    one = telling("r1", issues=("climate",), venue="railway station", actors=("Green Youth",))
    assert verdict(one, telling("r2", issues=("pensions",), venue="town hall", actors=("Pensioners' Union",))) == "different"


def test_solidarity_is_near_whatever_it_is_about(telling: Telling) -> None:
    assert verdict(telling("r1", issues=("taxes",)), telling("r2", issues=("foreign-solidarity",))) == "unsure"
    abroad = {"venue": "embassy", "form": "rally"}
    assert verdict(telling("r1", issues=("taxes",), **abroad), telling("r2", issues=("foreign-solidarity",), **abroad)) == "same"


def test_a_report_that_tells_two_apart_is_believed(telling: Telling) -> None:
    assert verdict(telling("r1", form="march"), telling("r1", form="rally")) == "different"


def test_a_sit_in_goes_on_the_next_day_and_a_rally_does_not(telling: Telling) -> None:
    stay = {"form": "sit_in", "issues": ("education",)}
    assert verdict(telling("r1", **stay), telling("r2", day="2031-05-13", **stay)) == "same"
    assert verdict(telling("r1", form="rally"), telling("r2", day="2031-05-13", form="rally")) == "different"


def test_one_report_may_tell_a_sit_in_in_pieces(telling: Telling) -> None:
    one = telling("r1", form="sit_in", venue="rectorate")
    assert verdict(one, telling("r1", day="2031-05-13", form="sit_in", venue="rectorate")) == "same"


def test_a_night_may_be_dated_by_its_morning(telling: Telling) -> None:
    night = {"form": "vigil", "issues": ("accountability",), "venue": "hospital gate"}
    assert verdict(telling("r1", **night), telling("r2", day="2031-05-13", **night)) == "same"


def test_a_protest_through_the_night_needs_no_vigil(telling: Telling) -> None:
    night = {"issues": ("media-freedom",), "terms": ("~night", "@gromov", "@lamp", "#212")}
    late = telling("r2", day="2031-05-13", **night)
    assert verdict(telling("r1", issues=("media-freedom",), terms=("@gromov", "@lamp")), late) == "same"
    assert verdict(telling("r1", form="counter_protest"), late) == "different"
    assert verdict(telling("r1", day="2031-05-11", **night), late) == "different"


def test_a_day_taken_from_publication_may_be_one_late(telling: Telling) -> None:
    late = DateRange(start="2031-05-13", end="2031-05-13", precision="day", basis="publication")
    more = {"form": "march", "issues": ("climate",), "terms": ("@novotn", "@horak", "#450", "@zelen")}
    assert verdict(telling("r1", **more), telling("r2", day=late, **more)) == "same"
    assert verdict(telling("r1"), telling("r2", day=late)) != "same"
    early = DateRange(start="2031-05-11", end="2031-05-11", precision="day", basis="publication")
    assert verdict(telling("r1", **more), telling("r2", day=early, **more)) == "different"


def test_a_week_needs_more_than_its_place(telling: Telling) -> None:
    week = DateRange(start="2031-05-12", end="2031-05-18", precision="week", basis="relative")
    assert verdict(telling("r1"), telling("r2", day=week)) == "unsure"
    assert verdict(telling("r1", issues=("climate",)), telling("r2", day=week, issues=("climate",))) == "same"


def test_no_day_is_taken_for_those_before_the_report(telling: Telling) -> None:
    more = {"form": "march", "issues": ("climate",)}
    assert verdict(telling("r1", **more), telling("r2", day=None, known_at="2031-05-13T09:00", **more)) == "same"
    assert verdict(telling("r1", **more), telling("r2", day=None, known_at="2031-05-30T09:00", **more)) == "different"


def test_districts_are_venues_of_their_city(telling: Telling) -> None:
    quarter = Place(name="Líšeň", country="CZ", geonames=700, precision="district")
    other = Place(name="Židenice", country="CZ", geonames=701, precision="district")
    assert verdict(telling("r1", form="march"), telling("r2", quarter, form="march")) == "same"
    assert verdict(telling("r1", quarter, issues=("climate",)), telling("r2", other, issues=("climate",))) == "same"


def test_a_source_called_after_a_town_speaks_for_it(telling: Telling) -> None:
    nowhere = Place(name="", precision="unknown", basis="inferred", candidates=(3078610,))
    score = compare(telling("r1", issues=("climate",)), telling("r2", nowhere, issues=("climate",)))
    assert score.verdict == "same" and "its source is called after Brno" in str(score)
    other = Place(name="", precision="unknown", basis="inferred", candidates=(3068799,))
    assert verdict(telling("r1", issues=("climate",)), telling("r2", other, issues=("climate",))) == "unsure"


def test_a_country_alone_is_no_city(telling: Telling) -> None:
    land = Place(name="Czechia", country="CZ", geonames=9, precision="country")
    assert verdict(telling("r1"), telling("r2", land)) == "unsure"
    assert verdict(telling("r1"), telling("r2", Place(name="Poland", country="PL", geonames=8, precision="country"))) == "different"
    same = {"venue": "Zelný trh", "issues": ("climate",), "form": "rally"}
    assert verdict(telling("r1", **same), telling("r2", land, **same)) == "same"


def test_a_march_on_the_day_after_a_vigil_through_the_night_is_another(telling: Telling, when: Callable[..., DateRange]) -> None:
    night = telling("r1", day=when("2031-05-11", "2031-05-12"), form="vigil", issues=("health",), terms=("~night",))
    level = {feature.name: feature.level for feature in compare(night, telling("r2", form="march", issues=("health",))).features}
    assert level["day"] == "morning"
    assert verdict(night, telling("r3", day="2031-05-11", form="vigil", issues=("health",))) == "same"


def test_a_strike_and_a_march_of_one_issue_are_left_open_or_joined_never_parted(telling: Telling) -> None:
    assert verdict(telling("r1", form="strike", issues=("labour",)), telling("r2", form="motorcade", issues=("labour",))) == "unsure"
    assert verdict(telling("r1", form="strike", issues=("labour",)), telling("r2", form="march", issues=("labour",))) == "same"


def test_the_same_copy_outweighs_a_code_read_otherwise(telling: Telling) -> None:
    one = telling("r1", issues=("labour",), witness="r1")
    assert verdict(one, telling("r2", issues=("climate",), witness="r1")) == "same"


def test_a_venue_in_another_script_is_not_another_venue(telling: Telling) -> None:
    names = [feature.name for feature in compare(telling("r1", venue="площадь Свободы"), telling("r2", venue="Freedom Square")).features]
    assert "venue" not in names


def test_a_speaker_with_the_same_figure_speaks_for_it(telling: Telling) -> None:
    one, two = telling("r1", crowd=(1370, "the police")), telling("r2", crowd=(1370, "police"))
    assert "one speaker gives both the same figure: 1370 participants" in str(compare(one, two))


def test_a_few_and_ten_thousand_are_hardly_one(telling: Telling) -> None:
    score = compare(telling("r1", crowd=(12, None)), telling("r2", crowd=(10_000, None)))
    assert ("figures", "scale") in [(one.name, one.level) for one in score.features]


def test_vague_and_round_figures_tell_nothing(telling: Telling) -> None:
    vague = Figure(value=Count(low=200, high=999, hedge="vague", words="hundreds"), attribution=Attribution(name="police"))
    two = [telling(report, figures={"participants": vague}) for report in ("r1", "r2")]
    assert "figures" not in [one.name for one in compare(*two).features]


def test_other_names_and_numbers_speak_against_it_where_there_are_several(telling: Telling) -> None:
    one, two = ("@brandt", "@horak", "#450"), ("@malik", "@zeman", "#38")
    assert verdict(telling("r1", terms=one), telling("r2", terms=two)) == "unsure"
    assert verdict(telling("r1", terms=one, issues=("climate",)), telling("r2", terms=two, issues=("climate",))) == "same"
    assert verdict(telling("r1", terms=one), telling("r2", terms=two[:2])) == "same"


def test_every_level_of_the_table_has_a_sentence_and_every_feature_stands_in_it() -> None:
    rules = table()
    assert {name for name, _ in FEATURES} == set(rules.weights)
    assert all(says and says[0] != " " for says in rules.says.values())


def test_a_score_explains_itself(telling: Telling) -> None:
    told = str(compare(telling("r1", form="march", issues=("climate",)), telling("r2", form="march", issues=("climate", "transport"))))
    for sentence in ("same (+8.5)", "both are in Brno", "both are of", "both are a march", "both are about climate"):
        assert sentence in told


def tellings() -> st.SearchStrategy[dict[str, object]]:
    """What a report may say of a protest."""
    return st.fixed_dictionaries(
        {
            "place": st.sampled_from(["Brno", "Ostrava"]), "day": st.sampled_from(["2031-05-12", "2031-05-13", None]),
            "form": st.sampled_from(["demonstration", "march", "sit_in", "vigil", "counter_protest", "strike"]),
            "issues": st.sampled_from([(), ("climate",), ("pensions",), ("climate", "transport")]),
            "venue": st.sampled_from([None, "town hall", "station"]), "witness": st.sampled_from(["w1", "w2"]),
            "known_at": st.sampled_from(["", "2031-05-13T10:00"]), "terms": st.frozensets(st.sampled_from(["@a1", "@b2", "#30", "word"])),
        }
    )


@given(tellings(), tellings())
def test_comparing_is_mutual(telling: Telling, one: dict[str, object], two: dict[str, object]) -> None:
    left, right = telling("r1", **one), telling("r2", **two)
    assert compare(left, right) == compare(right, left)
    keys = [keys_of(candidate, table()) for candidate in (left, right)]
    assert weigh(*keys, table()) == weigh(*reversed(keys), table())


def test_comparing_is_cheap(telling: Telling) -> None:
    more = {"issues": ("climate",), "venue": "town hall", "actors": ("Green Youth",)}
    words = [f"@name{at}" for at in range(60)]
    keys = [keys_of(telling(f"r{at}", crowd=(100 + at, "police"), terms=words[at : at + 30], **more), table()) for at in range(30)]
    begun = perf_counter()
    count = sum(1 for one in keys for two in keys if weigh(one, two, table()))
    assert count / (perf_counter() - begun) > 15_000  # a quiet machine does 100,000 a second
