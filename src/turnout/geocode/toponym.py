"""What the spotter and the resolver hand out."""

from __future__ import annotations

from dataclasses import dataclass, field

from turnout.geocode.store import Entry
from turnout.model import Place


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What is known before a passage is read: the country in force and the country of the outlet (ISO alpha-2)."""

    country: str | None = None
    outlet_country: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Toponym:
    """A name of a place in a text: its span in code points, what it is, what it may mean.

    `kind`: place, demonym ("Russian", "the Kremlin": a country cue, no place of an event), venue, embassy.
    `place` is the meaning chosen, None until resolve() or where there is none; `candidates` are gazetteer entries, the
    likeliest first; `represented` is the country of an embassy; `city` the entry a known venue lies in;
    `cues` name what spoke for and against ("locative", "parent", "small", ...); `parent` is the stated container.
    """

    start: int
    end: int
    text: str
    kind: str = "place"
    place: Place | None = None
    candidates: tuple[Entry, ...] = ()
    confidence: float = 1.0
    represented: str | None = None
    city: Entry | None = None
    cues: tuple[str, ...] = ()
    parent: Entry | None = field(default=None, compare=False)
    score: float = field(default=0.0, compare=False)
