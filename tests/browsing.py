"""Browsing for tests: an application served on this machine, and what a page that is looked at may not have."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

import uvicorn
from fastapi import FastAPI

if TYPE_CHECKING:
    from playwright.sync_api import Page

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
"""The browser of this machine, or None."""
GRAVE = ("serious", "critical")


@contextmanager
def serving(app: FastAPI) -> Iterator[str]:
    """Where an application is served."""
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="error", timeout_graceful_shutdown=1))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    end = time.monotonic() + 20
    while not server.started and time.monotonic() < end:
        time.sleep(0.02)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


def press(page: Page, *keys: str) -> None:
    """Press keys on a page whose scripts have run: a key that comes before them is heard by nobody."""
    page.wait_for_load_state("load")
    for key in keys:
        page.keyboard.press(key)


def sound(page: Page, width: int, *paths: str) -> None:
    """Nothing serious is found on these pages, and none of them is wider than the window."""
    for path in paths:
        page.goto(path)
        sound_now(page, width, path)


def sound_now(page: Page, width: int, name: str) -> None:
    """Nothing serious is found on the page that stands there, and it is no wider than the window."""
    from axe_playwright_python.sync_playwright import Axe

    found = [one for one in Axe().run(page).response["violations"] if one["impact"] in GRAVE]
    assert found == [], f"{name} at {width}: " + "; ".join(f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{name} is wider than {width}"
