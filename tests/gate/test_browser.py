"""The pages in a real browser: the story from the map to the words, an open page that follows the record, and what axe finds."""

from __future__ import annotations

import shutil
import threading
import time
from collections.abc import Iterator
from typing import Any

import pytest
import uvicorn
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.newsroom import Newsroom, three_papers
from turnout.record import open_record
from turnout.web.app import create_app

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
GRAVE = ("serious", "critical")


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if CHROMIUM is None:
        pytest.skip("no browser here (on Debian: apt-get install chromium)")
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    room = three_papers(tmp_path_factory.mktemp("watched"))
    room.run()
    return room


@pytest.fixture(scope="module")
def address(newsroom: Newsroom) -> Iterator[str]:
    """Where the record of three papers is served."""
    app = create_app(lambda: open_record(newsroom.where))
    server = uvicorn.Server(uvicorn.Config(app, port=0, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    end = time.monotonic() + 20
    while not server.started and time.monotonic() < end:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    """A page that tells of every script error and refused content, and of every question to another address."""
    context = browser.new_context(base_url=address, locale="en-GB")
    opened = context.new_page()
    faults: list[str] = []
    opened.on("console", lambda said: faults.append(said.text) if said.type in ("error", "warning") else None)
    opened.on("pageerror", lambda error: faults.append(str(error)))
    opened.on("request", lambda asked: None if asked.url.startswith((address, "data:")) else faults.append(asked.url))
    yield opened
    context.close()
    assert faults == []


def test_from_the_map_to_the_words(page: Page) -> None:
    page.goto("/")
    page.locator("#marks a[href^='/event/'] circle").first.click()
    page.wait_for_url("**/event/**")
    assert page.locator("section.figure").count() >= 1 and page.locator(".why mark").count() >= 1
    page.locator("section.figure a[href^='/report/']").first.click()
    page.wait_for_url("**/report/**")
    assert page.locator("mark.told").count() >= 3
    anchor = page.url.partition("#")[2]
    assert page.locator(f"mark.told:has(#{anchor})").count() == 1


def test_the_map_moves_without_a_new_page(page: Page) -> None:
    page.goto("/")
    page.evaluate("window.same = true")
    before = page.locator("#map").get_attribute("data-view") or ""
    page.get_by_label("Zoom in").click()
    expect(page.locator("#map")).not_to_have_attribute("data-view", before)
    assert page.evaluate("window.same") is True and "at=" in page.url
    moved = page.locator("#map").get_attribute("data-view") or ""
    box = page.locator(".map svg").bounding_box()
    assert box is not None
    page.mouse.move(box["x"] + box["width"] / 3, box["y"] + 60)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 3 + 120, box["y"] + 120, steps=4)
    page.mouse.up()
    expect(page.locator("#map")).not_to_have_attribute("data-view", moved)
    assert page.evaluate("window.same") is True


def test_the_map_moves_by_links_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False)
    page = context.new_page()
    page.goto("/")
    page.get_by_label("Zoom in").click()
    assert "at=" in page.url and page.locator("#marks circle").count() >= 1
    context.close()


def test_the_filters_are_in_the_address(page: Page) -> None:
    page.goto("/")
    page.get_by_label("City or region").fill("Perm")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**place=Perm**")
    assert page.locator("tbody tr").count() == 1


def test_an_open_page_shows_what_is_new(page: Page, newsroom: Newsroom) -> None:
    page.goto("/")
    page.evaluate("window.same = true")
    assert page.get_by_role("link", name="Tomsk, RU").count() == 0
    newsroom.publish("fresh", "In Tomsk, about 90 people rallied against the war on Sunday.")
    newsroom.run()
    page.get_by_role("link", name="Tomsk, RU").first.wait_for(timeout=20_000)
    assert page.evaluate("window.same") is True and "changed" in page.locator("#live").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_any_page(browser: Browser, address: str, scheme: Any) -> None:
    for width in (1280, 390):
        context = browser.new_context(base_url=address, color_scheme=scheme, viewport={"width": width, "height": 850})
        page = context.new_page()
        page.goto("/")
        event = page.locator("tbody a[href^='/event/']").first.get_attribute("href") or ""
        page.goto("/tallies")
        tally = page.locator("tbody a[href^='/tally/']").first.get_attribute("href") or ""
        page.goto(event)
        report = page.locator("a[href^='/report/']").first.get_attribute("href") or ""
        for path in ("/", event, tally, report, "/tallies", "/campaigns", "/changes", "/no/such/page", "/?lang=ru"):
            page.goto(path)
            found = [one for one in Axe().run(page).response["violations"] if one["impact"] in GRAVE]
            assert found == [], f"{path} at {width}: " + "; ".join(f"{one['id']}: {one['nodes'][0]['html'][:160]}" for one in found)
            assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth"), f"{path} is wider than {width}"
        context.close()
