"""Pages: title, blocks and passages of pages as newsrooms make them."""

from __future__ import annotations

import time

import pytest

from turnout.errors import Skip
from turnout.ingest.html import main_text, publication_date, read_html
from turnout.model import Report

PARAGRAPHS = (
    "About two hundred bus drivers stopped work on Tuesday morning and parked their vehicles across the ring road near the depot.",
    "They ask for a rise of eight per cent and for the night shifts to be shared out anew, a spokeswoman for the union said at noon.",
    "The company called the stoppage unlawful and said that it would talk once the road was free; by evening it was.",
)
PAGE = f"""<!doctype html><html lang="en"><head><title>Drivers block ring road - The Paper</title>
<meta property="og:title" content="Drivers block ring road"><meta property="og:site_name" content="The Paper">
<meta property="og:url" content="https://paper.example/drivers">
<meta property="article:published_time" content="2023-03-07T18:00:00+01:00"></head>
<body><nav><a href="/">Home</a> <a href="/city">City</a></nav><article><h1>Drivers block ring road</h1><p>{PARAGRAPHS[0]}</p>
<blockquote class="twitter-tweet"><p lang="fr">La rocade est fermée depuis six heures</p>— Info Trafic (@infotrafic)
<a href="https://twitter.com/infotrafic/status/1633000000000000000">March 7, 2023</a></blockquote>
<p>{PARAGRAPHS[1]}</p><figure><img src="a.jpg"><figcaption>Buses across the road on Tuesday. Photo: A. Nobody</figcaption></figure>
<p>{PARAGRAPHS[2]}</p></article><div class="newsletter"><p>Sign up for our newsletter and get the news first.</p></div>
<footer>© The Paper</footer></body></html>"""

LIVE = """<!doctype html><html lang="en"><head><title>Live: strike day</title></head><body><main><h1>Live: strike day</h1>
<div class="live-blog__entry"><time datetime="2023-03-07T16:10+01:00">16:10</time>
<p>Police put the march at four thousand people.</p><p>A second one left at noon.</p></div>
<div class="live-blog__entry"><time datetime="2023-03-07T14:05+01:00">14:05</time>
<p>Workers shut the depot in the south of the town.</p></div>
<div class="live-blog__entry"><time datetime="2023-03-07T08:00+01:00">08:00</time>
<p>One train in five is running this morning.</p></div></main></body></html>"""


def _told(report: Report) -> list[tuple[str, str]]:
    return [(one.kind, report.text[one.start : one.end]) for one in report.passages]


def test_a_page_is_a_title_and_its_blocks() -> None:
    report = read_html(PAGE, path="page.html")
    assert _told(report) == [
        ("headline", "Drivers block ring road"),
        ("paragraph", PARAGRAPHS[0]),
        ("post", "La rocade est fermée depuis six heures"),
        ("dateline", "— Info Trafic (@infotrafic) March 7, 2023"),
        ("paragraph", PARAGRAPHS[1]),
        ("caption", "Buses across the road on Tuesday. Photo: A. Nobody"),
        ("paragraph", PARAGRAPHS[2]),
    ]
    assert report.text.startswith("Drivers block ring road\n\nAbout two hundred")


def test_the_head_of_a_page_is_taken_over() -> None:
    report = read_html(PAGE, path="page.html")
    assert (report.title, report.source, report.url) == ("Drivers block ring road", "The Paper", "https://paper.example/drivers")
    assert (report.published, report.published_basis, report.language) == ("2023-03-07T18:00+01:00", "metadata", "en")


def test_a_post_keeps_its_author_and_moment() -> None:
    post = next(one for one in read_html(PAGE, path="page.html").passages if one.kind == "post")
    assert (post.author, post.published) == ("Info Trafic (@infotrafic)", "2023-03-07T07:01+00:00")


def test_live_entries_keep_their_times() -> None:
    report = read_html(LIVE, path="live.html")
    entries = [(one.published, report.text[one.start : one.end]) for one in report.passages if one.kind == "live_entry"]
    assert entries == [
        ("2023-03-07T16:10+01:00", "Police put the march at four thousand people.\nA second one left at noon."),
        ("2023-03-07T14:05+01:00", "Workers shut the depot in the south of the town."),
        ("2023-03-07T08:00+01:00", "One train in five is running this morning."),
    ]


