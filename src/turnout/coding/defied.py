"""Defied: a banned protest that people are then counted at, or detained at, took place all the same."""

from __future__ import annotations

from dataclasses import replace

from turnout.coding.frame import Frame, Sited, key_of
from turnout.model import Mention

DEFIED_WITHIN = 2  # sentences after the ban in which those who came in spite of it are told of
CAME = ("participants", "detained")


def defied(frame: Frame, banned: tuple[Mention, Sited] | None) -> bool:
    """Take the banned protest of a sentence, or of one just before, as held where the sentence counts who came; say whether it did.

    "The march was not allowed, but 300 people came"; "Permission was denied. About 300 people turned up."
    """
    came = [m for m in frame.of("figure") if m.data.get("variable") in CAME and not m.data.get("irrealis") and m.value.low != 1]
    told = frame.of("protest")
    if not came or len({key_of(site.place) for site in frame.localities}) > 1:
        return False
    if any(m.data.get("status") == "banned" for m in told):
        frame.mentions["protest"] = [_held(m) if m.data.get("status") == "banned" else m for m in told]
        return True
    if banned is None or frame.localities or frame.countries or (told and not frame.triggers):
        return False
    frame.sites = [banned[1]]
    frame.mentions["protest"] = told or [_held(banned[0])]
    return True


def _held(mention: Mention) -> Mention:
    return replace(mention, data={**mention.data, "status": "happened"})
