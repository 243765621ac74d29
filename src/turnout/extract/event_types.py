"""What kind of event a short report tells of, in the terms of conflict event data, by rules over word classes.

It is a judgement on who does what to whom, and keeps the reader from taking an air strike, a robbery or a flood for a protest.
"""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from turnout.extract.plain import plain
from turnout.extract.response import responses
from turnout.model.mention import Mention
from turnout.text.pack import Pack
from turnout.text.units import Units
from turnout.text.view import own_view

SENTENCES = 6  # what a report is about stands in its first sentences
FORCE = frozenset({"live-fire", "rubber-bullets"})
INTERVENTION = frozenset(
    {"dispersal", "tear-gas", "pepper-spray", "water-cannon", "stun-devices", "batons", "force", "detentions", "kettling"}
)


def event_type(units: Units, pack: Pack) -> tuple[str, float]:
    """The kind of event and how sure it is (0 to 1); ("other", 0.0) where nothing is told that the pack knows.

    Kinds: those of `[kinds.weights]` and of the rules of lang/xx/kinds.toml, and "other".
    """
    scores = kind_scores(units, pack)
    if not scores:
        return "other", 0.0
    ranked = sorted(scores.items(), key=lambda row: (-row[1], row[0]))
    best, score = ranked[0]
    second = ranked[1][1] if len(ranked) > 1 else 0.0
    return (best, round(score / (score + second), 3)) if score >= 1.0 else ("other", 0.0)


def is_protest(units: Units, pack: Pack) -> bool:
    """Whether the report tells, above all, of a protest or a riot."""
    return event_type(units, pack)[0] in pack.table("kinds").get("protest", ())


def kind_scores(units: Units, pack: Pack) -> dict[str, float]:
    """How much speaks for each kind."""
    table = pack.table("kinds")
    family = pack.families.get("kinds")
    if not table or family is None:
        return {}
    view = plain(own_view(units, pack, "kinds"), "k", "kx")
    factor = float(table["later"])
    scores: dict[str, float] = defaultdict(float)
    for number, (first, last) in enumerate(view.sents[:SENTENCES]):
        share = factor**number
        for kind, weight in _sentence(view, pack, first, last).items():
            scores[kind] += weight * share
    _protest_kind(scores, table, responses(units, pack), view)
    return dict(scores)


def _sentence(view: Units, pack: Pack, first: int, last: int) -> dict[str, float]:
    """What the words and the rules of one sentence say; each class and each rule counts once."""
    scores: dict[str, float] = defaultdict(float)
    codes = frozenset(view.cells[first:last])
    for members, weights in _weights(view, pack):
        if not members.isdisjoint(codes):
            for kind, weight in weights.items():
                scores[kind] += weight
    for combo in pack.table("kinds").get("combos", ()):
        if all(not view.lexicon.members(name).isdisjoint(codes) for name in combo["classes"]):
            scores[combo["kind"]] += combo["weight"]
    for gives in {match.rule.name: match.rule.gives for match in pack.families["kinds"].run(view, first, last)}.values():
        scores[gives["kind"]] += gives["weight"]
    return scores


def _weights(view: Units, pack: Pack) -> list[tuple[frozenset[str], dict[str, float]]]:
    """The codes of each weighted class, with its weights; found once a pack."""
    kept: list[tuple[frozenset[str], dict[str, float]]] | None = pack.memo.get("kinds.weights")
    if kept is None:
        rows = pack.table("kinds").get("weights", {})
        kept = pack.memo["kinds.weights"] = [(view.lexicon.members(name), weights) for name, weights in rows.items()]
    return kept


def _protest_kind(scores: dict[str, float], table: dict[str, Any], found: list[Mention], view: Units) -> None:
    """Which of the protest kinds: a protest that the police act on, or shoot at, is no longer merely peaceful."""
    protest = scores.get("peaceful-protest", 0.0)
    if not protest:
        return
    codes = {mention.value for mention in found}
    hurt = any(view.lexicon.members(name) & set(view.cells) for name in ("done.killed", "done.injured", "do.killed", "do.injured"))
    killed = any(mention.data.get("action") == "kill" for mention in found)
    brutal = any(mention.data.get("action") in ("crackdown", "force") for mention in found)
    if killed or brutal or (hurt and codes & (FORCE | {"force", "batons", "tear-gas"})) or "live-fire" in codes:
        scores["force-against-protesters"] = scores.get("force-against-protesters", 0.0) + protest + 2.0
    elif codes & (INTERVENTION | FORCE):
        scores["protest-with-intervention"] = scores.get("protest-with-intervention", 0.0) + protest + 1.5
    if scores.get("violent-demonstration"):
        scores["violent-demonstration"] += protest
