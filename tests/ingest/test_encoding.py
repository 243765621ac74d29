"""Encodings: whatever a file says of itself, its text comes in readable, and code points are counted as they stand."""

from __future__ import annotations

import pytest

from turnout.errors import Skip
from turnout.ingest.encoding import declared_encoding, decode, mend

RUSSIAN = "Вечером на площадь вышли около двухсот человек, полиция задержала шестерых участников."
UKRAINIAN = "Увечері на площу вийшли близько двохсот людей, поліція затримала шістьох учасників."

PAGES = {
    "en": ("Crowds gathered at the quay – “enough”, they said – and the mayor’s café closed.", "windows-1252"),
    "de": (
        "Die Menge zog über die Brücke, hörte Reden und löste sich gegen fünf Uhr friedlich auf; größere Störungen gab es nicht.",
        "iso-8859-1",
    ),
    "fr": ("Près de trois cents lycéens ont défilé jusqu’à la préfecture, où une délégation a été reçue à midi.", "windows-1252"),
    "es": ("Más de cien vecinos cortaron la avenida mañana y tarde; la policía no intervino, según el delegado.", "iso-8859-1"),
    "pt": ("Os estudantes não deixaram a praça até à noite; a manifestação terminou sem incidentes, informou a direção.", "iso-8859-1"),
    "it": ("La città è rimasta bloccata perché gli operai hanno occupato più strade; la manifestazione finirà venerdì.", "iso-8859-1"),
    "pl": ("Pracownicy wyszli na ulicę, żądając wyższych płac; część związkowców została później zatrzymana przez policję.", "iso-8859-2"),
    "cs": ("Lidé přišli na náměstí, drželi svíčky a žádali, aby vláda přijala změny; několik řečníků přišlo později.", "windows-1250"),
    "tr": ("İşçiler bugün şehir meydanında toplandı, çoğu sloganlar attı; öğleden sonra dağıldılar ve görüşmeler başladı.", "windows-1254"),
    "ru": (RUSSIAN, "windows-1251"),
    "uk": (UKRAINIAN, "windows-1251"),
    "ja": ("市民およそ三百人が広場に集まり、値上げに反対する集会を開いた。警察によると混乱はなかった。", "shift_jis"),
}


@pytest.mark.parametrize(
    "encoding", ["windows-1251", "koi8-r", "utf-8", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "iso8859-5", "cp866"]
)
def test_russian_text_is_told_in_every_encoding_it_is_met_in(encoding: str) -> None:
    assert decode(RUSSIAN.encode(encoding), where="a").text == RUSSIAN


def test_ukrainian_letters_are_told_from_russian_ones() -> None:
    assert decode(UKRAINIAN.encode("windows-1251"), where="a").text == UKRAINIAN
    assert decode(UKRAINIAN.encode("koi8-u"), where="a").text == UKRAINIAN


@pytest.mark.parametrize("language", PAGES)
def test_a_mislabelled_page_comes_in_readable(language: str) -> None:
    text, encoding = PAGES[language]
    wrong = "utf-8" if language != "ru" else "iso-8859-1"
    page = f'<html><head><meta charset="{wrong}"></head><body><p>{text}</p></body></html>'
    assert text in decode(page.encode(encoding), where="page").text


@pytest.mark.parametrize("language", PAGES)
def test_utf8_is_believed_whatever_the_page_declares(language: str) -> None:
    text, _ = PAGES[language]
    page = f'<html><head><meta charset="windows-1251"></head><body><p>{text}</p></body></html>'
    assert text in decode(page.encode(), where="page").text


@pytest.mark.parametrize("language", PAGES)
def test_a_page_that_declares_its_encoding_rightly_is_read_in_it(language: str) -> None:
    text, encoding = PAGES[language]
    page = f'<html><head><meta http-equiv="Content-Type" content="text/html; charset={encoding}"></head><body><p>{text}</p></body></html>'
    assert text in decode(page.encode(encoding), where="page").text


def test_a_utf8_mark_stays_a_code_point_of_the_text() -> None:
    assert decode("\ufeffTwo lines\r\nof text".encode(), where="a").text == "\ufeffTwo lines\r\nof text"


def test_a_guessed_encoding_is_said() -> None:
    assert "windows-1251" in decode(RUSSIAN.encode("windows-1251"), where="a").notes[0]
    assert decode(RUSSIAN.encode(), where="a").notes == ()


def test_lone_surrogates_are_replaced_one_for_one_and_said() -> None:
    text, notes = mend("before \ud83d after")
    assert text == "before \ufffd after"
    assert "1 code point" in notes[0]
    decoded = decode(b"before " + b"\xed\xa0\xbd" + b" after", where="a")
    assert decoded.text == "before \ufffd after"
    assert decoded.notes


def test_a_cut_utf8_file_is_still_utf8() -> None:
    assert decode(RUSSIAN.encode()[:-1], where="a").text.startswith("Вечером на площадь")


@pytest.mark.parametrize("data", [b"", b"  \n\t ", "\ufeff\n".encode()])
def test_an_empty_file_is_skipped_in_one_line(data: bytes) -> None:
    with pytest.raises(Skip, match=r"^a\.txt: .*empty") as error:
        decode(data, where="a.txt")
    assert "\n" not in str(error.value)


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n1 0 obj", b"PK\x03\x04\x14\x00", b"\x89PNG\r\n\x1a\n", bytes(range(256)) * 8, b"\x00\x01\x02\x03" * 99]
)
def test_binary_data_is_skipped(data: bytes) -> None:
    with pytest.raises(Skip, match="not text"):
        decode(data, where="a")


def test_the_declared_encoding_is_found_in_every_spelling() -> None:
    assert declared_encoding(b'<meta charset="windows-1251">') == "windows-1251"
    assert declared_encoding(b"<META http-equiv=Content-Type content='text/html; charset=koi8-r'>") == "koi8-r"
    assert declared_encoding(b'<?xml version="1.0" encoding="iso-8859-2"?>') == "iso-8859-2"
    assert declared_encoding(b"<p>charset</p>") is None


def test_an_unknown_declared_encoding_does_no_harm() -> None:
    page = f'<meta charset="x-no-such"><p>{RUSSIAN}</p>'
    assert RUSSIAN in decode(page.encode("windows-1251"), where="a").text


ODD = ["utf-16", "utf-7", "undefined", "idna", "punycode", "unicode_escape", "rot13", "base64", "hex", "mbcs", "nosuch"]


@pytest.mark.parametrize("declared", ODD)
def test_a_page_may_declare_whatever_python_calls_a_codec(declared: str) -> None:
    data = f"<meta charset={declared}><p>caf\u00e9 \u20ac".encode("windows-1252") + b" and some more words of plain English prose"
    assert "caf\u00e9" in decode(data, where="x").text and "caf\u00e9" in decode(data, where="x", declared=declared).text
