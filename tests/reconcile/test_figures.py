"""Figures: low, high, best, the method that chose, and what is abstained from."""

from __future__ import annotations

import pytest

from tests.reconcile.making import HUNDREDS, THOUSANDS, about, at_least, by, exact, point
from turnout.errors import Usage
from turnout.reconcile.figures import load_policy, settle

POLICE, UNION, OVD = by("Police", "police"), by("the union", "organisers"), by("OVD-Info", "monitor")


def test_speakers_who_disagree_stay_side_by_side_and_nobody_is_preferred() -> None:
    found = settle("participants", [point(exact(100), who=POLICE), point(exact(500), who=UNION)], load_policy())
    assert (found.low, found.high, found.best, found.method, found.disputed) == (100, 500, None, "abstain", True)
    assert [one.speaker for one in found.series] == ["the union", "police"]


def test_police_may_say_more() -> None:
    found = settle("participants", [point(exact(9000), who=POLICE), point(exact(500), who=UNION)], load_policy())
    assert (found.low, found.high, found.best) == (500, 9000, None)


def test_what_agrees_is_settled_by_the_most_precise() -> None:
    found = settle("participants", [point(HUNDREDS, source="a"), point(about(450), who=POLICE)], load_policy())
    assert (found.best, found.method, found.speaker, found.disputed) == (about(450), "agreed", "police", False)


def test_of_values_that_disagree_the_counted_one_is_best() -> None:
    found = settle("participants", [point(exact(2345), who=by("White Counter", "monitor")), point(exact(500), who=POLICE)], load_policy())
    assert found.best == exact(2345) and found.method == "counted"


def test_detentions_follow_the_monitor() -> None:
    found = settle("detained", [point(exact(40), "detained", who=POLICE), point(exact(120), "detained", who=OVD)], load_policy())
    assert (found.best, found.method, found.low, found.high) == (exact(120), "monitor", 40, 120)


def test_more_independent_reports_outweigh_one_and_copies_do_not() -> None:
    told = [point(exact(300), source=name, witness=name) for name in ("a", "b")] + [point(exact(2000), source="c", witness="c")]
    assert settle("participants", told, load_policy()).best == exact(300)
    copies = [point(exact(300), source=name, witness="w") for name in ("a", "b")] + [point(exact(2000), source="c", witness="c")]
    assert settle("participants", copies, load_policy()).best is None


def test_a_persons_value_is_the_figure() -> None:
    told = [point(exact(100), who=POLICE), point(exact(500), who=UNION), point(exact(120), who=POLICE, rule="person", at="2022-02-25")]
    found = settle("participants", told, load_policy())
    assert (found.best, found.method, found.low, found.high) == (exact(120), "person", 120, 120)


def test_open_sides_stay_open() -> None:
    found = settle("detained", [point(at_least(389), "detained", who=OVD)], load_policy())
    assert (found.low, found.high, found.best) == (389, None, at_least(389))


def test_nothing_stands_where_all_was_rejected() -> None:
    found = settle("detained", [point(exact(5), "detained", standing="rejected")], load_policy())
    assert (found.low, found.high, found.best, found.method) == (None, None, None, "nothing stands")


def test_a_policy_of_ones_own() -> None:
    theirs = {"roles": ["organisers"], "means": "theirs"}
    policy = load_policy({"variables": {"participants": ["organisers", "abstain"]}, "methods": {"organisers": theirs}}, "ours")
    found = settle("participants", [point(exact(100), who=POLICE), point(exact(500), who=UNION)], policy)
    assert found.best == exact(500) and policy.means("organisers") == "theirs" and policy.of("detained")[2] == "monitor"


def test_a_policy_that_does_not_fit() -> None:
    with pytest.raises(Usage, match="ours: no method 'guess' for participants"):
        load_policy({"variables": {"participants": ["guess"]}}, "ours")


def test_every_method_of_the_policy_says_what_it_does() -> None:
    policy = load_policy()
    for names in policy.variables.values():
        assert all(policy.methods[name]["means"] for name in names) and names[0] == "person" and names[-1] == "abstain"


def test_a_jump_is_told() -> None:
    told = [point(exact(n), "detained", who=OVD, at=f"2022-02-24T{h}:00") for n, h in ((30, 18), (900, 21))]
    assert settle("detained", told, load_policy()).flags == ("OVD-Info: rose more than tenfold, 30 then 900",)


def test_a_vague_word_does_not_widen_what_a_number_of_its_own_report_says() -> None:
    told = [point(THOUSANDS), point(about(2000), who=POLICE)]
    found = settle("participants", told, load_policy())
    assert (found.low, found.high, found.best, found.disputed) == (2000, 2000, about(2000), False)
    assert {len(one.points) for one in found.series} == {1} and len(found.series) == 2  # both stand side by side, as they were told


def test_a_vague_word_still_tells_what_no_number_of_its_report_does() -> None:
    policy = load_policy()
    apart = [point(THOUSANDS, source="x"), point(about(2000), who=POLICE, source="y")]
    assert settle("participants", apart, policy).high == 9999
    against = [point(THOUSANDS), point(exact(300), who=POLICE)]
    assert (settle("participants", against, policy).low, settle("participants", against, policy).high) == (300, 9999)
    half = [point(THOUSANDS), point(at_least(3000), who=POLICE)]
    assert settle("participants", half, policy).low == 2000


def test_ones_own_policy_may_let_words_span() -> None:
    told = [point(THOUSANDS), point(about(2000), who=POLICE)]
    assert settle("participants", told, load_policy({"limits": {"words": "span"}}, "ours")).high == 9999


def test_nobody_is_a_value_beside_others() -> None:
    found = settle("detained", [point(exact(0), "detained", who=POLICE), point(exact(12), "detained", who=OVD)], load_policy())
    assert (found.low, found.high, found.best, found.disputed) == (0, 12, exact(12), True)
