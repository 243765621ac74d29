"""Blocks: the page's stretches of text in reading order, with the markup's word for each."""

from __future__ import annotations

from turnout.ingest.blocks import blocks
from turnout.ingest.tree import parse


def _kinds(markup: str) -> list[tuple[str, str]]:
    return [(one.kind, one.text) for one in blocks(parse(markup, where="a"))]


def test_paragraphs_headings_captions_and_quotes() -> None:
    assert _kinds(
        "<h2>In the north</h2><p>A <b>crowd</b> gathered.</p><figure><img><figcaption>The square</figcaption></figure>"
        '<blockquote class="pull-quote">We stay.</blockquote><ul><li>One</li><li>Two</li></ul>'
    ) == [
        ("headline", "In the north"),
        ("paragraph", "A crowd gathered."),
        ("caption", "The square"),
        ("pull_quote", "We stay."),
        ("paragraph", "One"),
        ("paragraph", "Two"),
    ]


def test_line_breaks_and_bare_text_are_blocks() -> None:
    assert [text for _, text in _kinds("<div>One line<br>another<p>A third</p>and a fourth</div>")] == [
        "One line",
        "another",
        "A third",
        "and a fourth",
    ]


def test_scripts_menus_and_hidden_parts_are_left_out() -> None:
    assert _kinds(
        "<nav>Home</nav><script>var a</script><style>p{}</style><p hidden>No</p><p>Yes</p><footer>End</footer><button>Go</button>"
    ) == [("paragraph", "Yes")]


def test_furniture_is_known_by_its_name() -> None:
    found = blocks(parse('<div class="related-links"><p>Elsewhere</p></div><p>Here</p><aside><p>Beside</p></aside>', where="a"))
    assert [(one.text, one.furniture) for one in found] == [("Elsewhere", True), ("Here", False), ("Beside", True)]


def test_a_form_around_a_page_hides_nothing() -> None:
    assert _kinds("<form><p>A crowd gathered.</p></form>") == [("paragraph", "A crowd gathered.")]


def test_the_signature_of_a_post_is_a_block_of_its_own() -> None:
    found = blocks(
        parse('<blockquote class="twitter-tweet"><p>On the bridge now</p>— Ana (@ana) <a>March 1, 2024</a></blockquote>', where="a")
    )
    assert [(one.kind, one.text) for one in found] == [("post", "On the bridge now"), ("dateline", "— Ana (@ana) March 1, 2024")]
    assert found[0].group == found[1].group is not None


def test_ten_thousand_levels_are_walked() -> None:
    assert [text for _, text in _kinds("<div>" * 10_000 + "A crowd" + "</div>" * 10_000)] in ([], ["A crowd"])


def test_who_and_how_often_seen_is_not_what_a_post_says() -> None:
    markup = (
        '<div class="tgme_widget_message"><div class="tgme_widget_message_author"><a class="tgme_widget_message_owner_name">City</a></div>'
        '<div class="tgme_widget_message_text">On the square now.<br>Two hundred of us.</div>'
        '<span class="tgme_widget_message_views">1.2K</span>'
        ""
        '<time datetime="2023-05-14T10:02:11+00:00">10:02</time></div>'
    )
    assert _kinds(markup) == [
        ("dateline", "City"),
        ("post", "On the square now."),
        ("post", "Two hundred of us."),
        ("dateline", "1.2K"),
        ("dateline", "10:02"),
    ]
