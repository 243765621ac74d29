"""Segmenting: whole reports, with the passages and the head that reading rests on."""

from __future__ import annotations

import time
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from turnout.model import Passage, Report
from turnout.segment import segment

PROSE = "Around two hundred people stood in front of the town hall on Monday and asked for the mayor to come out and talk."


def _segment(text: str, **given: str) -> Report:
    return segment(Report(id="r", text=text), packs=frozenset({"en", "ru", "uk"}), **given)  # type: ignore[arg-type]


_WORDS = st.sampled_from(
    [
        *(
            "Read more:",
            "Advert",
            "Topics",
            "Photo: A",
            "— Ana (@ana) March 1, 2024",
            "pic.twitter.com/x1",
            "City news, [24.02.2022 18:38]",
        ),
        *("14:05", "16.10 GMT", "24.02.2022", "24 февраля 2022, 18:38", "KYIV (Agency) — ", "Crowd at noon", "Люди вышли.", PROSE),
        *("\n", "\r\n", "\n\n", " ", "\u2028", "İ", "\ufeff", "\x00"),
    ]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_WORDS, max_size=30).map("".join) | st.text(max_size=400))
def test_passages_are_inside_the_text_in_order_and_apart(text: str) -> None:
    report = _segment(text)
    assert report.text == text
    at = 0
    for passage in report.passages:
        assert at <= passage.start < passage.end <= len(text)
        assert text[passage.start : passage.end].strip()
        at = passage.end


@settings(max_examples=100, deadline=None)
@given(st.lists(_WORDS, max_size=30).map("".join))
def test_every_word_is_in_some_passage(text: str) -> None:
    covered = bytearray(len(text))
    for passage in _segment(text).passages:
        covered[passage.start : passage.end] = b"\x01" * (passage.end - passage.start)
    assert not [char for char, inside in zip(text, covered, strict=True) if not inside and char.isalnum()]


def test_a_page_as_scrapers_leave_it() -> None:
    text = (
        f"Ann Host 10am - 1pm\nCrowd asks for the mayor\n24 February 2022, 18:38 | Updated: 24 February 2022, 19:23\n{PROSE}\n"
        "Сейчас у мэрии, люди стоят с плакатами. pic.twitter.com/q1\n— Аня (@anya) February 24, 2022\n"
        f"Read more: Bus fares to rise again\n{PROSE}\nTopics: Mayors"
    )
    report = _segment(text)
    assert [(one.kind, one.language, one.author) for one in report.passages] == [
        ("boilerplate", "en", None),
        ("headline", "en", None),
        ("dateline", "en", None),
        ("paragraph", "en", None),
        ("post", "ru", "Аня (@anya)"),
        ("dateline", "en", "Аня (@anya)"),
        ("boilerplate", "en", None),
        ("paragraph", "en", None),
        ("boilerplate", "en", None),
    ]
    assert (report.title, report.language) == ("Crowd asks for the mayor", "en")
    assert (report.published, report.published_basis, report.updated) == ("2022-02-24T18:38", "stated", "2022-02-24T19:23")


def test_the_caller_s_date_and_language_outrank_the_page_s() -> None:
    report = _segment(f"24 February 2022\n{PROSE}", published="2022-02-25", language="ru")
    assert (report.published, report.published_basis, report.language) == ("2022-02-25", "given", "ru")


def test_the_file_s_own_date_outranks_a_date_line() -> None:
    report = segment(Report(id="r", text=f"24 February 2022\n{PROSE}", published="2022-02-26", published_basis="metadata"))
    assert (report.published, report.published_basis) == ("2022-02-26", "metadata")


@pytest.mark.parametrize(
    ("text", "published"),
    [
        (f"{PROSE}\nThe bridge is full of people.\n— Ana (@ana) March 1, 2024\n{PROSE}", "2024-03-01"),
        (f"{PROSE}\nThe road was last shut on 3 May 2019 for an hour.", "2019-05-03"),
        (f"{PROSE}\nhttps://twitter.com/ana/status/1497000000000000000", "2022-02-25"),
    ],
)
def test_a_page_without_a_date_takes_its_newest_dated_passage_as_a_lower_bound(text: str, published: str) -> None:
    report = _segment(text)
    assert (report.published, report.published_basis) == (published, "passage")


def test_a_day_that_lies_ahead_bounds_nothing() -> None:
    assert _segment(f"{PROSE}\nThe trial will open on 3 May 2029 in the same town.").published is None


def test_an_undated_page_says_so() -> None:
    report = _segment(PROSE)
    assert (report.published, report.published_basis) == (None, "unknown")


