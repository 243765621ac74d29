"""Extractors: from units to mentions, one file a kind of value; each is a function of (units, pack)."""

from __future__ import annotations

from turnout.extract.claims import claims
from turnout.extract.figures import figures
from turnout.extract.issues import issues
from turnout.extract.persons import persons
from turnout.extract.protest import protests
from turnout.extract.response import responses
from turnout.extract.speakers import attributions
from turnout.model import Mention
from turnout.text.pack import Pack
from turnout.text.units import Units

EXTRACTORS = (figures, protests, issues, claims, responses, attributions, persons)


def extract(units: Units, pack: Pack) -> list[Mention]:
    """All mentions of a stretch of passages, extractor by extractor; a pack without an extractor's rules gives none of its kind."""
    return [mention for extractor in EXTRACTORS for mention in extractor(units, pack)]
