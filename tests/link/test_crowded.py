"""Crowded blocks: a small one is compared whole; of a large one each with its nearest, and the protests come out the same."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from turnout.link import cluster, crowded
from turnout.link.crowded import MOST, REACH, near
from turnout.model import Candidate

Telling = Callable[..., Candidate]
PROTESTS = (
    ("march", ("anti-war",), "Red Square", 400),
    ("strike", ("labour",), "Depot", 1200),
    ("picket", ("animal-rights",), "Zoo", 30),
)


def told(telling: Telling, number: int, seed: int = 1) -> list[Candidate]:
    """So many tellings of three protests of one city's day, each with some of what there is to tell; the id's report says which."""
    chance = random.Random(seed)
    out = []
    for at in range(number):
        form, issues, venue, crowd = PROTESTS[at % 3]
        terms = {f"{form}{chance.randrange(30)}" for _ in range(6)} | {f"any{chance.randrange(400)}" for _ in range(6)}
        more: dict[str, object] = {"venue": venue} if chance.random() < 0.5 else {}
        if chance.random() < 0.5:
            more["crowd"] = (crowd, chance.choice([None, "police", "organisers"]))
        shown = issues if chance.random() < 0.8 else ()
        out.append(telling(f"{form}-{at:05}", form=form, issues=shown, terms=terms, known_at=f"2031-05-12T{8 + at % 12:02}:00", **more))
    return out


def groups(candidates: list[Candidate]) -> set[frozenset[str]]:
    return {frozenset(group.members) for group in cluster(candidates)}


def test_a_block_of_few_is_compared_whole(telling: Telling) -> None:
    few = told(telling, 20)
    assert len(set(near(range(20), few))) == 190 and MOST >= 200


def test_the_pairs_of_a_crowded_block_grow_with_it(telling: Telling, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crowded, "MOST", 50)
    for number in (100, 400):
        found = set(near(range(number), told(telling, number)))
        assert len(found) <= 12 * REACH * number and all(left < right for left, right in found)
        assert {at for pair in found for at in pair} == set(range(number))


def test_a_crowded_block_gives_the_protests_that_comparing_all_gives(telling: Telling, monkeypatch: pytest.MonkeyPatch) -> None:
    many = told(telling, 240)
    whole = groups(many)
    monkeypatch.setattr(crowded, "MOST", 40)
    assert groups(many) == whole and len(whole) == 3


def test_the_order_of_coming_changes_nothing(telling: Telling, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crowded, "MOST", 40)
    many = told(telling, 120)
    wanted = cluster(many)
    random.Random(7).shuffle(many)
    assert cluster(many) == wanted
