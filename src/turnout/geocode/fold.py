"""Folding: how a name is brought to the form it is looked up by, the same when the gazetteer is built and when it is read."""

from __future__ import annotations

import hashlib
import re
import unicodedata

APOSTROPHES = "'’‘ʼʹ`´′"
_SHORT = {"saint": "st", "sainte": "ste", "mount": "mt", "fort": "ft"}
_WORD = re.compile(r"[^\W_]+")


class _Letters(dict[int, str]):
    """A translate table that fills itself: one folded string a code point."""

    def __missing__(self, code: int) -> str:
        char = chr(code)
        if char in APOSTROPHES or char == ".":
            folded = ""
        elif char in "ёЁ":
            folded = "е"
        elif "\u0400" <= char <= "\u04ff":
            folded = char.lower()
        else:
            parts = unicodedata.normalize("NFKD", char)
            folded = "".join(part for part in parts if not unicodedata.combining(part)).casefold()
        self[code] = folded
        return folded


_LETTERS = _Letters({ord("ø"): "o", ord("Ø"): "o", ord("ł"): "l", ord("Ł"): "l", ord("đ"): "d", ord("ı"): "i", ord("ə"): "a"})


def fold_word(word: str) -> str:
    """One word without case, marks or apostrophes; "Saint", "Mount" and "Fort" become their short forms."""
    folded = word.lower() if word.isascii() and word.isalnum() else word.translate(_LETTERS)
    return _SHORT.get(folded, folded)


def fold(name: str) -> str:
    """The look-up form of a whole name: folded words with one blank between them."""
    if name.isascii() and name.isalpha():
        return _SHORT.get(name.lower(), name.lower())
    return " ".join(_SHORT.get(word, word) for word in _WORD.findall(name.translate(_LETTERS)))


def key_of(folded: str) -> int:
    """The 64-bit number a folded name is filed under."""
    return int.from_bytes(hashlib.blake2b(folded.encode("utf-8", "surrogatepass"), digest_size=8).digest(), "little")


def stem(word: str) -> str:
    """What stays of a Cyrillic word through its cases, for finding names by their first word; a Latin word is left alone."""
    return word[:3] + "*" if "\u0400" <= word[0] <= "\u04ff" else word
