"""The whole story in a real browser: from the map to the words, signed in, corrected, taken back, with the log telling both."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, expect

from tests.browsing import serving, sound
from tests.newsroom import Newsroom, event_in, points, three_papers
from tests.people import PASSWORD, app_of, staff
from turnout.web.rights import Rules

WITHIN = 5.0
"""Seconds in which a statement is added by keyboard, waiting for the page included."""


@pytest.fixture
def newsroom(tmp_path: Path) -> Newsroom:
    room = three_papers(tmp_path)
    room.publish("choir", "In Perm the square filled up towards evening; a choir's bus alone had brought fifty-two of them.")
    room.run()
    return room


@pytest.fixture
def address(newsroom: Newsroom) -> Iterator[str]:
    with serving(app_of(newsroom, Rules(accounts=staff(newsroom)))) as where:
        yield where


def sign_in(page: Page, name: str = "coder") -> None:
    page.get_by_role("link", name="Sign in").click()
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()


def test_from_the_map_to_a_correction_and_back(page: Page, newsroom: Newsroom) -> None:
    with newsroom.open() as record:
        kazan = event_in(record, "Kazan")
    page.goto("/")
    page.locator(f"a[href='/event/{kazan.id}']").first.click()
    page.wait_for_url(f"**/event/{kazan.id}")
    expect(page.locator("#detained header strong")).to_have_text("40")
    assert page.locator(".why mark").count() >= 1
    assert page.locator(".decide").count() == 0
    sign_in(page)
    page.wait_for_url(f"**/event/{kazan.id}")
    figure = page.locator("#detained")
    figure.get_by_text("Decide").first.click()
    figure.get_by_label("Correct it to").first.fill("44")
    figure.get_by_label("Why").first.fill("the photograph shows four more")
    figure.get_by_role("button", name="Correct", exact=True).first.click()
    page.wait_for_url("**said=**")
    expect(page.locator("#detained header strong")).to_have_text("44")
    expect(page.locator(".why")).to_contain_text("the photograph shows four more")
    page.locator("main").click(position={"x": 2, "y": 2})
    page.keyboard.press("z")
    page.wait_for_url("**undone=**")
    expect(page.locator("#detained header strong")).to_have_text("40")
    page.goto("/desk/log")
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(2)
    expect(page.locator("tbody")).to_contain_text("detained is 44")
    expect(page.locator("tbody")).to_contain_text("withdraw")


def test_a_missed_statement_is_added_by_keyboard_within_five_seconds(page: Page, newsroom: Newsroom) -> None:
    with newsroom.open() as record:
        kazan = event_in(record, "Kazan")
        report = next(name for name in kazan.reports if "40 people" in record.store.texts([name])[name])
    page.goto(f"/report/{report}")
    sign_in(page)
    page.wait_for_url(f"**/report/{report}")
    begun = time.monotonic()
    page.keyboard.press("i")
    page.keyboard.type("about 2,000 people")
    page.keyboard.press("Enter")
    expect(page.locator("#adding [name=value]")).to_have_value("about 2000")
    page.keyboard.type("2100")
    page.keyboard.press("Enter")
    page.wait_for_url("**said=**")
    took = time.monotonic() - begun
    assert took < WITHIN, f"{took:.1f} s"
    with newsroom.open() as record:
        assert any(one["verdict"] == "add: participants is 2,100" and one["coder"] == "coder" for one in record.decisions())
    anchor = page.url.partition("#")[2]
    expect(page.locator(f"mark.told:has([id='{anchor}'])")).to_have_text(re.compile("about 2,000 people"))


def test_selected_words_go_into_the_form(page: Page, newsroom: Newsroom) -> None:
    with newsroom.open() as record:
        (report,) = [row.id for row in record.store.reports() if "fifty-two" in record.store.texts([row.id])[row.id]]
        at = record.store.texts([report])[report].index("fifty-two")
    page.goto(f"/report/{report}")
    sign_in(page)
    page.wait_for_url(f"**/report/{report}")
    page.evaluate("""(words) => {
      const walk = document.createTreeWalker(document.getElementById("text"), NodeFilter.SHOW_TEXT);
      for (let node = walk.nextNode(); node; node = walk.nextNode()) {
        const at = node.data.indexOf(words);
        if (at >= 0) { getSelection().setBaseAndExtent(node, at, node, at + words.length); return; }
      }
    }""", "fifty-two")
    page.keyboard.press("i")
    expect(page.locator("#adding [name=words]")).to_have_value("fifty-two")
    assert page.locator("#adding [name=start]").input_value() == str(at)
    page.locator("#adding [name=value]").fill("52")
    page.locator("#adding [name=place]").fill("Perm, RU")
    page.locator("#adding [name=event]").select_option("")
    page.get_by_role("button", name="Add", exact=True).click()
    page.wait_for_url("**said=**")
    with newsroom.open() as record:
        assert event_in(record, "Perm").figures["participants"]


def test_the_queue_is_worked_by_keyboard(page: Page, newsroom: Newsroom) -> None:
    page.goto("/desk")
    page.get_by_label("Name").fill("coder")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/desk")
    items = page.locator(".queue a.item").count()
    assert items >= 2
    page.keyboard.press("j")
    page.keyboard.press("Enter")
    page.wait_for_url("**/desk/ask-**")
    page.keyboard.press("?")
    expect(page.locator("#help")).to_have_attribute("open", "")
    page.keyboard.press("a")
    page.wait_for_url("**said=**")
    page.keyboard.press("z")
    page.wait_for_url("**undone=**")
    page.goto("/desk")
    assert page.locator(".queue a.item").count() == items


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_grave_at_the_desk(page: Page, newsroom: Newsroom, scheme: Literal["light", "dark"], width: int) -> None:
    with newsroom.open() as record:
        kazan, item = event_in(record, "Kazan"), record.queue(1)[0].ask.id
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    page.goto("/")
    sign_in(page)
    page.wait_for_url("**/")
    desk = ("/desk", f"/desk/{item}", "/desk/log", "/desk/tasks", "/desk/agreement")
    sound(page, width, *desk, f"/event/{kazan.id}", f"/report/{kazan.reports[0]}")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_grave_where_coders_decide_blind(
    page: Page, newsroom: Newsroom, scheme: Literal["light", "dark"], width: int,
) -> None:
    newsroom.publish("tomsk", "In Tomsk, about 700 people marched on Sunday, the organisers said.")
    newsroom.publish("opera", "In Tomsk, 300 people rallied outside the opera house over pensions on Sunday, the police said.")
    newsroom.run()
    with newsroom.open() as record:
        by_kind = [record.assign(kind, ["coder", "admin"], coder="adjudicator", kind=kind, number=3) for kind in record.waiting()]
        assert len(by_kind) >= 2
        for task in by_kind:
            record.respond(task, task.items[0].id, ("unsure", ""), coder="admin")
        record.adjudicate(by_kind[0], by_kind[0].items[0].id, ("unsure", ""), coder="adjudicator")
        record.accept(points(event_in(record, "Kazan"), "participants")[0].statement.id, coder="ada")
    tasks = [f"/desk/tasks/{task.id}" for task in by_kind]
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(color_scheme=scheme)
    for who in ("coder", "adjudicator"):
        page.goto("/")
        sign_in(page, who)
        page.wait_for_url("**/")
        sound(page, width, "/desk/log", "/desk/tasks", *tasks, f"{tasks[0]}?lang=ru", "/desk/tasks?lang=ru", "/desk?lang=en")
        page.get_by_role("button", name="Sign out").click()
