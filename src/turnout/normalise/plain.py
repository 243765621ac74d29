"""Plain numbers: the value of every number in a short string, fractions, signs and powers included."""

from __future__ import annotations

import math
import re
import unicodedata
from typing import NamedTuple

from turnout.text.numerals import number_words
from turnout.text.pack import Pack
from turnout.text.units import SCAN, fold

FIGURE = re.compile(r"(\d+(?:[.,]\d+)*|\d{1,3}(?:[ \u00a0]\d{3})+)(\w*)")
THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d+)?")
LISTED = re.compile(r"\d+(?:\.\d+){2,}|\d{1,2}(?:,\d{1,2}){2,}")  # 10.0.0.1, 1,2,3
MILLION = 1e6
LARGEST = 300  # powers of ten beyond which a float overflows; no number that counts anything comes near


class Plain(NamedTuple):
    """A number in a string: its span and value."""

    start: int
    end: int
    value: float


class Part(NamedTuple):
    """A stretch of tokens read as a number: the token after it, its value and its last multiplier."""

    next: int
    value: float
    scale: float = 1


def plain_numbers(text: str, pack: Pack, ordinals: bool = False) -> list[Plain]:
    """Every number of the string in order: digits, words, fractions, powers; what hangs on an unknown unit (180ml) is none.

    With `ordinals`, the tenth is 10 too.
    """
    reader = _Plain(text, pack)
    out, at = [], 0
    while at < len(reader.keys):
        found = reader.number(at) or (reader.ranked(at) if ordinals else None)
        if found:
            out.append(Plain(reader.spans[at][0], reader.spans[found.next - 1][1], found.value))
        at = found.next if found else at + 1
    return out


