"""The filter in front: whether a page or text holds a word of protest in any language, told before anybody reads it."""

from __future__ import annotations

from collections.abc import Iterable

from turnout.ingest.found import quick_text
from turnout.segment import may_hold_protest
from turnout.segment.filter import triggers

__all__ = ["Sieve"]

#: References to characters ("&#1084;") in a page's first bytes from which its letters are not to be had as bytes.
_REFERENCES = 12
_LOOKED = 4096


class Sieve:
    """Two sieves: the wide one looks at bytes, whatever they are, and lets through all that might; the fine one at words."""

    def __init__(self) -> None:
        from ahocorasick_rs import BytesAhoCorasick, Implementation

        forms = sorted(_forms(triggers()))
        # two tables: that for plain letters is small enough to stay in the processor's cache while pages are unpacked
        plain, every = ([one for one in forms if one.isascii() or not small] for small in (True, False))
        self._find = BytesAhoCorasick(every, implementation=Implementation.DFA).find_matches_as_indexes
        self._find_plain = BytesAhoCorasick(plain, implementation=Implementation.DFA).find_matches_as_indexes

    def may_bytes(self, data: bytes) -> bool:
        """Whether a page's bytes hold a trigger, or letters that only decoding would tell: another set than UTF-8, references."""
        plain = data.isascii()
        if (self._find_plain if plain else self._find)(data.lower()) or data.find(b"\x00", 0, _LOOKED) >= 0:
            return True
        if data.find(b"&#", 0, _LOOKED) >= 0 and data.count(b"&#", 0, _LOOKED) > _REFERENCES:
            return True
        return not plain and not _is_utf8(data)

    def may_page(self, data: bytes, charset: str | None = None) -> bool:
        """Whether a page's words hold one."""
        return self.may_bytes(data) and may_hold_protest(quick_text(data, charset))

    def may_text(self, *texts: str | None) -> bool:
        """Whether any of some texts holds one."""
        return any(may_hold_protest(text.replace("\n", " ")) for text in texts if text)


def _is_utf8(data: bytes) -> bool:
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _forms(words: Iterable[str]) -> set[bytes]:
    """The triggers as bytes, in the cases that news is written in, a phrase with its spaces or broken over two lines."""
    found: set[bytes] = set()
    for word in words:
        spaces = [at for at, char in enumerate(word) if char == " "]
        for one in (word, *(f"{word[:at]}\n{word[at + 1:]}" for at in spaces)):
            found.update(form.encode().lower() for form in (one, one.upper(), one.capitalize(), one.title()))
    return found
