"""The sides of a dispute: who gives which value where speakers disagree on a figure."""

from __future__ import annotations

from collections.abc import Iterable

from turnout.model import Event, Statement

__all__ = ["in_words", "sides"]


def sides(event: Event, variable: str, statements: Iterable[Statement]) -> list[tuple[str, tuple[str, ...]]]:
    """Each value of an event's figure that was said with its speakers, the figure's own first; empty where nobody disagrees.

    Where the figure is the report's own, its speaker is "the report".
    """
    figure = event.figures[variable]
    if figure.envelope is None:
        return []
    said: dict[str, dict[str, None]] = {str(figure.value): {}}
    for statement in statements:
        if statement.candidate != event.id or statement.variable != variable or statement.part_of is not None:
            continue
        if statement.attribution is not None:
            said.setdefault(str(statement.value), {})[statement.attribution.name] = None
        elif statement.value == figure.value:
            said[str(figure.value)]["the report"] = None
    return [(value, tuple(names)) for value, names in said.items() if names] if len(said) > 1 else []


def in_words(said: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    """The sides on one line: "100 (police) / 500 (the union)"."""
    return " / ".join(f"{value} ({', '.join(names)})" for value, names in said)
