"""Feeds: every format, entries whole or as links, their times, and what a broken or hostile one does."""

from __future__ import annotations

import json

import pytest

from tests.ingest.net import Net, Pad, finds, found
from tests.timing import seconds
from turnout.errors import Skip

FEED = "https://paper.example/feed"
LONG = "Some two hundred dockers marched to the customs house in Tallow on Friday. " * 12
RSS = """<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
 xmlns:media="http://search.yahoo.com/mrss/"><channel><title>The Tallow Post</title><language>en-GB</language>
<item><title>Dockers march &amp; stop</title><link>/a?utm_source=rss&amp;id=7</link><guid isPermaLink="false">7</guid>
<pubDate>Sun, 01 Mar 2026 12:00:00 +0200</pubDate><dc:creator>A. Writer</dc:creator><category>City</category>
<media:title>a picture</media:title><description>&lt;p&gt;A teaser&amp;nbsp;…&lt;/p&gt;</description></item>
<item><title>Second</title><link>https://paper.example/b</link><content:encoded><![CDATA[<p>LONG</p><p>The end.</p>]]></content:encoded>
<pubDate>Tue, 03 Mar 2026 12:00:00 +0000</pubDate></item>
<item><description>neither a link nor</description></item><item></item>
</channel></rss>""".replace("LONG", LONG)


def test_rss_gives_links_to_fetch_and_whole_texts() -> None:
    one, two, three, four = found("feed", Net().put(FEED, RSS), address=FEED)
    assert not isinstance(one, Skip) and not isinstance(two, Skip) and not isinstance(three, Skip)
    assert one.fetch and one.url == "https://paper.example/a?utm_source=rss&id=7" and one.doc == "https://paper.example/a?id=7"
    assert (one.title, one.author, one.section, one.language, one.source) == (
        "Dockers march & stop",
        "A. Writer",
        "City",
        "en",
        "The Tallow Post",
    )
    assert one.published == "2026-03-01T12:00+02:00" and one.text == "A teaser …"
    assert not two.fetch and two.text is not None and two.text.endswith("on Friday.\nThe end.")
    assert two.published is None  # said to be published after it was fetched
    assert three.text == "neither a link nor" and three.doc.startswith(FEED + "#") and three.fetched is not None
    assert isinstance(four, Skip) and "without address or text" in str(four)


def test_the_settings_say_where_the_text_comes_from() -> None:
    net = Net().put(FEED, RSS)
    pages = [one for one in found("feed", net, address=FEED, text="page") if not isinstance(one, Skip)]
    feeds = [one for one in found("feed", net, address=FEED, text="feed") if not isinstance(one, Skip)]
    assert [one.fetch for one in pages] == [True, True, False] and [one.fetch for one in feeds] == [False, False, False]
    assert feeds[0].text == "A teaser\xa0…".replace("\xa0", " ")


def test_atom_is_read_with_its_xhtml_and_relative_addresses() -> None:
    atom = f"""<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="ru" xml:base="https://paper.example/x/"><title>Лента</title>
    <link rel="self" href="/feed"/><link rel="next" href="/feed?page=2"/>
    <entry xml:base="https://paper.example/y/"><title type="html">&lt;b&gt;Шествие&lt;/b&gt;</title><link rel="enclosure" href="v.mp4"/>
    <link href="one"/><id>tag:1</id><updated>2026-03-01T10:00:00Z</updated><published>2026-03-01T09:00:00Z</published>
    <author><name>И. Автор</name><email>a@b.example</email></author><summary>кратко</summary>
    <content type="xhtml">
    <div xmlns="http://www.w3.org/1999/xhtml"><p>Первый абзац. {"Люди шли по улице. " * 40}</p><p>Второй.</p>
    </div></content>    </entry></feed>"""
    (one,) = finds("feed", Net().put(FEED, atom), address=FEED)
    assert (one.url, one.title, one.author, one.language) == ("https://paper.example/y/one", "Шествие", "И. Автор", "ru")
    assert (one.published, one.updated) == ("2026-03-01T09:00+00:00", "2026-03-01T10:00+00:00")
    assert one.text is not None and one.text.splitlines()[-1] == "Второй." and "<" not in one.text


def test_next_pages_are_read_where_they_are_wished() -> None:
    page = '<feed xmlns="http://www.w3.org/2005/Atom"><link rel="next" href="/feed?page={0}"/><entry><link href="/{0}"/></entry></feed>'
    net = Net().put(FEED, page.format(2)).put(f"{FEED}?page=2", page.format(3)).put(f"{FEED}?page=3", page.format(2))
    assert [one.url for one in finds("feed", net, address=FEED)] == ["https://paper.example/2"]
    assert len(finds("feed", net, address=FEED, pages=9)) == 3  # the third names the second again


