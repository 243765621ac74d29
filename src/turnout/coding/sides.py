"""Sides: a protest, the one against it and others of the same city and day are told apart where the words say so."""

from __future__ import annotations

from collections.abc import Sequence

from turnout.coding.draft import COUNTER, MAIN, Draft
from turnout.coding.frame import Frame, key_of
from turnout.model import Mention

WORDS, OWN = 30, 3  # how far from a figure of people, or of arrests, the words of its protest stand in a sentence that tells of two
BESIDE_COUNT, DOES = 4, 4  # how near its count, and what it did, a crowd against a protest stands
SEPARATE = "separate "  # how the family of one more protest begins; the sentence that first tells of it makes it that one's own


def beside(drafts: Sequence[Draft], one: Draft) -> list[Draft]:
    """The protests of one city and day, in the order in which they were first told, the one asked for among them."""
    return [d for d in drafts if key_of(d.place) == key_of(one.place) and (d.date.start == one.date.start or not d.date.start)]


def opposed(one: Draft, two: Draft) -> bool:
    """Whether two drafts are a protest and the protest against it."""
    same = key_of(one.place) == key_of(two.place) and one.date.start == two.date.start
    return same and {one.family, two.family} == {MAIN, COUNTER}


def told_first(near: Mention | None, triggers: Sequence[Mention]) -> Mention | None:
    """The protest of "a protest and a counter-protest in Leeds" that the town is of, though the other stands nearer: it has both."""
    if near is None or near.value != COUNTER:
        return near
    return next((m for m in triggers if m.start < near.start and m.value != COUNTER and m.data.get("strength") != "weak"), near)


def family_of(frame: Frame, trigger: Mention | None, there: Sequence[Draft], now: Draft | None, labels: dict[str, str] | None) -> str:
    """Which of the protests of a city and day a sentence, or one trigger of it, tells of, by its family; a new one names a new protest."""
    stay = now.family if now is not None else MAIN
    known = [draft.family for draft in there]
    if trigger is not None and (trigger.value == COUNTER or trigger.data.get("counter")):
        return COUNTER if _against(frame, trigger, known) else stay
    cues = {str(m.value): m for m in frame.of("side")}
    if labels is not None and "label" in cues:
        return _labelled(str(cues["label"].data["label"]), labels)
    if not known:
        return stay
    if "other" in cues and len(known) > 1:
        return next((family for family in known if family != stay), stay)
    half = "split" in cues and cues["split"].start == frame.start  # the second half of "farmers rallied while students marched"
    if trigger is None:
        told = any(m.data.get("variable") == "participants" for m in frame.of("figure"))
    else:
        told = not trigger.data.get("generic") and trigger.data.get("strength") != "weak"
    if told and (half or _next_item(frame, trigger, there) or "separate" in cues or ("beside" in cues and _new_crowd(frame, there))):
        return SEPARATE + frame.evidence.text
    if known == [COUNTER] and not _the_same(frame, trigger):
        return MAIN
    return _again(frame, trigger, there, stay)


def _next_item(frame: Frame, trigger: Mention | None, there: Sequence[Draft]) -> bool:
    """Whether a line of a list tells of another protest than the lines before it: of another form, at a place of its own in the city."""
    units = frame.read.units
    if trigger is None or not units.has(frame.first, "side.bullet") or not (frame.venues or frame.localities):
        return False
    forms = {str(m.value) for draft in there for m in draft.triggers}
    before = {units.text[site.start : site.end] for draft in there for site in draft.site}
    here = {units.text[site.mention.start : site.mention.end] for site in frame.localities}
    return trigger.value not in forms and not here & before


def _the_same(frame: Frame, trigger: Mention | None) -> bool:
    """Whether a sentence after a protest against another may go on with it: "the gathering", or no protest's word at all."""
    if trigger is None:
        return True
    unit = frame.unit_of(trigger)
    return trigger.data.get("part") != "noun" or not frame.read.units.any(max(frame.first, unit - 2), unit, "side.indefinite")


def _against(frame: Frame, trigger: Mention, known: Sequence[str]) -> bool:
    """Whether a trigger tells of a protest against a protest, and not only of people who were also there."""
    if trigger.value != COUNTER:  # "supporters stood apart": against what was told of before
        return any(family != COUNTER for family in known)
    if not known or COUNTER in known:
        return not known or all(m.value == COUNTER for m in frame.triggers)
    if trigger.data.get("part") != "people":
        return not trigger.data.get("generic")
    unit = frame.unit_of(trigger)
    counts = [unit - frame.unit_of(m) for m in frame.of("figure") if m.data.get("variable") == "participants"]
    units = frame.read.units
    return any(0 <= gap <= BESIDE_COUNT for gap in counts) or units.any(unit + 1, min(unit + 1 + DOES, frame.last), "side.did")


def _labelled(label: str, labels: dict[str, str]) -> str:
    """The protest that a word stands for ("the larger one"); a second word stands for the second of the two."""
    if label not in labels:
        taken = set(labels.values())
        labels[label] = MAIN if MAIN not in taken else next((f for f in labels.values() if f != MAIN), labels[""])
    return labels[label]


def _groups(frame: Frame) -> set[str]:
    return {str(m.data["label"]) for m in frame.of("side") if m.value == "group"}


def _new_crowd(frame: Frame, there: Sequence[Draft]) -> bool:
    """Whether a sentence's crowd is one that no protest of the city and day was told to have."""
    told = {group for draft in there for other in draft.frames for group in _groups(other)}
    here = _groups(frame)
    return bool(here) and not here & told


def _again(frame: Frame, trigger: Mention | None, there: Sequence[Draft], stay: str) -> str:
    """Which of several protests is meant by a crowd named before ("the students") or a form that only one of them has ("the march")."""
    if len(there) < 2:
        return stay
    groups = _groups(frame)
    crowds = {draft.family: {group for other in draft.frames for group in _groups(other)} for draft in there}
    having = [family for family, crowd in crowds.items() if groups & crowd]
    if len(having) == 1:
        return having[0]
    if trigger is None or trigger.data.get("generic"):
        return stay
    forms = {draft.family: {m.value for m in draft.triggers if m.value != COUNTER} for draft in there}
    of_form = [family for family, values in forms.items() if trigger.value in values]
    crowd_of_main = stay == COUNTER and trigger.data.get("part") == "people" and MAIN in forms
    if len(of_form) == 1:
        return of_form[0]
    return MAIN if crowd_of_main and stay not in of_form else stay


def nearest_side(frame: Frame, mention: Mention, drafts: list[Draft]) -> list[Draft]:
    """Of several protests of one city and day told in a sentence, the one whose words stand nearest to a figure; else all that are."""
    if len(drafts) < 2 or len({(key_of(draft.place), draft.date.start) for draft in drafts}) > 1:
        return drafts
    unit = frame.unit_of(mention)
    reach = WORDS if mention.data.get("variable") == "participants" else OWN  # "both were held, and four were arrested": at the first
    near = [
        (abs(frame.unit_of(trigger) - unit), at) for at, draft in enumerate(drafts)
        for trigger in draft.triggers if frame.start <= trigger.start < frame.end and abs(frame.unit_of(trigger) - unit) <= reach
    ]
    return [drafts[min(near)[1]]] if near else drafts[:1]
