"""The table: it has every route that there is, with what its dependencies need, however deep they are."""

from __future__ import annotations

from fastapi import APIRouter, Depends

from turnout.web.app import create_app
from turnout.web.rights import Who, needs
from turnout.web.table import Door, doors, lines


def _deep(who: Who = Depends(needs("code"))) -> Who:  # noqa: B008 - what it is about
    return who


def test_what_is_needed_is_found_however_deep() -> None:
    app = create_app(lambda: None)  # type: ignore[arg-type, return-value]
    inner, outer = APIRouter(dependencies=[Depends(needs("names"))]), APIRouter(prefix="/a", dependencies=[Depends(needs("read"))])

    @inner.post("/b/{name}")
    def write(name: str, who: Who = Depends(_deep)) -> None:  # noqa: B008
        """Write."""

    outer.include_router(inner)
    before = set(doors(app))
    app.include_router(outer)
    assert set(doors(app)) - before == {Door(path="/a/b/{name}", method="POST", scopes=("code", "names", "read"))}


def test_who_may() -> None:
    look, write = Door(path="/x", method="GET"), Door(path="/x", method="POST", scopes=("code",))
    assert look.public and look.role("nobody") and not look.role("nobody", closed=True) and look.role("reader", closed=True)
    assert write.writes and not write.public and not write.role("reader") and write.role("coder") and write.role("admin")
    assert not write.opens(frozenset({"code"})) and write.opens(frozenset({"read", "code"}))
    assert Door(path="/sign-in", method="POST").role("nobody", closed=True) and not Door(path="/sign-in", method="GET").public


def test_as_markdown() -> None:
    told = list(lines(create_app(lambda: None)))  # type: ignore[arg-type, return-value]
    assert len(told) > 30 and "| `GET /event/{name}` |  | ✓ | ✓ | ✓ | ✓ | ✓ | ✓ |" in told
    assert {line.count("|") for line in told} == {9}
