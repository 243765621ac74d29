"""The pages in a real browser: the story from the map to the words, an open page that follows the record, and what axe finds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.archive.conftest import heard
from tests.browsing import press, serving, sound, sound_now
from tests.newsroom import HERALD, Newsroom, three_papers
from tests.people import PASSWORD, app_of, staff
from turnout.web.rights import Rules


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Newsroom:
    room = three_papers(tmp_path_factory.mktemp("watched"))
    room.run()
    with room.open() as record:
        docs = [row.doc for row in record.store.reports()]
    room.keep({doc: heard(url=doc, body=f"<html><p>{HERALD * 9}</p><p>Kept as {doc} was.</p>".encode()) for doc in docs})
    return room


@pytest.fixture(scope="module")
def address(newsroom: Newsroom) -> Iterator[str]:
    """Where the record of three papers is served."""
    with serving(app_of(newsroom, Rules(accounts=staff(newsroom)))) as where:
        yield where


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


def test_the_copy_stands_beside_the_report_as_text_and_its_bytes_are_saved(page: Page, browser: Browser, address: str) -> None:
    page.goto("/")
    page.goto(page.locator("tbody a[href^='/event/']").first.get_attribute("href") or "")
    page.locator("section.figure a[href^='/report/']").first.click()
    page.locator("iframe[src$='/copy']").scroll_into_view_if_needed()
    shown = page.frame_locator("iframe[src$='/copy']").locator("body")
    expect(shown).to_contain_text("still match", timeout=60_000)
    expect(shown).to_contain_text("Fetched 2026-03-01 12:00 https://")
    assert page.locator("a[href^='/archive/']").count() == 0
    context = browser.new_context(base_url=address, locale="en-GB")
    coder, where = context.new_page(), page.url
    coder.goto("/sign-in")
    coder.locator("input[name=name]").fill("coder")
    coder.locator("input[name=password]").fill(PASSWORD)
    coder.locator("main form button").click()
    coder.wait_for_url("**/")
    coder.goto(where)
    with coder.expect_download() as saving:
        coder.locator("a[href^='/archive/']").click()
    assert saving.value.suggested_filename.endswith(".bin") and b"Kept as https://" in saving.value.path().read_bytes()
    context.close()


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
    page.wait_for_url("**at=**")
    assert page.locator("#marks circle").count() >= 1
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
    expect(page.locator("#live")).to_contain_text("changed")
    assert page.evaluate("window.same") is True


def _report(page: Page) -> str:
    """The address of a report with marked words."""
    page.goto("/?place=Kazan")
    page.goto(page.locator("tbody a[href^='/event/']").first.get_attribute("href") or "")
    return (page.locator("a[href^='/report/']").first.get_attribute("href") or "").partition("#")[0]


def test_marked_words_tell_value_and_rule_to_pointer_and_keyboard(page: Page) -> None:
    page.goto(_report(page))
    tip, marks = page.locator("#tip"), page.locator("mark.told")
    expect(tip).to_be_hidden()
    marks.first.hover()
    expect(tip).to_be_visible()
    expect(tip).to_contain_text(" = ")
    expect(tip).to_contain_text("confidence", ignore_case=True)
    page.mouse.move(0, 0)
    expect(tip).to_be_hidden()
    marks.nth(1).focus()
    expect(tip).to_be_visible()
    assert marks.nth(1).get_attribute("aria-describedby") == "tip"
    press(page, "Escape")
    expect(tip).to_be_hidden()
    marks.first.focus()
    row = marks.first.get_attribute("data-row") or ""
    press(page, "Enter")
    page.wait_for_url(f"**#{row}")
    assert page.locator(f"tr#{row}").count() == 1


def test_marked_words_tell_their_value_to_a_finger(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, has_touch=True, viewport={"width": 390, "height": 800}, locale="en-GB")
    page = context.new_page()
    page.goto(_report(page))
    page.locator("mark.told").first.tap()
    expect(page.locator("#tip")).to_be_visible()
    box = page.locator("#tip").bounding_box()
    assert box is not None and box["x"] >= 0 and box["x"] + box["width"] <= 390
    context.close()


def test_a_phone_has_a_map_of_its_own_shape_with_nothing_over_it(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, viewport={"width": 390, "height": 800}, locale="en-GB")
    page = context.new_page()
    page.goto("/")
    expect(page.locator("#map[data-width='420']")).to_be_visible()
    drawn, steer = page.locator(".map svg").bounding_box(), page.locator(".steer").bounding_box()
    assert drawn is not None and steer is not None and drawn["height"] > drawn["width"] * 0.9
    assert steer["y"] >= drawn["y"] + drawn["height"] - 1  # below the map, not over it
    page.reload()
    assert page.locator("#map").get_attribute("data-width") == "420"  # at once: the cookie told
    assert page.locator(".filtering").get_attribute("open") is None
    context.close()


def test_known_then_works_without_scripts(browser: Browser, address: str) -> None:
    context = browser.new_context(base_url=address, java_script_enabled=False, locale="en-GB")
    page = context.new_page()
    page.goto("/?place=Kazan")
    page.locator("tbody a[href^='/event/']").first.click()
    page.locator(".moments a[href*='as_of']").first.click()
    page.wait_for_url("**as_of=**")
    assert page.locator("section.figure").count() >= 1
    page.locator("input[name=as_of]").fill("2030-01-01")
    page.get_by_role("button", name="Show").click()
    page.wait_for_url("**as_of=2030-01-01**")
    context.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_any_page(browser: Browser, address: str, scheme: Any) -> None:
    for width in (1280, 390):
        context = browser.new_context(base_url=address, color_scheme=scheme, viewport={"width": width, "height": 850})
        page = context.new_page()
        page.goto("/")
        event = page.locator("tbody a[href^='/event/']").first.get_attribute("href") or ""
        page.goto("/tallies")
        tally = page.locator("tbody a[href^='/tally/']").first.get_attribute("href") or ""
        page.goto("/campaigns")
        campaign = page.locator("tbody a[href^='/campaign/']").first.get_attribute("href") or ""
        page.goto(event)
        report = page.locator("a[href^='/report/']").first.get_attribute("href") or ""
        page.goto(report)
        expect(page.locator("iframe[src$='/copy']")).to_be_visible()
        sound(page, width, "/", event, tally, report, campaign, "/tallies", "/campaigns", "/changes", "/no/such/page", "/?place=Nowhere",
               "/sign-in", "/desk", "/?lang=ru", f"{event}?lang=ru", f"{report.partition('#')[0]}?lang=ru", "/?lang=en")
        page.goto("/sign-in?next=/desk")
        page.locator("input[name=name]").fill("adjudicator")
        page.locator("input[name=password]").fill(PASSWORD)
        page.locator("main form button").click()
        page.wait_for_url("**/desk")
        tabs = [one.get_attribute("href") or "" for one in page.locator(".tabs a").all()]
        items = [one.get_attribute("href") or "" for one in page.locator("a.item").all()[:3]]
        assert tabs
        page.goto(report)
        expect(page.locator("a[href^='/archive/']")).to_be_visible()
        sound(page, width, "/", event, report, f"{event}?said=word", *tabs, *items)
        assert page.goto(f"{event}?said=word") and page.locator("[role=status] form").count() == 1  # a form's own role is another
        page.locator(".decide summary").first.click()
        sound_now(page, width, "a decision that is opened")
        page.locator(".decide .correct input[name=value]").first.fill("as many as stars")
        page.locator(".decide .correct button").first.click()
        expect(page.get_by_role("button", name="Send it again")).to_be_visible()
        sound_now(page, width, "a form that stands again")
        context.close()


@pytest.mark.parametrize(("width", "locale", "other"), [(320, "en-GB", "ru"), (375, "ru-RU", "en")])
def test_a_phones_head_offers_the_other_language_and_keeps_every_way_in_sight(
    browser: Browser, address: str, width: int, locale: str, other: str
) -> None:
    context = browser.new_context(base_url=address, viewport={"width": width, "height": 700}, locale=locale, java_script_enabled=False)
    page = context.new_page()
    page.goto("/sign-in")
    page.locator("input[name=name]").fill("coder")
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("main form button").click()
    page.wait_for_url(f"{address}/")
    ways = page.locator("body > header :is(a, button):visible")
    boxes = [box for one in ways.all() if (box := one.bounding_box())]
    assert len(boxes) == 8  # the title, five pages, one language, the way out
    assert all(box["x"] >= 0 and box["x"] + box["width"] <= width and box["height"] >= 20 for box in boxes)
    assert [one.get_attribute("hreflang") for one in page.locator(".languages a:visible").all()] == [other]
    context.close()
