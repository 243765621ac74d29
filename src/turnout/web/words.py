"""Words: what the pages say, in the reader's language; phrases and the names of codes are data, one file a language."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from fastapi import Request

from turnout.geocode import countries, gazetteer
from turnout.model import Campaign, Count, Series, Settled
from turnout.web.sentences import Sentences

__all__ = ["DEFAULT", "Words", "choose", "language_for", "languages", "speak"]

HERE = Path(__file__).parent
DEFAULT = "en"
Named = Mapping[str, Mapping[str, str]]
CODED = ("forms", "issues", "responses", "statuses", "variables")
FAMILIES = {"form": "forms", "issue": "issues", "response": "responses", "status": "statuses"}
MILLION = 1_000_000
_NUMBER = re.compile(r"\d[\d,]*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Words(Mapping[str, str]):
    """The words of one language: its phrases by name, and what the codes of each family are called in it."""

    tongue: str
    phrases: Mapping[str, str] = field(repr=False)
    families: Named = field(repr=False)
    sentences: Sentences | None = field(default=None, repr=False)
    faults: Sentences | None = field(default=None, repr=False)

    def __getitem__(self, name: str) -> str:
        return self.phrases[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self.phrases)

    def __len__(self) -> int:
        return len(self.phrases)

    def code(self, family: str, name: str | None) -> str:
        """What a code of a family is called; one without a name here by its own, with spaces for low lines."""
        return self.families.get(family, {}).get(name or "", (name or "").replace("_", " "))

    def nation(self, code: str) -> str:
        """A country by its name in this language, else in English, else by its code."""
        return countries(self.tongue).get(code) or gazetteer().country_names().get(code, code)

    def wave(self, campaign: Campaign) -> str:
        """A campaign's name: Russia, anti-war, March 2023."""
        months = dict.fromkeys(f"{self.families['months'][day[5:7]]} {day[:4]}" for day in (campaign.start, campaign.end))
        return ", ".join((self.nation(campaign.country), self.code("issues", campaign.issue), " – ".join(months)))

    def number(self, value: int | None) -> str:
        """A number with its thousands set apart; a dash where there is none."""
        return "–" if value is None else f"{value:,}".replace(",", self.families["numbers"]["thousands"])

    def short(self, value: int) -> str:
        """A number of a scale: from a million on as 2.5 million, beyond all words as a power of ten."""
        if value < MILLION:
            return self.number(value)
        numbers, power = self.families["numbers"], (len(str(value)) - 1) // 3 * 3
        name = numbers.get(f"ten_to_{power}")
        return f"10^{len(str(value)) - 1}" if name is None else f"{value / 10**power:.3g} {name}".replace(".", numbers["point"])

    def count(self, value: Count) -> str:
        """A count with its hedge: about 900, at least 389, 200–999."""
        shapes, low, high = self.families["hedges"], value.low, value.high
        shape = shapes.get(value.hedge, "")
        if value.hedge in ("exact", "range", "vague") or (low if "{low}" in shape else high) is None:
            shape = shapes["unknown" if low is None and high is None else "open" if high is None else "up_to" if low is None
                           else "exact" if low == high else "range"]
        return shape.format(low=self.number(low), high=self.number(high))

    def value(self, family: str, said: object) -> str:
        """The value of a statement about a variable: a count in words, a code by its name, all else as it is told."""
        if isinstance(said, Count):
            return self.count(said)
        return self.code(FAMILIES[family], said) if family in FAMILIES and isinstance(said, str) else str(said)

    def voice(self, name: str) -> str:
        """A speaker: the name as the text gives it; one that is only a role, or the report itself, in the reader's language."""
        return self.families["voices"].get(name) or self.families["variables"].get(name, name)

    def settled(self, figure: Settled) -> str:
        """A settled figure in a cell: the best value, or each speaker's where none is preferred."""
        if figure.best is not None:
            return self.count(figure.best)
        return " / ".join(self._side(one) for one in figure.series if one.current) or self["none_stands"]

    def line(self, told: str) -> str:
        """A sentence of a derivation; as it is where this language has no pattern for it."""
        found = self.sentences.told(told, self._part) if self.sentences is not None else None
        return told if found is None else found

    def fault(self, told: str) -> str:
        """The line of an error or refusal; as it is where this language has no pattern for it."""
        found = self.faults.told(told, lambda family, words: words) if self.faults is not None else None
        return told if found is None else found

    def told(self, words: str) -> str:
        """What the record tells in its own words (a count, codes), told here."""
        return self._coded(words)

    def _part(self, family: str, words: str) -> str:
        """Some words of a sentence, told by what they are."""
        if family in self.families:
            return self.code(family, words)
        tell = {"count": self._counted, "number": self._counted, "voice": self.voice, "line": self.line, "codes": self._coded,
                "date": self._dated}.get(family)
        if tell is not None:
            return tell(words)
        if family == "list":
            return "; ".join(self.line(part) for part in words.split("; "))
        if family == "sides":
            sides = (part.rpartition(" says ") for part in words.split("; "))
            return "; ".join(f"{self.voice(who)}: {self._counted(said)}" if who else said for who, _, said in sides)
        if family == "said":
            who, _, role = words.partition(" (")
            return f"{self.voice(who)} ({self.code('roles', role.rstrip(')'))})" if role else self.voice(who)
        return words

    def _counted(self, words: str) -> str:
        """A count that English words tell, told here; all else as it is."""
        plain = speak(DEFAULT).families["hedges"]
        found = [int(one.replace(",", "")) for one in _NUMBER.findall(words)]
        shape = _NUMBER.sub("#", words).replace("-", "–")
        for hedge, english in plain.items():
            if shape == english.replace("{low}", "#").replace("{high}", "#"):
                low, high = (found[0], found[-1]) if found else (None, None)
                return self.families["hedges"][hedge].format(low=self.number(low), high=self.number(high))
        return words

    def _coded(self, words: str) -> str:
        """A count, or codes between commas, told here; all else as it is."""
        parts = [next((self.families[family][part] for family in CODED if part in self.families.get(family, {})), None)
                 for part in (one.replace(" ", "_") for one in words.split(", "))]
        return ", ".join(filter(None, parts)) if all(parts) else self._counted(words)

    def _dated(self, words: str) -> str:
        first, _, last = words.partition(" to ")
        return f"{first} – {last}" if last else self["day_unknown"] if words == "unknown" else words

    def _side(self, series: Series) -> str:
        told = [self.value(point.statement.variable, point.statement.value) for point in series.points
                if point.standing in ("current", "superseded")]
        return f"{' → '.join(dict.fromkeys(told))} ({self.voice(series.speaker)})"


