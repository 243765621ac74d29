"""What the gate borrows: a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.browsing import CHROMIUM

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ConsoleMessage, Page


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """A browser that shows nothing on a screen."""
    if CHROMIUM is None:
        pytest.skip("no browser here (on Debian: apt-get install chromium)")
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=20_000)  # a page that never comes to it fails all the same; a busy machine is waited for
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page at the module's `address` that tells of every script error and refused content, and of every question to another one."""
    context = browser.new_context(base_url=address, locale="en-GB")
    opened = context.new_page()
    faults: list[str] = []

    def heard(said: ConsoleMessage) -> None:
        told = "the server responded with a status of 4" in said.text and urlsplit(said.location["url"]).path.startswith("/desk/")
        if said.type in ("error", "warning") and not told:  # a form of the desk that is told why it was not kept
            faults.append(said.text)

    opened.on("console", heard)
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("request", lambda asked: None if asked.url.startswith((address, "data:")) else faults.append(asked.url))
    yield opened
    context.close()
    assert faults == []
