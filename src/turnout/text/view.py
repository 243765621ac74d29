"""A family's own view of units: only the phrases of its own classes are joined, so that no other family's phrase hides a word."""

from __future__ import annotations

from bisect import bisect_left

from turnout.text.lexicon import Lexicon
from turnout.text.pack import Pack
from turnout.text.units import SCAN, Units, fold

_Heads = dict[str, tuple[int, ...]]


def own_view(units: Units, pack: Pack, name: str = "classes") -> Units:
    """The same stretch with the phrases of the classes that the pack's table `[view]` lists under a name, and no others.

    "held a protest" may be one unit for the reader of figures; whoever looks for protests needs the "protest" in it.
    The last view is kept, for several extractors read the same units one after the other.
    """
    kept = pack.memo.get("view " + name)
    if kept is not None and kept[0] is units:
        view: Units = kept[1]
        return view
    mine, heads = _phrases(pack, name)
    view = Units(units.text, units.lexicon)
    starts: list[int] = []  # old index -> new index
    codes: list[str] = []
    for index, key in enumerate(units.keys):
        starts.append(len(codes))
        if " " in key and units.kinds[index] == "word":
            _split(units, index, view, codes)
        else:
            if index in units.values:
                view.values[len(codes)] = units.values[index]
            view.starts.append(units.starts[index])
            view.ends.append(units.ends[index])
            view.keys.append(key)
            view.kinds.append(units.kinds[index])
            codes.append(units.codes[index])
    starts.append(len(codes))
    hits = _joins(view, mine, heads)
    _join(view, codes, hits)
    view.codes = "".join(codes)
    view.sents = _sents(units, starts, hits)
    pack.memo["view " + name] = (units, view)
    return view


def _phrases(pack: Pack, name: str) -> tuple[frozenset[str], _Heads]:
    """The phrases of the view's classes, and the lengths of those that begin with a word, longest first."""
    kept: tuple[frozenset[str], _Heads] | None = pack.memo.get("view phrases " + name)
    if kept is None:
        mine = _listed(pack, name)
        lengths: dict[str, set[int]] = {}
        for phrase in mine:
            words = phrase.split(" ")
            lengths.setdefault(words[0], set()).add(len(words))
        kept = pack.memo["view phrases " + name] = (mine, {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()})
    return kept


def _listed(pack: Pack, view: str) -> frozenset[str]:
    """The phrases that the view's classes list themselves; one that only has its classes from its words is none."""
    lexicon = pack.lexicon
    heads = tuple(pack.table("view").get(view, ()))
    held: dict[str, set[str]] = {}  # code -> the view's classes
    for name, codes in lexicon.classes.items():
        if name.partition(".")[0] in heads:
            for code in codes:
                held.setdefault(code, set()).add(name)

    def classes(form: str) -> set[str]:
        return held.get(lexicon.code("x", form, "word"), set())

    mine = {phrase: classes(phrase) for phrase in lexicon.phrases if lexicon.forms[phrase][0] in held}
    return frozenset(phrase for phrase, names in mine.items() if not names <= set().union(*map(classes, phrase.split(" "))))


def _split(units: Units, index: int, view: Units, codes: list[str]) -> None:
    """Add a phrase's words one by one."""
    text, lexicon = units.text, units.lexicon
    for match in SCAN.finditer(text, units.starts[index], units.ends[index]):
        key = fold(match.group())
        view.starts.append(match.start())
        view.ends.append(match.end())
        view.keys.append(key)
        view.kinds.append("word")
        codes.append(lexicon.code(text[match.start()], key, "word"))


def _joins(view: Units, mine: frozenset[str], heads: _Heads) -> list[tuple[int, int]]:
    """Where the view's own phrases stand; the longest wins."""
    keys = view.keys
    hits: list[tuple[int, int]] = []
    done = 0
    for index, key in enumerate(keys):
        if index >= done and key in heads:
            for length in heads[key]:
                if index + length <= len(keys) and " ".join(keys[index : index + length]) in mine:
                    done = index + length
                    hits.append((index, done))
                    break
    return hits


def _join(view: Units, codes: list[str], hits: list[tuple[int, int]]) -> None:
    lexicon: Lexicon = view.lexicon
    values, shrunk = view.values, 0
    moved = {}
    for index, value in values.items():
        shrunk = sum(last - first - 1 for first, last in hits if last <= index)
        moved[index - shrunk] = value
    view.values = moved
    for first, last in reversed(hits):
        key = " ".join(view.keys[first:last])
        codes[first:last] = [lexicon.code(view.text[view.starts[first]], key, "word")]
        view.ends[first:last] = [view.ends[last - 1]]
        view.starts[first:last] = [view.starts[first]]
        view.keys[first:last] = [key]
        view.kinds[first:last] = ["word"]


def _sents(units: Units, starts: list[int], hits: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sentence bounds in the view: each bound moves with what was split before it and back by what was joined."""
    lasts = [last for _, last in hits]
    saved = [0]
    for first, last in hits:
        saved.append(saved[-1] + last - first - 1)
    out = []
    for first, last in units.sents:
        begin, stop = starts[first], starts[last]
        out.append((begin - saved[bisect_left(lasts, begin + 1)], stop - saved[bisect_left(lasts, stop + 1)]))
    return out
