"""The tree: made of any markup, with nothing fetched and no entity of the page's own expanded."""

from __future__ import annotations

import logging
from pathlib import Path

import pytest

from turnout.errors import Skip
from turnout.ingest.tree import classes, depth_over, hush, page_text, parse, words_of


def test_no_external_entity_is_read(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret", encoding="utf-8")
    root = parse(f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{secret}">]><html><body><p>A crowd &x; gathered</p></body></html>', where="a")
    assert "the secret" not in words_of(root)


def test_entities_do_not_multiply() -> None:
    nine = "".join(f'<!ENTITY e{one} "{f"&e{one - 1};" * 9}">' for one in range(1, 9))
    bomb = f'<!DOCTYPE a [<!ENTITY e0 "crowd ">{nine}]><body>&e8;&e8;&e8;</body>'
    assert len(words_of(parse(bomb, where="a"))) < 2000


@pytest.mark.parametrize("markup", ["<!-- nothing -->", "<!doctype html>", "   <!---->  "])
def test_markup_without_an_element_is_skipped_or_empty(markup: str) -> None:
    try:
        root = parse(markup, where="a")
    except Skip as error:
        assert str(error).startswith("a: ")
    else:
        assert words_of(root) == ""


def test_broken_markup_is_mended() -> None:
    assert words_of(parse("<p>A <b>crowd<p>gathered</i></div> here", where="a")) == "A crowdgathered here"


def test_depth_is_measured_without_recursion() -> None:
    deep = parse("<div>" * 10_000 + "A crowd" + "</div>" * 10_000, where="a")
    assert depth_over(deep, 180)
    assert not depth_over(parse("<div><p>A crowd</p></div>", where="a"), 180)


def test_declarations_and_control_characters_do_no_harm() -> None:
    assert (
        words_of(parse('<?xml version="1.0" encoding="windows-1251"?><html><body><p>Толпа\x00 \x0bна площади</p></body></html>', where="a"))
        == "Толпа на площади"
    )


def test_an_empty_page_is_skipped() -> None:
    with pytest.raises(Skip, match="empty"):
        page_text("  ", where="a")


def test_names_are_gathered_in_lower_case() -> None:
    root = parse('<div class="Live-Entry" id="E1" data-testid="X"></div>', where="a")
    assert classes(next(root.iter("div"))) == "live-entry e1 x"


def test_a_hushed_library_says_nothing_on_the_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    hush("turnout.test.noisy")
    logging.getLogger("turnout.test.noisy.part").warning("discarding data")
    assert capsys.readouterr().err == ""
