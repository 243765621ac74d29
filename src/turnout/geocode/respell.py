"""Respelling: how one language writes the name that another gives a town, by the rules of its pack, for names no source lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

MOST = 8


@dataclass(frozen=True, slots=True)
class Respelling:
    """The rules of one language pack: the countries whose towns they serve, the letters a name must keep to, and the steps.

    A step is a pattern with what stands in its stead; an optional one leaves the name also as it was.
    """

    countries: frozenset[str]
    least: int
    letters: frozenset[str]
    steps: tuple[tuple[re.Pattern[str], str, bool], ...]

    @classmethod
    def of(cls, pack: dict[str, Any]) -> Respelling | None:
        """The rules of a pack; None when it has none."""
        data = pack.get("respelling")
        if data is None:
            return None
        steps = []
        for line in data["steps"].splitlines():
            if line.strip():
                before, after = (cell.strip() for cell in line.split(" | "))
                steps.append((re.compile(before.removeprefix("? ")), "" if after == "-" else after, before.startswith("? ")))
        return cls(frozenset(data["countries"].split()), int(data["least"]), frozenset(data["letters"]) | {" ", "-"}, tuple(steps))

    def serves(self, country: str, population: int) -> bool:
        """Whether towns of this country and size are respelt."""
        return country in self.countries and population >= self.least

    def forms(self, name: str) -> Iterator[str]:
        """The spellings of a name, none when it has letters that the other language does not use."""
        lower = name.lower()
        if not self.letters.issuperset(lower):
            return
        forms = [lower]
        for pattern, after, optional in self.steps:
            changed = [pattern.sub(after, form) for form in forms]
            forms = list(dict.fromkeys((*changed, *forms) if optional else changed))[:MOST]
        yield from (form for form in forms if form != lower)
