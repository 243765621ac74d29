"""Tokens: the words of a passage with their spans and folded forms, as parallel lists that are cheap to make and walk."""

from __future__ import annotations

import re

from turnout.geocode.fold import fold_word

# "U.S.", "W.Va.", "D.C." are one word; an apostrophe inside a word belongs to it ("Кам'янець", "Xi'an").
TOKEN = re.compile(r"(?:[^\W\d_]{1,2}\.){2,}|[^\W\d_]{1,60}(?:['’ʼ`][^\W\d_]{1,30}){0,3}")
POSSESSIVE = ("'s", "’s", "`s", "'S", "’S")
BLANKS = frozenset((" ", "  ", "\u00a0"))
TIES = BLANKS | {"-", ". "}
STOPS = frozenset(".!?\n:;\"“«")


class _Forms(dict[str, tuple[str, bool, int]]):
    """What is known of a word as written: its folded form, whether it has a capital, how much a possessive ending takes."""

    def __missing__(self, word: str) -> tuple[str, bool, int]:
        if len(self) > 200_000:
            self.clear()
        cut = 2 if len(word) > 2 and word.endswith(POSSESSIVE) else 0
        form = (fold_word(word[: len(word) - cut]), word[0].isupper(), cut)
        self[word] = form
        return form


_forms = _Forms()


class Tokens:
    """The words of text[start:end]: where each starts and ends, and its folded form; possessive endings are cut off."""

    __slots__ = ("capital", "ends", "starts", "stop", "text", "words")

    def __init__(self, text: str, start: int, end: int) -> None:
        found = [(match.start(), match.end(), _forms[match.group()]) for match in TOKEN.finditer(text, start, end)]
        self.text = text
        self.stop = end
        self.starts = [first for first, _, _ in found]
        self.ends = [last - form[2] for _, last, form in found]
        self.words = [form[0] for _, _, form in found]
        self.capital = [form[1] for _, _, form in found]

    def __len__(self) -> int:
        return len(self.starts)

    def gap(self, index: int) -> str:
        """What stands between a word and the next; at the end, what follows; never more than eight code points."""
        end = self.ends[index]
        if index + 1 < len(self.starts):
            return self.text[end : min(self.starts[index + 1], end + 8)]
        return self.text[end : min(self.stop, end + 8)]

    def before(self, index: int) -> str:
        """The folded word before, when nothing but blanks (or a hyphen) parts the two; else an empty string."""
        return self.words[index - 1] if index > 0 and self.gap(index - 1) in TIES else ""

    def after(self, index: int) -> str:
        """The folded word after, when nothing but a blank parts the two; else an empty string."""
        return self.words[index + 1] if index + 1 < len(self.starts) and self.gap(index) in BLANKS else ""

    def raw(self, first: int, last: int) -> str:
        """The text from one word through another."""
        return self.text[self.starts[first] : self.ends[last]]

    def marked(self, index: int) -> bool:
        """Whether the word is a hashtag."""
        start = self.starts[index]
        return start > 0 and self.text[start - 1] == "#"

    def opens(self, index: int) -> bool:
        """Whether the word stands at the head of a sentence or passage."""
        if index == 0:
            return True
        gap = self.gap(index - 1)
        if gap == " ":
            return False
        return not STOPS.isdisjoint(gap) and not (gap == ". " and len(self.words[index - 1]) <= 2)
