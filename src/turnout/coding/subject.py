"""Subject: over what, in which form, with which words and answers of the state an event took place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from turnout.coding.draft import COUNTER, MAIN, Draft
from turnout.coding.frame import Frame, Read, key_of
from turnout.coding.sides import beside
from turnout.model import Mention

DIRECT, SURE, TOPIC, LOOSE, HEAD = 4.0, 2.0, 1.0, 0.25, 2
WEIGHTS = {"sure": SURE, "loose": LOOSE}
LEAST = SURE  # one word in passing that only names the matter of an issue is too little
SHARE = 0.5  # an issue of the report goes to an event when it has at least this share of the strongest one's weight
PLAIN = "demonstration"
BEFORE = 3  # words before a venue's name that can belong to it


@dataclass(slots=True, kw_only=True)
class Subject:
    """The issues of a whole report, weighed: words tied to a protest count more than words of the topic."""

    weights: dict[str, float]
    mentions: dict[str, list[Mention]]

    def strongest(self) -> list[str]:
        """The report's issues, strongest first, without those far behind."""
        ranked = sorted(self.weights.items(), key=lambda pair: -pair[1])
        if not ranked or ranked[0][1] < TOPIC:
            return []
        return [code for code, weight in ranked if weight >= SHARE * ranked[0][1]][:3]


def subject_of(reads: list[Read]) -> Subject:
    """Weigh all issue mentions of a report."""
    weights: dict[str, float] = {}
    mentions: dict[str, list[Mention]] = {}
    for read in reads:
        head = HEAD if read.passage.kind in ("headline", "standfirst") else 1
        for mention in read.mentions.get("issue", []):
            told = DIRECT if direct(mention) else WEIGHTS.get(mention.data.get("strength", ""), TOPIC)
            weights[mention.value] = weights.get(mention.value, 0.0) + head * told
            mentions.setdefault(mention.value, []).append(mention)
    return Subject(weights=weights, mentions=mentions)


def direct(mention: Mention) -> bool:
    """Whether an issue's words are tied to a protest ("protest against ...", a slogan), not only near one."""
    return mention.data.get("strength") in ("direct", "attached", "slogan", "strong")


def issues_of(draft: Draft, subject: Subject, drafts: Sequence[Draft] = ()) -> list[Mention]:
    """An event's issues: those tied to it in its own sentences, then the report's strongest, but for another protest's of its city."""
    own: dict[str, Mention] = {}
    for frame in draft.frames:
        for mention in frame.of("issue"):
            if direct(mention):
                own.setdefault(mention.value, mention)
    apart = [other for other in beside(drafts, draft) if other is not draft and COUNTER not in (other.family, draft.family)]
    if apart and draft.family != MAIN:
        for mention in (m for frame in draft.frames for m in frame.of("issue")) if not own else ():
            own.setdefault(mention.value, mention)
        return list(own.values())[:4]
    theirs = {id(mention) for other in apart for frame in other.frames if id(frame) not in draft.seen for mention in frame.of("issue")}
    beside_it = {mention.value for frame in draft.frames if frame.triggers for mention in frame.of("issue")}
    for code in [code for code in subject.strongest() if any(id(mention) not in theirs for mention in subject.mentions[code])]:
        if subject.weights[code] < LEAST and code not in beside_it:
            continue
        if not own or subject.weights[code] >= DIRECT:
            own.setdefault(code, subject.mentions[code][0])
    return list(own.values())[:4]


def form_of(draft: Draft) -> Mention | None:
    """The mention whose form the event takes: the most often told; of specific and plain ones the specific."""
    against = draft.family == COUNTER
    told = [m for m in draft.triggers if against or m.value != COUNTER]  # who else was there does not say which form it was
    if against or not told:
        first = next((m for m in draft.triggers if m.value == COUNTER), next(iter(told), None))
        return replace(first, value=COUNTER) if first is not None and against else first
    votes: Counter[str] = Counter()
    for mention in told:
        votes[mention.value] += 1 if mention.data.get("strength") == "weak" else 2  # placards do not say which form it was
    specific = {code: n for code, n in votes.items() if code != PLAIN}
    plain = votes.get(PLAIN, 0)
    code = PLAIN
    if specific:
        best = max(specific, key=lambda c: (specific[c], -_first(draft, c)))
        code = best if specific[best] * 2 >= plain else PLAIN
    return next((m for m in told if m.value == code), told[0])


