"""Nobody is a number too where it is told: "police arrested no one", задержаний не было; that nothing was reported is none."""

from __future__ import annotations

from turnout.extract.figures_draft import Bid, Draft
from turnout.extract.figures_head import Head
from turnout.extract.figures_mood import foreseen, mood
from turnout.extract.figures_roles import bid_of
from turnout.model import Count
from turnout.text.pack import Pack
from turnout.text.units import Units


def nobodies(units: Units, pack: Pack, sentence: int) -> list[Draft]:
    """Drafts of value 0 for what a sentence says befell nobody (family `figures_nobody`); the unit is the deed's."""
    family = pack.families.get("figures_nobody")
    if family is None:
        return []
    first, last = units.sents[sentence]
    found: dict[int, Draft] = {}
    for match in family.run(units, first, last):
        unit, bid = match.groups["v"][1] - 1, bid_of(units, pack, match)
        if bid is not None and unit not in found and _told(units, pack, bid, unit, first, last):
            draft = Draft(unit=unit, sentence=sentence, first=first, last=last, head=Head("people", unit, unit + 1), bid=bid)
            draft.variable, _, draft.reason = bid.variable.partition(".")
            draft.confidence = bid.confidence
            draft.data |= {"value": Count(low=0, high=0, hedge="exact", words=units.words(bid.first, bid.last)), "rule": bid.rule}
            mood(draft, units)
            found[unit] = draft
    return list(found.values())


def _told(units: Units, pack: Pack, bid: Bid, unit: int, first: int, last: int) -> bool:
    """Whether it is told of all and as a fact: not "nobody but the driver", "no arrests until noon", "to make sure that no one is hurt"."""
    if bid.variable.startswith("none"):
        return True
    wished = units.any(first, unit, "nilwish") or foreseen(units, pack, first, unit, unit)
    return not wished and not units.any(bid.first, last, "nilsave")
