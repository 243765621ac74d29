"""Sitemaps: news and plain ones, indexes, gzip, and what is too old."""

from __future__ import annotations

import gzip

import pytest

from tests.ingest.net import Net, finds, found
from turnout.errors import Skip

MAP = "https://paper.example/map.xml"
NEWS = """<?xml version="1.0" encoding="UTF-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
<url><loc>https://paper.example/news/one</loc><image:image><image:loc>https://paper.example/p.jpg</image:loc></image:image><news:news>
<news:publication><news:name>The Post</news:name><news:language>uk</news:language></news:publication>
<news:publication_date>2026-03-01T18:00:00+02:00</news:publication_date><news:title>A march  in Tallow</news:title></news:news></url>
<url><loc>https://paper.example/sport/two</loc><lastmod>2026-03-02</lastmod></url>
<url><loc>https://paper.example/news/old</loc><lastmod>2025-01-01</lastmod></url>
<url><loc>https://paper.example/news/undated</loc></url><url><loc>javascript:x</loc></url></urlset>"""


def test_a_news_sitemap_tells_title_time_and_paper() -> None:
    one, two = finds("sitemap", Net().put(MAP, NEWS), address=MAP)
    assert one.fetch and (one.url, one.title, one.language, one.source) == (
        "https://paper.example/news/one",
        "A march in Tallow",
        "uk",
        "The Post",
    )
    assert one.published == "2026-03-01T18:00+02:00" and two.updated == "2026-03-02" and two.seen == "2026-03-02"


def test_what_is_wanted_is_said() -> None:
    net = Net().put(MAP, NEWS)
    assert [one.url for one in finds("sitemap", net, address=MAP, match=["/news/"])] == ["https://paper.example/news/one"]
    assert len(finds("sitemap", net, address=MAP, since="0")) == 4 and len(finds("sitemap", net, address=MAP, undated=True)) == 3


def test_an_index_is_followed_newest_first_and_its_old_maps_are_not() -> None:
    index = (
        "<sitemapindex>"
        + "".join(
            f"<sitemap><loc>https://paper.example/{name}.xml.gz</loc><lastmod>{day}</lastmod></sitemap>"
            for name, day in (("a", "2026-03-01"), ("b", "2026-03-02T08:00:00Z"), ("c", "2024-01-01"))
        )
        + "</sitemapindex>"
    )
    net = Net().put(MAP, index).put("https://paper.example/a.xml.gz", gzip.compress(NEWS.encode()))
    net.put("https://paper.example/b.xml.gz", gzip.compress(b"https://paper.example/n\nhttps://paper.example/m\n"))
    assert len(finds("sitemap", net, address=MAP)) == 2 and net.asked == [
        MAP,
        "https://paper.example/b.xml.gz",
        "https://paper.example/a.xml.gz",
    ]
    assert [one.url for one in finds("sitemap", net, address=MAP, undated=True)][:2] == [
        "https://paper.example/n",
        "https://paper.example/m",
    ]
    rest = found("sitemap", net, address=MAP, maps=1)
    assert isinstance(rest[-1], Skip) and "1 more sitemaps" in str(rest[-1])


def test_an_index_that_names_itself_ends() -> None:
    net = Net().put(
        MAP, f"<sitemapindex><sitemap><loc>{MAP}</loc></sitemap><sitemap><loc>https://x.example/</loc></sitemap></sitemapindex>"
    )
    (reason,) = found("sitemap", net, address=MAP)
    assert isinstance(reason, Skip) and net.asked == [MAP, "https://x.example/"]


def test_bombs_entities_and_pages_are_refused() -> None:
    for body in (gzip.compress(b"a" * 80_000_000), b"<html></html>", b"", b"\x89PNG"):
        with pytest.raises(Skip):
            found("sitemap", Net().put(MAP, body), address=MAP)
    hostile = '<!DOCTYPE u [<!ENTITY x SYSTEM "file:///etc/hostname">]><urlset><url><loc>https://paper.example/&x;</loc></url></urlset>'
    assert [one.url for one in finds("sitemap", Net().put(MAP, hostile), address=MAP, since=0)] == ["https://paper.example/"]


def test_an_unchanged_map_has_nothing() -> None:
    net = Net().put(MAP, NEWS)
    net.unchanged.add(MAP)
    assert found("sitemap", net, address=MAP) == []