class _Plain:
    """The tokens of a string, read by recursive descent."""

    def __init__(self, text: str, pack: Pack) -> None:
        raw = pack.table("numerals").get("plain", {})
        self.cards, self.mults = number_words(pack)
        self.text = text
        self.spans = [span for match in SCAN.finditer(text) for span in _split(match.span(), text)]
        self.raw = [text[a:b] for a, b in self.spans]
        self.keys = [fold(word) for word in self.raw]
        self.minus, self.point = frozenset(raw.get("minus", ())), frozenset(raw.get("point", ()))
        self.over, self.join, self.one = (frozenset(raw.get(name, ())) for name in ("over", "join", "one"))
        self.ratio = [phrase.split(" ") for phrase in raw.get("ratio", ())]
        self.not_one = frozenset(raw.get("not_one_after", ()))
        self.scales: dict[str, float] = raw.get("scales", {})
        self.parts: dict[str, tuple[int, bool]] = {}
        for number, words in raw.get("parts", {}).items():
            for at, word in enumerate(words):
                self.parts[word] = (int(number), word == "halves")
                if int(number) != 2 or at:
                    self.parts[word + "s"] = (int(number), True)

    def key(self, at: int) -> str:
        """The key of a token, empty beyond the ends."""
        return self.keys[at] if 0 <= at < len(self.keys) else ""

    def tight(self, at: int) -> bool:
        """Whether nothing stands between a token and the one before it."""
        return 0 < at < len(self.keys) and self.spans[at - 1][1] == self.spans[at][0]

    def number(self, at: int) -> Part | None:
        """The number at a token with its sign, and what it is divided by."""
        signed = self.key(at) in self.minus and not (self.tight(at) and self.key(at - 1)[-1:].isalnum())
        first = at + 1 if signed else at
        found = self.value(first)
        if not found or (not signed and self.stands_in(at, found)):
            return None
        divided = self.divided(first, found)
        found = divided or found
        if not math.isfinite(found.value):
            return None
        return Part(found.next, -found.value if signed else found.value)

    def stands_in(self, at: int, found: Part) -> bool:
        """Whether "one" stands for a thing: that one."""
        return found.next == at + 1 and found.value == 1 and self.key(at).isalpha() and self.key(at - 1) in self.not_one

    def divided(self, at: int, found: Part) -> Part | None:
        """One over twenty, one out of three; not money, and no more than the whole."""
        link = found.next
        if self.key(link) in self.over:
            below = self.value(link + 1)
            money = unicodedata.category(self.key(at - 1)[-1:] or " ") == "Sc"
            if below and below.value and not money and not self.key(below.next).isalpha():
                return Part(below.next, found.value / below.value)
        for words in self.ratio:
            if self.keys[link : link + len(words)] == words:
                below = self.value(link + len(words))
                return Part(below.next, found.value / below.value) if below and found.value < below.value else None
        return None

    def value(self, at: int) -> Part | None:
        """An unsigned number: figures, a fraction sign, or words."""
        key = self.key(at)
        if key == "." and self.key(at + 1).isdecimal() and self.tight(at + 1) and not (self.tight(at) and self.key(at - 1).isalnum()):
            return Part(at + 2, float("0." + self.key(at + 1)))
        if key[:1].isdecimal():
            return self.figures(at)
        if len(key) == 1 and unicodedata.category(key) == "No":
            return Part(at + 1, unicodedata.numeric(key))
        return self.words(at)

    def figures(self, at: int) -> Part | None:
        """A number in figures with what follows it: a power, a fraction, a letter for thousands, multiplier words."""
        found = FIGURE.fullmatch(self.raw[at])
        if not found:
            return None
        value, letters = _figure(found[1]), found[2]
        if letters in ("e", "x", "E", "X") and self.tight(at + 1):
            return self.power(at, value, letters.lower())
        if letters:
            return Part(at + 1, value * self.scales[letters]) if letters in self.scales else None
        if self.key(at + 1) == "^":
            return self.power(at, value, "^")
        if self.key(at + 1) == "/" and self.key(at + 2).isdecimal() and int(self.key(at + 2)):
            return Part(at + 3, value / int(self.key(at + 2)))
        if self.key(at + 1).isdecimal() and self.key(at + 2) == "/" and self.key(at + 3).isdecimal() and int(self.key(at + 3)):
            return Part(at + 4, value + int(self.key(at + 1)) / int(self.key(at + 3)))
        if at + 1 < len(self.raw) and self.raw[at + 1] in self.scales and not self.key(at + 2).startswith("'"):
            return Part(at + 2, value * self.scales[self.raw[at + 1]])
        return self.words(at) if self.key(at + 1) in self.mults else Part(at + 1, value)

    def power(self, at: int, value: float, how: str) -> Part | None:
        """1.1^-3, 12e+14, 1.3x10^6."""
        if how == "x":
            base = self.figures(at + 1)
            return Part(base.next, value * base.value) if base else None
        nxt = at + (2 if how == "^" else 1)
        sign = 1
        while self.key(nxt) in ("+", "-") and nxt < at + 6:
            sign, nxt = (-sign if self.key(nxt) == "-" else sign), nxt + 1
        if not self.key(nxt).isdecimal() or len(self.key(nxt)) > 3:
            return None
        exponent = sign * int(self.key(nxt))
        if how == "e":
            return Part(nxt + 1, value * 10.0**exponent) if abs(exponent) <= LARGEST else None
        if abs(exponent) > 60 or not value:
            return None
        return Part(nxt + 1, value**exponent)

    # -- numbers in words

    def words(self, at: int) -> Part | None:
        """A number in words, its fraction included: two hundred and fifty-four hundredths, one million and a half."""
        whole = self.whole(at + 1) if self.key(at) in self.one and self.key(at + 1) in self.mults else self.whole(at)
        if whole is None:
            part = self.decimals(Part(at, 0.0)) if self.key(at) in self.point else self.fraction(at)
            part = part if part and part.next > at else None
            return self.times(part) if part else None
        if self.key(whole.next) in self.point:
            return self.times(self.decimals(whole))
        direct = self.fraction(at)
        split = self.mixed(at, whole)
        if split:
            return split
        if direct and direct.next > whole.next:
            return self.times(direct)
        if self.key(whole.next) in self.join:
            part = self.fraction(whole.next + 1)
            if part:
                return self.added(whole, part)
        return whole

    def mixed(self, at: int, whole: Part) -> Part | None:
        """"Two hundred and fifty-four hundredths" is 200.54: after "and" a true fraction stands by itself."""
        for link in range(whole.next - 1, at, -1):
            if self.key(link) not in self.join:
                continue
            before, part = self.whole(at, link), self.fraction(link + 1)
            if before and before.next == link and part and part.next > whole.next and part.value < 1:
                return self.added(before, part)
        return None

    def added(self, whole: Part, part: Part) -> Part:
        """A whole and a fraction: of millions it is a fraction of a million, unless it has a multiplier of its own."""
        more = self.times(part)
        scale = whole.scale if more.next == part.next and whole.scale >= MILLION else 1
        return Part(more.next, whole.value + more.value * scale)

    def times(self, part: Part) -> Part:
        """Half million, three quarters million."""
        nxt = part.next + (self.key(part.next) == "of")
        nxt += self.key(nxt) in self.one
        scale = self.mults.get(self.key(nxt)) or self.mults.get(self.key(nxt).removesuffix("s"))
        return Part(nxt + 1, part.value * scale, scale) if scale else part

    def decimals(self, whole: Part) -> Part:
        """Nine point nought four."""
        nxt, digits = whole.next + 1, ""
        while self.key(nxt) in self.cards and self.cards[self.key(nxt)] < 10:
            digits, nxt = digits + str(int(self.cards[self.key(nxt)])), nxt + 1
        if not digits and self.key(nxt).isdecimal():
            digits, nxt = self.key(nxt), nxt + 1
        return Part(nxt, whole.value + float("0." + digits)) if digits else whole

    def fraction(self, at: int) -> Part | None:
        """Three quarters, a twenty-first, one one hundred and fifth: numerator, then an ordinal."""
        if self.key(at) in self.one:
            top: Part | None = Part(at + 1, 1.0)
        else:
            top = self.whole(at)
        if top is None:
            single = self.parts.get(self.key(at))
            alone = single and single[0] in (2, 4) and (self.key(at + 1) in self.mults or self.key(at + 1) in self.one)
            return Part(at + 1, 1 / single[0]) if single and alone else None
        for split in range(top.next, at, -1):
            upper = top if split == top.next else self.whole(at, split)
            if upper is None or upper.next != split or (self.key(at) in self.one and split != top.next):
                continue
            below = self.ordinal(split)
            if below and (below.scale or upper.value == 1):
                return Part(below.next, upper.value / below.value)
        return None

    def ranked(self, at: int) -> Part | None:
        """An ordinal as a number: the tenth, the 21st."""
        figure = re.fullmatch(r"(\d+)(?:st|nd|rd|th)", self.key(at))
        if figure and len(figure[1]) < 10:
            return Part(at + 1, float(figure[1]))
        part = self.parts.get(self.key(at))
        return Part(at + 1, float(part[0])) if part and self.key(at - 1) == "the" and not part[1] else None

    def ordinal(self, at: int) -> Part | None:
        """An ordinal as a denominator: fifth, twenty-first, one hundred and fifth; `scale` tells a plural."""
        part = self.parts.get(self.key(at))
        if part:
            return Part(at + 1, part[0], float(part[1])) if part[0] > 1 else None
        front = self.whole(at)
        if not front:
            return None
        nxt = front.next + (self.key(front.next) in self.join)
        part = self.parts.get(self.key(nxt))
        return Part(nxt + 1, front.value + part[0], float(part[1])) if part and part[0] < 100 else None

    def whole(self, at: int, stop: int | None = None) -> Part | None:
        """A whole number in words (figures may take part), up to a token."""
        total, part, grain, top, scale = 0.0, 0.0, float("inf"), float("inf"), 1.0
        nxt, empty, end = at, True, len(self.keys) if stop is None else stop
        while nxt < end and nxt - at < 24:
            key = self.key(nxt)
            value = self.cards.get(key)
            if value is None and FIGURE.fullmatch(key) and re.sub("[.,]" if empty else ",", "", key).isdecimal():
                value = _figure(key)
            times = self.mults.get(key) or (self.mults.get(key.removesuffix("s")) if not empty else None)
            if value is not None and (empty or (value < grain and value >= 1)):
                part, grain, empty = part + value, _grain(value), False
            elif times and not (empty and self.key(nxt - 1) in self.point):
                if times < 100:  # three hundred and two dozen
                    part, grain = part + (part % 100 or 1) * times - part % 100, 1.0
                elif times == 100:
                    part, grain = (part or 1) * times, 100.0
                elif times < top:
                    total, part, grain, top = total + (part or 1) * times, 0.0, float(times), float(times)
                else:  # three lakh crore
                    total, part = (total + part) * times, 0.0
                scale, empty = float(times), False
            elif not empty and (self.hyphen(nxt, grain) or (key in self.join and self.goes_on(nxt, grain, min(end, nxt + 6), top))):
                pass
            else:
                break
            nxt += 1
        return None if empty else Part(nxt, total + part, scale)

    def hyphen(self, at: int, grain: float) -> bool:
        """Whether a dash ties tens to units: ninety - five."""
        return self.key(at) == "-" and grain == 10 and 0 < self.cards.get(self.key(at + 1), 0) < 10

    def goes_on(self, at: int, grain: float, end: int, top: float) -> bool:
        """Whether "and" joins two pieces of one number: a smaller piece follows that is no number of its own."""
        after = self.key(at + 1)
        value = self.cards.get(after)
        if value is None and after.isdecimal():
            value = float(after)
        if value is None or at + 1 >= end or not value >= 1 or grain < 100:
            return False
        nxt = at + 2
        while self.key(nxt) in self.cards and nxt < end:
            nxt += 1
        scale = self.mults.get(self.key(nxt), 0)
        return scale < top if scale else value < grain  # not: two thousand AND three thousand


def _split(span: tuple[int, int], text: str) -> list[tuple[int, int]]:
    """Parts of a token that is several: twenty-five, 192.168.1.2, 1.3x10."""
    start, end = span
    word = text[start:end]
    if LISTED.fullmatch(word):
        return [(start + m.start(), start + m.end()) for m in re.finditer(r"\d+", word)]
    if "-" in word and word[0].isalpha():
        return [(start + m.start(), start + m.end()) for m in re.finditer(r"[^-]+", word)]
    return [span]


def _figure(body: str) -> float:
    tight = re.sub(r"[ \u00a0]", "", body)
    if THOUSANDS.fullmatch(tight):
        return float(tight.replace(",", ""))
    return float(tight.replace(",", ".")) if tight.count(",") == 1 else float(tight.replace(",", ""))


def _grain(value: float) -> float:
    whole = int(value)
    return 1.0 if whole % 10 or whole in (0, 10) else 10.0 if whole % 100 else 100.0
