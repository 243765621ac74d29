"""Tokens: the words of a passage with their spans and folded forms, as parallel lists that are cheap to make and walk."""

from __future__ import annotations

import re
from itertools import accumulate

from turnout.geocode.fold import fold_word

# "U.S.", "W.Va.", "D.C." are one word; an apostrophe inside a word belongs to it ("Кам'янець", "Xi'an").
# Long words come first in the pattern because most words are long; nothing in it is tried twice.
TOKEN = re.compile(r"(\w{3,}+(?:['’ʼ`]\w++)*+|(?:[^\W\d_]{1,2}\.){2,}+|\w{1,2}+(?:['’ʼ`]\w++)*+)")
LONGEST = 60
POSSESSIVE = ("'s", "’s", "`s", "'S", "’S")
BLANKS = frozenset((" ", "  ", "\u00a0"))
TIES = BLANKS | {"-", ". ", "."}
STOPPED = frozenset((". ", "."))
STOPS = frozenset(".!?\n:;\"“«")


class _Forms(dict[str, tuple[str, bool, int]]):
    """What is known of a word as written: its folded form, whether it has a capital, how much a possessive ending takes."""

    def __missing__(self, word: str) -> tuple[str, bool, int]:
        if len(word) > LONGEST:
            return ("", False, 0)
        if len(self) > 200_000:
            self.clear()
        cut = 2 if len(word) > 2 and word.endswith(POSSESSIVE) else 0
        form = (fold_word(word[: len(word) - cut]), word[0].isupper(), cut)
        self[word] = form
        return form


_forms = _Forms()


class Tokens:
    """The words of text[start:end]: where each starts and ends, its folded form, and what stands after it; possessives are cut off."""

    __slots__ = ("capital", "ends", "gaps", "start", "starts", "stop", "text", "words")

    def __init__(self, text: str, start: int, end: int) -> None:
        part = text[start:end]
        parts = TOKEN.split(part)
        bounds = list(accumulate(map(len, parts), initial=start))
        forms = [_forms[word] for word in parts[1::2]]
        self.text = text
        self.start = start
        self.stop = end
        self.gaps: list[str] = parts[2::2]
        self.starts = bounds[1:-1:2]
        self.ends = bounds[2::2]
        words, capital, cuts = zip(*forms, strict=True) if forms else ((), (), ())
        self.words: list[str] = [*words]
        self.capital: list[bool] = [*capital]
        if any(cuts):
            for index in [at for at, cut in enumerate(cuts) if cut]:
                self.ends[index] -= 2
                self.gaps[index] = parts[2 * index + 1][-2:] + self.gaps[index]

    def __len__(self) -> int:
        return len(self.starts)

    def before(self, index: int) -> str:
        """The folded word before, when nothing but blanks (or a hyphen) parts the two; else an empty string."""
        return self.words[index - 1] if index > 0 and self.gaps[index - 1] in TIES else ""

    def after(self, index: int) -> str:
        """The folded word after, when nothing but a blank parts the two; else an empty string."""
        return self.words[index + 1] if index + 1 < len(self.starts) and self.gaps[index] in BLANKS else ""

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
        gap = self.gaps[index - 1]
        if gap == " ":
            return False
        return not STOPS.isdisjoint(gap) and not (gap in STOPPED and len(self.words[index - 1]) <= 2)
