"""Hostile text: no input makes reading take more than linear time, in any language."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

import pytest

from tests.timing import seconds
from turnout import lang, pipeline
from turnout.errors import Skip
from turnout.ingest.html import read_html

SENTENCES = {
    "en": "About 300 people marched in Kazan on Sunday, police said. ",
    "ru": "Около 300 человек вышли на митинг в Казани в воскресенье, сообщила полиция. ",
    "uk": "Близько 300 людей вийшли на мітинг у Львові в неділю, повідомила поліція. ",
}
SIZE = 100_000
TEXTS = {
    "digits": "1" * SIZE,
    "numbers": "12 " * (SIZE // 3),
    "commas": "," * 1_000_000,
    "nested quotes": "«" * (SIZE // 4) + "“" * (SIZE // 4) + "”" * (SIZE // 4) + "»" * (SIZE // 4),
    "brackets": "(" * (SIZE // 2) + ")" * (SIZE // 2),
    "one word": "протест" * (SIZE // 7),
    "no stops": "protesters were detained in Moscow and ",
    "capitals": "Kazan Perm Omsk ",
    "line ends": "\n" * SIZE,
    "handles": "@a #b ",
    "dates": "on Sunday 6 March ",
    "hyphens": "a-" * (SIZE // 2),
    "dots": "." * SIZE,
    "apostrophes": "’" * SIZE,
    "spaces": " " * SIZE + "x",
}
LIMIT = 20
"""Seconds of the processor for a hundred thousand code points; a quadratic rule takes minutes."""


def _grows(took: Callable[[int], float]) -> bool:
    """Whether four times the size takes more than twice what is in proportion; another look where a busy machine may be the cause."""
    took(1)
    return all(took(4) >= 8 * min(took(1) for _ in range(2)) + 0.5 for _ in range(2))


def _took(text: str, code: str) -> float:
    return seconds(lambda: pipeline.read(text, published="2022-03-06", language=code))


@pytest.mark.parametrize("code", lang.languages())
@pytest.mark.parametrize("name", TEXTS)
def test_hostile_text_takes_no_more_than_linear_time(name: str, code: str) -> None:
    opening = SENTENCES.get(code, SENTENCES["en"])
    text = TEXTS[name]
    if len(text) < 1000:
        text *= SIZE // len(text)
    assert _took(opening + text + " " + opening, code) < LIMIT


@pytest.mark.parametrize("code", lang.languages())
def test_four_times_the_text_takes_about_four_times_the_time(code: str) -> None:
    sentence = SENTENCES.get(code, SENTENCES["en"])
    assert not _grows(lambda times: _took(sentence * 100 * times, code))


MADE: dict[str, tuple[Callable[[int, str], str], int]] = {
    "one word": (lambda n, said: f"{said} {'протест' * (n // 7)} {said}", 250_000),
    "opening quotes": (lambda n, said: f"{said} {'“' * n} {said}", 250_000),
    "straight quotes": (lambda n, said: f"{said} {chr(34) * n} {said}", 60_000),
    "quoted words": (lambda n, said: f"{said} {'«x ' * n} {said}", 50_000),
    "opening brackets": (lambda n, said: f"{said} {'(' * n} {said}", 250_000),
    "bracketed words": (lambda n, said: f"{said} {'(x ' * n} {said}", 50_000),
    "clock lines": (lambda n, said: said + "\n" + "12:00\n" * n + said, 5_000),
    "clock lines with words": (lambda n, said: said + "\n" + "12:00 - x y\n" * n + said, 2_500),
    "a timed sentence": (lambda n, said: f"12:00\n{said}\n" * n, 200),
}
"""Texts that grow, by a size and a sentence; the size is large enough for what is quadratic to show at four times it."""

PAGES: dict[str, tuple[Callable[[int, str], str], int]] = {
    "nested": (lambda n, said: "<div>" * n + f"<p>{said}</p>" + "</div>" * n, 20_000),
    "nested with words": (lambda n, said: "<div>x " * n + f"<p>{said}</p>" + "</div>" * n, 20_000),
    "time tags": (lambda n, said: f"<p>{said}</p>" + "<time datetime='2022-03-06T10:00'>10:00</time>" * n, 25_000),
    "timed paragraphs": (lambda n, said: f"<p>{said}</p>" + "<p><time datetime='2022-03-06T10:00'>10:00</time> x</p>" * n, 2_500),
    "timed headings": (lambda n, said: "".join(f"<h3>{i // 60:02}:{i % 60:02} {said}</h3><p>{said}</p>" for i in range(n)), 300),
}


def _page_took(markup: str, code: str) -> float:
    def work() -> None:
        with suppress(Skip):
            pipeline.read(read_html(markup, path="a"), published="2022-03-06", language=code)

    return seconds(work)


@pytest.mark.parametrize("code", lang.languages())
@pytest.mark.parametrize("name", MADE)
def test_hostile_text_grows_in_proportion(name: str, code: str) -> None:
    (make, size), said = MADE[name], SENTENCES.get(code, SENTENCES["en"])
    assert not _grows(lambda times: _took(make(times * size, said), code))


@pytest.mark.parametrize("code", lang.languages())
@pytest.mark.parametrize("name", PAGES)
def test_hostile_pages_grow_in_proportion(name: str, code: str) -> None:
    (make, size), said = PAGES[name], SENTENCES.get(code, SENTENCES["en"])
    assert not _grows(lambda times: _page_took(make(times * size, said), code))
