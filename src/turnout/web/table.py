"""The table of who may do what: every route of the application with the scopes that it needs, read from the routes themselves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fastapi import FastAPI

from turnout.accounts.roles import NOBODY, ROLES, scopes_of
from turnout.web.rights import OPEN, SAFE

__all__ = ["Door", "doors", "lines"]

COLUMNS = (NOBODY, *ROLES)


@dataclass(frozen=True, slots=True, kw_only=True, order=True)
class Door:
    """One way in: a method and a path, and the scopes that it needs besides being let in at all."""

    path: str
    method: str
    scopes: tuple[str, ...] = ()

    @property
    def writes(self) -> bool:
        """Whether something may be another than before."""
        return self.method not in SAFE

    def opens(self, scopes: frozenset[str]) -> bool:
        """Whether it opens to who has these scopes."""
        return self.path in OPEN or scopes >= {"read", *self.scopes}

    def role(self, role: str, *, closed: bool = False) -> bool:
        """Whether it opens to a role, on a server that is open to look at or one that is closed."""
        return self.opens(scopes_of(role) if role != NOBODY or closed else frozenset({"read"}))

    @property
    def public(self) -> bool:
        """Whether it opens to everybody on a public server."""
        return not self.writes and self.path not in OPEN and set(self.scopes) <= {"read"}


def doors(app: FastAPI) -> list[Door]:
    """Every way in, by path."""
    found = set()
    for route in _routes(app.routes):
        path, methods, needs = getattr(route, "path", None), getattr(route, "methods", None) or (), getattr(route, "dependant", None)
        for method in methods:
            if path is not None and method not in ("HEAD", "OPTIONS"):  # a HEAD is answered as GET is
                found.add(Door(path=path, method=method, scopes=tuple(sorted(set(_scopes(needs))))))
    return sorted(found)


def lines(app: FastAPI) -> Iterator[str]:
    """The table as Markdown: a row a way in, a column a role."""
    yield f"| way in | needs | {' | '.join(COLUMNS)} | public server |"
    yield "|---" * (len(COLUMNS) + 3) + "|"
    for one in doors(app):
        marks = ["✓" if one.role(role) else "–" for role in COLUMNS]
        yield f"| `{one.method} {one.path}` | {', '.join(one.scopes)} | {' | '.join(marks)} | {'✓' if one.public else '–'} |"


def _routes(held: list[Any]) -> Iterator[Any]:
    """The routes, those of routers that were taken in too, however the library keeps them."""
    for route in held:
        if hasattr(route, "effective_route_contexts"):
            yield from route.effective_route_contexts()
        else:
            yield route


def _scopes(needs: Any) -> Iterator[str]:
    if needs is None:
        return
    if (scope := getattr(needs.call, "scope", None)) is not None:
        yield str(scope)
    for inner in needs.dependencies:
        yield from _scopes(inner)
