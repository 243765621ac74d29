"""Links between the numbers of a sentence: sub-counts, lists that share a predicate, gaps that repeat one."""

from __future__ import annotations

from itertools import pairwise

from turnout.extract.figures_draft import Bid, Draft
from turnout.extract.figures_form import size
from turnout.extract.figures_head import Head, class_near, variables
from turnout.text.pack import Pack
from turnout.text.units import Units

PLACES = ("localities", "sites", "protests", "none")
OPENS = ("—", "–", "-", ":", "(")
CLOSES = (",", ";", ".", "(", ")", "!", "…")
JOINTS = (",", ";", "—", "–", "-", ":", "/")
OFFICERS = {"injured": "police_injured", "killed": "police_killed"}
CIVILIANS = {value: key for key, value in OFFICERS.items()}
NEAR = 4  # units from a part to the predicate that is its own
HELD = {"detained", "remanded"}  # one word tells of both: "серед заарештованих"
CARE = 5  # units from a number to the hospital that its people lie in
SHARED = 0.88  # how sure a number is that takes its predicate from a neighbour in a list


def link(found: list[Draft], earlier: Draft | None, units: Units, pack: Pack) -> None:
    """Fill what the sentence leaves out: a part takes its whole's variable, a gapped member its neighbour's."""
    for at, draft in enumerate(found):
        _uniform(draft, found[:at])
        if at == 0 and earlier is not None and is_part(draft, earlier, units, pack):
            _part(draft, earlier)
            continue
        before = next((other for other in reversed(found[:at]) if not other.head.thing.startswith(PLACES)), None)
        if at and draft.head.kind == "bare" and found[at - 1].variable == "protests":  # "283 rallies in spring and 378 in summer"
            before = found[at - 1]
        if before is not None and is_part(draft, before, units, pack):
            _part(draft, before)
        elif (hurt := before or earlier) is not None and _in_care(draft, hurt, units):
            draft.part_of = hurt.part_of or hurt
        elif not draft.variable or draft.data.get("fallback") or _loose(draft, before) or _forced(draft):
            after = found[at + 1] if at + 1 < len(found) else None
            if after is not None and _coordinate(draft, after, units, pack):
                inherit(draft, after)
            elif draft.data.get("same") and (told := before or earlier) is not None and told.said:
                inherit(draft, told)
                draft.confidence = 0.82 if told is before else 0.75
            elif before is not None and _gapped(draft, before, units, pack):
                inherit(draft, before)


def carry(found: list[Draft], before: Draft | None, units: Units) -> None:
    """A list that goes on in the next sentence or line: "Moscow — 20, Kazan — 5" takes the variable said before."""
    for draft in found:
        if draft.said and not draft.data.get("fallback"):
            before = draft
        elif before is not None and _goes_on(draft, before, units):
            inherit(draft, before)
            draft.confidence = min(draft.confidence, 0.8)
            before = draft


def _loose(draft: Draft, before: Draft | None) -> bool:
    """Whether the number is bid for by a weak clause, and the one before it by a firm one for the same variable."""
    same = before is not None and before.variable == draft.variable and before.bid is not None
    return same and draft.bid is not None and draft.bid.level > 2 and before is not None and before.confidence > draft.confidence


def _forced(draft: Draft) -> bool:
    """Whether a verb of a charge has taken a bare number for its object: "two held for assaulting police and one for hindering them"."""
    return draft.variable == "none.force" and draft.head.kind == "bare"


def announced(units: Units, pack: Pack, sentence: int) -> Draft | None:
    """What a sentence that ends in a colon promises for the numbers of the next one: "Detained at the rallies:"."""
    if sentence == 0:
        return None
    first, last = units.sents[sentence - 1]
    while last > first and units.has(last - 1, "nl"):
        last -= 1
    if last - first < 2 or units.keys[last - 1] != ":":
        return None
    for prefix in ("done", "do", "suffer", "thing"):
        at = class_near(units, pack, prefix, first, last)
        variable = variables(pack, prefix).get(units.cells[at], "none") if at is not None else "none"
        if at is not None and not variable.startswith(PLACES):
            draft = Draft(unit=at, sentence=sentence - 1, first=first, last=last, head=Head("bare", at, at + 1))
            draft.variable, draft.confidence = variable, 0.8
            draft.bid = Bid(
                variable=variable, level=2, confidence=0.8, rule="<arrested>: ... <count>", first=at, last=at + 1, reach=1, linked=True,
            )
            return draft
    return None


