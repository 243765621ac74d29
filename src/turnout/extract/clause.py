"""Who does a deed in a sentence, to whom, and whether it happened at all: read from the units around the words of the deed.

The classes asked for (`rx.*`) are data of every pack that has a response file; a class a pack lacks is simply never met.
"""

from __future__ import annotations

from dataclasses import dataclass

from turnout.extract.figures_mood import refuted
from turnout.model import Count
from turnout.text.units import Units

REACH = 28  # how many units to the left a subject may stand
OBJECTS = (("rx.journalist", "journalist"), ("people.protester", "protester"), ("rx.bystander", "bystander"), ("rx.patient", "people"))
ARMS = (("rx.agent.army", "army"), ("rx.agent.authorities", "authorities"), ("rx.agent", "police"))
STOPS = frozenset((";", ":", '"', "“", "”", "»", "«"))
JOINTS = frozenset((",", "and", "but"))
Codes = frozenset[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Deed:
    """The words of a deed (unit indexes) in their sentence."""

    units: Units
    first: int  # of the sentence
    last: int
    start: int  # of the words
    end: int

    def of(self, name: str) -> Codes:
        """The codes of a class."""
        return self.units.lexicon.members(name)

    def back(self, reach: int) -> range:
        """The units before the words, nearest first, within the sentence."""
        return range(self.start - 1, max(self.first, self.start - reach) - 1, -1)

    def ahead(self, reach: int) -> range:
        """The units after the words, within the sentence."""
        return range(self.end, min(self.last, self.end + reach))


def arm(units: Units, index: int) -> str | None:
    """Which arm of the state a unit names: police, army, authorities; None when it names none."""
    if not units.has(index, "rx.agent"):
        return None
    return next(name for cls, name in ARMS if units.has(index, cls))


def passive(deed: Deed) -> bool:
    """Whether an auxiliary of the passive stands before the words, adverbs aside, or the words are passive in themselves."""
    units, codes = deed.units, deed.units.cells
    if codes[deed.start] in deed.of("rx.inpassive"):
        return True
    if units.keys[deed.start].partition(" ")[0].endswith("ing"):  # "was shooting at"
        return False
    auxiliary, adverb = deed.of("rx.passive"), deed.of("adv")
    for index in deed.back(5):
        if codes[index] in auxiliary:
            return True
        key = units.keys[index]
        if codes[index] not in adverb and not key.endswith("ly") and key not in ("and", "or", ","):
            return False
    return False


def _governed(deed: Deed, index: int) -> bool:
    """Whether a noun is the object of a preposition just before it (determiners and one adjective aside)."""
    units, codes = deed.units, deed.units.cells
    prep, det = deed.of("rx.prep"), deed.of("det")
    stop = deed.of("rx.agent") | deed.of("rx.passive") | deed.of("rx.cut")
    for back in range(index - 1, max(deed.first, index - 4) - 1, -1):
        if codes[back] in prep:
            return True
        if units.kinds[back] == "mark" or codes[back] in stop or (codes[back] not in det and back < index - 2):
            return False
    return False


def by_whom(deed: Deed) -> str | None:
    """The doer named after the words ("by the police"): an arm of the state, "other", or None."""
    units, codes = deed.units, deed.units.cells
    by, cut, patient = deed.of("rx.by"), deed.of("rx.cut"), deed.of("rx.patient")
    for index in deed.ahead(14) if by else ():
        if codes[index] in by:
            for near in range(index + 1, min(deed.last, index + 6)):
                found = arm(units, near)
                if found or codes[near] in patient:
                    return found or "other"
        if units.keys[index] in (";", ":") or (index > deed.end and codes[index] in cut):
            break
    instrumental = deed.of("rx.instrumental")
    beside = range(max(deed.first, deed.start - 3), min(deed.last, deed.end + 4)) if instrumental else ()
    return next((arm(units, index) or "police" for index in beside if codes[index] in instrumental), None)


def subject(deed: Deed) -> str | None:
    """The subject of an active deed: an arm of the state, "other" for people, None when nobody stands there."""
    units, codes = deed.units, deed.units.cells
    victim = deed.of("rx.victim")
    if victim and any(codes[index] in victim for index in deed.ahead(2)):
        return "other"
    people = deed.of("rx.subject") or deed.of("rx.patient")  # a language with cases knows its subjects
    agent, also, relative = deed.of("rx.agent"), deed.of("rx.also"), deed.of("rx.relative")
    joined = False  # the verb is coordinated: nouns between belong to the verb before
    which = False  # a relative pronoun: the noun before it is the subject, whatever governs that
    for index in deed.back(REACH):
        code, distance = codes[index], deed.start - index
        joined = joined or (distance <= 3 and (code in also or units.keys[index] == "to"))
        which = which or (distance <= 4 and code in relative)
        if code in agent and (which or not _governed(deed, index)):
            return arm(units, index)
        near = distance <= (6 if which else 4) and not joined
        if near and code in people and code not in agent and code not in relative and (which or not _governed(deed, index)):
            return "other"
    return None


def doer(deed: Deed) -> str | None:
    """Who does the deed: police, army, authorities, other, or None when the sentence does not tell."""
    named = by_whom(deed)
    if named:
        return named
    if not passive(deed):
        return "other" if _at_the_state(deed) else subject(deed)
    agent, patient = deed.of("rx.agent"), deed.of("rx.patient")
    for index in deed.back(9):
        if units_cut(deed.units, index):
            break
        if deed.units.cells[index] in agent and not _governed(deed, index):
            return "other"  # the police are who it was done to
        if deed.units.cells[index] in patient:
            break
    return None


def _at_the_state(deed: Deed) -> bool:
    """Whether police or army are the object of an active deed: "firing at the police"."""
    codes, street, det = deed.units.cells, deed.of("rx.street"), deed.of("det")
    for index in deed.ahead(3):
        if codes[index] in street:
            return True
        if codes[index] not in det and deed.units.keys[index] not in ("at", "on", "upon"):
            return False
    return False


def units_cut(units: Units, index: int) -> bool:
    """Whether a unit closes off what stands before it: a clause mark or a word that opens a clause."""
    return units.keys[index] in STOPS or units.has(index, "rx.cut")


def state_near(deed: Deed) -> bool:
    """Whether police or army are named in the sentence of the deed or in the one before it."""
    units = deed.units
    before = units.sentence_of(deed.first - 1)[0] if deed.first else 0
    return not deed.of("rx.street").isdisjoint(units.cells[before : deed.last])


def object_of(deed: Deed) -> str | None:
    """To whom it is done: journalist, bystander, protester, people; None when nobody stands near the words."""
    units = deed.units
    spans = (deed.back(9), deed.ahead(9))
    order = spans if passive(deed) else spans[::-1]
    for span in order:
        found = None
        for index in span:
            if index > deed.end and units_cut(units, index):
                break
            kind = _kind(units, index)
            if kind not in (None, "people"):
                return kind
            if found is not None and abs(index - found) > 3:
                break
            found = index if kind and found is None else found
        if found is not None:
            return "people"
    return None


def _kind(units: Units, index: int) -> str | None:
    """What sort of person a unit names, if it names one who is not an arm of the state."""
    if units.kinds[index].startswith("count"):
        return "people"
    if not (units.has(index, "rx.patient") or units.has(index, "rx.journalist") or units.has(index, "rx.bystander")):
        return None
    if units.has(index, "rx.agent"):
        return None
    return next((name for cls, name in OBJECTS if units.has(index, cls)), None)


def status(deed: Deed, purpose: bool = False) -> str:
    """Whether it happened: happened, denied, hypothetical, planned, attempted.

    An infinitive is a plan unless what governs it was carried out ("managed to arrest"); with `purpose` the
    infinitive of purpose counts as done ("fired gas to disperse them").
    """
    if denied(deed):
        return "denied"
    keys, codes = deed.units.keys, deed.units.cells
    did, might, wish, agent, cut = (deed.of(name) for name in ("rx.did", "rx.might", "rx.wish", "rx.agent", "rx.cut"))
    made = deed.of("rx.made")
    before = keys[deed.start - 1] if deed.start > deed.first else ""
    bare = codes[deed.start] in deed.of("rx.bare")
    noun = codes[deed.start] in deed.of("rx.noun")
    joined = before in ("and", "or", ",")
    to = (before == "to" and (bare or not noun)) or codes[deed.start] in deed.of("rx.infinitive")  # "resorted to tear gas" is none
    wide = to or (joined and (bare or noun))
    for index in deed.back(14 if wide else 7):
        code, key = codes[index], keys[index]
        if to and code in did:
            return "attempted" if code in deed.of("rx.try") and not purpose else "happened"
        if code in might:
            return "hypothetical"
        if code in made and not to and index < deed.start - 1 and keys[index - 1] != "to":
            break
        if key == "be" and index > deed.first and keys[index - 1] == "to" and index >= deed.start - 3:
            return "happened" if index > deed.first + 1 and codes[index - 2] in deed.of("rx.told") else "planned"
        if code in wish and code not in agent:
            if wide or index >= deed.start - 4:
                return "planned"
            break
        if key in STOPS or code in cut or (key in JOINTS and not wide and index < deed.start - 1):
            break
        to = to or (key == "to" and joined and bare)
    return "happened" if purpose or not to else "planned"


def topic(deed: Deed) -> bool:
    """Whether the deed is what people protest about, not what was done to them: "protesting the arrest of", "over the killing"."""
    codes, keys = deed.units.cells, deed.units.keys
    about, agent, cut = deed.of("rx.topic"), deed.of("rx.agent"), deed.of("rx.cut")
    be = deed.of("rx.passive")
    if not about or any(codes[index] in be for index in deed.back(3)):
        return False
    for index in deed.back(6):
        if keys[index] in STOPS or keys[index] in JOINTS or codes[index] in cut or codes[index] in agent:
            return False
        if codes[index] in about:
            return not deed.units.kinds[index + 1].startswith(("count", "num"))  # "over 100 were arrested"
    return False


def earlier(deed: Deed) -> bool:
    """Whether a deed told as a noun lies before what is reported: "after his arrest"."""
    if deed.units.cells[deed.start] not in deed.of("rx.noun"):
        return False
    codes, before = deed.units.cells, deed.of("rx.aftermath")
    if any(codes[index] in deed.of("rx.previous") for index in deed.back(1)):
        return True
    owned = any(codes[index] in deed.of("rx.poss") for index in deed.back(1))
    return owned and any(codes[index] in before for index in deed.back(4))


def wished(deed: Deed) -> bool:
    """Whether anything before the words in their sentence makes them a demand, a refusal or a condition."""
    return not deed.of("rx.claim").isdisjoint(deed.units.cells[deed.first : deed.end])


def denied(deed: Deed) -> bool:
    """Whether a negation governs the words: "no arrests", "did not use", "nobody was held", "arrests were not made"."""
    keys, codes = deed.units.keys, deed.units.cells
    if refuted(deed.units, deed.first, deed.start, deed.last):
        return True
    neg, notneg, cut = deed.of("rx.neg"), deed.of("rx.notneg"), deed.of("rx.cut")
    for index in deed.back(6):
        code, key = codes[index], keys[index]
        if code in notneg:
            return False
        if code in neg or _nought(deed.units, index):
            return True
        if key in STOPS or (code in cut and key != "that") or (key in JOINTS and index < deed.start - 1):
            return False
    be, apply = deed.of("rx.passive"), deed.of("rx.apply")
    for at in deed.ahead(3):  # "were not made"; "не было"; "не применяли"
        if at + 1 < deed.last:
            pair = (codes[at], codes[at + 1])
            if (pair[0] in be and pair[1] in neg) or (pair[0] in neg and (pair[1] in be or pair[1] in apply)):
                return True
    return _of_nobody(deed)


def _of_nobody(deed: Deed) -> bool:
    """Whether the words after a deed say that it befell nobody: "arrested no one", "задержанных нет"."""
    for at in deed.ahead(3):
        if deed.units.kinds[at] == "mark":
            return False
        if deed.units.has(at, "rx.none") or _nought(deed.units, at):
            return True
    return False


def _nought(units: Units, at: int) -> bool:
    value = units.values.get(at)
    return isinstance(value, Count) and value.high == 0
