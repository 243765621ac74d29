"""Extractors: from units to mentions, one file a kind of value; each is a function of (units, pack)."""

from __future__ import annotations

from collections.abc import Iterable

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

__all__ = ["Context", "about", "extract"]

EXTRACTORS = (protests, issues, claims, responses, attributions, persons)


def about(stretches: Iterable[tuple[Units, Pack]]) -> Context:
    """What a report is about as a whole, for stretches that do not say it themselves: an entry of a live blog, a post."""
    surveys = [Survey(units, pack, None) for units, pack in stretches]
    peace = sum(len(survey.strong) for survey in surveys)
    war = sum(len(survey.war) for survey in surveys)
    return Context(protest=peace > 0, riot=any(survey.riot for survey in surveys), war=war > peace)


def extract(units: Units, pack: Pack, context: Context | None = None) -> list[Mention]:
    """All mentions of a stretch of passages, extractor by extractor; a pack without an extractor's rules gives none of its kind."""
    return [*figures(units, pack, context), *(mention for extractor in EXTRACTORS for mention in extractor(units, pack))]
