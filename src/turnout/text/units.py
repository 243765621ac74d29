"""Units: a passage as words and marks, each with its span and a one-character code of its classes.

The rules (text/rules.py) are regular expressions over the string of these codes, so a rule sees classes
("a count", "people", "a passive of detain"), not letters; one rule serves every inflected form.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterable, Sequence
from itertools import accumulate
from operator import add
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

if TYPE_CHECKING:
    from turnout.text.lexicon import Lexicon, Seconds

T = TypeVar("T")
TOKEN = re.compile(
    r"""(?P<nl>\n\s*)
    |(?P<url>(?:https?://|www\.|pic\.twitter\.com/|t\.me/|t\.co/)[^\s<>"»”]+)
    |(?P<handle>@\w+)
    |(?P<hashtag>\#\w+)
    |(?P<numword>\d+(?:[.,]\d+)*(?:[-‑–](?=[^\W\d_])|(?!(?:st|nd|rd|th|s|k|m|bn)\b)(?=[^\W\d_]))[^\W\d_]+(?:[-‑][^\W\d_]+)*)
    |(?P<time>\d{1,2}:\d{2}(?::\d{2})?(?!\d))
    |(?P<num>\d{1,3}(?:[ \u00a0\u202f\u2009]\d{3})+(?!\d)|\d+(?:[.,'’]\d+)*(?:st|nd|rd|th|s|k|m|bn)?(?![^\W_]))
    |(?P<word>(?:[^\W\d_]\.){2,}|[^\W\d_][\u0300-\u036f]?(?:[^\W\d_]|[\u0300-\u036f])*(?:[-‑'’ʼ](?!s\b)[^\W\d_]+)*)
    |(?P<poss>['’]s\b)
    |(?P<mark>\S)
    """,
    re.VERBOSE,
)
# most of a text is words and marks that can be nothing else: they are tried first, so that the rest need not be; a plain range of
# letters is matched sooner than "any letter", which the words in other letters find further on
LETTERS = "a-zA-Z\\u00c0-\\u00d6\\u00d8-\\u00f6\\u00f8-\\u024f\\u0400-\\u0481\\u048a-\\u052f"
PLAIN = rf"""[{LETTERS}]++(?![\w\u0300-\u036f.:'’ʼ‑-])|[,.;:!?()\[\]«»"“”—–]|"""
ANY = PLAIN + re.sub(r"\?P<\w+>", "?:", TOKEN.pattern)
SCAN = re.compile(ANY, re.VERBOSE)
# the same with the blanks before each: the pieces fill the text, so that their lengths alone tell where they stand
PIECES = re.compile(rf"[^\S\n]*+(?:{ANY})|[^\S\n]++", re.VERBOSE)
Parts = tuple[list[int], list[int], list[str], list[str], list[str]]  # a phrase's words: starts and ends in it, keys, kinds and codes
FOLD = str.maketrans({"’": "'", "ʼ": "'", "‑": "-", "ё": "е", "Ё": "е", "\u0301": None})
LONGEST_SENTENCE = 160  # text without any full stop is cut here: it must stay linear for every rule
# So many places are taken out of a list one by one, which moves its end each time: of a news report that is the quicker way.
FEW = 200
STOPS = frozenset(".!?…\n")
PICTURE = re.compile("[\u2600-\u27bf\ufe0f\U0001f300-\U0001faff]")  # a post's full stop: "Thank you all 💛 Tomorrow we go on"
CLOSERS = frozenset(")]»”\"\u2019'.!?…")


def fold(word: str) -> str:
    """A word's key: lower case, one apostrophe, one hyphen, ё as е, no stress marks."""
    return word.lower().translate(FOLD)


class Mark(NamedTuple):
    """A stretch read as one thing (a count, a date, a place): code-point span, type and value."""

    start: int
    end: int
    type: str
    value: Any = None


class Units:
    """A stretch of text as parallel lists: `starts`, `ends`, `keys` (folded words), `kinds` and `cells` (codes), and the string `codes`.

    `codes` is for regular expressions; asked unit by unit, `cells` tells the same without making a character anew each time.
    `values` holds what a merged unit means, by unit index; `sents` are (first, last+1) unit indexes; `met` is what the rules have found
    out about stretches of the codes, which no one changes once they are there.
    """

    __slots__ = ("cells", "codes", "ends", "keys", "kinds", "lexicon", "met", "sents", "starts", "text", "values")

    def __init__(self, text: str, lexicon: Lexicon) -> None:
        self.text = text
        self.lexicon = lexicon
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.keys: list[str] = []
        self.kinds: list[str] = []
        self.cells: list[str] = []
        self.codes = ""
        self.values: dict[int, Any] = {}
        self.sents: list[tuple[int, int]] = []
        self.met: dict[tuple[int, int], tuple[set[str], int]] = {}

    def __len__(self) -> int:
        return len(self.starts)

    def words(self, first: int, last: int) -> str:
        """The text from unit `first` up to and without unit `last`."""
        return self.text[self.starts[first] : self.ends[last - 1]]

    def has(self, index: int, name: str) -> bool:
        """Whether the unit belongs to a class of the lexicon (or is of a type)."""
        cells = self.cells
        return 0 <= index < len(cells) and cells[index] in self.lexicon.held[name]

    def any(self, first: int, last: int, name: str) -> bool:
        """Whether any unit from `first` up to and without `last` belongs to a class."""
        return not self.lexicon.held[name].isdisjoint(self.cells[first:last])

    def find(self, first: int, last: int, name: str) -> int:
        """The first unit of a class from `first` up to and without `last`; -1 when there is none."""
        members = self.lexicon.members(name)
        if members.isdisjoint(self.cells[first:last]):
            return -1
        return next(at for at in range(first, last) if self.cells[at] in members)

    def each(self, first: int, last: int, *names: str) -> list[int]:
        """The units of any of some classes from `first` up to and without `last`, in order."""
        cells, held = self.cells[first:last], self.lexicon.held
        there = [members for name in names if not (members := held[name]).isdisjoint(cells)]
        return sorted({at for members in there for at, cell in enumerate(cells, first) if cell in members}) if there else []

    def recoded(self, told: dict[int, str]) -> Units:
        """The same units, some of them read as other words: `told` gives their codes by index."""
        if not told:
            return self
        out = Units(self.text, self.lexicon)
        out.starts, out.ends, out.keys = self.starts, self.ends, self.keys
        out.kinds, out.sents, out.values = self.kinds, self.sents, self.values
        out.cells = self.cells[:]
        for index, code in told.items():
            out.cells[index] = code
        out.codes = "".join(out.cells)
        return out

    def at(self, position: int) -> int:
        """The index of the first unit that ends after a code-point position."""
        return bisect_right(self.ends, position)

    def sentence_of(self, index: int) -> tuple[int, int]:
        """The sentence (unit indexes) in which a unit stands."""
        at = bisect_right(self.sents, (index, 1 << 60)) - 1
        return self.sents[max(at, 0)]


def tokenise(text: str, start: int, end: int, lexicon: Lexicon) -> Units:
    """Words and marks of `text[start:end]` with lexicon phrases joined, coded and cut into sentences."""
    units = Units(text, lexicon)
    get = lexicon.memo.get
    pieces = PIECES.findall(text, start, end)
    if pieces and "\n" not in pieces[-1] and pieces[-1].isspace():
        pieces.pop()
    if not pieces:
        return units
    rows = [get(piece) or _remember(piece, lexicon) for piece in pieces]
    ends = list(accumulate(map(len, pieces), initial=start))
    keys, kinds, cells, openings, blanks = zip(*rows, strict=True)
    units.starts, units.ends = list(map(add, ends, blanks)), ends[1:]
    units.keys, units.kinds, units.cells = [*keys], [*kinds], [*cells]
    units.codes = "".join(cells)
    hits = phrases_at(units.keys, [(at, seconds) for at, seconds in enumerate(openings) if seconds], lexicon.phrases)
    units = join_phrases(units, hits) if hits else units
    units.sents = _sentences(units)
    return units


def _remember(piece: str, lexicon: Lexicon) -> tuple[str, str, str, Seconds | None, int]:
    """A token's key, kind and code, the phrases that may begin with it, and how many blanks stand before it; kept for the next time."""
    word = piece.lstrip() if "\n" not in piece else piece[piece.index("\n") :]
    match = TOKEN.match(word)
    kind = (match.lastgroup if match else None) or "mark"
    key = "\n" if kind == "nl" else fold(word)
    row = (key, kind, lexicon.code(word[0], key, kind), lexicon.openings.get(key), len(piece) - len(word))
    if len(lexicon.memo) < 200_000 and len(piece) < 40:
        lexicon.memo[piece] = row
    return row


def phrases_at(keys: list[str], heads: list[tuple[int, Seconds]], phrases: Collection[str]) -> list[tuple[int, int]]:
    """The runs of words that are phrases and begin at one of the heads; the longest phrase wins, and what it covers begins no other."""
    hits: list[tuple[int, int]] = []
    done, last = 0, len(keys) - 1
    follows = [*keys[1:], ""]
    for index, lengths in [(at, lengths) for at, seconds in heads if (lengths := seconds.get(follows[at]))]:
        if index < done:
            continue
        for length in lengths:
            if index + length <= last + 1 and " ".join(keys[index : index + length]) in phrases:
                done = index + length
                hits.append((index, done))
                break
    return hits


def join_phrases(units: Units, hits: list[tuple[int, int]]) -> Units:
    """The same stretch with each run of words joined into one phrase of the lexicon."""
    starts, text, code = units.starts, units.text, units.lexicon.code
    keys = [" ".join(units.keys[first:last]) for first, last in hits]
    told = [code(text[starts[first]], key, "word") for key, (first, _) in zip(keys, hits, strict=True)]
    return join(units, hits, keys, ["word"] * len(hits), told)


def join(units: Units, runs: list[tuple[int, int]], keys: list[str], kinds: list[str], cells: list[str]) -> Units:
    """The same stretch with each run of units as one, of the key, kind and code that stand for it."""
    out = Units(units.text, units.lexicon)
    out.ends, out.keys, out.kinds, out.cells = units.ends[:], units.keys[:], units.kinds[:], units.cells[:]
    for (first, last), key, kind, cell in zip(runs, keys, kinds, cells, strict=True):
        out.ends[first] = units.ends[last - 1]
        out.keys[first], out.kinds[first], out.cells[first] = key, kind, cell
    gone = [at for first, last in reversed(runs) for at in range(last - 1, first, -1)]
    out.starts, out.ends = _without(units.starts[:], gone), _without(out.ends, gone)
    out.keys, out.kinds, out.cells = _without(out.keys, gone), _without(out.kinds, gone), _without(out.cells, gone)
    out.codes = "".join(out.cells)
    if units.sents:
        moved = _Moved(runs)
        out.values = {moved.to(at): value for at, value in units.values.items()}
        out.sents = _shifted([(moved.to(first), moved.to(last - 1) + 1) for first, last in units.sents])
    return out


def _without(row: list[T], gone: list[int]) -> list[T]:
    """A list without some places of it, which are given from the last to the first."""
    if len(gone) > FEW:
        lost = set(gone)
        return [one for at, one in enumerate(row) if at not in lost]
    for at in gone:
        del row[at]
    return row


class _Moved:
    """Where units stand once some runs of them are one each."""

    __slots__ = ("firsts", "lasts", "saved")

    def __init__(self, runs: list[tuple[int, int]]) -> None:
        self.firsts, self.lasts = [first for first, _ in runs], [last for _, last in runs]
        self.saved = list(accumulate((last - first - 1 for first, last in runs), initial=0))

    def to(self, at: int) -> int:
        """The new index of a unit; of one inside a run the run's."""
        run = bisect_right(self.firsts, at)
        if run and at < self.lasts[run - 1]:
            at = self.lasts[run - 1] - 1
        return at - self.saved[run]


def part_phrases(units: Units, parted: list[tuple[int, Parts]]) -> tuple[Units, list[int]]:
    """The units with some phrases taken apart into words, and how many more units there are after each of them."""
    out = Units(units.text, units.lexicon)
    grown = [0]
    cursor = 0
    for at, (starts, ends, keys, kinds, told) in parted:
        _copy(units, cursor, at, out)
        begin = units.starts[at]
        out.starts += [begin + start for start in starts]
        out.ends += [begin + end for end in ends]
        out.keys += keys
        out.kinds += kinds
        out.cells += told
        grown.append(grown[-1] + len(told) - 1)
        cursor = at + 1
    _copy(units, cursor, len(units.starts), out)
    out.codes = "".join(out.cells)
    where = [at for at, _ in parted]
    out.values = {at + grown[bisect_left(where, at)]: value for at, value in units.values.items()}
    out.sents = [(first + grown[bisect_left(where, first)], last + grown[bisect_left(where, last)]) for first, last in units.sents]
    return out, grown


def _sentences(units: Units) -> list[tuple[int, int]]:
    """Sentence bounds: a new line ends one; a full stop does unless it follows an abbreviation or an initial."""
    keys, total = units.keys, len(units)
    out: list[tuple[int, int]] = []
    first = 0
    for index in _stops(units):
        if index < first:
            continue
        if keys[index] == "\n":
            _cut(out, first, index)
            first = index + 1
        elif _ends_sentence(units, index):
            last = index + 1
            while last < total and keys[last] in CLOSERS and units.starts[last] == units.ends[last - 1]:
                last += 1
            if last > index + 1 and last < total and _goes_on(units, last):
                continue  # "No war!" they shouted; «Нет войне!» — кричали они
            _cut(out, first, last)
            first = last
    _cut(out, first, total)
    return out


def _stops(units: Units) -> list[int]:
    """The marks at which a sentence may end: full stops, new lines, and in posts the last of a row of pictures before a capital."""
    stops = [i for i, key in enumerate(units.keys) if key in STOPS]
    if not units.keys or not PICTURE.search(units.text, units.starts[0], units.ends[-1]):
        return stops
    shown = [i for i, key in enumerate(units.keys[:-1]) if PICTURE.match(key) and units.text[units.starts[i + 1]].isupper()]
    return sorted({*stops, *shown})


def _goes_on(units: Units, index: int) -> bool:
    """Whether the sentence goes on after a closed quotation: with a dash, a comma or a small letter."""
    key = units.keys[index]
    return key in ("—", "–", "-", ",") or units.text[units.starts[index]].islower()


def _cut(out: list[tuple[int, int]], first: int, last: int) -> None:
    """Add a sentence, in pieces where it runs longer than any sentence does."""
    for at in range(first, last, LONGEST_SENTENCE):
        out.append((at, min(at + LONGEST_SENTENCE, last)))


def _ends_sentence(units: Units, index: int) -> bool:
    """Whether the mark at `index` closes its sentence."""
    abbreviations, text = units.lexicon.abbreviations, units.text
    if index + 1 >= len(units) or units.kinds[index + 1] == "nl":
        return True
    glued = units.starts[index + 1] == units.ends[index]
    following = text[units.starts[index + 1]]
    if units.keys[index] == ".":
        before = units.keys[index - 1] if index else ""
        initial = len(before) == 1 and before.isalpha() and text[units.starts[index - 1]].isupper()
        if (before in abbreviations or initial) and units.ends[index - 1] == units.starts[index]:
            return False
        if glued:  # ".com", "3.5", but also "war.Then" of scraped text
            return (following.isupper() and len(before) > 2) or following in "\"”»)"
    elif glued and following not in "\"”»)’'":
        return False
    return not following.islower()


def merge(units: Units, marks: Iterable[Mark]) -> Units:
    """The same stretch with each mark joined into one unit of its type; earlier and longer marks win overlaps.

    A phrase that a mark cuts comes apart: "вышли на | улицы Казани" keeps its verb outside the place.
    """
    marks = sorted(marks, key=lambda m: (m.start, -m.end))
    units = _parted(units, marks)
    spans = _unit_spans(units, marks)
    runs = [(first, last) for first, last, _ in spans]
    keys = [" ".join(units.keys[first:last]) for first, last in runs]
    told = [units.lexicon.type_code(mark.type, units.cells[first]) for first, _, mark in spans]
    out = join(units, runs, keys, [mark.type for _, _, mark in spans], told)
    moved = _Moved(runs)
    out.values.update({moved.to(first): mark.value for first, _, mark in spans})
    return out


def _copy(units: Units, first: int, last: int, out: Units) -> None:
    """Append the units from `first` up to and without `last` to others, whose `codes` are left for the caller to make."""
    if first < last:
        out.starts += units.starts[first:last]
        out.ends += units.ends[first:last]
        out.keys += units.keys[first:last]
        out.kinds += units.kinds[first:last]
        out.cells += units.cells[first:last]


def _parted(units: Units, marks: Sequence[Mark]) -> Units:
    """The same stretch with each phrase in words where a mark begins or ends inside it."""
    cut = set()
    starts, ends, total = units.starts, units.ends, len(units.starts)
    for mark in marks:
        for position in (mark.start, mark.end):
            at = bisect_right(ends, position)
            if at < total and starts[at] < position and units.kinds[at] == "word" and " " in units.keys[at]:
                cut.add(at)
    return part_phrases(units, [(at, _words_of(units, at)) for at in sorted(cut)])[0] if cut else units


def _words_of(units: Units, at: int) -> Parts:
    """A phrase's words, read as the tokeniser reads them."""
    begin = units.starts[at]
    found = list(SCAN.finditer(units.text, begin, units.ends[at]))
    rows = [_remember(match.group(), units.lexicon) for match in found]
    return (
        [match.start() - begin for match in found], [match.end() - begin for match in found],
        [row[0] for row in rows], [row[1] for row in rows], [row[2] for row in rows],
    )


def _unit_spans(units: Units, marks: Sequence[Mark]) -> list[tuple[int, int, Mark]]:
    spans: list[tuple[int, int, Mark]] = []
    done = 0
    starts, ends = units.starts, units.ends
    for mark in marks:
        first = bisect_right(ends, mark.start)
        last = max(first, bisect_left(starts, mark.end))
        if last > first >= done:
            spans.append((first, last, mark))
            done = last
    return spans


def _shifted(sents: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sentence bounds after a merge; a mark that spans a bound keeps both sides together."""
    out: list[tuple[int, int]] = []
    for start, stop in sents:
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(stop, out[-1][1]))
        elif stop > start:
            out.append((start, stop))
    return out