def abreast(found: list[Draft], units: Units) -> None:
    """Towns told of beside those held or gathered in them are towns of the protest: "in 17 towns 214 were detained"."""
    beside = any(draft.variable in ("detained", "participants", "protests") and not draft.data.get("irrealis") for draft in found)
    for before, draft in pairwise(found):
        joined = before.head.end + 1 <= draft.unit <= before.head.end + 3 and units.has(before.head.end, "conj")
        if draft.head.thing == "sites" and not draft.said and before.variable in ("localities", "sites") and joined:
            draft.variable, draft.confidence = "sites", 0.8  # "in 112 towns and 70 universities"
    for draft in found:
        cells = any(units.has(draft.head.unit, name) for name in ("lockup", "van"))  # "the 150 held in 12 police stations"
        if draft.variable == "localities" or (draft.variable == "sites" and not cells):
            lead = draft.unit - 1
            while lead > draft.first and units.has(lead, "lead") and not units.has(lead, "prep"):
                lead -= 1
            draft.data["beside"] = beside and lead >= draft.first and units.has(lead, "prep") and units.keys[lead] != "of"


def _goes_on(draft: Draft, before: Draft, units: Units) -> bool:
    """Whether the number is a member of a list whose variable was said before, at most a sentence ago."""
    if draft.variable or draft.head.kind not in ("bare", "people") or draft.sentence - before.sentence > 1:
        return False
    if before.sentence == draft.sentence and before.data.get("shared") and _member(draft, before, units):
        return not before.variable.startswith(PLACES)
    if units.keys[draft.unit - 1] == "(" and before.sentence != draft.sentence:
        return False
    return _listed(draft, units) and before.variable not in PLACES and not before.data.get("irrealis")


def _listed(draft: Draft, units: Units) -> bool:
    """Whether the number stands after a dash or colon and closes its member: "— 20,"."""
    after = draft.head.end
    closes = after >= draft.last or units.keys[after] in CLOSES or units.has(after, "nl")
    if not closes and units.has(after, "conj"):  # "in Samara — 650 people and in Astrakhan 250"
        closes = any(units.has(at, "count") for at in range(after + 1, min(after + 4, draft.last)))
    lead = draft.unit - 1
    while lead > draft.first and (units.has(lead, "lead") or units.has(lead, "adv")) and not units.has(lead, "prep"):
        lead -= 1
    return closes and lead >= draft.first and units.keys[lead] in OPENS


def _member(draft: Draft, before: Draft, units: Units) -> bool:
    """Whether only a conjunction and a place stand between two numbers of a list: "650 people and Astrakhan 250"."""
    between = range(before.head.end, draft.unit)
    name = bool(between) and units.text[units.starts[draft.unit - 1]].isupper()
    return name and len(between) <= 4 and any(units.has(at, "conj") or units.keys[at] in CLOSES for at in between)


