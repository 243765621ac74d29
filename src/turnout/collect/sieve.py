"""The filter in front: whether a page or text holds a word of protest in any language, told before anybody reads it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from turnout.ingest.found import quick_text
from turnout.segment import may_hold_protest
from turnout.segment.filter import triggers

__all__ = ["Sieve"]

#: References to characters ("&#1084;") in a page's first bytes from which its letters are not to be had as bytes.
_REFERENCES = 12
_LOOKED = 4096
#: The tags before a run of words that anybody reads, and what keeps words from being read: its beginning and its end.
_READ = re.compile(rb"<(?:p|li|h[1-6]|blockquote)(?:\s[^<>]*)?>|<br ?/?>|</(?:a|b|i|em|strong)>")
_UNREAD = ((b"<!--", b"-->"), *((b"<" + name, b"</" + name) for name in (b"script", b"style", b"template", b"noscript", b"textarea")))
#: Words on a page that are looked at where they stand before the whole page is, and the longest page on which they are.
_FIRST, _LONGEST = 12, 1_000_000


class Sieve:
    """Two sieves: the wide one looks at bytes, whatever they are, and lets through all that might; the fine one at words."""

    def __init__(self) -> None:
        from ahocorasick_rs import BytesAhoCorasick, Implementation

        # a page that holds zeros may be written in letters two bytes long
        forms = sorted({*_forms(triggers()), b"\x00"})
        # two tables: that for plain letters is small enough to stay in the processor's cache while pages are unpacked
        plain, every = ([one for one in forms if one.isascii() or not small] for small in (True, False))
        self._find = BytesAhoCorasick(every, implementation=Implementation.DFA).find_matches_as_indexes
        self._find_plain = BytesAhoCorasick(plain, implementation=Implementation.DFA).find_matches_as_indexes

    def may_bytes(self, data: bytes) -> bool:
        """Whether a page's bytes hold a trigger, or letters that only decoding would tell: another set than UTF-8, references."""
        plain = data.isascii()
        return True if (self._find_plain if plain else self._find)(data.lower()) else _is_veiled(data, plain)

    def may_page(self, data: bytes, charset: str | None = None) -> bool:
        """Whether a page's words hold one."""
        plain, small = data.isascii(), data.lower()
        places = (self._find_plain if plain else self._find)(small)
        # a word in the middle of a paragraph needs no page taken to pieces
        if len(data) < _LONGEST and any(_is_read(data, small, start, end) for _, start, end in _spread(places)):
            return True
        return (bool(places) or _is_veiled(data, plain)) and may_hold_protest(quick_text(data, charset))

    def may_text(self, *texts: str | None) -> bool:
        """Whether any of some texts holds one."""
        return any(may_hold_protest(text.replace("\n", " ")) for text in texts if text)


def _is_veiled(data: bytes, plain: bool) -> bool:
    """Whether a page's letters are not to be had as bytes."""
    # one byte is looked for faster than it is counted, and counted several times as fast as two
    if b"&" in data and data.count(b"&", 0, _LOOKED) > _REFERENCES and data.count(b"&#", 0, _LOOKED) > _REFERENCES:
        return True
    return not plain and not _is_utf8(data)


def _spread(places: Sequence[tuple[int, int, int]]) -> Sequence[tuple[int, int, int]]:
    """A few places from all over a page: menus stand before its words and after them."""
    return places[:: len(places) // _FIRST + 1]


def _is_read(data: bytes, small: bytes, start: int, end: int) -> bool:
    """Whether a trigger stands in a run of words after a tag that such runs have, and these words, read by themselves, hold it."""
    begin, stop = small.rfind(b">", 0, start) + 1, small.find(b"<", end)
    opened = small.rfind(b"<", 0, begin)
    # a tag with one quotation mark too many ends in the middle of what it says of itself
    if stop < 0 or opened < 0 or small.count(b'"', opened, begin) % 2 or not _READ.fullmatch(small, opened, begin):
        return False
    if any(small.rfind(before, 0, start) > small.rfind(after, 0, start) for before, after in _UNREAD):
        return False
    try:
        words = data[begin:stop].decode("utf-8")
    except UnicodeDecodeError:
        return False
    return may_hold_protest(words.replace("\n", " "))


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
