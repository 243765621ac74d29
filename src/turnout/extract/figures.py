"""The reader of what a number says: participants, detained, injured, killed and the other variables, or none with its reason.

Units with counts in, mentions out. The rules (lang/xx/figures.toml) bid for each number; a predicate beats a governor,
a noun that is a variable by itself ("900 arrests") beats both; the passage's context has the last word.
"""

from __future__ import annotations

from bisect import bisect_right

from turnout.extract.figures_context import Context, Survey, hits
from turnout.extract.figures_details import details
from turnout.extract.figures_draft import Draft
from turnout.extract.figures_gate import gate
from turnout.extract.figures_head import Head
from turnout.extract.figures_links import abreast, announced, carry, link
from turnout.extract.figures_mood import mood
from turnout.extract.figures_nobody import nobodies
from turnout.extract.figures_one import singles
from turnout.extract.figures_roles import drafts, settle
from turnout.extract.figures_turn import bounded, in_turn
from turnout.model import Count, Mention
from turnout.text.pack import Pack
from turnout.text.units import Units
from turnout.text.view import own_view

__all__ = ["Context", "figures"]

VERBS = ("done", "do", "suffer", "only")  # without one of these no single person is counted


def figures(units: Units, pack: Pack, context: Context | None = None) -> list[Mention]:
    """What each number of a passage counts, in text order; `context` says what the report is about outside the passage.

    `units` must hold merged `count` units (text.analysis). Numbers that are no figure of a protest come as
    variable "none" with a reason. Confidence is the measured share of such readings that are right.
    """
    if "figures" not in pack.families or not units.sents:
        return []
    whole, units = units, own_view(units, pack, "figures")
    survey = Survey(units, pack, context)
    if not survey.protest and not survey.protest_known() and not hits(units, pack, "petition") and not hits(units, pack, "voice"):
        return silent(whole, pack)
    counts = by_sentence(units, hits(units, pack, "count"))
    verbs = by_sentence(units, [at for name in VERBS for at in hits(units, pack, name)])
    nones = by_sentence(units, hits(units, pack, "nilneg"))
    found: list[Draft] = []
    last: Draft | None = None
    for sentence in sorted({*counts, *verbs, *nones}):
        here = drafts(units, pack, sentence, counts.get(sentence, []))
        for draft in here:
            settle(draft, units, pack)
            mood(draft, units)
        link(here, last if last is not None and last.sentence == sentence - 1 else None, units, pack)
        carry(here, announced(units, pack, sentence) or last, units)
        abreast(here, units)
        in_turn(here, units)
        bounded(here, units)
        for draft in here:  # roles that a number has only from its neighbours
            mood(draft, units)
        last = next((draft for draft in reversed(here) if draft.said), None) or last
        here += singles(units, pack, sentence) if sentence in verbs else []
        here += nobodies(units, pack, sentence) if sentence in nones else []
        for draft in here:
            gate(draft, units, survey)
        found += here
    found.sort(key=lambda draft: draft.unit)
    return [mention(draft, units, whole, pack) for draft in found]


def by_sentence(units: Units, positions: list[int]) -> dict[int, list[int]]:
    """Unit positions by the sentence they stand in; what stands in none is left out."""
    starts = [first for first, _ in units.sents]
    out: dict[int, list[int]] = {}
    for at in positions:
        sentence = bisect_right(starts, at) - 1
        if sentence >= 0 and at < units.sents[sentence][1]:
            out.setdefault(sentence, []).append(at)
    return out


def silent(units: Units, pack: Pack) -> list[Mention]:
    """The numbers of a passage that speaks of no protest at all."""
    out = []
    for sentence, counts in by_sentence(units, hits(units, pack, "count")).items():
        first, last = units.sents[sentence]
        for unit in counts:
            draft = Draft(unit=unit, sentence=sentence, first=first, last=last, head=Head("", unit, unit + 1))
            draft.variable, draft.reason, draft.confidence = "none", "no protest is spoken of", 0.85
            out.append(mention(draft, units, units, pack))
    return out


def mention(draft: Draft, units: Units, whole: Units, pack: Pack) -> Mention:
    """The mention that says what the draft has settled; its `unit` is the index in the caller's units."""
    value = draft.data.get("value") or units.values.get(draft.unit)
    if not isinstance(value, Count):
        value = Count(low=None, high=None, hedge="vague", words=units.words(draft.unit, draft.unit + 1))
    rule = draft.data.get("rule") or (f"<count> {draft.head.thing}" if draft.head.thing else draft.bid.rule if draft.bid else "")
    data = {**details(draft, units, pack), "unit": whole.at(units.starts[draft.unit])}
    return Mention(
        kind="figure", start=units.starts[draft.unit], end=units.ends[draft.data.get("until", draft.unit)], value=value, rule=rule,
        confidence=round(min(max(draft.confidence, 0.05), 0.99), 2), data=data,
    )