def is_part(draft: Draft, before: Draft, units: Units, pack: Pack) -> bool:
    """Whether the number is a part of the one before: "including N", "N of whom"."""
    if before.sentence == draft.sentence and (_opens_whole(draft, before, units) or _reasoned(draft, before, units)):
        return True
    lead, floor = draft.unit - 1, max(before.unit, draft.first - 1)
    while lead > floor and any(units.has(lead, name) for name in ("lead", "adv", "be")) and not units.has(lead, "part.sure"):
        lead -= 1
    if units.keys[lead] == "," and units.has(lead - 1, "part.sure"):  # "Of these, 19 are ..."
        lead -= 1
    end = draft.head.end
    other = end < draft.last and any(units.has(end, name) for name in ("be", "verb", "modal"))  # "30 were held and 40 were moved on"
    untold = (draft.bid is None or draft.bid.level > 2) and not other
    beside = units.keys[lead] == "," and lead == before.head.end and draft.head.kind == "people" and untold
    alike = draft.head.thing in ("", before.variable)  # "three people were killed and dozens wounded"
    listed = beside or (alike and units.has(lead, "conj") and not (other and draft.bid is None))
    if lead > floor and (units.has(lead, "part.sure") or (before.part_of is not None and listed)):
        among = variables(pack, "among").get(units.codes[lead], before.variable)
        return before.said and (among == before.variable or {among, before.variable} == HELD)
    after = draft.unit + 1
    if not before.said or after >= draft.last or not units.has(after, "part.after"):
        return False
    own = variables(pack, "part.after").get(units.cells[after])
    if own is not None and own != before.variable:
        return False  # "of those wounded" are no part of the marchers told of before
    while after + 1 < draft.last and units.has(after + 1, "adv"):
        after += 1
    return draft.bid is not None or after + 1 >= draft.last or not units.has(after + 1, "verb")  # "one of them even tried ..."


def _in_care(draft: Draft, before: Draft, units: Units) -> bool:
    """Whether the number tells how many of those hurt lie in hospital: "90 officers were hurt, 28 of whom" without "of whom"."""
    if draft.variable not in CIVILIANS and draft.variable not in OFFICERS:
        return False
    if before.variable.removeprefix("police_") != "injured" or not draft.variable.endswith("injured"):
        return False
    near = range(max(draft.first, draft.unit - CARE), min(draft.head.end + CARE, draft.last))
    bounds = [at for at in near if units.has(at, "count") and at != draft.unit]
    low = max((at for at in bounds if at < draft.unit), default=draft.first - 1)
    high = min((at for at in bounds if at > draft.unit), default=draft.last)
    return size(units, draft.unit) < size(units, before.unit) and any(units.has(at, "care") for at in near if low < at < high)


def _opens_whole(draft: Draft, before: Draft, units: Units) -> bool:
    """Whether the sentence or clause begins with the whole that its other numbers divide: "Of the 60 charged, 41 are men"."""
    whole = before.part_of or before
    at = whole.unit - 1
    while at > whole.first and (units.has(at, "det") or units.has(at, "lead")) and not units.has(at, "whole.of"):
        at -= 1
    first = units.has(at, "whole.of") and (at == whole.first or units.has(at - 1, "mark"))
    untold = draft.bid is None or draft.bid.level > 2  # "of the 60 charged 19 were let go"
    return first and whole.said and untold and draft.head.kind in ("bare", "people", "people.protester")


def _reasoned(draft: Draft, before: Draft, units: Units) -> bool:
    """Whether the number tells for what some of those before were taken: "32 were arrested: 20 for obstruction and eight for assault"."""
    whole = before.part_of or before
    told = units.find(whole.head.end, draft.unit, "=:") >= 0 and units.has(draft.head.end, "part.reason")
    return told and whole.said and draft.head.kind in ("bare", "people") and size(units, draft.unit) <= size(units, whole.unit)


def _part(draft: Draft, before: Draft) -> None:
    whole = before.part_of or before
    kind = "bare" if draft.head.kind == "people" and before.variable.startswith("police") else draft.head.kind
    if draft.head.thing.startswith("none") or draft.head.thing in ("localities", "sites", "protests"):
        return
    draft.part_of = whole
    bid = draft.bid
    near = bid is not None and bid.first == draft.unit and bid.last - draft.head.end <= NEAR  # "5 of them were fined"
    own = bid is not None and near and bid.level <= 1 and bid.variable != "participants"
    if bid is not None and (bid.linked or own or (bid.level == 2 and bid.last <= draft.unit + 1)):
        if whole.variable.startswith("police") and kind == "bare":  # "39 officers hurt, 7 of whom were taken to hospital"
            draft.variable = like(draft.variable, "police")
        return
    draft.variable, draft.confidence, draft.bid = like(before.variable, kind), min(before.confidence, SHARED), before.bid


