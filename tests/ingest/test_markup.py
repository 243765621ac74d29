"""Markup: XML without its declarations, and HTML to lines."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.errors import Skip
from turnout.ingest.markup import lines_of, local, space, without_doctype, xml_root, xml_text


@pytest.mark.parametrize(
    ("markup", "want"),
    [
        ("plain  text\n\n with lines ", "plain text\nwith lines"),
        ("<p>One</p><p>Two<br>three</p>", "One\nTwo\nthree"),
        ("a <b>bold</b> word &amp; more", "a bold word & more"),
        ("<script>var a = '<p>x</p>'</script>after<style>p{}</style>", "after"),
        ("<script>never ends <p>x</p>", ""),
        ("1 &lt; 2", "1 < 2"),
    ],
)
def test_html_to_lines(markup: str, want: str) -> None:
    assert lines_of(markup) == want


def test_a_doctype_is_cut_whole() -> None:
    assert without_doctype('<!DOCTYPE a [<!ENTITY x "]>"><!-- ]> -->]><a/>') == "<a/>"
    assert without_doctype("<!DOCTYPE a SYSTEM 'x.dtd'><a>b</a>") == "<a>b</a>"
    assert without_doctype("<a>b</a>") == "<a>b</a>" and without_doctype("<!DOCTYPE a [ never ends") == ""


def test_entities_of_html_are_put_in_and_others_left_out() -> None:
    root = xml_root(xml_text(b"<a>caf&eacute; &nosuch; &amp; &lt;</a>", where="x"), where="x")
    assert root.text == "café  & <" and local(root) == "a" and space(root) == ""


@pytest.mark.parametrize("piece", ["<!--", '"', "'", "<!doctype [", "&", "<script>", "<", "]]>", "<a>"])
def test_a_megabyte_of_anything_is_linear(piece: str) -> None:
    text = "<!DOCTYPE a [" + piece * (1_000_000 // len(piece))
    begun = time.process_time()
    without_doctype(text)
    lines_of(text)
    with pytest.raises(Skip):
        xml_root(xml_text(text.encode(), where="x"), where="x")
    assert time.process_time() - begun < 5


@given(st.text(max_size=200))
def test_no_text_breaks_it(text: str) -> None:
    lines_of(text)
    without_doctype(text)
