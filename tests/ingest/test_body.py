"""The plain case: one element with nearly all the prose."""

from __future__ import annotations

from turnout.ingest.blocks import blocks
from turnout.ingest.body import live_body, sole_body
from turnout.ingest.tree import parse

PROSE = [
    f"Dockers stood at gate {number} all morning and asked for a meeting with the directors of the port authority."
    for number in ["one", "two", "three", "four"]
]
ARTICLE = "".join(f"<p>{one}</p>" for one in PROSE)


def _body(markup: str) -> list[str] | None:
    return sole_body(parse(f"<html><body>{markup}</body></html>", where="a"))


def test_the_lines_of_an_article_without_its_surroundings() -> None:
    page = (
        f"<div>Home</div><div class='story'><h2>At the gates</h2>{ARTICLE}<div>Share</div><div "
        f"class='related'><p>Elsewhere in town</p></div></div>"
        f"<aside><p>{PROSE[0]}</p></aside><footer><p>{PROSE[1]}</p></footer>"
    )
    assert _body(page) == ["At the gates", *PROSE]


def test_prose_in_several_places_is_left_to_the_library() -> None:
    assert _body(f"<div>{ARTICLE}</div><section><div><p>{PROSE[0]}</p><p>{PROSE[1]}</p></div></section>") is None


def test_a_page_with_little_prose_is_left_to_the_library() -> None:
    assert _body(f"<div><p>{PROSE[0]}</p></div>") is None
    assert _body("<div>No paragraph at all</div>") is None


def test_paragraphs_of_links_are_no_prose() -> None:
    links = "".join(f"<p><a href='/{number}'>{one}</a></p>" for number, one in enumerate(PROSE))
    assert _body(f"<div>{links}</div>") is None


def test_a_live_blog_is_its_entries_and_its_prose() -> None:
    entries = "".join(f'<div class="live-blog__entry"><time>1{number}:10</time><p>{one}</p></div>' for number, one in enumerate(PROSE))
    lines = live_body(blocks(parse(f"<p>{PROSE[0][:-1]} for a third day.</p><p>Menu</p>{entries}", where="a")))
    assert lines is not None
    assert lines[0].endswith("for a third day.")
    assert PROSE[3] in lines
    assert "Menu" not in lines
    assert live_body(blocks(parse(ARTICLE, where="a"))) is None