def test_a_json_feed_is_read() -> None:
    told = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": "Post",
        "language": "de",
        "items": [
            {
                "id": 7,
                "url": "https://paper.example/7",
                "title": "T",
                "content_text": "1 < 2 & 3\n" + LONG,
                "date_published": "2026-03-01T09:00:00Z",
                "authors": [{"name": "B"}],
                "tags": ["city"],
            },
            {"id": "https://paper.example/8", "content_html": "<p>short</p>", "author": {"name": "C"}},
            "rubbish",
            {"id": "x"},
        ],
    }
    one, two, three = found("feed", Net().put(FEED, json.dumps(told), "application/feed+json"), address=FEED)
    assert not isinstance(one, Skip) and not isinstance(two, Skip)
    assert (
        one.text is not None and one.text.startswith("1 < 2 & 3\nSome") and (one.author, one.section, one.language) == ("B", "city", "de")
    )
    assert two.fetch and two.url == "https://paper.example/8" and isinstance(three, Skip)


@pytest.mark.parametrize(
    ("version", "item"),
    [
        (
            '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"><channel/>{}</rdf:RDF>',
            "item",
        ),
        ('<rss version="0.91"><channel>{}</channel></rss>', "item"),
        ('<rss version="2.0">{}</rss>', "item"),
        ('<feed xmlns="http://purl.org/atom/ns#">{}</feed>', "entry"),
    ],
)
def test_old_versions_are_read(version: str, item: str) -> None:
    feed = version.format(f"<{item}><title>Old</title><link>https://paper.example/o</link></{item}>")
    (one,) = finds("feed", Net().put(FEED, feed), address=FEED)
    assert (one.title, one.url) == ("Old", "https://paper.example/o")


def test_an_unchanged_feed_has_nothing_and_a_changed_entry_is_told_from_its_earlier_form() -> None:
    net = Net().put(FEED, RSS)
    before = [one.seen for one in found("feed", net, address=FEED) if not isinstance(one, Skip)]
    again = [one.seen for one in found("feed", net, address=FEED) if not isinstance(one, Skip)]
    net.put(FEED, RSS.replace("The end.", "The end, corrected."))
    after = [one.seen for one in found("feed", net, address=FEED) if not isinstance(one, Skip)]
    assert before == again and before[0] == after[0] and before[1] != after[1]
    net.unchanged.add(FEED)
    assert found("feed", net, address=FEED) == []


def test_entities_of_a_feeds_own_come_to_nothing() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    feed = f"""<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "lol]>"><!ENTITY file SYSTEM "file:///etc/hostname">{laughs}]>
    <rss version="2.0"><channel><item><title>A &l9; &file; caf&eacute; &amp; more</title><link>https://paper.example/1</link></item></channel></rss>"""

    def work() -> None:
        (one,) = finds("feed", Net().put(FEED, feed), address=FEED)
        assert one.title == "A café & more"

    assert seconds(work) < 1


def test_what_is_broken_is_mended_and_what_is_no_feed_is_refused() -> None:
    broken = RSS.replace("</item>\n<item></item>", "<item>").replace("&amp;id", "&id").replace("</channel></rss>", "\x03")
    assert len([one for one in found("feed", Net().put(FEED, broken), address=FEED) if not isinstance(one, Skip)]) >= 2
    for body in ("<html><body>Not here</body></html>", "{}", "[1]", "no feed", "<a/>", '{"items": 3}', "<?xml version='1.0'?>"):
        with pytest.raises(Skip):
            found("feed", Net().put(FEED, body), address=FEED)


def test_one_of_several_feeds_may_fail() -> None:
    (reason,) = [one for one in found("feed", Net().put(FEED, RSS), address=[FEED, "https://gone.example/feed"]) if "404" in str(one)]
    assert isinstance(reason, Skip)
    with pytest.raises(Skip):
        found("feed", Net(), address="https://gone.example/feed")


@pytest.mark.parametrize("encoding", ["windows-1251", "koi8-r", "utf-16", "utf-8"])
def test_an_old_encoding_is_read_even_where_the_feed_says_another(encoding: str) -> None:
    words = "На площади собрались несколько сотен человек, полиция задержала троих участников шествия"
    feed = f'<?xml version="1.0" encoding="utf-8"?><rss><channel><title>Газета</title><item><title>{words}</title><link>https://p.example/</link></item></channel></rss>'
    (one,) = finds("feed", Net().put(FEED, feed.encode(encoding)), address=FEED)
    assert one.title == words and one.source == "Газета"


def test_ten_thousand_entries_are_read_in_two_seconds() -> None:
    item = "<item><title>March {0}</title><link>https://paper.example/{0}</link><pubDate>Sun, 01 Mar 2026 12:00:00 +0000</pubDate></item>"
    feed = "<rss><channel>" + "".join(item.format(number) for number in range(10_000)) + "</channel></rss>"

    def work() -> None:
        assert len(finds("feed", Net().put(FEED, feed), Pad(), address=FEED)) == 10_000

    assert seconds(work) < 6  # 1.2 s on an idle machine
