"""Names that lean on earlier ones: pronouns, "the group", a surname or a short title after the full one."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from turnout.model import Attribution, Mention
from turnout.text.units import fold

REACH = 40  # how many earlier speakers a short name may mean
GROUPS = ("monitor", "civil_society", "international_body")
BRACKETED = re.compile(r"\(([A-ZА-ЯІЇЄҐ][\w-]{1,11})\)?")


def settle_names(mentions: Iterable[Mention]) -> list[Mention]:
    """The same attributions with pronouns, short names and abbreviations replaced by the full name that stands before them."""
    named: list[Attribution] = []
    short: dict[str, Attribution] = {}
    out: list[Mention] = []
    for mention in mentions:
        value: Attribution = mention.value
        if mention.data.get("hearsay"):
            out.append(mention)
            continue
        full = short.get(value.name) or _full(value, mention.data.get("pronoun"), named) or mention.data.get("subject")
        if full is not None:
            mention = replace(mention, value=Attribution(name=full.name, role=full.role or value.role, via=value.via))
        elif not mention.data.get("pronoun"):
            for found in BRACKETED.finditer(mention.data.get("words", "")):
                if found[1].isupper() and found[1] not in value.name:
                    value = replace(value, name=f"{value.name} ({found[1]})")  # both are names that readers look for
                short[found[1]] = value
            named = [*named[-REACH:], value]
            mention = replace(mention, value=value) if value is not mention.value else mention
        out.append(mention)
    return out


def _full(value: Attribution, pronoun: str | None, named: list[Attribution]) -> Attribution | None:
    if pronoun:
        return next((one for one in reversed(named) if _fits(one, pronoun)), None)
    words = set(fold(value.name).split())
    if words and value.name[:1].isupper():
        for one in reversed(named):
            longer = fold(one.name).split() if len(one.name) > len(value.name) else []
            if len(longer) > len(words) and longer[-1] in words and words <= set(longer):
                return one
    if value.role == "monitor" and len(words) == 1 and value.name[:1].islower():
        return next((one for one in reversed(named) if one.role == "monitor" and one.name[:1].isupper()), None)
    return None


def _fits(one: Attribution, pronoun: str) -> bool:
    """Whether a pronoun may stand for a speaker: a person for he and she, anything else for it."""
    words = one.name.split()
    organised = one.role in ("monitor", "media", "international_body")
    person = len(words) in (2, 3, 4) and all(word[:1].isupper() for word in words) and not organised
    if pronoun in ("masculine", "feminine"):
        return person or (len(words) == 1 and one.name[:1].isupper() and one.role in (None, "authorities", "participants", "opposition"))
    if pronoun == "group":  # "the group", "the organisation": those who watch and campaign, by their names
        return one.role in GROUPS and one.name[:1].isupper()
    if pronoun == "thing":
        return not person
    return True
