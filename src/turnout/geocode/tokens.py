"""Tokens: the words of a passage with their spans and folded forms, as parallel lists that are cheap to walk."""

from __future__ import annotations

import re

from turnout.geocode.fold import fold_word

# "U.S.", "W.Va.", "D.C." are one word; an apostrophe inside a word belongs to it ("Кам'янець", "Xi'an").
TOKEN = re.compile(r"(?:[^\W\d_]{1,2}\.){2,}|[^\W\d_]{1,60}(?:['’ʼ`][^\W\d_]{1,30}){0,3}")
_POSSESSIVE = ("'s", "’s", "`s")
_folded: dict[str, str] = {}


def _fold(word: str) -> str:
    folded = _folded.get(word)
    if folded is None:
        if len(_folded) > 200_000:
            _folded.clear()
        folded = _folded[word] = fold_word(word)
    return folded


class Tokens:
    """The words of text[start:end]: where each starts and ends, and its folded form; possessive endings are cut off."""

    __slots__ = ("capital", "ends", "starts", "stop", "text", "words")

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.stop = end
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.words: list[str] = []
        self.capital: list[bool] = []
        for match in TOKEN.finditer(text, start, end):
            word = match.group()
            first, last = match.span()
            if word[-2:] in _POSSESSIVE or word[-2:] in ("'S", "’S"):
                word, last = word[:-2], last - 2
            self.starts.append(first)
            self.ends.append(last)
            self.words.append(_fold(word))
            self.capital.append(word[0].isupper())

    def __len__(self) -> int:
        return len(self.starts)

    def gap(self, index: int) -> str:
        """What stands between a word and the next; at the end, up to eight code points of what follows."""
        if index + 1 < len(self.starts):
            return self.text[self.ends[index] : min(self.starts[index + 1], self.ends[index] + 8)]
        return self.text[self.ends[index] : min(self.stop, self.ends[index] + 8)]

    def before(self, index: int) -> str:
        """The folded word before, when nothing but blanks (or a hyphen) parts the two; else an empty string."""
        if index > 0 and self.gap(index - 1) in (" ", "  ", "\u00a0", "-", ". "):
            return self.words[index - 1]
        return ""

    def after(self, index: int) -> str:
        """The folded word after, when nothing but a blank parts the two; else an empty string."""
        if index + 1 < len(self.starts) and self.gap(index) in (" ", "  ", "\u00a0"):
            return self.words[index + 1]
        return ""

    def raw(self, first: int, last: int) -> str:
        """The text from one word through another."""
        return self.text[self.starts[first] : self.ends[last]]

    def opens(self, index: int) -> bool:
        """Whether the word stands at the head of a sentence or passage."""
        if index == 0:
            return True
        gap = self.gap(index - 1)
        return any(mark in gap for mark in ".!?\n:;\"“«") and not (gap == ". " and len(self.words[index - 1]) <= 2)
