"""Extractors: from units to mentions, one file a kind of value; each is a function of (units, pack)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from turnout.extract.claims import claims
from turnout.extract.figures import figures
from turnout.extract.figures_context import Context, Survey
from turnout.extract.issues import issues
from turnout.extract.namelike import namelike
from turnout.extract.persons import persons
from turnout.extract.protest import protests
from turnout.extract.response import responses
from turnout.extract.sides import sides
from turnout.extract.speakers import attributions
from turnout.model import Mention
from turnout.text.pack import Pack
from turnout.text.units import Units

__all__ = ["Context", "about", "extract", "extract_all"]

Stretch = tuple[Units, Pack]
CONTACTS = ("phone", "email", "handle")
PETITION = "petition"  # a form that gathers no crowd


def about(stretches: Iterable[Stretch]) -> Context:
    """What a report is about as a whole, for stretches that do not say it themselves: an entry of a live blog, a post."""
    surveys = [Survey(units, pack, None) for units, pack in stretches]
    peace = sum(len(survey.strong) for survey in surveys)
    war = sum(len(survey.war) for survey in surveys)
    return Context(protest=peace > 0, riot=any(survey.riot for survey in surveys), war=war > peace)


def extract(units: Units, pack: Pack, context: Context | None = None) -> list[Mention]:
    """All mentions of a stretch of passages, extractor by extractor; a pack without an extractor's rules gives none of its kind."""
    found = [*figures(units, pack, context), *protests(units, pack), *sides(units, pack)]
    return _without_contacts(found + _about_protests(units, pack, counted=True) + _of_any_report(units, pack))


def extract_all(stretches: Sequence[Stretch]) -> list[list[Mention]]:
    """The mentions of each stretch of a report, as far as they can tell anything.

    Where it neither tells of a protest nor counts anything of one, nobody need know what the protest was about.
    """
    acts = [protests(units, pack) for units, pack in stretches]
    context = about(stretches) if len(stretches) > 1 else Context()
    if any(one.data["strength"] == "strong" and one.value != PETITION for mentions in acts for one in mentions):
        context = replace(context, protest=True)  # a protest may be told by its verb alone: "farmers blocked the motorway"
    found = [[*figures(units, pack, context), *act, *sides(units, pack)] for (units, pack), act in zip(stretches, acts, strict=True)]
    told = any(mention.kind == "protest" for mentions in found for mention in mentions)
    counted = any(mention.kind == "figure" and mention.data["variable"] != "none" for mentions in found for mention in mentions)
    for (units, pack), mentions in zip(stretches, found, strict=True):
        if told or counted:
            mentions += _about_protests(units, pack, counted=counted)
        mentions += _of_any_report(units, pack)
    return [_without_contacts(mentions) for mentions in found]


def _without_contacts(mentions: list[Mention]) -> list[Mention]:
    """The mentions without the numbers that are part of somebody's telephone number, address or handle: they count nothing."""
    private = [one for one in mentions if one.kind == "person" and one.data["part"] in CONTACTS]
    if not private:
        return mentions
    return [one for one in mentions if one.kind != "figure" or all(one.end <= other.start or other.end <= one.start for other in private)]


def _about_protests(units: Units, pack: Pack, *, counted: bool) -> list[Mention]:
    """What belongs to a protest; where nothing is counted, speakers matter only for the dates that they speak on."""
    return [*issues(units, pack), *claims(units, pack), *attributions(units, pack, dated=not counted)]


def _of_any_report(units: Units, pack: Pack) -> list[Mention]:
    """What is read of any report: what the state did or threatens, and who is named."""
    people = persons(units, pack)
    return [*responses(units, pack), *people, *namelike(units, pack, people)]
