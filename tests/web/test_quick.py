"""Quick: a dependency that takes no thread runs where the question stands, once for a question, and is documented as it is written."""

from __future__ import annotations

import inspect
import threading
from typing import Annotated

from fastapi import Depends, FastAPI, Query
from fastapi.testclient import TestClient

from turnout.web.quick import quick


def named(name: Annotated[str, Query(max_length=3)] = "") -> tuple[str, str]:
    return name, threading.current_thread().name


def test_it_takes_no_thread() -> None:
    app = FastAPI()

    @app.get("/")
    async def here(one: Annotated[tuple[str, str], Depends(quick(named))]) -> list[str]:
        return [*one, threading.current_thread().name]

    with TestClient(app) as client:
        name, where, own = client.get("/?name=abc").json()
        assert (name, where) == ("abc", own) and client.get("/?name=abcd").status_code == 422


def test_one_function_is_one_dependency() -> None:
    assert quick(named) is quick(named) and inspect.signature(quick(named)) == inspect.signature(named)
