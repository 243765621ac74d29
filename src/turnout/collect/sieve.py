"""The filter in front: whether a page or text holds a word of protest in any language, told before anybody reads it."""

from __future__ import annotations

from collections.abc import Iterable

from turnout.ingest.found import quick_text
from turnout.segment import may_hold_protest
from turnout.segment.filter import triggers

__all__ = ["Sieve"]

#: Character sets in which a page may hold a trigger as bytes. UTF-16 is told by its zeros and looked at as text.
_SETS = ("utf-8", "windows-1251", "koi8-r", "cp866", "iso8859-5", "windows-1252", "windows-1250")
#: References to characters ("&#1084;") in a page's first bytes from which its letters are not to be had as bytes.
_REFERENCES = 12
_LOOKED = 4096


class Sieve:
    """Two sieves: the wide one looks at bytes, whatever they are, and lets through all that might; the fine one at words."""

    def __init__(self) -> None:
        from ahocorasick_rs import BytesAhoCorasick, Implementation

        self._find = BytesAhoCorasick(sorted(_forms(triggers())), implementation=Implementation.DFA).find_matches_as_indexes

    def may_bytes(self, data: bytes) -> bool:
        """Whether a page's bytes hold a trigger in any character set, or letters that only decoding would tell."""
        if self._find(data):
            return True
        head = data[:_LOOKED]
        return b"\x00" in head or head.count(b"&#") > _REFERENCES

    def may_page(self, data: bytes, charset: str | None = None) -> bool:
        """Whether a page's words hold one."""
        return self.may_bytes(data) and may_hold_protest(quick_text(data, charset))

    def may_text(self, *texts: str | None) -> bool:
        """Whether any of some texts holds one."""
        return any(may_hold_protest(text.replace("\n", " ")) for text in texts if text)


def _forms(words: Iterable[str]) -> set[bytes]:
    """The triggers as bytes: in the cases that news is written in, a phrase with its spaces or broken over lines, in every set."""
    found: set[bytes] = set()
    for word in words:
        spaces = [at for at, char in enumerate(word) if char == " "]
        broken = (word, *(f"{word[:at]}\n{word[at + 1:]}" for at in spaces))
        forms = {form for one in broken for form in (one, one.upper(), one.capitalize(), one.title())}
        for form in forms:
            for name in _SETS[:1] if form.isascii() else _SETS:
                try:
                    found.add(form.encode(name))
                except UnicodeEncodeError:
                    continue
    return found