@cache
def languages() -> tuple[str, ...]:
    """The codes of the languages that the pages are told in."""
    return tuple(sorted(path.stem for path in (HERE / "phrases").glob("*.toml")))


@cache
def speak(language: str) -> Words:
    """The words of a language; what it lacks is told in English."""
    if language not in languages():
        return speak(DEFAULT)
    phrases, families = _load("phrases", language), _load("codes", language)
    if language != DEFAULT:
        other = speak(DEFAULT)
        phrases = {**other.phrases, **phrases}
        families = {name: {**other.families.get(name, {}), **families.get(name, {})} for name in {*other.families, *families}}
    rows = _load("lines", language)
    lines, faults = (Sentences(rows[kind]) if rows.get(kind) else None for kind in ("line", "fault"))
    return Words(tongue=language, phrases=phrases, families=families, sentences=lines, faults=faults)


def _load(folder: str, language: str) -> Any:
    path = HERE / folder / f"{language}.toml"
    return tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}


def choose(asked: str | None, kept: str | None, accepted: str) -> str:
    """The language of a page: the one asked for, else the one that was before, else the first that the browser accepts."""
    wanted = [asked, kept, *(part.partition(";")[0].strip().partition("-")[0].lower() for part in accepted.split(","))]
    return next((code for code in wanted if code in languages()), DEFAULT)


def language_for(request: Request) -> str:
    """The language of an answer to a question."""
    return choose(request.query_params.get("lang"), request.cookies.get("lang"), request.headers.get("accept-language", ""))
