"""Bids and their settling: what the rules say of each number of a sentence, and which of them is believed."""

from __future__ import annotations

from turnout.extract.figures_draft import Bid, Draft
from turnout.extract.figures_form import gathering, idiom, named, size, sizes
from turnout.extract.figures_head import DASHES, class_near, head_of, variables
from turnout.extract.figures_mood import foreseen
from turnout.text.pack import Pack
from turnout.text.rules import Match
from turnout.text.units import Units

PREDICATE, GOVERNOR, CLAUSE, LOOSE = 1, 2, 3, 4
LINKS = ("be", "have", "modal")
# What is done to those already held or hurt outranks the noun: "released 20 detainees", "fined 20 of the arrested".
HELD = ("detained", "injured", "charged", "remanded", "fined")
AFTER = ("fined", "charged", "remanded", "none.released", "none.sentenced", "none.questioned", "none.other", "killed")
AFTER_VERB = ("prep", "mark", "adv", "date", "sub", "conj", "det", "place", "act.verb")
CROWD = 10  # protesters named without any predicate: fewer are persons of a story, not a turnout
FEW = 3  # "one protester pushed back" counts nobody
FORCED = 20  # police chase a few, and disperse a crowd
OFFICERS = {"injured": "police_injured", "shot": "police_injured", "killed": "police_killed", "participants": "none.deployed"}


def drafts(units: Units, pack: Pack, sentence: int, counts: list[int]) -> list[Draft]:
    """A draft for each of the counts of a sentence, with its bids."""
    if not counts:
        return []
    first, last = units.sents[sentence]
    found = {
        unit: Draft(unit=unit, sentence=sentence, first=first, last=last, head=head_of(units, pack, unit, last)) for unit in counts
    }
    for match in pack.families["figures"].run(units, first, last):
        bid = bid_of(units, pack, match)
        unit = match.groups["n"][0]
        if bid and unit in found:
            found[unit].bids.append(bid)
    return list(found.values())


def bid_of(units: Units, pack: Pack, match: Match) -> Bid | None:
    """What a match says of its number, or None where its word names no variable."""
    gives = match.rule.gives
    unit = match.groups["n"][0]
    word = match.groups["v"][1] - 1 if "v" in match.groups else match.last - 1
    names = (variables(pack, prefix).get(units.cells[word]) for prefix in str(gives.get("by", "")).split("|"))
    variable = gives.get("role") or next((name for name in names if name), None)
    if variable is None:
        return None
    low, high = sorted((unit, word))
    doubt = pack.table("doubt").get(variable, 0.0)  # where a language has one word for two roles
    full = gives.get("full", False) and not variable.startswith("none")
    linked = full or (unit < word and any(class_near(units, pack, name, low, high) is not None for name in LINKS))
    return Bid(
        variable=variable, level=gives.get("level", PREDICATE), confidence=match.rule.confidence - doubt, rule=match.rule.name,
        first=match.first, last=match.last, reach=high - low, linked=linked, soft=gives.get("soft", False),
        sure=match.rule.confidence >= 0.9, voice=gives.get("voice", False),
        police="tally" in str(gives.get("by", "")) and class_near(units, pack, "police", match.first, unit) is not None,
    )


def choose(bids: list[Bid]) -> Bid | None:
    """The bid that is believed: a predicate beats a governor, which beats a clause; a clipped participle yields to a governor."""
    if not bids:
        return None
    ranked = sorted(bids, key=lambda bid: (bid.level, bid.reach, -bid.confidence, bid.rule))
    best = ranked[0]
    if best.variable == "none":  # "appeared in court charged with ..."
        best = next((bid for bid in ranked if bid.level == PREDICATE and bid.variable in ("charged", "fined", "remanded")), best)
    if best.level == PREDICATE and (best.soft or not best.linked):  # "charged 12 people who had been arrested"
        governors = [bid for bid in ranked if bid.level == GOVERNOR and not bid.soft and bid.confidence >= 0.9]
        if governors and best.variable != "killed" and not (governors[0].variable == "participants" and best.variable != "participants"):
            return governors[0]
    return best