def test_furniture_inside_a_live_blog_is_still_furniture() -> None:
    text = (
        "Live: the town hall\n24 February 2022\n16:10 The square fills.\nAdvert\nIt is loud.\n15:02 A column sets "
        "out.\n14:05 First pickets stand."
    )
    report = _segment(text)
    assert [(one.kind, one.published) for one in report.passages if one.kind in ("live_entry", "boilerplate")] == [
        ("live_entry", "2022-02-24T16:10"),
        ("boilerplate", None),
        ("live_entry", "2022-02-24T16:10"),
        ("live_entry", "2022-02-24T15:02"),
        ("live_entry", "2022-02-24T14:05"),
    ]


def test_the_passages_of_a_page_are_refined_not_made_anew() -> None:
    text = f"Crowd asks\n\n{PROSE}\nRead more: Bus fares\nOn the bridge now\n"
    starts = [text.index(part) for part in ("Crowd", PROSE, "Read more", "On the bridge")]
    passages = (
        Passage(kind="headline", start=0, end=10),
        Passage(kind="paragraph", start=starts[1], end=starts[1] + len(PROSE)),
        Passage(kind="paragraph", start=starts[2], end=starts[3] - 1),
        Passage(kind="post", start=starts[3], end=len(text) - 1, author="Ana (@ana)", published="2024-03-01"),
    )
    report = segment(Report(id="r", text=text, passages=passages))
    assert [one.kind for one in report.passages] == ["headline", "paragraph", "boilerplate", "post"]
    assert report.passages[3].author == "Ana (@ana)"
    assert report.published == "2024-03-01"


def test_a_date_line_and_a_filing_line_inside_a_page_are_marked() -> None:
    text = f"Crowd asks\n\n24 February 2022, 16:05\nLVIV (Agency) - {PROSE}\n"
    ends = [text.index("\n", at) for at in (12, 36)]
    passages = (
        Passage(kind="headline", start=0, end=10),
        Passage(kind="paragraph", start=12, end=ends[0]),
        Passage(kind="paragraph", start=36, end=ends[1]),
    )
    report = segment(Report(id="r", text=text, passages=passages))
    assert [one.kind for one in report.passages] == ["headline", "dateline", "dateline", "paragraph"]
    assert (report.published, report.published_basis) == ("2022-02-24T16:05", "stated")


HOSTILE = {
    "commas": "," * 1_000_000,
    "digits": "7" * 100_000,
    "dated digits": "2022" * 50_000,
    "quotes": "«" * 100_000 + "“" * 100_000,
    "dashes": "— a (" * 100_000,
    "handles": "— a (@b" * 50_000,
    "signatures": "— Ana (@ana) March 1, 2024\n" * 10_000,
    "times": "14:05 A crowd.\n" * 20_000,
    "dates": "24 February 2022 " * 20_000,
    "dates and times": "24.02.2022 14:05 " * 20_000,
    "date lines": "24 February 2022\n" * 20_000,
    "brackets": "[" * 100_000 + "(" * 100_000,
    "capitals": "MOSCOW, " * 50_000,
    "read more": "read more " * 50_000,
    "lines": "a\n" * 100_000,
    "right to left": "\u202eحشود في الساحة " * 20_000,
    "spaces": " " * 500_000 + "x" + "\n" * 500_000,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_texts_take_linear_time(name: str) -> None:
    started = time.process_time()
    _segment(HOSTILE[name])
    assert time.process_time() - started < 6


def page(text: str) -> Report:
    return Report(id="report-made", text=text)


def test_a_language_that_is_a_guess_is_noted() -> None:
    packs = frozenset({"en", "ru", "uk"})
    assert segment(page("Crowd fills harbour"), packs=packs).notes == ("too short to tell its language: read as en",)
    assert segment(page("Around forty people stood at the harbour and asked for the ferry."), packs=packs).notes == ()
    odd = "Grommel plomm varsk, ontri belund karso medrin tollo; vasken prondi lumar estov."
    told = segment(page("Around forty people stood at the harbour and asked for the ferry to be kept.\n\n" + odd), packs=packs)
    assert told.notes == ("1 passage of no sure language read as en",)


def test_a_page_s_own_word_for_its_language_gives_way_to_its_words() -> None:
    text = "Rund vierzig Menschen standen am Hafen und verlangten, dass die Faehre bleibt. Die Stadt wollte sich nicht dazu äußern."
    assert segment(replace(page(text), language="en"), packs=frozenset({"en"})).language == "de"
