"""What two candidates say of one feature, in words, for the sentences of a comparison."""

from __future__ import annotations

from collections.abc import Iterable

from turnout.link.keys import Keys
from turnout.model import Candidate

__all__ = ["told"]

MOST = 6


def told(name: str, both: tuple[Candidate, Candidate], keys: tuple[Keys, Keys]) -> dict[str, str]:
    """The words that fill a level's sentence: `a` and `b`, what each says, and `both`, what they share."""
    one, two = keys
    a, b = (_of(name, candidate) for candidate in both)
    shared: Iterable[object] = ()
    if name == "day":
        reported = next((c.known_at[:10] for c, k in zip(both, keys, strict=True) if k.days.kind == "reported"), None)
        a, b = (a if one.days.kind != "reported" else b, reported) if reported else (a, b)
    elif name == "place" and one.reach == "none":
        a, b = b, a
    elif name == "hour":
        a, b = f"{one.hour}:00", f"{two.hour}:00"
    elif name == "issue":
        shared = one.issues & two.issues
    elif name == "actors":
        names = {actor for actor in both[0].event.actors if _near(actor, both[1].event.actors)}
        shared = names or one.actors & two.actors
    elif name == "figures":
        shared = [f"{value} {variable}" for variable, value in _values(one) & _values(two)]
    elif name == "terms":
        heavy = sorted(one.terms & two.terms, key=lambda term: (-one.weights[term], term))
        return {"a": a, "b": b, "both": ", ".join(term.lstrip("@#=") for term in heavy[:MOST])}
    return {"a": a, "b": b, "both": ", ".join(sorted(map(str, shared))[:MOST])}


def _of(name: str, candidate: Candidate) -> str:
    event = candidate.event
    if name == "place":
        return event.place.name or event.place.country or "an unknown place"
    if name == "day":
        return str(event.date)
    if name == "form":
        return event.form.replace("_", " ")
    if name == "issue":
        return ", ".join(event.issues)
    if name == "venue":
        return event.venue or ""
    if name == "actors":
        return ", ".join(event.actors)
    if name == "words":
        return "; ".join((*event.slogans, *event.claims))
    if name == "figures":
        figure = event.figures.get("participants")
        return str(figure.value) if figure else ""
    return ""


def _values(keys: Keys) -> set[tuple[str, int]]:
    return {(variable, value) for variable, _, value in keys.figures}


def _near(name: str, others: Iterable[str]) -> bool:
    return any(name.casefold() == other.casefold() for other in others)
