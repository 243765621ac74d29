"""The whole story in a real browser: from the map to the words, signed in, corrected, taken back, with the log telling both."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browsing import press, serving, sound
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


@pytest.mark.usefixtures("kept")
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
    press(page, "z")
    page.wait_for_url("**undone=**")
    expect(page.locator("#detained header strong")).to_have_text("40")
    page.goto("/desk/log")
    rows = page.locator("tbody tr")
    expect(rows).to_have_count(2)
    expect(page.locator("tbody")).to_contain_text("Corrected · detained: 40 → 44")
    expect(page.locator("tbody")).to_contain_text("Taken back: Corrected")


def test_a_missed_statement_is_added_by_keyboard_within_five_seconds(page: Page, newsroom: Newsroom) -> None:
    with newsroom.open() as record:
        kazan = event_in(record, "Kazan")
        report = next(name for name in kazan.reports if "40 people" in record.store.texts([name])[name])
    page.goto(f"/report/{report}")
    sign_in(page)
    page.wait_for_url(f"**/report/{report}")
    begun = time.monotonic()
    press(page, "i")
    page.keyboard.type("about 2,000 people")
    press(page, "Enter")
    expect(page.locator("#adding [name=value]")).to_have_value("about 2000")
    page.keyboard.type("2100")
    press(page, "Enter")
    page.wait_for_url("**said=**")
    took = time.monotonic() - begun
    assert took < WITHIN, f"{took:.1f} s"
    with newsroom.open() as record:
        assert any(one["verdict"] == "add: participants is 2,100" and one["coder"] == "coder" for one in record.decisions())
    anchor = page.url.partition("#")[2]
    expect(page.locator(f"mark.told:has([id='{anchor}'])")).to_have_text(re.compile("about 2,000 people"))


def select(page: Page, words: str) -> None:
    """Select some words of a report; they may go over marks."""
    page.evaluate("""(words) => {
      const whole = document.createRange();
      whole.selectNodeContents([...document.querySelectorAll("#text p")].find((one) => one.textContent.includes(words)));
      const walk = document.createTreeWalker(whole.startContainer, NodeFilter.SHOW_TEXT);
      const from = whole.startContainer.textContent.indexOf(words);
      for (let node = walk.nextNode(), at = 0, start; node; at += node.length, node = walk.nextNode()) {
        if (!start && from < at + node.length) start = [node, from - at];
        if (from + words.length <= at + node.length) { getSelection().setBaseAndExtent(...start, node, from + words.length - at); return; }
      }
    }""", words)


def test_a_suggestion_goes_with_its_words_and_takes_nothing_that_was_typed(page: Page, newsroom: Newsroom) -> None:
    with newsroom.open() as record:
        kazan = event_in(record, "Kazan")
        report = next(name for name in kazan.reports if "40 people" in record.store.texts([name])[name])
    page.goto(f"/report/{report}")
    sign_in(page)
    page.wait_for_url(f"**/report/{report}")
    value, speaker = page.locator("#adding [name=value]"), page.locator("#adding [name=speaker]")
    select(page, "about 2,000 people")
    press(page, "i")
    expect(speaker).to_have_value("organisers")
    expect(speaker).to_be_visible()  # what would be sent is seen
    press(page, "Escape")
    select(page, "40 people there")
    press(page, "i")
    expect(value).to_have_value("40")
    expect(speaker).to_have_value("")
    slow: list[Route] = []
    page.route("**/suggest*", lambda route: slow.append(route))
    press(page, "Escape")
    select(page, "about 2,000 people")
    with page.expect_request("**/suggest*"):
        press(page, "i")
    expect(value).to_have_value("")  # what was suggested of other words is gone at once
    page.keyboard.type("40000")
    assert slow
    for one in slow:
        one.continue_()
    expect(speaker).to_have_value("organisers")
    expect(value).to_have_value("40000")


def test_selected_words_go_into_the_form(page: Page, newsroom: Newsroom) -> None:
    with newsroom.open() as record:
        (report,) = [row.id for row in record.store.reports() if "fifty-two" in record.store.texts([row.id])[row.id]]
        at = record.store.texts([report])[report].index("fifty-two")
    page.goto(f"/report/{report}")
    sign_in(page)
    page.wait_for_url(f"**/report/{report}")
    select(page, "fifty-two")
    press(page, "i")
    expect(page.locator("#adding [name=words]")).to_have_value("fifty-two")
    expect(page.locator("#adding [name=start]")).to_have_value(str(at))
    page.locator("#adding [name=value]").fill("52")
    page.locator("#adding [name=place]").fill("Perm, RU")
    page.locator("#adding [name=event]").select_option("")
    page.get_by_role("button", name="Add", exact=True).click()
    page.wait_for_url("**said=**")
    with newsroom.open() as record:
        assert event_in(record, "Perm").figures["participants"]


@pytest.mark.parametrize("language", ["en", "ru"])
def test_the_way_to_the_desk_is_seen_on_a_phone(page: Page, language: str) -> None:
    page.set_viewport_size({"width": 375, "height": 700})
    page.goto("/")
    sign_in(page)
    page.goto(f"/?lang={language}")
    box = page.locator("header a[href='/desk']").bounding_box()
    assert box is not None and box["x"] + box["width"] <= 375


def test_the_queue_is_worked_by_keyboard(page: Page, newsroom: Newsroom) -> None:
    page.goto("/desk")
    page.get_by_label("Name").fill("coder")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("main").get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/desk")
    items = page.locator(".queue a.item").count()
    assert items >= 2
    press(page, "j")
    press(page, "Enter")
    page.wait_for_url("**/desk/ask-**")
    press(page, "?")
    expect(page.locator("#help")).to_have_attribute("open", "")
    press(page, "a")
    page.wait_for_url("**said=**")
    press(page, "z")
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


def enter(page: Page, path: str, name: str = "coder") -> None:
    """Open a page of the desk, signing in on the way."""
    page.goto(path)
    page.get_by_label("Name").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Enter")
    expect(page).to_have_url(re.compile(rf"^http://[^/]*{re.escape(path)}$"))


def said(newsroom: Newsroom) -> list[tuple[object, object]]:
    with newsroom.open() as record:
        return [(row["coder"], row["verdict"]) for row in record.decisions()]


@pytest.mark.usefixtures("kept")
def test_every_answer_is_given_by_keyboard(page: Page, newsroom: Newsroom) -> None:
    enter(page, "/desk?kind=figure")
    press(page, "j", "Enter")
    page.wait_for_url("**/desk/ask-**")
    count = 0
    for keys, verdict in ((["a"], "accept"), (["r"], "reject"), (["u"], "unsure")):
        before = page.url
        press(page, *keys)
        page.wait_for_url(lambda url, before=before: url != before and "said=" in url)
        assert said(newsroom).count(("coder", verdict)) == 1 and "kind=figure" in page.url
        press(page, "z")
        page.wait_for_url("**undone=**")
        assert said(newsroom).count(("coder", "withdraw")) == (count := count + 1)
        expect(page.locator("[data-key=a]")).to_be_visible()
    press(page, "c")
    page.keyboard.type("no number")
    press(page, "Enter")
    expect(page.get_by_role("alert")).to_contain_text("no count")
    expect(page.get_by_label("Value")).to_be_focused()
    press(page, "Control+a")
    page.keyboard.type("77")
    press(page, "Enter")
    page.wait_for_url("**said=**")
    assert sum(str(verdict).endswith("is 77") for _, verdict in said(newsroom)) == 1
    page.goto("/desk?kind=figure")
    press(page, "j", "Enter")
    page.wait_for_url("**/desk/ask-**")
    before = page.url
    press(page, "n")
    page.wait_for_url(lambda url: url != before)
    expect(page.locator("[data-key=q]")).to_be_visible()
    press(page, "q")
    page.wait_for_url("**/desk?kind=figure")


def test_a_key_pressed_twice_a_page_loaded_anew_and_the_way_back_say_nothing_twice(page: Page, newsroom: Newsroom) -> None:
    enter(page, "/desk")
    press(page, "j", "Enter")
    page.wait_for_url("**/desk/ask-**")
    item = page.url
    page.evaluate("""() => {
      const pressed = () => document.body.dispatchEvent(new KeyboardEvent("keydown", {key: "a", bubbles: true}));
      for (let at = 0; at < 3; at++) pressed();
    }""")
    page.wait_for_url("**said=**")
    assert said(newsroom) == [("coder", "accept")]
    page.reload()
    page.go_back()
    assert page.url == item and len(said(newsroom)) == 1
    if page.locator("[data-key=a]").count():  # the page as it was kept
        press(page, "a")
        page.wait_for_url("**said=**")
    else:
        expect(page.locator("main")).to_contain_text("it was decided")
    assert said(newsroom) == [("coder", "accept")]


def test_a_session_that_ends_in_the_middle_keeps_what_was_typed(page: Page, newsroom: Newsroom) -> None:
    with newsroom.open() as record:
        item = next(one.ask.id for one in record.queue(50) if one.ask.kind == "figure")
    enter(page, f"/desk/{item}")
    press(page, "c")
    page.keyboard.type("77")
    page.get_by_label("Why").fill("counted on the photograph")
    other = page.context.new_page()
    other.goto("/")
    other.get_by_role("button", name="Sign out").click()
    other.close()
    page.bring_to_front()
    page.get_by_label("Why").press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Your session has ended")
    page.get_by_label("Name").fill("coder")
    page.get_by_label("Password").fill(PASSWORD)
    press(page, "Enter")
    expect(page.get_by_label("Why")).to_have_value("counted on the photograph")
    assert said(newsroom) == []
    expect(page.get_by_role("button", name="Send it again")).to_be_focused()
    press(page, "Enter")
    page.wait_for_url("**said=**")
    assert len(said(newsroom)) == 1


@pytest.mark.usefixtures("kept")
def test_two_coders_decide_blind_and_an_adjudicator_settles_by_keyboard(page: Page, newsroom: Newsroom) -> None:
    pytest.importorskip("krippendorff")
    with newsroom.open() as record:
        task = record.assign("March", ["coder", "admin"], coder="adjudicator", number=3)
    for who, keys in (("coder", "aua"), ("admin", "rra")):
        enter(page, f"/desk/tasks/{task.id}", who)
        for at, key in enumerate(keys):
            expect(page.locator(".crumbs")).to_contain_text(f"{3 - at} / 3")
            press(page, key)
        expect(page.locator("main")).to_contain_text("All of it is answered")
        page.get_by_role("button", name="Sign out").click()
    assert said(newsroom) == []
    enter(page, f"/desk/tasks/{task.id}", "adjudicator")
    first = page.locator("section.card[id]").first
    expect(first).to_contain_text("coder")
    first.locator("button").first.focus()
    press(page, "Enter")
    expect(first.locator("dt strong")).to_have_text("adjudicator")
    assert [who for who, _ in said(newsroom)] == ["adjudicator"]
    page.goto("/desk/agreement")
    expect(page.locator("tbody tr").first).to_be_visible()
