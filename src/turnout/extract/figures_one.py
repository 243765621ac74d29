"""One is a number too: "a woman was arrested", "the only detainee", задержали активиста."""

from __future__ import annotations

from turnout.extract.figures_draft import Draft
from turnout.extract.figures_head import Head, class_near, kind_of
from turnout.extract.figures_roles import bid_of, choose, settle
from turnout.model import Count
from turnout.text.pack import Pack
from turnout.text.units import Units


def singles(units: Units, pack: Pack, sentence: int) -> list[Draft]:
    """Drafts for the persons of a sentence of whom something is said that is counted, without a number."""
    family = pack.families.get("figures_one")
    if family is None:
        return []
    first, last = units.sents[sentence]
    found: dict[int, Draft] = {}
    for match in family.run(units, first, last):
        unit, end = match.groups["n"][0], match.groups["who"][1] if "who" in match.groups else match.groups["n"][1]
        bid = bid_of(units, pack, match)
        if bid is None or class_near(units, pack, "count", max(first, unit - 1), end) is not None:
            continue
        if unit not in found:
            head = Head(kind_of(units, pack, end - 1) or "people", end - 1, end)
            found[unit] = Draft(unit=unit, sentence=sentence, first=first, last=last, head=head)
            found[unit].data["until"] = end - 1
        found[unit].bids.append(bid)
    return [draft for draft in found.values() if _settled(draft, units, pack)]


def _settled(draft: Draft, units: Units, pack: Pack) -> bool:
    bid = choose(draft.bids)
    if bid is None or draft.head.thing.startswith("none"):
        return False
    if draft.head.thing:
        draft.variable, draft.confidence, draft.bid = draft.head.thing, bid.confidence, bid
    else:
        settle(draft, units, pack)
    words = units.words(draft.unit, draft.data["until"] + 1)
    draft.data |= {"value": Count(low=1, high=1, hedge="exact", words=words), "rule": bid.rule}
    return bool(draft.variable)