def venue_of(draft: Draft, drafts: list[Draft]) -> tuple[int, int] | None:
    """Where in its city an event took place, as a span: a venue told of beside its place, or in a sentence of no other event."""
    for frame in draft.frames:
        shared = sum(id(frame) in other.seen for other in drafts) > 1
        for mention in frame.venues:
            city, unit = mention.data.get("city"), frame.unit_of(mention)
            near = min(frame.localities, key=lambda site: abs(site.unit - unit), default=None)
            if city is not None and city.precision == "locality" and key_of(city) != key_of(draft.place):
                continue
            if key_of(near.place) == key_of(draft.place) if near else not shared:
                return _whole(frame, mention)
    site = draft.site[0] if draft.site else None
    return (site.start, site.end) if site is not None and site.data.get("kind") == "venue" else None  # "on Red Square": of Moscow, unsaid


def _whole(frame: Frame, mention: Mention) -> tuple[int, int]:
    """A venue's span with the words that make it one: "здания правительства", not "правительства"."""
    units, unit = frame.read.units, frame.unit_of(mention)
    if not units.text[mention.start].islower():
        return mention.start, mention.end
    first = unit
    while first > frame.first and unit - first < BEFORE and units.has(first - 1, "low") and not units.has(first - 1, "place.in"):
        first -= 1
    led = first > frame.first and units.has(first - 1, "place.in")
    while first < unit and units.has(first, "place.article"):
        first += 1
    return (units.starts[first] if led else mention.start), mention.end


def acting(draft: Draft, alone: bool, frames: list[Frame]) -> list[Mention]:
    """Who organised an event, without names that are places only: "organised in Lyon and Nantes" names nobody."""
    told = {id(m) for frame in (frames if alone else draft.frames) for m in organisers(frame)}
    return [m for m in collected(draft, "organiser", alone, frames) if id(m) in told]


def organisers(frame: Frame) -> list[Mention]:
    """Who a sentence says called or ran a protest: organisations and people in public, no private person and no mere place."""
    private = [m for m in frame.of("person") if m.data.get("part") == "name" and not m.data.get("public")]
    kept = []
    for mention in frame.of("organiser"):
        if any(m.start < mention.end and mention.start < m.end for m in private) or frame.read.units.has(frame.unit_of(mention), "prep"):
            continue  # a student's name leaves the record with nobody; "In Chicago organised labour marched"
        if not any(_only_places(mention, str(mention.value), m.start, m.end) for m in frame.of("place")):
            kept.append(mention)
    return kept


def _only_places(mention: Mention, words: str, start: int, end: int) -> bool:
    """Whether a place mention is all that has a capital in a name, or its last word but for "-based"."""
    if not mention.start <= start < mention.end:
        return False
    rest = words[: max(0, start - mention.start)] + words[max(0, end - mention.start) :]
    return rest.islower() or not any(char.isalpha() for char in rest)


def _first(draft: Draft, code: str) -> int:
    return min(m.start for m in draft.triggers if m.value == code)


def collected(draft: Draft, kind: str, report_only: bool, frames: list[Frame]) -> list[Mention]:
    """The mentions of a kind in an event's sentences; of the whole report when it tells of this event alone."""
    source = frames if report_only else draft.frames
    found: dict[object, Mention] = {}
    for frame in source:
        for mention in frame.of(kind):
            if mention.data.get("status", "happened") in ("happened", "ongoing"):
                found.setdefault(str(mention.value).casefold(), mention)
    return list(found.values())
