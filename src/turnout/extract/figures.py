"""The reader of what a number says: participants, detained, injured, killed and the other variables, or none with its reason.

Units with counts in, mentions out. The rules (lang/xx/figures.toml) bid for each number; a predicate beats a governor,
a noun that is a variable by itself ("900 arrests") beats both; the passage's context has the last word.
"""

from __future__ import annotations

from turnout.extract.figures_context import Context, Survey
from turnout.extract.figures_details import details
from turnout.extract.figures_draft import Draft
from turnout.extract.figures_gate import gate
from turnout.extract.figures_links import carry, link
from turnout.extract.figures_one import singles
from turnout.extract.figures_roles import drafts, settle
from turnout.model import Count, Mention
from turnout.text.pack import Pack
from turnout.text.units import Units

__all__ = ["Context", "figures"]


def figures(units: Units, pack: Pack, context: Context | None = None) -> list[Mention]:
    """What each number of a passage counts, in text order; `context` says what the report is about outside the passage.

    `units` must hold merged `count` units (text.analysis). Numbers that are no figure of a protest come as
    variable "none" with a reason. Confidence is the measured share of such readings that are right.
    """
    if "figures" not in pack.families or not units.sents:
        return []
    survey = Survey(units, pack, context)
    found: list[Draft] = []
    last: Draft | None = None
    for sentence in range(len(units.sents)):
        here = drafts(units, pack, sentence)
        for draft in here:
            settle(draft, units, pack)
        link(here, last if last is not None and last.sentence == sentence - 1 else None, units, pack)
        carry(here, last, units)
        last = next((draft for draft in reversed(here) if draft.said), None) or last
        here += singles(units, pack, sentence)
        for draft in here:
            gate(draft, units, survey)
        found += here
    found.sort(key=lambda draft: draft.unit)
    return [mention(draft, units, pack) for draft in found]


def mention(draft: Draft, units: Units, pack: Pack) -> Mention:
    """The mention that says what the draft has settled."""
    value = draft.data.get("value") or units.values.get(draft.unit)
    if not isinstance(value, Count):
        value = Count(low=None, high=None, hedge="vague", words=units.words(draft.unit, draft.unit + 1))
    rule = draft.data.get("rule") or (f"<count> {draft.head.thing}" if draft.head.thing else draft.bid.rule if draft.bid else "")
    return Mention(
        kind="figure", start=units.starts[draft.unit], end=units.ends[draft.data.get("until", draft.unit)], value=value, rule=rule,
        confidence=round(min(max(draft.confidence, 0.05), 0.99), 2), data=details(draft, units, pack),
    )
