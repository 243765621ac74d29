"""Codes: the settled form, issues, response and other codes of an event, by how many witnesses tell each."""

from __future__ import annotations

from collections.abc import Iterable

from turnout.model import Coded, Point
from turnout.reconcile.series import PERSON

__all__ = ["chosen_form", "coded"]

GENERAL = "demonstration"  # the default of its family: any more telling form outweighs it
VARIABLES = ("form", "issue", "response", "venue", "claim", "slogan", "organiser", "target")


def coded(points: Iterable[Point]) -> tuple[Coded, ...]:
    """Each code that is told, by variable and then by its witnesses, most first; what a person said comes before all.

    A person's word on the form replaces the others; on the other variables it stands beside them.
    """
    rows: dict[tuple[str, str], list[Point]] = {}
    for point in points:
        value = point.statement.value
        if point.standing == "current" and point.statement.variable in VARIABLES and isinstance(value, str):
            rows.setdefault((point.statement.variable, value), []).append(point)
    told = [
        (VARIABLES.index(variable), not _mine(found), -len({p.witness for p in found}), variable, value, found)
        for (variable, value), found in rows.items()
    ]
    decided = {variable for _, other, _, variable, _, _ in told if variable == "form" and not other}
    return tuple(
        Coded(variable=variable, value=value, witnesses=-count, statements=tuple(sorted(p.statement.id for p in found)))
        for _, other, count, variable, value, found in sorted(told, key=lambda row: row[:5])
        if not (other and variable in decided)
    )


def chosen_form(codes: Iterable[Coded]) -> str:
    """The form that most witnesses tell, the general "demonstration" only where nobody tells more."""
    forms = [code.value for code in codes if code.variable == "form"]
    return next((form for form in forms if form != GENERAL), GENERAL)


def _mine(points: list[Point]) -> bool:
    return any(p.statement.rule == PERSON for p in points)
