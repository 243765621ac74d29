"""Sources of the settings: checked, each fault in one line that names its source."""

from __future__ import annotations

import pytest

from turnout.collect.sources import configured, kinds
from turnout.errors import Usage

FEED = {"name": "north", "kind": "feed", "address": "https://p.example/feed"}


def test_a_source_has_its_kinds_settings_and_those_of_all() -> None:
    (one,) = configured([{**FEED, "interval": "1h", "keep": True, "outlet": "The Post", "limit": 7}])
    assert one.name == "north" and one.source.settings["address"] == ("https://p.example/feed",)
    assert (one.span("interval"), one.span("live"), one.flag("keep"), one.text("outlet"), one.text("language"), one.number("limit")) == (
        3600,
        600,
        True,
        "The Post",
        None,
        7,
    )


@pytest.mark.parametrize(
    ("entries", "words"),
    [
        ({}, "written as [[source]]"),
        ([7], "written as [[source]]"),
        ([{"kind": "feed"}], "source number 1: name is None"),
        ([{**FEED, "name": "a/b"}], "name is 'a/b'"),
        ([{"name": "north"}], "source 'north': give its kind: bluesky, csv, feed"),
        ([{**FEED, "kind": "html"}], "there is no kind 'html' (there are: bluesky, csv"),
        ([{**FEED, "kind": "../x"}], "there is no kind '../x'"),
        ([FEED, FEED], "two sources are named 'north'"),
        ([{**FEED, "intervall": "1h"}], "takes no setting 'intervall'; is 'interval' meant?"),
        ([{**FEED, "interval": "often"}], "interval: 'often' is no span of time"),
        ([{**FEED, "language": "xx"}], "language: no pack for the language 'xx'"),
        ([{**FEED, "outlet_country": "XX"}], "outlet_country: no country has the code"),
        ([{**FEED, "sift": "some"}], "sift: 'some' is none of: page, entry, none"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(entries: object, words: str) -> None:
    with pytest.raises(Usage) as error:
        configured(entries)
    assert words in str(error.value) and "\n" not in str(error.value)


def test_every_fault_of_every_source_is_told_at_once() -> None:
    entries = [
        {"kind": "feed", "adress": "https://p.example/feed", "limit": "many", "interval": "often"}, {**FEED, "kind": "video"}, FEED,
        {"name": "list", "kind": "url"}, {"name": "fedi", "kind": "mastodon", "server": "https://m.example"},
        {"name": "sky", "kind": "bluesky"},
        {"name": "press", "kind": "csv", "path": 7, "columns": {"headline": "Title"}, "language": "xx"},
    ]
    with pytest.raises(Usage) as error:
        configured(entries)
    told = list(error.value.args)
    wanted = [
        "source number 1: name is None", "source 'number 1': feed takes no setting 'adress'",
        "source 'number 1': interval: 'often' is no span", "source 'number 1': limit: 'many' is no number",
        "source 'north': there is no kind 'video'", "source 'list': url needs address or file",
        "source 'fedi': mastodon needs a server with accounts, tags or public, or a path",
        "source 'sky': bluesky needs accounts, feeds, searches or a path", "source 'press': path: 7 is no text",
        "source 'press': columns: 'headline' is none of: url, title", "source 'press': language: no pack for the language 'xx'",
        "two sources are named 'north'",
    ]
    assert [line[: len(words)] for line, words in zip(told, wanted, strict=True)] == wanted
    with pytest.raises(Usage) as error:
        configured([{**entries[0], "name": "one"}])
    assert [line.partition(": ")[2] for line in error.value.args] == [
        "feed takes no setting 'adress'; is 'address' meant?",
        "interval: 'often' is no span of time like \"15m\", \"6h\" or \"2d\"", "limit: 'many' is no number like 0, 1 or 200",
    ]


def test_the_kinds_are_those_of_the_folder() -> None:
    assert kinds() == ("bluesky", "csv", "feed", "folder", "mastodon", "sitemap", "telegram", "url", "warc")


def test_a_source_is_what_it_asks_whatever_its_name() -> None:
    def key(**told: object) -> str:
        (one,) = configured([{"name": "a", "kind": "feed", "address": "https://a.example/f", **told}])
        return one.key

    assert key() == key(name="b", interval="5m", text="page") != key(address="https://a.example/g")