def settle(draft: Draft, units: Units, pack: Pack) -> None:
    """Give the draft its variable out of its head and its bids; leaves it open where neither says anything."""
    if draft.head.thing.startswith("none"):
        draft.variable, draft.reason, draft.confidence = draft.head.thing, draft.head.thing[5:], 0.95
        return
    draft.bid = choose([bid for bid in draft.bids if fits(bid, draft, units, pack)])
    draft.data["crowd"] = units.keys[draft.unit].endswith(sizes(pack)) and gathering(draft, units, pack)
    if named(draft, units, pack):
        draft.variable, draft.reason, draft.confidence = "none", "part of a name", 0.85
        return
    freed = draft.bid is not None and _outranks(draft.bid, draft)
    if idiom(draft, units, pack):
        denied = draft.unit > draft.first and units.has(draft.unit - 1, "neg")
        draft.variable, draft.confidence, draft.reason = ("none", 0.7, "denied") if denied else ("participants", 0.86, "")
        if class_near(units, pack, "irrealis", draft.first, draft.unit) is not None:
            draft.data["irrealis"], draft.confidence = True, 0.6
    elif draft.data.get("crowd"):
        draft.variable, draft.confidence = "participants", 0.9
    elif draft.head.thing and not freed:
        _by_thing(draft, units, pack)
    elif draft.bid:
        draft.variable, draft.confidence = draft.bid.variable, draft.bid.confidence
        if draft.variable == "same":  # settled where the sentence's numbers are linked
            draft.variable, draft.data["same"] = "", True
            draft.bid = choose([bid for bid in draft.bids if bid.variable != "same" and fits(bid, draft, units, pack)])
            if draft.bid is None:
                return
            draft.variable, draft.confidence, draft.data["fallback"] = draft.bid.variable, draft.bid.confidence, True
        _by_person(draft)
        _by_mood(draft, units, pack)
    elif draft.head.kind == "people.protester" and size(units, draft.unit) >= CROWD and not _owned(draft, units):
        draft.variable, draft.confidence = "participants", 0.7
        draft.data["fallback"] = True


def _outranks(bid: Bid, draft: Draft) -> bool:
    """Whether what is said of the noun beats it: its rule says so, or the noun is one of persons already held or hurt."""
    if bid.level < PREDICATE - 1:
        return True  # "some 700 were drawn by the rally", where the noun is of the clause and not of the number
    # Fines and charges are things, and their courts' verbs befall others; but only a person is remanded.
    paper = draft.head.thing in ("fined", "charged") and bid.variable != "remanded" and not bid.variable.startswith("none")
    return bid.level <= GOVERNOR and bid.variable in AFTER and draft.head.thing in HELD and not paper


def _owned(draft: Draft, units: Units) -> bool:
    """Whether something else is counted or told of: "the homes of 11 protesters"; a crowd of them is no such thing."""
    at = draft.unit - 1
    while at > draft.first and units.has(at, "lead") and not units.has(at, "of"):
        at -= 1
    counted = any(units.has(at - 1, name) for name in ("crowd", "protest", "act", "lead", "estimate"))
    return at > draft.first and units.has(at, "of") and not counted


def _noun(bid: Bid, draft: Draft, units: Units, pack: Pack) -> bool:
    """Whether the word of protest is no verb: "in the riot", "at the march", "participants of an unapproved rally"."""
    last = bid.last - 1
    if class_near(units, pack, "hold", draft.head.unit, last) is not None:
        return False  # "some 50 women held a picket"
    if units.has(last, "prep") and not units.has(last, "join"):
        return True
    article = next((at for at in range(last - 1, max(last - 4, draft.head.unit), -1) if units.has(at, "one")), None)
    return units.has(last - 1, "det") or units.has(last - 1, "place.in") or (article is not None and units.has(article - 1, "prep"))


def _taken(bid: Bid, draft: Draft, units: Units) -> bool:
    """Whether the verb before the number has a subject already: "there stand buses with some 30 officers"."""
    if units.keys[draft.unit - 1] in DASHES:  # "there came — with flags and banners — 300 people"
        return False
    between = range(draft.unit - bid.reach + 1, draft.unit)
    nouns = [at for at in between if any(units.has(at, name) for name in ("thing", "people", "police"))]
    return any(not units.has(at - 1, "prep") and not units.has(at, "prep") for at in nouns)


