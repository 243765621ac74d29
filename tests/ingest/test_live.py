"""Live blogs by their shape: many layouts of the same four entries, and pages that only look so."""

from __future__ import annotations

import json

import pytest

from turnout.ingest.html import read_html
from turnout.segment import segment

TIMES = ("14:35", "15:10", "16:02", "17:45")
TEXTS = (
    "About 300 people have gathered on the fish market in Turku to protest against the closure of the baths.",
    "The column has set out towards the town hall; our reporter counts some 400 people on the bridge.",
    "Seven people are being led away from the bridge, the police say.",
    "The last ones leave the market, and the organisers thank everyone who came.",
)
PAIRS = tuple(zip(TIMES, TEXTS, strict=True))
HEAD = (
    "<title>March in Turku against the closure of the baths</title>"
    "<meta property='article:published_time' content='2024-03-06T14:00:00+02:00'>"
)


def page(body: str, head: str = "") -> str:
    return f"<html lang=en><head>{HEAD}{head}</head><body><h1>March in Turku against the closure of the baths</h1>{body}</body></html>"


def entries(markup: str) -> list[tuple[str, str]]:
    """Time and text of each live entry, the clock at its head left out."""
    report = segment(read_html(markup, path="page.html"))
    live = [one for one in report.passages if one.kind == "live_entry"]
    return [((one.published or "")[:16], report.text[one.start : one.end].splitlines()[-1].strip()) for one in live]


LAYOUTS = {
    "articles with a time": "".join(f"<article><time>{when}</time><p>{text}</p></article>" for when, text in PAIRS),
    "stamps with a day": "".join(
        f"<section><time datetime='2024-03-06T{when}:00+02:00'>{when}</time><p>{text}</p></section>" for when, text in PAIRS
    ),
    "a list": "<ul>" + "".join(f"<li><div><time>{when}</time></div><div><p>{text}</p></div></li>" for when, text in PAIRS) + "</ul>",
    "German hours": "<div id='ticker'>"
    + "".join(f"<div><span>{when.replace(':', '.')} Uhr</span><p>{text}</p></div>" for when, text in PAIRS)
    + "</div>",
    "French hours": "<div class='en-direct'>"
    + "".join(f"<div><b>{when.replace(':', 'h')}</b><p>{text}</p></div>" for when, text in PAIRS)
    + "</div>",
    "half days": "".join(
        f"<article><header><time>{int(when[:2]) - 12}:{when[3:]} PM ET</time></header><p>{text}</p></article>" for when, text in PAIRS
    ),
    "headings": "<div>" + "".join(f"<h3>{when} – Latest</h3><p>{text}</p>" for when, text in PAIRS) + "</div>",
    "times and paragraphs": "<div>" + "".join(f"<time>{when}</time><p>{text}</p>" for when, text in PAIRS) + "</div>",
    "terms and definitions": "<dl>" + "".join(f"<dt>{when}</dt><dd>{text}</dd>" for when, text in PAIRS) + "</dl>",
    "rows of a table": "<table>" + "".join(f"<tr><td>{when}</td><td>{text}</td></tr>" for when, text in PAIRS) + "</table>",
    "names of another language": "<div class='lenta'>"
    + "".join(f"<div class='lenta__soobshchenie'><div class='vremya'>{when}</div><div>{text}</div></div>" for when, text in PAIRS)
    + "</div>",
    "links to themselves": "".join(
        f"<article><time>{when}</time><h3><a href='#{number}'>Latest</a></h3><p>{text}</p></article>"
        for number, (when, text) in enumerate(PAIRS)
    ),
}


@pytest.mark.parametrize("name", LAYOUTS)
def test_entries_are_known_by_their_shape(name: str) -> None:
    assert entries(page(LAYOUTS[name])) == [(f"2024-03-06T{when}", text) for when, text in PAIRS]


def test_bold_times_at_the_head_of_paragraphs() -> None:
    told = entries(page("<div>" + "".join(f"<p><strong>{when}</strong> {text}</p>" for when, text in PAIRS) + "</div>"))
    assert told == [(f"2024-03-06T{when}", f"{when} {text}") for when, text in PAIRS]


