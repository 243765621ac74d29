"""Issues: what a protest is about, each code tied to the words that say so."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from turnout.model import Mention
from turnout.text.pack import Pack
from turnout.text.rules import Family
from turnout.text.units import Units
from turnout.text.view import own_view

# How far to the right of its link ("against", "demanding") an issue word still is what the link speaks of.
REACH = 14
STRENGTH = {"direct": 0.92, "sure": 0.8, "topic": 0.4, "loose": 0.2}


@dataclass(slots=True)
class _Found:
    """An issue on its way to a mention."""

    code: str
    first: int
    last: int
    strength: str
    topic: bool = False
    tie: str = ""
    rule: str = ""


def issues(units: Units, pack: Pack) -> list[Mention]:
    """The issues that a passage names: one mention a word or phrase, its value the code.

    `data["strength"]`: direct (tied to a protest by "against", "demanding", a placard, or standing right before it), sure (the
    words alone say that people stand for it: "anti-war"), topic (they only name its matter), loose (they stand in any news:
    "the president"). `data["tie"]` says how.
    """
    units = own_view(units, pack, "protest")
    family = pack.families.get("issues")
    against = frozenset(pack.table("issues").get("against", ()))
    tied = frozenset(pack.table("issues").get("tied", ()))
    reach: dict[str, int] = pack.table("issues").get("reach", {})
    codes = _codes(pack)
    found: list[_Found] = []
    words = [_word(index, code) for index, unit in enumerate(units.cells) if unit in codes for code in codes[unit]]
    starts = [item.first for item in words]
    for first, last in units.sents:
        here = words[bisect_left(starts, first) : bisect_left(starts, last)]
        scopes: list[tuple[int, int, str]] = []
        if family is not None:
            scopes = _rules(units, family, first, last, here)
        for item in here:
            _tie(item, scopes, reach.get(item.code, REACH) if item.topic else REACH)
        here = [item for item in here if item.tie or not (item.topic and item.code in tied)]
        for item in here:
            if item.strength == "topic" and units.has(item.first, "issue.loose"):
                item.strength = "loose"
        found.extend(item for item in here if not (item.tie == "for" and item.topic and item.code in against))
    return [_mention(units, item) for item in _best(found)]


def _word(index: int, code: str) -> _Found:
    name, _, strength = code.rpartition(".")
    return _Found(name, index, index + 1, strength, topic=strength == "topic")


def _codes(pack: Pack) -> dict[str, tuple[str, ...]]:
    """Unit code -> the issues it names ("anti-war.sure"), from the classes issue.CODE.sure and issue.CODE.topic."""
    kept: dict[str, tuple[str, ...]] | None = pack.memo.get("issues")
    if kept is None:
        table: dict[str, tuple[str, ...]] = {}
        for name, members in pack.lexicon.classes.items():
            if name.startswith("issue.") and name.endswith((".sure", ".topic")):
                for code in members:
                    table[code] = (*table.get(code, ()), name.removeprefix("issue."))
        kept = pack.memo["issues"] = table
    return kept


def _rules(units: Units, family: Family, first: int, last: int, here: list[_Found]) -> list[tuple[int, int, str]]:
    """Add what the rules of a sentence name; hand back the stretches in which an issue word is tied to a protest."""
    scopes = []
    for match in family.run(units, first, last):
        tie = match.rule.gives.get("tie")
        if match.rule.gives.get("veto"):
            vetoed, whole = match.groups["n"][0], match.rule.gives["veto"] == "all"
            here[:] = [item for item in here if not ((item.topic or whole) and item.first == vetoed)]
        elif tie == "before":
            scopes.append((*match.groups["n"], "before"))
        elif tie:
            start = match.groups["s"][0]
            scopes.append((start, _end(units, start + 1, last), str(tie)))
        else:
            at = match.groups["n"]
            strength = "topic" if match.rule.gives.get("weak") else "sure"
            here.append(_Found(str(match.rule.gives["issue"]), *at, strength, rule=match.rule.name))
    return scopes


def _end(units: Units, first: int, last: int) -> int:
    """Where a link's reach ends: at a mark that closes the clause, at a word that opens another, or after REACH units."""
    for index in range(first, min(last, first + REACH)):
        if units.has(index, "claim.stop"):
            return index
    return min(last, first + REACH)


def _tie(item: _Found, scopes: list[tuple[int, int, str]], reach: int) -> None:
    """Tie an issue to the protest whose link reaches it."""
    for first, last, tie in scopes:
        if first <= item.first < last and item.first - first <= reach:
            item.strength, item.tie = "direct", tie
            return


def _best(found: list[_Found]) -> list[_Found]:
    """One item a code and place: the strongest."""
    order = {"direct": 0, "sure": 1, "topic": 2, "loose": 3}
    best: dict[tuple[str, int], _Found] = {}
    for item in found:
        key = (item.code, item.first)
        if key not in best or order[item.strength] < order[best[key].strength]:
            best[key] = item
    return sorted(best.values(), key=lambda item: (item.first, item.code))


def _mention(units: Units, item: _Found) -> Mention:
    return Mention(
        kind="issue", start=units.starts[item.first], end=units.ends[item.last - 1], value=item.code,
        rule=item.rule or f"issue.{item.code}", confidence=STRENGTH[item.strength], data={"strength": item.strength, "tie": item.tie},
    )