def fits(bid: Bid, draft: Draft, units: Units, pack: Pack) -> bool:
    """Whether a bid can be meant: another subject between number and verb, or a few persons of a story, speak against it."""
    few = size(units, draft.unit) < FEW
    if bid.variable == "participants" and few and not bid.sure:
        return False
    written = bid.variable == "signatures" and class_near(units, pack, "petition", draft.first, draft.unit) is not None
    if written and draft.head.kind == "other":
        return True  # "the letter was signed by 350 poets"
    plain = draft.head.kind in ("bare", "people", "people.protester", "police") or bid.last > draft.head.end - 1 > draft.unit
    if bid.variable == "signatures" and not plain:
        return False
    if bid.level >= 0 and draft.head.thing in HELD and bid.last - 1 == draft.head.unit and bid.variable == draft.head.thing:
        return False  # the noun itself: "the 14 detained were charged"
    if bid.variable == "sites" and draft.head.thing != "sites":
        return False  # "40 villagers blocked": those who block, not what is blocked
    if bid.variable == "none.force" and size(units, draft.unit) > FORCED:
        return False
    if bid.variable == "participants" and bid.last <= draft.unit + 1 and _taken(bid, draft, units):
        return False
    if bid.last <= draft.unit + 1 and bid.level == PREDICATE and draft.head.kind == "other" and units.has(draft.unit - 1, "place.in"):
        return units.has(draft.unit - 1, "lead") and bid.variable == "participants"  # "he was taken to one of the clinics"
    if bid.level != PREDICATE or bid.last <= draft.unit + 1:
        return True
    if bid.variable == "participants" and "to" in (units.keys[bid.last - 2], units.keys[draft.unit + 1]):
        return False  # "three activists to protest", "900 (of them) to stage a hunger strike": an aim
    if bid.variable == "participants" and _noun(bid, draft, units, pack):
        return False
    at = bid.last - 2
    if not bid.linked and at > draft.unit and units.has(at, "prep") and units.has(at + 1, "do") and not units.has(at, "part"):
        return units.keys[at] == "to" or units.has(at + 1, "prep")  # "a girl fainted at her arrest": a noun
    after = bid.last
    if units.has(after - 1, "base") and not bid.linked and after < draft.last and not any(units.has(after, name) for name in AFTER_VERB):
        return False  # "several protest medics": a noun before another
    if not bid.linked and bid.last - 2 > draft.head.unit + 1 and units.has(bid.last - 2, "people") and bid.variable != "participants":
        return False  # "a few mothers of children slain by soldiers"
    return not _another(bid, draft, units)


def _another(bid: Bid, draft: Draft, units: Units) -> bool:
    """Whether a subject of its own stands between the number and the verb: "50 students watched a man shot"."""
    for at in range(draft.head.unit + 1, bid.last - 1):
        other = (units.has(at, "people") or units.has(at, "police")) and units.has(at - 1, "det")
        other = other and not any(units.has(at - 2, name) for name in ("prep", "part"))  # "including a deputy"
        other = other and not units.has(at, "part.after")  # "some of them"
        if other and not (units.has(at - 2, "conj") and at - 3 == draft.head.unit):  # "two women and a man" are one subject
            return True
    return False


def _by_thing(draft: Draft, units: Units, pack: Pack) -> None:
    """A noun that is a variable by itself outranks every predicate: 900 arrests, 44 cities, 30 years."""
    thing = draft.head.thing
    after = draft.head.unit + 1
    among = units.keys[after] in pack.table("grammar").get("among", ()) if after < draft.last else False
    officers = units.has(after, "police") or (among and class_near(units, pack, "police", after, min(after + 3, draft.last)) is not None)
    draft.variable, draft.confidence = OFFICERS.get(thing, thing) if officers else thing, 0.95 - pack.table("doubt").get(thing, 0.0)
    draft.data["counted"] = "arrests" if thing == "detained" else thing
    if thing in ("sites", "localities"):
        _by_place(draft, units, pack)
    elif thing == "protests":
        draft.confidence = 0.88
        if size(units, draft.unit) < 2:  # "one of the worst riots"
            draft.variable, draft.reason = "none", "a single one"
    _by_mood(draft, units, pack)


