"""The mock: a web in the place of the network, for the tests of whatever fetches."""

from __future__ import annotations

import pytest

from turnout.errors import Skip
from turnout.fetch.mock import FakeClock, Page, Web


def test_pages_in_all_their_forms() -> None:
    web = Web()
    web.page("https://a.example/text", "Forty")
    web.page("https://a.example/call", lambda request: "by hand")
    web.page("https://a.example/list", [Page(body=b"one"), Page(body=b"two")])
    fetch = web.fetcher()
    assert [fetch(f"https://a.example/{name}").body for name in ("text", "call", "list", "list", "list")] == [
        b"Forty", b"by hand", b"one", b"two", b"two",
    ]
    with pytest.raises(Skip, match="is not there"):
        fetch("https://a.example/none")
    assert web.asked[0] == "https://a.example/robots.txt" and web.peers[0] == ("93.184.216.34",)


def test_time_passes_only_in_sleep() -> None:
    clock = FakeClock()
    clock.sleep(5)
    assert (clock.steady(), clock.now().second, clock.slept) == (5.0, 5, [5])
