"""Protests: every trigger of a street protest in a passage, with its form and whether it happened."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from turnout.model import Mention
from turnout.text.pack import Pack
from turnout.text.rules import Family, Match
from turnout.text.units import Units
from turnout.text.view import own_view

HAPPENED = ("happened", "ongoing")
AHEAD = ("planned", "called_for")
NAMES = frozenset(("place", "person", "person.public", "org", "venue"))
LABEL_WEIGHT = {"happened": 1.0, "ahead": 0.8, "other": 0.4}
# How far apart two triggers may stand and still share a status: "a rally and a march", "протесты и забастовки".
COORDINATED = 4
# How near a date that lies ahead stands to the trigger it dates, and how firm that is among the ranks of status.toml.
AHEAD_REACH, PLANNED_RANK = 8, 37


@dataclass(frozen=True, slots=True, kw_only=True)
class Relevance:
    """What a stretch of text says of protest as a whole: `label` is happened, ahead, other or none; `score` is 0 to 1."""

    label: str
    score: float
    form: str | None = None


@dataclass(slots=True)
class _Trigger:
    """A trigger on its way to a mention: its units, the rule that gave its form, and what is known of it."""

    first: int
    last: int
    match: Match
    status: str = "happened"
    rank: int = 0
    sure: float = 1.0
    past: bool = False
    rule: str = ""
    named: Match | None = None  # the reading as a word that only names what belongs to protests ("the march organiser")


def protests(units: Units, pack: Pack) -> list[Mention]:
    """The protests that a passage speaks of: one mention a trigger, its value the code of the form.

    `data` holds status, generic (many protests or none in particular), part (noun, verb, people), past (a protest of
    another time), strength (strong, or weak where the words alone make no protest), and what the rule gives besides.
    """
    forms = pack.families.get("forms")
    if forms is None:
        return []
    units = _worded(own_view(units, pack, "protest"))
    status = pack.families.get("status")
    ahead = tuple(pack.table("status").get("ahead", ()))
    never = frozenset(pack.table("forms").get("never", ()))
    out: list[Mention] = []
    for first, last in units.sents:
        found = _triggers(units, forms, first, last, never)
        if found:
            if status is not None:
                _judge(units, status, (first, last), found, ahead)
            out.extend(_mention(units, trigger) for trigger in found)
    return out


def _worded(units: Units) -> Units:
    """The same units; a name that is a word as well is read as the word.

    So a sentence's first word may be a protest ("Марш" is a village, too), and a town hall that stands for its city is a seat of power.
    """
    lexicon = units.lexicon
    acts = lexicon.members("act")
    told: dict[int, str] = {}
    for index, _ in units.sents:
        if units.kinds[index] in NAMES and (pair := lexicon.forms.get(units.keys[index])) and pair[0] in acts:
            told[index] = pair[1]
    seats = lexicon.members("ctx.power.place")
    for index, kind in enumerate(units.kinds) if seats else ():
        if kind == "venue":
            code = lexicon.code(units.text[units.starts[index]], units.keys[index], "word")
            if code in seats:
                told[index] = code
    return units.recoded(told)


def _triggers(units: Units, forms: Family, first: int, last: int, never: frozenset[str]) -> list[_Trigger]:
    """The triggers of one sentence, in order: the best reading of each, vetoes heeded, neighbours joined."""
    best: dict[int, Match] = {}
    named: dict[int, Match] = {}
    vetoed: set[int] = set()
    deeds: set[int] = set()
    for match in forms.run(units, first, last):
        at, gives = match.groups.get("t"), match.rule.gives
        if at is None:
            continue
        if "form" not in gives:
            (vetoed if gives.get("veto") else deeds).update(range(*at))
            continue
        if gives.get("attr"):
            named[at[0]] = match
        if at[0] not in best or _weight(match) > _weight(best[at[0]]):
            best[at[0]] = match
    for index in deeds.intersection(named):  # "participants of the march chanted": they make it, not only belong to it
        del named[index]
    found: list[_Trigger] = []
    for at_first in sorted(best):
        match = best[at_first]
        stop = match.groups["t"][1]
        if vetoed.intersection(range(at_first, stop)) or units.keys[at_first] in never:
            continue
        before = found[-1] if found else None
        if before is not None and at_first <= before.last:  # "protest march", "protest strike": one protest, the narrower form
            before.last = max(before.last, stop)
            if _weight(match) > _weight(before.match):
                before.match = match
            before.named = before.named or named.get(at_first)
        else:
            found.append(_Trigger(at_first, stop, match, named=named.get(at_first)))
    return found


def _weight(match: Match) -> tuple[bool, bool, float]:
    """Which of two readings of a trigger is kept: strong before weak, a narrow form before the default, then the surer."""
    gives = match.rule.gives
    surer = match.rule.confidence + 0.01 * len(gives)
    return (not gives.get("weak", False), gives.get("form") != "demonstration", surer)


def _judge(units: Units, family: Family, bounds: tuple[int, int], found: list[_Trigger], ahead: tuple[str, ...]) -> None:
    """Give each trigger of a sentence its status: the reading of the highest rank, shared along a coordination."""
    first, last = bounds
    where = {index: trigger for trigger in found for index in range(trigger.first, trigger.last)}
    for match in family.run(units, first, last):
        at = match.groups.get("t")
        trigger = where.get(at[0]) if at else None
        if trigger is None:
            continue
        gives = match.rule.gives
        trigger.past = trigger.past or bool(gives.get("past"))
        if gives.get("rank", 0) > trigger.rank:
            trigger.rank, trigger.status = gives["rank"], gives["status"]
            trigger.sure, trigger.rule = match.rule.confidence, match.rule.name
    _look_ahead(units, first, last, found, ahead)
    for before, after in pairwise(found):
        if before.rank > after.rank == 0 and _coordinated(units, before.last, after.first):
            after.status, after.rank, after.sure, after.rule = before.status, before.rank, before.sure, before.rule


def _look_ahead(units: Units, first: int, last: int, found: list[_Trigger], ahead: tuple[str, ...]) -> None:
    """A trigger next to a date that lies ahead ("next week") is planned, where nothing firmer is said of it."""
    if not ahead or not units.any(first, last, "date"):
        return
    for index in range(first, last):
        if units.kinds[index].startswith("date") and units.keys[index].startswith(ahead):
            for trigger in found:
                if trigger.rank < PLANNED_RANK and -AHEAD_REACH < index - trigger.first < AHEAD_REACH:
                    trigger.status, trigger.rank, trigger.rule = "planned", PLANNED_RANK, "a date ahead"


def _coordinated(units: Units, first: int, last: int) -> bool:
    """Whether two triggers share a status: side by side ("come out to the rally"), or joined by an "and" or "or" close by."""
    gap = range(first, last)
    if len(gap) > COORDINATED:
        return False
    if any(units.has(index, "stat.and") for index in gap) or all(units.keys[index] == "," for index in gap):
        return True
    return len(gap) < COORDINATED - 1 and not any(units.kinds[index] == "mark" for index in gap)


def _mention(units: Units, trigger: _Trigger) -> Mention:
    gives, sure, named = trigger.match.rule.gives, trigger.match.rule.confidence, trigger.named
    if named is not None:  # the form stays: "the march organiser" names a march, and tells of none
        gives, sure = gives | named.rule.gives | {"form": gives["form"]}, min(sure, named.rule.confidence)
    data: dict[str, Any] = {key: value for key, value in gives.items() if key not in ("form", "weak", "attr")}
    data["status"] = trigger.status
    data["strength"] = "weak" if gives.get("weak") else "strong"
    data["generic"] = bool(gives.get("generic")) or any(units.has(i, "ctx.plural") for i in range(trigger.first, trigger.last))
    data["past"] = trigger.past
    data["part"] = _part(units, trigger)
    if trigger.rule:
        data["status_rule"] = trigger.rule
    return Mention(
        kind="protest", start=units.starts[trigger.first], end=units.ends[trigger.last - 1], value=str(gives["form"]),
        rule=(named or trigger.match).rule.name, confidence=round(sure * trigger.sure, 3), data=data,
    )


def _part(units: Units, trigger: _Trigger) -> str:
    for index in range(trigger.last - 1, trigger.first - 1, -1):
        for part in ("people", "noun", "verb"):
            if units.has(index, f"act.{part}"):
                return part
    return "verb"


def contention(units: Units, pack: Pack) -> list[Mention]:
    """Political violence that is no protest: attacks, killings, hostage takings; for coders who count it with protest."""
    family = pack.families.get("contention")
    if family is None:
        return []
    units = own_view(units, pack, "protest")
    found: dict[int, Mention] = {}
    vetoed: set[int] = set()
    for first, last in units.sents:
        for match in family.run(units, first, last):
            at = match.groups["t"][0]
            if match.rule.gives.get("veto"):
                vetoed.add(at)
            elif at not in found or match.rule.confidence > found[at].confidence:
                found[at] = Mention(
                    kind="contention", start=units.starts[at], end=units.ends[at], value=match.rule.gives["contention"],
                    rule=match.rule.name, confidence=match.rule.confidence,
                )
    return [mention for at, mention in sorted(found.items()) if at not in vetoed]


def is_protest(mentions: Iterable[Mention]) -> bool:
    """Whether a stretch of text speaks of a protest or riot that was held or goes on, by its protest mentions."""
    return any(mention.kind == "protest" and mention.data["status"] in HAPPENED for mention in mentions)


def relevance(mentions: Iterable[Mention]) -> Relevance:
    """Whether protests were held, are ahead, or are only spoken of, by the protest mentions of a sentence or report."""
    best = Relevance(label="none", score=0.0)
    for mention in mentions:
        if mention.kind != "protest":
            continue
        status = mention.data.get("status", "happened")
        label = "happened" if status in HAPPENED else "ahead" if status in AHEAD else "other"
        score = mention.confidence * (0.6 if mention.data.get("past") else 1.0) * LABEL_WEIGHT[label]
        if score > best.score:
            best = Relevance(label=label, score=round(score, 3), form=str(mention.value))
    return best
