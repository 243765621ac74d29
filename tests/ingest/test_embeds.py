"""Embeds: which element is a post or a live entry, whose, and of when."""

from __future__ import annotations

import pytest

from turnout.ingest.embeds import Embed, embed_of
from turnout.ingest.tree import classes, parse


def _embed(markup: str, tag: str) -> Embed | None:
    element = next(parse(f"<body>{markup}</body>", where="a").iter(tag))
    return embed_of(element, classes(element))


def test_a_post_is_dated_by_its_own_number_not_by_one_it_links_to() -> None:
    found = _embed(
        '<blockquote class="twitter-tweet"><p>See <a href="https://twitter.com/b/status/1200000000000000000">this</a></p>'
        '— Ana B. (@ana) <a href="https://twitter.com/ana/status/1497000000000000000">x</a></blockquote>',
        "blockquote",
    )
    assert found == Embed(kind="post", author="Ana B. (@ana)", published="2022-02-25T00:06+00:00")


@pytest.mark.parametrize(
    "markup",
    [
        '<div class="tgme_widget_message"><a class="owner_name">City news</a><div>On the square</div><time '
        'datetime="2022-02-24T18:38:00+00:00">18:38</time></div>',
        '<div class="telegram-post"><span class="author">City news</span><p>On the square</p><time '
        'datetime="2022-02-24T18:38+00:00"></time></div>',
    ],
)
def test_channel_posts_name_their_channel_and_time(markup: str) -> None:
    assert _embed(markup, "div") == Embed(kind="post", author="City news", published="2022-02-24T18:38+00:00")


@pytest.mark.parametrize("name", ["instagram-media", "bluesky-embed", "mastodon-embed", "fb-post", "tiktok-embed"])
def test_posts_of_other_services_are_posts(name: str) -> None:
    found = _embed(f'<blockquote class="{name}"><p>On the square</p></blockquote>', "blockquote")
    assert found is not None
    assert found.kind == "post"


@pytest.mark.parametrize(
    "markup",
    [
        '<div class="live-blog__entry"><time datetime="2023-03-07T16:10+01:00">16:10</time><p>x</p></div>',
        '<div itemprop="liveBlogUpdate"><meta itemprop="datePublished" content="2023-03-07T16:10:00+01:00"><p>x</p></div>',
        '<div class="timeline-item" data-time="2023-03-07T16:10+01:00"><span>16:10</span><p>x</p></div>',
    ],
)
def test_live_entries_carry_their_time(markup: str) -> None:
    found = _embed(markup, "div")
    assert found is not None
    assert (found.kind, found.published) == ("live_entry", "2023-03-07T16:10+01:00")


@pytest.mark.parametrize(
    "markup", ['<div class="live-blog__entry"><p>no time at all</p></div>', '<div class="delivery-item">14:05 x</div>', "<div>14:05</div>"]
)
def test_what_has_no_time_or_no_name_is_no_entry(markup: str) -> None:
    assert _embed(markup, "div") is None


def test_a_plain_quotation_is_no_post() -> None:
    assert _embed("<blockquote><p>We stay.</p></blockquote>", "blockquote") is None


def test_a_list_of_entries_is_no_entry() -> None:
    entry = '<div class="live-blog__entry"><time datetime="2023-03-07T16:10+01:00">16:10</time><p>x</p></div>'
    assert _embed(f'<div class="live-blog-event">{entry}{entry}</div>', "div") is None
    assert _embed(f'<div class="liveblog-posts">{entry}</div>', "div") is None
    assert _embed(f'<div class="liveblog-post-list">{entry}</div>', "div") is None


def test_a_ticker_s_item_may_be_an_entry() -> None:
    found = _embed('<div class="ticker-item"><time datetime="2023-03-07T16:10+01:00">16:10</time> x</div>', "div")
    assert found == Embed(kind="live_entry", published="2023-03-07T16:10+01:00", sure=False)
