"""Sides: the words that tell one protest of a city and day from another: "a separate rally", "on the northern side", "the students"."""

from __future__ import annotations

from turnout.model import Mention
from turnout.text.pack import Pack
from turnout.text.units import Units
from turnout.text.view import own_view

TWO = 2
STEM = 5  # letters by which a group is known again in another case or number
GROUP = "side.group"


def sides(units: Units, pack: Pack) -> list[Mention]:
    """The cues of a passage, in text order; `value` says what each does, `data["label"]` by which word a protest is known again.

    separate: another protest of the city is told of; beside: the same, if its crowd is a new one; other: the one not spoken of;
    rivals, pair: two at once; label: one of the two; split: a sentence's second half has a protest of its own; group: a crowd.
    """
    family = pack.families.get("sides")
    if family is None:
        return []
    units = own_view(units, pack, "protest")
    found: dict[tuple[int, str], Mention] = {}
    vetoed: set[int] = set()
    for first, last in units.sents:
        for match in family.run(units, first, last):
            at = match.groups["t"][0]
            if units.kinds[at] == "count" and getattr(units.values.get(at), "low", None) != TWO:
                continue
            if match.rule.gives.get("veto"):
                vetoed.add(at)
            else:
                found.setdefault((at, match.rule.gives["side"]), _mention(units, at, match.rule.gives["side"], match.rule.name))
    for at in units.each(0, len(units), GROUP):
        found[at, "group"] = _mention(units, at, "group", GROUP)
    return [mention for (at, _), mention in sorted(found.items()) if at not in vetoed or mention.value == "group"]


def _mention(units: Units, at: int, value: str, rule: str) -> Mention:
    return Mention(
        kind="side", start=units.starts[at], end=units.ends[at], value=value, rule=rule, confidence=0.85,
        data={"label": units.keys[at][:STEM]},
    )