def _uniform(draft: Draft, before: list[Draft]) -> None:
    """A bare number told of after police are police too: "shot two officers, killing one"."""
    harmed = before and before[-1].head.kind == "police" and before[-1].part_of is None and before[-1].variable.startswith("police")
    alone = draft.head.kind == "bare" and draft.head.end == draft.unit + 1
    bare = alone or (draft.head.unit == draft.unit + 1 and draft.head.thing in OFFICERS)
    if harmed and bare and draft.variable in OFFICERS:
        draft.variable, draft.confidence = OFFICERS[draft.variable], min(draft.confidence, 0.82)
    standing = before and before[-1].head.kind == "police" and before[-1].variable == "none.deployed"
    drawn = draft.bid is not None and draft.bid.level == 2  # "3,000 officers for the march, which drew 1,500"
    if standing and alone and not drawn and draft.variable == "participants":  # "ten officers stood inside while four stood at the gate"
        draft.variable, draft.reason, draft.confidence = "none.deployed", "deployed", 0.7


def _coordinate(draft: Draft, after: Draft, units: Units, pack: Pack) -> bool:
    """Whether the number is the first member of a subject or object that the next number completes."""
    if not after.said or after.head.thing or after.bid is None or after.bid.level > 2:
        return False
    if not draft.head.kind.startswith("people") and draft.head.kind not in ("other", "police"):
        return False
    joined = after.unit - 1
    while joined > draft.unit and (units.has(joined, "lead") or units.has(joined, "adv")):
        joined -= 1
    return units.has(joined, "conj") and joined >= draft.head.end and joined - draft.head.end <= 4 and after.bid.first >= joined


def _gapped(draft: Draft, before: Draft, units: Units, pack: Pack) -> bool:
    """Whether the number repeats a predicate that is not said again: "29 arrested in X, 18 in Y and 46 in Z"."""
    if not before.said or before.data.get("irrealis") or draft.head.kind not in ("bare", "people", "people.protester", "police"):
        return False
    if before.variable in ("localities", "sites") or (before.variable == "protests" and draft.head.kind != "bare"):
        return False
    follows = draft.head.end
    closes = follows >= draft.last or any(units.has(follows, name) for name in ("prep", "mark", "conj", "say"))
    lead = draft.unit - 1
    while lead > before.unit and (units.has(lead, "lead") or units.has(lead, "adv")) and not units.has(lead, "conj"):
        lead -= 1
    bracket = units.keys[lead] == "(" and any(units.keys[at] == "(" for at in range(max(before.unit - 3, before.first), before.unit))
    opens = bracket or units.keys[lead] in JOINTS or units.has(lead, "say") or units.has(lead, "conj") or _placed(lead, before.unit, units)
    start = max(before.head.end, before.bid.last if before.bid is not None else 0)
    verbs = any(class_near(units, pack, name, start, draft.unit) is not None for name in ("verb",))
    return closes and opens and not verbs


def _placed(at: int, floor: int, units: Units) -> bool:
    """Whether a place stands before the number, after a comma: ", in Gomel 15"."""
    for back in range(at, max(at - 4, floor), -1):
        if units.has(back, "prep"):
            return back < at and (units.keys[back - 1] in JOINTS or units.has(back - 1, "conj"))
        other = units.has(back, "det") or units.has(back, "more") or units.has(back, "thing.localities")  # ", in the other towns 30"
        if units.kinds[back] == "word" and units.text[units.starts[back]].islower() and not other:
            return False
    return False


def inherit(draft: Draft, other: Draft) -> None:
    """Let a number count what another of its list counts."""
    draft.variable, draft.bid = like(other.variable, draft.head.kind), other.bid
    draft.confidence = min(other.confidence, SHARED)
    draft.data.pop("fallback", None)
    draft.data["shared"] = True


def like(variable: str, kind: str) -> str:
    """The variable of a neighbour, for a head of its own: 20 protesters and 6 policemen hurt are injured and police_injured."""
    if kind == "police":
        return OFFICERS.get(variable, variable if variable.startswith("police") else "none")
    return CIVILIANS.get(variable, variable) if kind != "bare" else variable
