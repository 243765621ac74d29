"""Waves: what campaigns need of the codebook and the gazetteer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from turnout import geocode, reconcile
from turnout.codebook import Code
from turnout.model import Campaign, Canonical

__all__ = ["abroad_of", "campaigns_of", "phrases"]


def campaigns_of(
    events: Iterable[Canonical], about: Callable[[Canonical], frozenset[str]], countries: Mapping[str, str], says: Mapping[str, str]
) -> list[Campaign]:
    """The campaigns among these events."""
    return reconcile.campaigns(events, about=about, countries=countries, phrases=says)


def abroad_of(event: Canonical) -> frozenset[str]:
    """The countries that an event is about beside its own: those named in its venues, targets and demands, embassies above all."""
    found: set[str] = set()
    for words in (*event.venues, *event.targets, *event.claims, *event.slogans):
        for language in ("en", "ru", "uk"):
            for toponym in geocode.spot(words, 0, len(words), language):
                found |= {entry.country for entry in toponym.candidates[:1] if entry.country}
    return frozenset(found - {event.place.country or ""})


def phrases(codes: Iterable[Code]) -> dict[str, str]:
    """Each issue as one would say it in a title: "against mobilisation", "free political prisoners"."""
    out = {}
    for code in codes:
        if code.family == "issues":
            words = code.name.replace("-", " ")
            out[code.name] = f"against {words.removeprefix('anti ').replace('war', 'the war')}" if code.name.startswith("anti-") else words
    return out
