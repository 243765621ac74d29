"""Posts in scraped text: whose, of when, and how sure."""

from __future__ import annotations

from turnout.segment.page import Page
from turnout.segment.posts import day_of_post, mark_posts


def _marks(text: str) -> list[tuple[str | None, str | None, str | None, bool | None]]:
    page = Page(text)
    mark_posts(page)
    return [(mark.kind, mark.author, mark.published, mark.sure) if mark else (None, None, None, None) for mark in page.marks]


NOTHING = (None, None, None, None)


def test_the_words_above_a_signature_are_its_post() -> None:
    assert _marks(
        "The march went on until dusk.\nThe bridge is full. pic.twitter.com/aBc\n— Ana B. (@ana) March 1, 2024\nLater it rained."
    ) == [
        NOTHING,
        ("post", "Ana B. (@ana)", "2024-03-01", True),
        ("dateline", "Ana B. (@ana)", "2024-03-01", True),
        NOTHING,
    ]


def test_a_signature_on_the_same_line() -> None:
    assert _marks("The bridge is full. — Ana B. (@ana) 1 марта 2024 г.") == [("post", "Ana B. (@ana)", "2024-03-01", True)]


def test_a_post_that_lost_its_signature_makes_its_neighbour_unsure() -> None:
    marks = _marks(
        "First post, here. pic.twitter.com/a1\nSecond post, there, with words. pic.twitter.com/b2\n— Ana B. (@ana) March 1, 2024"
    )
    assert marks[0] == ("post", "Ana B. (@ana)", "2024-03-01", False)
    assert marks[1] == ("post", "Ana B. (@ana)", "2024-03-01", False)


def test_a_post_below_a_signature_without_its_own_makes_both_unsure() -> None:
    marks = _marks(
        "First post, here it is.\n— Ana B. (@ana) March 1, 2024\nSecond post, with many words. "
        "pic.twitter.com/b2\nThe march went on until dusk."
    )
    assert marks[0][3] is False
    assert marks[2] == ("post", "Ana B. (@ana)", "2024-03-01", False)
    assert marks[3] == NOTHING


def test_two_signatures_in_a_row_are_unsure() -> None:
    marks = _marks("First post, here it is.\n— Ana B. (@ana) March 1, 2024\n— Bo C. (@bo) March 2, 2024\nProse again.")
    assert marks[0] == ("post", "Ana B. (@ana)", "2024-03-01", False)
    assert marks[3] == NOTHING


def test_a_post_of_several_lines_with_hashtags_is_one() -> None:
    marks = _marks("#Harbour strike, day two\nDockers hold the gate, @portnews says\n— Ana B. (@ana) March 1, 2024")
    assert [mark[0] for mark in marks] == ["post", "post", "dateline"]


def test_a_channel_s_posts_copied_from_a_messenger() -> None:
    marks = _marks("City news, [24.02.2022 18:38]\nPeople are on the square.\nPolice stand by.\n\nThat was the channel's report.")
    assert marks[0] == ("dateline", "City news", "2022-02-24T18:38", True)
    assert marks[1] == marks[2] == ("post", "City news", "2022-02-24T18:38", True)
    assert marks[3] == NOTHING


def test_an_account_named_in_passing_signs_nothing() -> None:
    text = "The union — its voice is Ana B. (@ana), a driver of many years — said on March 1, 2024 that it would go on with the strike."
    assert _marks(text) == [NOTHING]


def test_the_number_of_a_post_tells_its_day() -> None:
    assert day_of_post("1497000000000000000") == "2022-02-25"
    assert day_of_post("99999999999999999999") is None


def test_a_long_line_that_ends_with_a_post_is_more_than_the_post() -> None:
    text = (
        "23 Oct 2023 22.36 BST "
        + "The column is on its way to the bridge and the police are holding the far side. " * 6
        + "Full. pic.twitter.com/q1 — Ana B. (@ana) March 1, 2024"
    )
    assert _marks(text) == [NOTHING]


def test_a_post_under_its_author_and_day() -> None:
    marks = _marks("The march went on.\nAna B. @ana · Mar 1, 2024\nThe bridge is full.\n\nLater it rained.")
    assert marks == [NOTHING, ("dateline", "Ana B. @ana", "2024-03-01", True), ("post", "Ana B. @ana", "2024-03-01", True), NOTHING]
