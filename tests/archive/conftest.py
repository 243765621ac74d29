"""Archives to try things on, and exchanges to keep in them."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from turnout.archive import Archive
from turnout.model.exchange import Exchange


def heard(url: str = "https://paper.example/a", body: bytes = b"<p>Forty people stood outside.", **more: object) -> Exchange:
    """An exchange: a page of a few words unless something else is said."""
    told = {
        "at": "2026-03-01T12:00:05+00:00", "status": 200, "reason": "OK", "headers": (("Content-Type", "text/html"),),
        "peer": "93.184.216.34",
    }
    return Exchange(url=url, body=body, **{**told, **more})  # type: ignore[arg-type]


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with Archive(tmp_path / "turnout.archive", write=True, sync=False) as opened:
        yield opened