def _by_place(draft: Draft, units: Units, pack: Pack) -> None:
    """Places are counted where they are places of a protest, and where they are no names for one or two of them."""
    draft.confidence = 0.9 if units.has(draft.unit - 1, "prep") else 0.75
    if draft.head.thing == "localities":
        if size(units, draft.unit) < 2:  # "in one of the towns"
            draft.variable, draft.reason = "none", "a single one"
        elif units.keys[draft.unit - 1] in pack.table("grammar").get("origin", ()):  # "residents from six villages"
            draft.variable, draft.reason = "none", "where people come from"
        elif units.has(draft.unit - 1, "poss"):  # "the country's two largest towns"
            draft.variable, draft.reason = "none", "a name for them"
        draft.data["own"] = draft.bid is not None and draft.bid.variable == "participants"  # "30 towns took part"
    elif not _held(draft, units, pack):
        draft.variable, draft.reason = "none", "places not of a protest"
    elif not draft.data["own"]:
        draft.confidence = 0.8


def _held(draft: Draft, units: Units, pack: Pack) -> bool:
    """Whether places are those of a protest: blocked or picketed, road blocks by their name, or named after "at"."""
    at = class_near(units, pack, "police", draft.first, draft.unit)
    police = at is not None and class_near(units, pack, "tells", at, draft.unit) is None  # "police counted 11 blockades"
    named_so = units.has(draft.head.unit, "block") and not police
    done = draft.bid is not None and draft.bid.variable == "sites" and not police
    before = units.has(draft.unit - 1, "prep") and not units.has(draft.unit - 1, "of")
    acted = before and any(class_near(units, pack, name, draft.first, draft.unit) is not None for name in ("do.sites", "join.firm"))
    draft.data["own"] = named_so or done or (acted and not police)  # holds where the sentence has no word of protest
    return draft.data["own"] or before or (draft.bid is not None and draft.bid.variable == "participants" and not police)


def _by_person(draft: Draft) -> None:
    """Police are told apart from protesters, and soldiers from both."""
    kind, variable = draft.head.kind, draft.variable
    if kind == "police" or (draft.bid is not None and draft.bid.police):
        draft.variable = OFFICERS.get(variable, variable if variable.startswith("none") else "none.police")
    elif kind == "soldier":
        draft.variable, draft.confidence = "none.troops", 0.8
    elif kind == "other":
        draft.confidence -= 0.12 if draft.bid is None or draft.bid.sure else 0.3
    elif kind == "bare":
        draft.confidence -= 0.02
    if draft.variable == "none.deployed" and kind == "people.protester":  # "sending hundreds of demonstrators running"
        draft.variable, draft.confidence = "participants", 0.65
    if draft.variable.startswith("none"):
        draft.reason = draft.variable[5:]


def _denied(draft: Draft, neg: int | None, high: int, units: Units) -> bool:
    """Whether a denial is the predicate's own and not one of a clause set in between: "500, not knowing the way, marched"."""
    if neg is not None and neg < draft.unit and any(units.has(at, "denyend") for at in range(neg, draft.unit)):
        return False  # "he was not afraid after two were killed"
    return neg is not None and not (neg > draft.unit and units.keys[draft.head.end] == "," in units.keys[neg:high])


def _by_mood(draft: Draft, units: Units, pack: Pack) -> None:
    """A predicate that is denied is no figure; one that is only expected or threatened is marked."""
    if draft.bid is None or draft.variable.startswith("none"):
        return
    low, high = min(draft.bid.first, draft.unit), max(draft.bid.last, draft.unit + 1)
    start = low
    while start > max(draft.first, low - 3) and not units.has(start - 1, "mark"):
        start -= 1
    if _denied(draft, class_near(units, pack, "neg", start, high), high, units) and draft.bid.level <= GOVERNOR:
        draft.variable, draft.reason, draft.confidence = "none", "denied", 0.7
    elif foreseen(units, pack, start, high, draft.unit):
        draft.data["irrealis"] = True
        draft.confidence -= 0.25
