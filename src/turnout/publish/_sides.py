"""The sides of a dispute: who gives which value where speakers disagree on a figure."""

from __future__ import annotations

from collections.abc import Iterable

from turnout.model import Figure, Statement

__all__ = ["in_words", "sides"]


def sides(figure: Figure, statements: Iterable[Statement]) -> list[tuple[str, tuple[str, ...]]]:
    """Each value that was said with its speakers, the figure's own first; empty where nobody disagrees.

    Where the report itself gives a value too, its speaker is "the report".
    """
    if figure.envelope is None:
        return []
    said: dict[str, dict[str, None]] = {str(figure.value): {}}
    resting = frozenset(figure.rests_on)
    for statement in statements:
        if statement.id in resting:
            name = statement.attribution.name if statement.attribution else "the report"
            said.setdefault(str(statement.value), {})[name] = None
    return [(value, tuple(names)) for value, names in said.items() if names] if len(said) > 1 else []


def in_words(said: Iterable[tuple[str, tuple[str, ...]]]) -> str:
    """The sides on one line: "100 (police) / 500 (the union)"."""
    return " / ".join(f"{value} ({', '.join(names)})" for value, names in said)
