"""A family's own view of units: only the phrases of its own classes are joined, so that no other family's phrase hides a word."""

from __future__ import annotations

from bisect import bisect_left

from turnout.text.lexicon import Lexicon
from turnout.text.pack import Pack
from turnout.text.units import SCAN, Units, copy_units, fold

_Heads = dict[str, tuple[int, ...]]
_Parts = tuple[list[int], list[int], list[str], list[str], list[str]]  # a phrase's words: starts, ends, keys, kinds and codes


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
    foreign: list[int] = []
    for at, key in _joined(units, pack):  # with a foreign phrase, the one right after it: the two may share words otherwise
        if key not in mine or (foreign and foreign[-1] == at - 1):
            foreign.append(at)
    view = _opened(units, pack, foreign, mine, heads) if foreign else units
    pack.memo["view " + name] = (units, view)
    return view


def _joined(units: Units, pack: Pack) -> list[tuple[int, str]]:
    """The phrases of the units, found once for all the views of them."""
    kept = pack.memo.get("joined phrases")
    if kept is None or kept[0] is not units:
        kinds = units.kinds
        found = [(at, key) for at, key in enumerate(units.keys) if " " in key and kinds[at] == "word"]
        kept = pack.memo["joined phrases"] = (units, found)
    phrases: list[tuple[int, str]] = kept[1]
    return phrases


def _opened(units: Units, pack: Pack, foreign: list[int], mine: frozenset[str], heads: _Heads) -> Units:
    """The units with the foreign phrases taken apart, and the view's own phrases joined that they hid."""
    view = Units(units.text, units.lexicon)
    codes: list[str] = []
    grown = [0]  # how many units more there are after each phrase that was taken apart
    loose: list[int] = []  # where a phrase of the view may begin that was hidden
    reach = heads.get("", (1,))[0]
    cursor = 0
    for at in foreign:
        copy_units(units, cursor, at, view, codes)
        begin = len(codes)
        _split(units, at, view, codes, pack)
        grown.append(grown[-1] + len(codes) - begin - 1)
        loose.extend(range(max(loose[-1] + 1 if loose else 0, begin - reach + 1), len(codes)))
        cursor = at + 1
    copy_units(units, cursor, len(units), view, codes)
    hits = _joins(view, mine, heads, loose)
    view.values = {index + grown[bisect_left(foreign, index)]: value for index, value in units.values.items()}
    _join(view, codes, hits)
    view.codes = "".join(codes)
    bounds = [(first + grown[bisect_left(foreign, first)], last + grown[bisect_left(foreign, last)]) for first, last in units.sents]
    view.sents = _sents(bounds, hits)
    return view


def _phrases(pack: Pack, name: str) -> tuple[frozenset[str], _Heads]:
    """The phrases of the view's classes, and the lengths of those that begin with a word, longest first."""
    kept: tuple[frozenset[str], _Heads] | None = pack.memo.get("view phrases " + name)
    if kept is None:
        mine = pack.views[name] if name in pack.views else listed(pack, name)
        lengths: dict[str, set[int]] = {}
        for phrase in mine:
            words = phrase.split(" ")
            lengths.setdefault(words[0], set()).add(len(words))
        heads = {head: tuple(sorted(found, reverse=True)) for head, found in lengths.items()}
        heads[""] = (max((found[0] for found in heads.values()), default=1),)  # under no word: how far the longest phrase reaches
        kept = pack.memo["view phrases " + name] = (mine, heads)
    return kept


def listed(pack: Pack, view: str) -> frozenset[str]:
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


def _split(units: Units, index: int, view: Units, codes: list[str], pack: Pack) -> None:
    """Add a phrase's words one by one; how a phrase comes apart is remembered."""
    begin, end = units.starts[index], units.ends[index]
    words = units.text[begin:end]
    memo: dict[str, _Parts] = pack.memo.setdefault("view words", {})
    parts = memo.get(words)
    if parts is None:
        lexicon = units.lexicon
        found = [(match.start(), match.end(), match.group()) for match in SCAN.finditer(words)]
        keys = [fold(word) for _, _, word in found]
        told = [lexicon.code(word[0], key, "word") for (_, _, word), key in zip(found, keys, strict=True)]
        parts = ([a for a, _, _ in found], [b for _, b, _ in found], keys, ["word"] * len(found), told)
        if len(memo) < 20_000:
            memo[words] = parts
    view.starts += [begin + a for a in parts[0]]
    view.ends += [begin + b for b in parts[1]]
    view.keys += parts[2]
    view.kinds += parts[3]
    codes += parts[4]


def _joins(view: Units, mine: frozenset[str], heads: _Heads, loose: list[int]) -> list[tuple[int, int]]:
    """Where the view's own phrases stand that may begin at the loose units; the longest wins."""
    keys = view.keys
    hits: list[tuple[int, int]] = []
    done = 0
    for index in loose:
        key = keys[index]
        if index >= done and key in heads:
            for length in heads[key]:
                if " ".join(keys[index : index + length]) in mine and view.kinds[index : index + length] == ["word"] * length:
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


def _sents(bounds: list[tuple[int, int]], hits: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Sentence bounds after joining: each bound moves back by what was joined before it."""
    lasts = [last for _, last in hits]
    saved = [0]
    for first, last in hits:
        saved.append(saved[-1] + last - first - 1)
    return [(begin - saved[bisect_left(lasts, begin + 1)], stop - saved[bisect_left(lasts, stop + 1)]) for begin, stop in bounds]
