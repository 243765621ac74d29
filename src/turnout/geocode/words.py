"""Words: what a language pack says about names in a text, opened once a language and kept as sets."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from typing import Any

import turnout.lang
from turnout.geocode.fold import fold, fold_word

STEM = 5
_GROUPS = (
    "common", "doubtful", "given", "titles", "organisations", "seated", "venues", "features", "locatives", "soft_locatives",
    "place_after", "person_after", "never_before", "settlements", "places_of",
    "venue_before", "embassies", "streets", "buildings", "numbered",
    "features_before", "directions", "said", "speaks", "ailments", "of_heads", "seats_of_power",
    "beside", "between", "articles", "days", "squares", "grounds", "dedicated", "common_phrases", "clubs",
)


@dataclass(frozen=True, slots=True)
class Words:
    """The word lists of one language that tell places from other names, folded; and its case endings."""

    language: str
    sets: dict[str, frozenset[str]]
    endings: tuple[tuple[str, tuple[str, ...]], ...]
    seats: dict[str, tuple[str, str]]
    seat_firsts: frozenset[str]
    venue_triggers: frozenset[str]
    demonym_stems: frozenset[str]
    surname_ends: tuple[str, ...]

    def __getitem__(self, group: str) -> frozenset[str]:
        return self.sets[group]


def _endings(block: str) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Case endings, the longest first, each with what may stand there in the name's first form."""
    rows = []
    for line in block.splitlines():
        if "|" in line:
            ending, firsts = line.split("|")
            rows.append((fold_word(ending.strip()), tuple("" if first == "-" else fold_word(first) for first in firsts.split())))
    return tuple(sorted(rows, key=lambda row: (-len(row[0]), row[0])))


def _seats(block: str) -> dict[str, tuple[str, str]]:
    """Known venues by folded name: the country and the city they lie in."""
    seats = {}
    for line in block.splitlines():
        if "|" in line:
            names, country, city = (cell.strip() for cell in line.split("|"))
            seats.update({fold(name): (country, city) for name in names.split(";") if name.strip()})
    return seats


def _data(language: str) -> dict[str, Any]:
    path = turnout.lang.folder_of(language) / "places.toml"
    return tomllib.loads(path.read_text("utf-8")) if path.is_file() else {}


def _demonym_stems(data: dict[str, Any]) -> frozenset[str]:
    """How the demonyms begin that a language writes without a capital."""
    lines = [line.split("|") for line in data.get("countries", "").splitlines() + data.get("demonyms", "").splitlines()]
    cells = [line[2] if len(line) == 3 else line[0] for line in lines]
    return frozenset(word[:STEM] for cell in cells for word in cell.split() if word.islower() and len(word) >= STEM)


@turnout.lang.kept
def countries(language: str) -> dict[str, str]:
    """What a language calls countries first, by ISO alpha-2 code; one that it does not name is not there."""
    rows = (line.split("|") for line in _data(language).get("countries", "").splitlines() if line.strip())
    return {row[0].strip(): row[1].partition(";")[0].strip() for row in rows}


@turnout.lang.kept
def words(language: str) -> Words:
    """The words of a language; those of a language without a pack are empty."""
    data = _data(language)
    groups = data.get("words", {})
    sets = {group: frozenset(fold(word.replace("_", " ")) for word in groups.get(group, "").split()) for group in _GROUPS}
    seats = _seats(data.get("seats", ""))
    firsts = frozenset(first[:3] if "\u0400" <= first[0] <= "\u04ff" else first for first in (name.split()[0] for name in seats))
    led = sets["venue_before"] | sets["numbered"] | sets["seats_of_power"] | sets["features_before"]
    triggers = led | sets["embassies"] | sets["venues"] | sets["streets"] | sets["buildings"] | sets["features"] | firsts
    return Words(language, sets, _endings(data.get("endings", "")), seats, firsts, triggers, _demonym_stems(data),
                 tuple(groups.get("surname_ends", "").split()) or ("\0",))
