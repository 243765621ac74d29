"""Settings of a source: each checked, in one clear line."""

from __future__ import annotations

import pytest

from turnout import plug
from turnout.errors import Usage
from turnout.ingest.told import Told, checked, seconds
from turnout.model import Source

TOLD = {
    "address": Told(type="address", required=True, words="the address"),
    "many": Told(type="addresses", default=()),
    "way": Told(default="a", choices=("a", "b")),
    "count": Told(type="number", default=3),
    "wait": Told(type="span", default=60.0),
    "keep": Told(type="flag", default=False),
    "columns": Told(type="names"),
    "order": Told(default="", choices=("", "up")),
    "code": Told(type="encoding"),
    "mark": Told(type="letter"),
}


def told(**settings: object) -> Source:
    return checked(Source(name="north", kind="feed", settings=settings), TOLD)


def test_what_is_not_said_has_its_default() -> None:
    settings = told(address=" https://e.example/ ").settings
    assert settings["address"] == "https://e.example/" and settings["count"] == 3 and settings["way"] == "a" and settings["columns"] is None


def test_what_is_said_is_taken() -> None:
    settings = told(
        address="http://e.example", many=["https://a.example/"], way="b", count=0, wait="1.5h", keep=True, columns={"url": "Link"}
    ).settings
    assert settings["many"] == ("https://a.example/",) and settings["wait"] == 5400 and settings["keep"] is True
    assert settings["columns"] == {"url": "Link"} and told(address="http://e.example", many="https://a.example/").settings["many"]


@pytest.mark.parametrize(
    ("settings", "words"),
    [
        ({}, "feed needs the setting 'address': the address"),
        ({"adress": "https://e.example/"}, "no setting 'adress'; is 'address' meant?"),
        ({"address": "https://e.example/", "order": "maybe"}, "order: 'maybe' is none of: up"),
        ({"address": "https://e.example/", "code": "utf-99"}, "code: 'utf-99' is no encoding like"),
        ({"address": "https://e.example/", "code": "a\0"}, "is no encoding like"),
        ({"address": "https://e.example/", "code": "hex"}, "is no encoding like"),
        ({"address": "https://e.example/", "mark": ";;"}, "mark: ';;' is not one character like"),
        ({"address": "https://e.example/", "mark": " "}, "is no text"),
        ({"zzz": 1}, "(there are: address, code, columns"),
        ({"address": "ftp://e.example/"}, "address: 'ftp://e.example/' is no address like"),
        ({"address": "https://"}, "is no address"),
        ({"address": "https://me:secret@e.example/"}, "address: '…@e.example/' carries a name or password; none is sent, leave it out"),
        ({"address": "htp://me:secret@e.example/"}, "'…@e.example/' is no address"),
        ({"address": "http://e.example:port/"}, "is no address"),
        ({"address": 7}, "7 is no text"),
        ({"address": "https://e.example/", "way": "c"}, "way: 'c' is none of: a, b"),
        ({"address": "https://e.example/", "count": -1}, "-1 is no number like 0, 1 or 200"),
        ({"address": "https://e.example/", "count": True}, "True is no number"),
        ({"address": "https://e.example/", "wait": "soon"}, "'soon' is no span of time"),
        ({"address": "https://e.example/", "keep": "yes"}, "neither true nor false"),
        ({"address": "https://e.example/", "columns": "url"}, "is no table"),
    ],
)
def test_what_is_wrong_is_said_in_one_line(settings: dict[str, object], words: str) -> None:
    with pytest.raises(Usage) as error:
        told(**settings)
    assert words in str(error.value) and str(error.value).startswith("source 'north':") and "\n" not in str(error.value)


@pytest.mark.parametrize(
    ("value", "want"), [(90, 90), ("90s", 90), ("15m", 900), ("15 min", 900), ("6h", 21600), ("2d", 172800), ("1W", 604800)]
)
def test_spans_of_time(value: object, want: float) -> None:
    assert seconds(value) == want


@pytest.mark.parametrize("name", ["feed", "sitemap", "url", "folder", "warc", "telegram", "mastodon", "bluesky", "csv"])
def test_every_kind_says_what_it_takes(name: str) -> None:
    module = plug.load("ingest", name)
    assert module.ABOUT and callable(module.find) and all(one.words for one in module.TOLD.values())


def test_a_misspelt_setting_that_must_be_there_is_one_fault() -> None:
    with pytest.raises(Usage) as error:
        told(adress="https://e.example/")
    assert len(error.value.args) == 1


def test_encodings_and_delimiters_are_taken() -> None:
    settings = told(address="https://e.example/", code="CP1251", mark="\\t").settings
    assert (settings["code"], settings["mark"], told(address="https://e.example/", mark="\t").settings["mark"]) == ("cp1251", "\t", "\t")
