"""The sieve in front: the wide one lets through whatever the fine one would."""

from __future__ import annotations

import pytest

from tests.collect.desk import MARCH, QUIET, page
from turnout.collect.sieve import Sieve
from turnout.segment import may_hold_protest

RUSSIAN = "На площади собрались сотни человек, и полиция ЗАДЕРЖАЛА троих участников шествия у здания суда."


@pytest.fixture(scope="module")
def sieve() -> Sieve:
    return Sieve()


@pytest.mark.parametrize("encoding", ["utf-8", "windows-1251", "koi8-r", "utf-16", "cp866"])
@pytest.mark.parametrize("words", [MARCH, RUSSIAN, "RALLY", "took\nto the street", "They went on strike."])
def test_what_holds_a_word_of_protest_passes(sieve: Sieve, encoding: str, words: str) -> None:
    data = page(words, "A title").encode(encoding, "xmlcharrefreplace")
    assert sieve.may_bytes(data) and sieve.may_text(None, "", words)
    if encoding != "cp866":  # five Russian words among a page of English are not enough to tell that one by
        assert sieve.may_page(data)


def test_what_holds_none_does_not(sieve: Sieve) -> None:
    data = page(QUIET, "A library").encode()
    assert not sieve.may_bytes(data) and not sieve.may_page(data) and not sieve.may_text(QUIET, None)


def test_a_word_in_the_markup_alone_passes_the_wide_sieve_and_not_the_fine_one(sieve: Sieve) -> None:
    data = page(QUIET, "A library").replace("<article>", '<article class="rally protest">').encode()
    assert sieve.may_bytes(data) and not sieve.may_page(data)


@pytest.mark.parametrize("around", [
    "<!-- <p>{}</p> -->", "<script>x = '<p>{}</p>'</script>", "<style>/* <p>{}</p> */</style>", "<p title=\"x > {} \">A ship</p>",
    "<p data-x='{}'>A ship</p>", "<p>An unprotested bill</p>", "<template><p>{}</p></template>",
])
def test_a_word_that_nobody_sees_does_not_pass_the_fine_one(sieve: Sieve, around: str) -> None:
    data = page(QUIET, "A library").replace("<article>", "<article>" + around.replace("{}", "The protest went on.")).encode()
    assert sieve.may_bytes(data) and not sieve.may_page(data)


def test_a_word_among_others_that_nobody_sees_passes(sieve: Sieve) -> None:
    menu = "<a class=protest href=/protest>Home</a>" * 40
    for lead in (MARCH, f"<b>News</b> {MARCH}", f"<span>{MARCH}</span>", f"{MARCH[:31]}<i>{MARCH[31:]}</i>"):
        assert sieve.may_page((menu + page(lead) + menu).encode())


def test_letters_written_as_numbers_pass_the_wide_sieve(sieve: Sieve) -> None:
    data = "".join(f"&#{ord(char)};" for char in RUSSIAN).encode()
    assert sieve.may_bytes(data) and sieve.may_page(b"<html><body><p>" + data + b"</p></body></html>")


def test_whatever_the_reader_takes_for_protest_the_wide_sieve_lets_through(sieve: Sieve) -> None:
    from turnout.segment.filter import triggers

    for word in triggers():
        for text in (word, word.upper(), word.capitalize(), f"The {word}.\n"):
            if may_hold_protest(text):
                assert sieve.may_bytes(text.encode()), text
