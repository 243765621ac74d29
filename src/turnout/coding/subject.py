"""Subject: over what, in which form, with which words and answers of the state an event took place."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from turnout.coding.draft import Draft
from turnout.coding.frame import Frame, Read
from turnout.model import Mention

DIRECT, TOPIC, HEAD = 4, 1, 2
SHARE = 0.5  # an issue of the report goes to an event when it has at least this share of the strongest one's weight
PLAIN = "demonstration"


@dataclass(slots=True, kw_only=True)
class Subject:
    """The issues of a whole report, weighed: words tied to a protest count more than words of the topic."""

    weights: Counter[str]
    mentions: dict[str, list[Mention]]

    def strongest(self) -> list[str]:
        """The report's issues, strongest first, without those far behind."""
        ranked = self.weights.most_common()
        if not ranked:
            return []
        return [code for code, weight in ranked if weight >= SHARE * ranked[0][1]][:3]


def subject_of(reads: list[Read]) -> Subject:
    """Weigh all issue mentions of a report."""
    weights: Counter[str] = Counter()
    mentions: dict[str, list[Mention]] = {}
    for read in reads:
        head = HEAD if read.passage.kind in ("headline", "standfirst") else 1
        for mention in read.mentions.get("issue", []):
            weights[mention.value] += head * (DIRECT if direct(mention) else TOPIC)
            mentions.setdefault(mention.value, []).append(mention)
    return Subject(weights=weights, mentions=mentions)


def direct(mention: Mention) -> bool:
    """Whether an issue's words are tied to a protest ("protest against ...", a slogan), not only near one."""
    return mention.data.get("strength") in ("direct", "attached", "slogan", "strong")


def issues_of(draft: Draft, subject: Subject) -> list[Mention]:
    """An event's issues: those tied to it in its own sentences, then the report's strongest."""
    own: dict[str, Mention] = {}
    for frame in draft.frames:
        for mention in frame.of("issue"):
            if direct(mention):
                own.setdefault(mention.value, mention)
    for code in subject.strongest():
        if not own or subject.weights[code] >= DIRECT:
            own.setdefault(code, subject.mentions[code][0])
    return list(own.values())[:4]


def form_of(draft: Draft) -> Mention | None:
    """The mention whose form the event takes: the most often told; of specific and plain ones the specific."""
    if not draft.triggers:
        return None
    votes: Counter[str] = Counter()
    for mention in draft.triggers:
        votes[mention.value] += 1
    specific = {code: n for code, n in votes.items() if code != PLAIN}
    plain = votes.get(PLAIN, 0)
    code = PLAIN
    if specific:
        best = max(specific, key=lambda c: (specific[c], -_first(draft, c)))
        code = best if specific[best] * 2 >= plain else PLAIN
    return next(m for m in draft.triggers if m.value == code)


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