def test_the_bytes_of_a_page_in_an_old_encoding_are_read() -> None:
    text = "Около двухсот водителей автобусов остановили работу утром во вторник и перекрыли дорогу у автопарка."
    page = (
        f"<html><head><title>Водители перекрыли дорогу</title></head><body><article><h1>Водители перекрыли "
        f"дорогу</h1><p>{text}</p><p>{text}!</p></article></body></html>"
    )
    report = read_html(page.encode("windows-1251"), path="page.html")
    assert text in report.text
    assert "windows-1251" in report.notes[0]


@pytest.mark.parametrize("page", ["<html><head><title>x</title></head></html>", "<html><body></body></html>", "<p></p>"])
def test_a_page_without_body_text_is_skipped_in_one_line(page: str) -> None:
    with pytest.raises(Skip, match=r"^page\.html: ") as error:
        read_html(page, path="page.html")
    assert "\n" not in str(error.value)


def test_a_short_page_is_read_all_the_same() -> None:
    assert "A crowd gathered." in read_html("<html><body><p>A crowd gathered.</p></body></html>", path="a").text


def test_a_text_that_a_page_repeats_is_read_once() -> None:
    doubled = PAGE.replace("</article>", "</article><div class='print'>" + "".join(f"<p>{one}</p>" for one in PARAGRAPHS) + "</div>")
    assert read_html(doubled, path="a").text.count(PARAGRAPHS[0]) == 1


def test_main_text_has_no_caption_and_no_menu() -> None:
    text = main_text(PAGE)
    assert PARAGRAPHS[2] in text
    assert "Home" not in text
    assert "Photo:" not in text
    assert main_text("") == ""


def test_publication_date_says_what_it_rests_on() -> None:
    assert publication_date(PAGE) == ("2023-03-07", "metadata")
    assert publication_date("<p>x</p>", "https://a.example/2022/02/24/x") == ("2022-02-24", "url")
    assert publication_date("") == (None, "unknown")


def test_a_ticker_beside_an_article_is_left_out() -> None:
    ticker = "".join(
        f'<div class="ticker-item"><time datetime="2023-03-07T{hour}:10">{hour}:10</time><a href="/{hour}">Bridge opens at last</a></div>'
        for hour in range(10, 20)
    )
    report = read_html(PAGE.replace("<article>", f"<div>{ticker}</div><article>"), path="a")
    assert "Bridge opens" not in report.text


def test_an_entry_s_parts_are_one_entry() -> None:
    page = LIVE.replace("<p>Police put", '<div class="live-blog__entry-body"><p>Police put').replace("at noon.</p>", "at noon.</p></div>")
    assert read_html(page, path="a").passages == read_html(LIVE, path="a").passages


def test_a_title_without_the_outlet_s_name() -> None:
    body = "".join(f"<p>{one}</p>" for one in PARAGRAPHS)
    assert read_html(f"<title>Drivers block ring road | The Paper</title><div>{body}</div>", path="a").title == "Drivers block ring road"
    assert read_html(f"<title>Bus - strike</title><div>{body}</div>", path="a").title == "Bus - strike"


def test_a_page_made_by_a_script_is_read_from_its_linked_data() -> None:
    body = "\\n".join(PARAGRAPHS)
    script = '<script type="application/ld+json">{"articleBody": "' + body + '"}</script>'
    page = f"<html><head><title>Drivers block ring road</title>{script}</head><body></body></html>"
    text = read_html(page, path="a").text
    assert all(one in text for one in PARAGRAPHS)


HOSTILE = {
    "nesting": "<div>" * 10_000 + "A crowd gathered in the square." + "</div>" * 10_000,
    "quotes": '<p class="' * 20_000,
    "commas": "<p>" + "," * 1_000_000 + "</p>",
    "digits": "<p>" + "7" * 100_000 + "</p>",
    "open tags": "<p>A crowd" + "<b><i>" * 20_000,
    "entities": "<p>" + "&lt;&amp;&#8212;" * 50_000 + "</p>",
    "broken": "<html><body><p>A crowd <table><tr><p></div></span>" * 2_000,
    "signatures": '<blockquote class="twitter-tweet"><p>' + "— a (" * 50_000 + "</p></blockquote>",
}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_pages_take_linear_time(name: str) -> None:
    started = time.process_time()
    try:
        report = read_html(HOSTILE[name], path="a")
    except Skip:
        pass
    else:
        assert all(0 <= one.start < one.end <= len(report.text) for one in report.passages)
    assert time.process_time() - started < 20
