"""The gate of context: the dead of a war and the arrests of a burglary are no figures of a protest."""

from __future__ import annotations

from turnout.extract.figures_context import Survey
from turnout.extract.figures_draft import Draft
from turnout.text.units import Units

HARM = frozenset({"injured", "killed", "police_injured", "police_killed", "shot"})
STATE = frozenset({"detained", "fined", "charged", "remanded"})
BEFORE = 3  # sentences before that count as the number's surroundings


def gate(draft: Draft, units: Units, survey: Survey) -> None:
    """Turn the draft to none where its surroundings speak of no protest; lower its confidence where they are mixed."""
    if not draft.said:
        return
    first, last = draft.first, draft.last
    here = survey.near(first, last)
    back = units.sents[max(0, draft.sentence - BEFORE)][0]
    near = here or survey.near(back, last)
    if not survey.protest_known() and draft.variable == "participants" and draft.bid and draft.bid.voice:
        draft.confidence -= 0.1  # their post needs no word of protest: it makes no event by itself
    elif not survey.protest_known() and survey.protest and draft.variable == "participants" and draft.bid and draft.bid.sure:
        draft.confidence -= 0.1  # "300 people took part in the march": the verb vouches for the weak word
    elif not survey.protest_known() and not (survey.protest and draft.head.kind == "people.protester"):
        if draft.variable != "signatures" or not units.lexicon.members("petition").intersection(units.cells[first:last]):
            _refuse(draft, "no protest is spoken of", 0.85)
        return
    several = draft.head.kind == "people.protester" or len(survey.protest) > 1
    own = several and survey.leaning() >= 0.85  # "200 activists were arrested"
    if draft.variable in HARM | STATE and not survey.sure() and not own:
        _refuse(draft, "no protest is spoken of", 0.75)
    elif draft.variable in HARM | STATE:
        _harm(draft, units, survey, back)
    elif draft.variable in ("localities", "sites", "protests"):
        if not here and (draft.data.get("own") or draft.data.get("beside")) and survey.sure():
            draft.confidence -= 0.1  # "30 roads were blocked", "214 detained in 17 towns": the sentence needs no word of protest
        elif not here and (draft.variable == "sites" or not survey.near(units.sents[max(0, draft.sentence - 1)][0], last)):
            _refuse(draft, "no protest near it", 0.8)
        elif not here:
            draft.confidence -= 0.15
        elif draft.variable == "localities" and not survey.near_strong(first, last):
            draft.confidence -= 0.1  # where troops or curfews are is told like where protests are
    elif draft.variable == "participants" and survey.leaning() < 0.4 and not survey.near_strong(first, last):
        _refuse(draft, "war, sport, accident or crime", 0.7)
    elif draft.variable == "participants" and not here:
        draft.confidence -= 0.06 if near else 0.15
    if draft.variable == "participants" and draft.bid and draft.bid.soft and not here:
        draft.confidence -= 0.15


def _harm(draft: Draft, units: Units, survey: Survey, back: int) -> None:
    """The hurt and the held: of the protest only where it is nearer than a war, a crime or an accident."""
    here = survey.near(draft.first, draft.last)
    ahead = units.sents[min(len(units.sents) - 1, draft.sentence + 1)][1]  # a lead may name the riot after its dead
    near = here or survey.near(back, ahead)
    hostile = survey.hostile(draft.first, draft.last)
    start, end = (draft.bid.first, draft.bid.last) if draft.bid else (draft.unit, draft.unit)
    beside = survey.hostile(max(draft.first, start - 3), min(draft.last, end + 6))
    attacked = survey.attacked(draft.first, draft.last)
    leaning = survey.leaning()
    told = survey.near_strong(draft.first, draft.last) or (survey.near_strong(back, draft.last) and leaning >= 0.75)
    foreign = hostile and not told
    if foreign or (attacked and not here and not (near and leaning >= 0.6)):
        _refuse(draft, "war, accident or crime", 0.8)
    elif not near and (leaning < 0.6 or (not survey.context.protest and not survey.riot and len(survey.protest) < 3 and leaning < 0.9)):
        _refuse(draft, "no protest near it", 0.7)
    elif leaning < 0.35 and not (here and survey.near_strong(draft.first, draft.last)):
        _refuse(draft, "war, accident or crime around it", 0.7)
    elif beside and not told:
        _refuse(draft, "war, accident or crime beside it", 0.65)
    else:
        draft.confidence -= 0.15 if hostile else 0.08 if attacked else 0.0 if here else 0.03 if near else 0.12


def _refuse(draft: Draft, reason: str, confidence: float) -> None:
    draft.variable, draft.reason, draft.confidence = "none", reason, confidence
