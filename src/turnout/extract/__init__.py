"""Extractors: from units to mentions, one file a kind of value; each is a function of (units, pack)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from turnout.extract.claims import claims
from turnout.extract.figures import figures
from turnout.extract.figures_context import Context, Survey
from turnout.extract.issues import issues
from turnout.extract.persons import persons
from turnout.extract.protest import protests
from turnout.extract.response import responses
from turnout.extract.speakers import attributions
from turnout.model import Mention
from turnout.text.pack import Pack
from turnout.text.units import Units

__all__ = ["Context", "about", "extract", "extract_all"]

SUBJECTS = (issues, claims, attributions)  # what belongs to a protest, and is of no use in a report that tells of none
Stretch = tuple[Units, Pack]


def about(stretches: Iterable[Stretch]) -> Context:
    """What a report is about as a whole, for stretches that do not say it themselves: an entry of a live blog, a post."""
    surveys = [Survey(units, pack, None) for units, pack in stretches]
    peace = sum(len(survey.strong) for survey in surveys)
    war = sum(len(survey.war) for survey in surveys)
    return Context(protest=peace > 0, riot=any(survey.riot for survey in surveys), war=war > peace)


def extract(units: Units, pack: Pack, context: Context | None = None) -> list[Mention]:
    """All mentions of a stretch of passages, extractor by extractor; a pack without an extractor's rules gives none of its kind."""
    subjects = (mention for extractor in SUBJECTS for mention in extractor(units, pack))
    return [*figures(units, pack, context), *protests(units, pack), *subjects, *responses(units, pack), *persons(units, pack)]


def extract_all(stretches: Sequence[Stretch]) -> list[list[Mention]]:
    """The mentions of each stretch of a report; where it neither tells of a protest nor counts anything of one, only what must be known
    of any report: its numbers, and who is named in it.
    """
    context = about(stretches) if len(stretches) > 1 else None
    found = [[*figures(units, pack, context), *protests(units, pack)] for units, pack in stretches]
    if any(mention.kind == "protest" or mention.data["variable"] != "none" for mentions in found for mention in mentions):
        for (units, pack), mentions in zip(stretches, found, strict=True):
            mentions.extend(mention for extractor in SUBJECTS for mention in extractor(units, pack))
    for (units, pack), mentions in zip(stretches, found, strict=True):
        mentions.extend([*responses(units, pack), *persons(units, pack)])
    return found
