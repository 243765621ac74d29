"""The door as a round lends it: conditional, and never twice for what a killed round had fetched."""

from __future__ import annotations

from tests.collect.desk import Desk
from turnout.collect.fetching import Remembering

URL = "https://paper.example/feed"


def test_a_list_is_asked_for_with_what_it_answered_last(desk: Desk) -> None:
    desk.web.page(URL, "one", {"ETag": '"1"'})
    first = Remembering(desk.fetch, "a", desk.state, desk.archive, since=None)
    assert first(URL).body == b"one" and first.answers == {URL: ('"1"', None)}
    assert Remembering(desk.fetch, "a", desk.state, desk.archive, since=None)(URL).body == b"one"  # nothing was kept of the first
    with desk.state.writing():
        desk.state.answered("a", first.answers)
    assert Remembering(desk.fetch, "a", desk.state, desk.archive, since=None)(URL).not_modified
    assert Remembering(desk.fetch, "b", desk.state, desk.archive, since=None)(URL).body == b"one"


def test_what_a_killed_round_had_fetched_is_read_from_the_archive(desk: Desk) -> None:
    desk.web.page(URL, "one", {"ETag": '"1"', "Content-Type": "application/rss+xml; charset=koi8-r"})
    began = desk.now()
    desk.fetch(URL)
    lent = Remembering(desk.fetch, "a", desk.state, desk.archive, since=began)
    answer = lent(URL)
    assert (answer.body, answer.charset, lent.fetched) == (b"one", "koi8-r", 0) and desk.web.asked.count(URL) == 1
    assert lent.answers == {URL: ('"1"', None)} and answer.record is not None
    desk.pass_time(10)
    assert Remembering(desk.fetch, "a", desk.state, desk.archive, since=desk.now()).page(URL)().body == b"one"
    assert desk.web.asked.count(URL) == 2


def test_an_address_with_a_key_is_found_in_the_archive_too(desk: Desk) -> None:
    keyed = f"{URL}?token=c2VjcmV0"
    desk.web.page(keyed, "two")
    began = desk.now()
    desk.fetch(keyed)
    answer = Remembering(desk.fetch, "a", desk.state, desk.archive, since=began).page(keyed)()
    assert (answer.body, answer.url) == (b"two", keyed) and desk.web.asked.count(keyed) == 1
