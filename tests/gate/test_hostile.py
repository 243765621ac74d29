"""Hostile text: no input makes reading take more than linear time, in any language."""

from __future__ import annotations

import time

import pytest

from turnout import lang, pipeline

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
"""Seconds for a hundred thousand code points; a quadratic rule takes minutes."""


def _took(text: str, code: str) -> float:
    start = time.perf_counter()
    pipeline.read(text, published="2022-03-06", language=code)
    return time.perf_counter() - start


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
    _took(sentence, code)
    small = min(_took(sentence * 100, code) for _ in range(2))
    large = _took(sentence * 400, code)
    assert large < 8 * small + 0.5
