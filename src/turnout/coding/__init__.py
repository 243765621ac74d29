"""Coding: mentions are put together into statements, events, tallies and announcements.

Recognition is the easy half; this is the hard one: the scope of a figure, its day, its status, and which
place is where it happened.
"""

from __future__ import annotations

from turnout.coding.discourse import Discourse
from turnout.coding.finish import Finisher
from turnout.coding.frame import Read
from turnout.coding.speakers import Speakers
from turnout.coding.subject import subject_of
from turnout.coding.talk import World
from turnout.coding.townsfolk import townsfolk
from turnout.model import Mention, Reading, Report

__all__ = ["Read", "World", "assemble", "townsfolk"]


def assemble(
    report: Report, reads: list[Read], world: World, *, country: str | None, coder: str, filed: Mention | None = None
) -> Reading:
    """What a report says, from its passages' mentions.

    `country` is the outlet's and `filed` the town it was filed from; each is used only where the text has none.
    """
    told = [report.text[m.start : m.end] for read in reads for m in read.mentions.get("protest", [])]
    words = frozenset(word for phrase in told for word in phrase.casefold().split())
    speakers = Speakers([m for read in reads for m in read.mentions.get("attribution", [])], words)
    talk = Discourse(report, world, speakers, country=country)
    talk.filed = filed
    talk.read(reads)
    finisher = Finisher(report, subject_of(reads), talk, coder)
    events = tuple(finisher.events())
    tallies = tuple(finisher.tallies())
    return Reading(
        report=report, events=events, tallies=tallies, announcements=tuple(finisher.announcements()),
        statements=tuple(finisher.statements), refusals=tuple(talk.refusals),
    )