@pytest.mark.parametrize(
    ("times", "moments"),
    [
        (("21:35", "23:10", "00:02", "00:45"), ("06T21:35", "06T23:10", "07T00:02", "07T00:45")),
        (("00:35", "23:10", "21:02", "14:10"), ("07T00:35", "06T23:10", "06T21:02", "06T14:10")),
    ],
)
def test_times_run_over_midnight_both_ways(times: tuple[str, ...], moments: tuple[str, ...]) -> None:
    """The page came out at two in the afternoon of the sixth, with its first entry."""
    markup = "".join(f"<article><time>{when}</time><p>{text}</p></article>" for when, text in zip(times, TEXTS, strict=True))
    assert [when for when, _ in entries(page(markup))] == [f"2024-03-{moment}" for moment in moments]


def test_a_post_within_an_entry_is_not_an_entry_of_its_own() -> None:
    post = "<blockquote class='twitter-tweet'><p>We are many</p>— Ana (@ana) <a href='https://twitter.com/ana/status/1497000000000000000'>x</a></blockquote>"
    markup = "".join(f"<article><time>{when}</time><p>{text}</p>{post}</article>" for when, text in PAIRS)
    assert [text for _, text in entries(page(markup)) if text in TEXTS] == list(TEXTS)


ARTICLE = "".join(f"<p>{text} It went on like this for {hours} hours, and nobody could remember such a day.</p>" for hours, text in PAIRS)
ONLY_LOOK_SO = {
    "related headlines": "<ul>"
    + "".join(f"<li><time>{when}</time> <a href='/n/{when}'>The bridge opens to traffic after long repairs</a></li>" for when in TIMES)
    + "</ul>",
    "teasers": "".join(
        f"<article><time>{when}</time><h3><a href='/n/{when}'>The bridge opens</a></h3>"
        "<p>The bridge opens again after two years, the city said.</p></article>"
        for when in TIMES
    ),
    "a programme": "<ul>" + "".join(f"<li>{when} Speech</li>" for when in TIMES) + "</ul>",
    "opening hours": "<table>"
    + "".join(f"<tr><td>{when} - 18:00</td><td>The baths are open to everyone.</td></tr>" for when in TIMES)
    + "</table>",
    "comments": "<div class='comments'>"
    + "".join(f"<div><time>{when}</time><p>I think that is a shame, and I was there all day with my children.</p></div>" for when in TIMES)
    + "</div>",
    "a history": "".join(
        f"<div><time datetime='20{year}-03-06T14:00'>6 March 20{year}</time><p>In that year the city closed another of its baths.</p></div>"
        for year in (20, 21, 22, 23)
    ),
    "no order": "".join(
        f"<div><time>{when}</time><p>{text}</p></div>" for when, text in zip(("14:35", "09:10", "17:02", "03:45"), TEXTS, strict=True)
    ),
    "an appointment": "".join(f"<div><time>{when}</time><p>{text}</p></div>" for when, text in PAIRS[:2]),
}


@pytest.mark.parametrize("name", ONLY_LOOK_SO)
def test_pages_that_only_look_so_have_no_entries(name: str) -> None:
    assert entries(page(f"<div>{ARTICLE}</div><div>{ONLY_LOOK_SO[name]}</div>")) == []


@pytest.mark.parametrize("name", ["related headlines", "teasers"])
def test_headlines_of_other_pages_are_not_read(name: str) -> None:
    report = segment(read_html(page(f"<div>{ARTICLE}</div><div>{ONLY_LOOK_SO[name]}</div>"), path="page.html"))
    read = [report.text[one.start : one.end] for one in report.passages if one.kind not in ("boilerplate", "dateline")]
    assert TEXTS[0] in read[1] and not any("bridge opens" in text for text in read)


UPDATES = [{"@type": "BlogPosting", "datePublished": f"2024-03-06T{when}:00+02:00", "articleBody": text} for when, text in PAIRS]


@pytest.mark.parametrize(
    "data",
    [
        {"@type": "LiveBlogPosting", "liveBlogUpdate": UPDATES},
        {"@graph": [{"@type": "WebPage"}, {"@type": "LiveBlogPosting", "liveBlogUpdate": UPDATES}]},
        {"@graph": UPDATES},
        {"@type": "Blog", "blogPost": UPDATES},
    ],
)
@pytest.mark.parametrize(
    "body", ["".join(f"<p>{text}</p>" for text in TEXTS), "<p>Follow what happens in Turku here, hour by hour, all day long.</p>"]
)
def test_linked_data_tell_of_entries_that_the_markup_shows_or_not(data: dict[str, object], body: str) -> None:
    head = f"<script type='application/ld+json'>{json.dumps(data)}</script>"
    assert entries(page(f"<div>{body}</div>", head)) == [(f"2024-03-06T{when}", text) for when, text in PAIRS]
