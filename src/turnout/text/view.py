"""A family's own view of units: only the phrases of its own classes are joined, so that no other family's phrase hides a word."""

from __future__ import annotations

from dataclasses import dataclass

from turnout.text.lexicon import Seconds, openings
from turnout.text.pack import Pack
from turnout.text.units import SCAN, Parts, Units, fold, join_phrases, part_phrases


@dataclass(frozen=True, slots=True, kw_only=True)
class _Own:
    """The phrases of a view, the words that may open one, and how many words the longest has."""

    phrases: frozenset[str]
    heads: dict[str, Seconds]
    longest: int


@dataclass(frozen=True, slots=True, kw_only=True)
class _Apart:
    """Units with every phrase taken apart, and the phrases: where each stands in the units, its first and last word + 1, its key."""

    units: Units
    phrases: tuple[tuple[int, int, int, str], ...]


def own_view(units: Units, pack: Pack, name: str = "classes") -> Units:
    """The same stretch with the phrases of the classes that the pack's table `[view]` lists under a name, and no others.

    "held a protest" may be one unit for the reader of figures; whoever looks for protests needs the "protest" in it.
    The last view is kept, for several extractors read the same units one after the other.
    """
    kept = pack.memo.get("view " + name)
    if kept is not None and kept[0] is units:
        view: Units = kept[1]
        return view
    own, apart = _own(pack, name), _apart(units, pack)
    mine: list[tuple[int, int]] = []
    loose: list[tuple[int, int]] = []  # words of phrases that are not the view's, as they stand once its own are joined
    saved, foreign = 0, -2
    for at, first, last, key in apart.phrases:  # with a foreign phrase, the one right after it: the two may share words otherwise
        if key in own.phrases and foreign != at - 1:
            mine.append((first, last))
            saved += last - first - 1
        else:
            loose.append((first - saved, last - saved))
            foreign = at
    view = units
    if loose:
        view = join_phrases(apart.units, mine) if mine else apart.units
        hidden = _joins(view, own, loose)
        view = join_phrases(view, hidden) if hidden else view
    pack.memo["view " + name] = (units, view)
    return view


def _apart(units: Units, pack: Pack) -> _Apart:
    """The units with every phrase taken apart; done once for all the views of them."""
    kept = pack.memo.get("units apart")
    if kept is None or kept[0] is not units:
        kinds = units.kinds
        joined = [(at, key) for at, key in enumerate(units.keys) if " " in key and kinds[at] == "word"]
        parted = [(at, _split(units, at, pack)) for at, _ in joined]
        apart, grown = part_phrases(units, parted)
        rows = zip(joined, parted, grown, strict=False)
        phrases = tuple((at, at + more, at + more + len(parts[0]), key) for (at, key), (_, parts), more in rows)
        kept = pack.memo["units apart"] = (units, _Apart(units=apart, phrases=phrases))
    found: _Apart = kept[1]
    return found


def _own(pack: Pack, name: str) -> _Own:
    """The phrases of the view's classes; found once a pack."""
    kept: _Own | None = pack.memo.get("view phrases " + name)
    if kept is None:
        mine = pack.views[name] if name in pack.views else listed(pack, name)
        longest = max((phrase.count(" ") + 1 for phrase in mine), default=1)
        kept = pack.memo["view phrases " + name] = _Own(phrases=mine, heads=openings(mine), longest=longest)
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


def _split(units: Units, index: int, pack: Pack) -> Parts:
    """A phrase's words one by one; how a phrase comes apart is remembered."""
    words = units.text[units.starts[index] : units.ends[index]]
    memo: dict[str, Parts] = pack.memo.setdefault("view words", {})
    parts = memo.get(words)
    if parts is None:
        lexicon = units.lexicon
        found = [(match.start(), match.end(), match.group()) for match in SCAN.finditer(words)]
        keys = [fold(word) for _, _, word in found]
        told = [lexicon.code(word[0], key, "word") for (_, _, word), key in zip(found, keys, strict=True)]
        parts = ([a for a, _, _ in found], [b for _, b, _ in found], keys, ["word"] * len(found), told)
        if len(memo) < 20_000:
            memo[words] = parts
    return parts


def _joins(view: Units, own: _Own, loose: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """Where the view's own phrases stand that foreign ones hid: they take in some of the loose words; the longest wins."""
    keys, kinds, heads = view.keys, view.kinds, own.heads
    hits: list[tuple[int, int]] = []
    looked = done = 0
    for first, last in loose:
        for index in range(max(looked, first - own.longest + 1), min(last, len(keys) - 1)):
            seconds = heads.get(keys[index])
            if seconds is None or index < done:
                continue
            for length in seconds.get(keys[index + 1], ()):
                if " ".join(keys[index : index + length]) in own.phrases and kinds[index : index + length] == ["word"] * length:
                    done = index + length
                    hits.append((index, done))
                    break
        looked = last
    return hits
