"""Deaths: the dead of the protests, told of where no protest stands beside them."""

from __future__ import annotations

import pytest

from turnout import read


def killed(text: str) -> list[tuple[str, int | None]]:
    reading = read(text, published="2023-05-14")
    events = [(e.place.name, e.figures["killed"].value.low) for e in reading.events if "killed" in e.figures]
    return events + [(str(t.scope["country"]), t.value.low) for t in reading.tallies if t.variable == "killed"]


@pytest.mark.parametrize(("text", "told"), [
    ("Hundreds have been arrested after deadly protests in Togo.\nAt least 80 people have been killed, the government said.", [("TG", 80)]),
    ("The army had no figures on those killed in the protests across Togo.\nThe bishops have counted 31 deaths.", [("TG", 31)]),
    ("По всей Польше прошли акции протеста. Рабочие помнят погибших на протестах.\nПравозащитники знают о 31 погибшем.", [("PL", 31)]),
    ("Thousands marched across Togo on Saturday.\nThe ferry disaster of April killed 80 people.", []),
    ("A vigil for those killed in the protests was held in Lyon.\nThe flood killed 12 people.", []),
])
def test_the_dead_of_deadly_protests(text: str, told: list[tuple[str, int]]) -> None:
    assert killed(text) == told
