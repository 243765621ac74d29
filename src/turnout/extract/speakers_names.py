"""Names that lean on earlier ones: pronouns, "the group", a surname or a short title after the full one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from turnout.model import Attribution, Mention
from turnout.text.units import fold


def settle_names(mentions: Iterable[Mention]) -> list[Mention]:
    """The same attributions with pronouns and short names replaced by the full name that stands before them."""
    named: list[Attribution] = []
    out: list[Mention] = []
    for mention in mentions:
        value: Attribution = mention.value
        if mention.data.get("hearsay"):
            out.append(mention)
            continue
        full = _full(value, mention.data.get("pronoun"), named)
        if full is not None:
            mention = replace(mention, value=Attribution(name=full.name, role=full.role or value.role, via=value.via))
        elif not mention.data.get("pronoun"):
            named.append(value)
        out.append(mention)
    return out


def _full(value: Attribution, pronoun: str | None, named: list[Attribution]) -> Attribution | None:
    if pronoun:
        fitting = [one for one in named if _fits(one, pronoun)]
        return fitting[-1] if fitting else None
    words = set(fold(value.name).split())
    for one in reversed(named):
        longer = fold(one.name).split()
        if len(longer) > len(words) and words and words <= set(longer) and value.name[:1].isupper() and longer[-1] in words:
            return one
    for one in reversed(named):
        if value.role and one.role == value.role and one.name[:1].isupper() and value.name[:1].islower() and len(words) == 1:
            return one if value.role in ("monitor",) else None
    return None


def _fits(one: Attribution, pronoun: str) -> bool:
    """Whether a pronoun may stand for a speaker: a person for he and she, anything else for it."""
    person = len(one.name.split()) in (2, 3) and one.name.istitle() and one.role not in ("monitor", "media", "international_body")
    if pronoun in ("masculine", "feminine"):
        return one.role not in ("media", "monitor", "international_body") or person
    if pronoun == "thing":
        return not person
    return True
