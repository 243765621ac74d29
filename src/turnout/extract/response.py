"""What the state did: mentions of responses (tear gas, detentions, a curfew, ...), each tied to its words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from turnout.extract import clause
from turnout.extract.clause import Deed
from turnout.extract.plain import plain
from turnout.model.mention import Mention
from turnout.text.pack import Pack
from turnout.text.rules import Match
from turnout.text.units import Units
from turnout.text.view import own_view

STREET = ("police", "army")
TOPICS = ("detentions", "force", "sentences", "charges")  # deeds that people also protest about
SANCTIONS = ("prison", "prosecution", "arrest", "fine", "dismissal")
# a mention inside the words of another that tells more: code -> the codes that tell it better
BETTER = {
    "detentions": ("preventive-detentions", "sentences", "threats"), "sentences": ("threats",), "charges": ("threats", "sentences"),
    "force": ("dispersal",),
}
LONGEST = 14  # a longer match hands on only the words of the deed


def responses(units: Units, pack: Pack, *, unreal: bool = False) -> list[Mention]:
    """Mentions of what the state did: kind "response", value a code of the codebook (codebook/responses.toml).

    `data` holds agent (police, army, authorities or None), object (protester, journalist, bystander, people or None),
    action (the finer deed) and status; what was denied, planned, only possible, merely attempted, only
    protested about ("topic") or long past ("earlier") is left out unless `unreal` is true.
    """
    family = pack.families.get("response")
    if family is None:
        return []
    units = plain(own_view(units, pack, "response"), "r", "rx")
    triggers = units.lexicon.members("r")
    found: list[Mention] = []
    for first, last in units.sents:
        if triggers.isdisjoint(units.cells[first:last]):
            continue
        here = [mention for match in family.run(units, first, last) if (mention := _read(units, match, first, last))]
        found += _settled(mention for mention in here if unreal or mention.data["status"] == "happened")
    return found


def _read(units: Units, match: Match, first: int, last: int) -> Mention | None:
    """One match as a mention, or None where the rule's needs are not met."""
    gives = match.rule.gives
    start, end = match.groups.get("w", (match.first, match.last))
    deed = Deed(units=units, first=first, last=last, start=start, end=end)
    agent = gives.get("agent") or (clause.by_whom(deed) if gives.get("noun") else clause.doer(deed))
    if not _needs(deed, match, agent):
        return None
    told = "happened" if gives.get("sure") else clause.status(deed, purpose=bool(gives.get("purpose")))
    if gives["code"] == "threats":
        told = "denied" if clause.denied(deed) else "happened"
    elif gives.get("wide"):  # a promise to give way is giving way; a demand to is not
        told = "planned" if clause.wished(deed) else "happened"
    elif gives.get("purpose") and any(units.has(index, "rx.unreal") for index in deed.ahead(3)):
        told = "planned"  # "to put down any potential protests"
    if told == "happened" and gives["code"] in TOPICS:
        told = "earlier" if clause.earlier(deed) else "topic" if clause.topic(deed) else told
    data: dict[str, Any] = {"agent": None if agent == "other" else agent, "object": clause.object_of(deed), "status": told}
    data.update({key: gives[key] for key in ("action", "sanction") if key in gives})
    if gives["code"] == "threats":
        data.update(_sanction(units, match))
    a, b = (match.first, match.last) if match.last - match.first <= LONGEST else (start, end)
    return Mention(
        kind="response", start=units.starts[a], end=units.ends[b - 1], value=gives["code"], rule=match.rule.name,
        confidence=match.rule.confidence, data=data,
    )


def _needs(deed: Deed, match: Match, agent: str | None) -> bool:
    """Whether what the rule asks for besides its words is there."""
    gives, units = match.rule.gives, deed.units
    need = gives.get("need")
    if (need and agent == "other") or (need == "agent!" and agent not in STREET):
        return False
    if need == "agent" and agent not in STREET and not (agent is None and clause.state_near(deed)):
        return False
    beside = range(max(deed.first, deed.start - 4), min(deed.last, deed.end + 4))
    if "unless" in gives and any(units.has(index, gives["unless"]) for index in beside):
        return False
    if gives.get("patient") and clause.object_of(deed) is None:
        return False
    return gives["code"] != "detentions" or not (units.has(deed.end, "rx.object") or units.has(deed.end + 1, "rx.object"))


def _sanction(units: Units, match: Match) -> dict[str, Any]:
    """What is threatened: the sanction's kind and its years, where the words tell them."""
    out: dict[str, Any] = {}
    for index in range(match.first, min(match.last + 6, len(units))):
        kind = next((kind for kind in SANCTIONS if units.has(index, f"rx.sanction.{kind}")), None)
        if kind:
            out.setdefault("sanction", kind)
        years = _years(units, index)
        if years:
            out.setdefault("years", years)
            out["sanction"] = "prison"
        if units.keys[index] in (".", ";") and index >= match.last:
            break
    return out


def _years(units: Units, index: int) -> int | None:
    """The years of a term at a unit: of a duration that was read, or of a bare number before "years"."""
    if units.kinds[index] == "duration":
        term = units.values.get(index)
        number = getattr(term, "high", None) or getattr(term, "low", None)
        return int(number) if number and getattr(term, "unit", "") == "year" and number < 60 else None
    if units.has(index, "rx.years") and index and units.keys[index - 1].isdecimal() and int(units.keys[index - 1]) < 60:
        return int(units.keys[index - 1])
    return None


def _settled(mentions: Iterable[Mention]) -> list[Mention]:
    """Mentions of one sentence without doubles: of the same code and deed over the same words the surest stays."""
    out: list[Mention] = []
    for mention in sorted(mentions, key=lambda m: (-m.confidence, m.start, m.end)):
        key = (mention.value, mention.data.get("action"))
        if any((kept.value, kept.data.get("action")) == key and kept.start < mention.end and mention.start < kept.end for kept in out):
            continue
        out.append(mention)
    def told_better(mention: Mention) -> bool:
        rivals = BETTER.get(mention.value, ())
        return any(m.value in rivals and m.start <= mention.start and mention.end <= m.end and m is not mention for m in out)

    return sorted((m for m in out if not told_better(m)), key=lambda m: (m.start, m.end, m.value))
