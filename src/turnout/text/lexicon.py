"""The lexicon of a pack, compiled: every inflected form with the classes it belongs to.

A signature is the set of classes of a form (with `cap` when it is capitalised); each signature has one
character, and a class is the set of the characters whose signature holds it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from functools import cached_property
from typing import Any

from turnout.errors import Abort
from turnout.text.units import fold

# What merged units can be; a dotted type belongs to its parents too.
TYPES = (
    "count", "count.one", "count.vague", "age", "money", "percent", "measure", "ordinal", "year", "duration", "score", "date", "date.time",
    "place", "demonym", "venue", "embassy", "person", "person.public", "org", "quote", "month", "number",
)
SHAPES = ("cap", "low", "num", "url", "handle", "hashtag", "numword", "time", "poss", "nl", "mark")
MARKS = ".,;:!?…()[]{}\"“”„«»‘’'—–-/%+&*=<>|#@$€£₴₽~^_•·"
Seconds = dict[str, tuple[int, ...]]  # the second words of phrases, with the lengths of the phrases that begin so, longest first
# Codes are any characters but marks, white space and surrogates: only their identity counts, and there is room for 50,000.
FIRST_CODE = 0x1000
MOST_KEPT = 200_000  # words and tokens that are remembered, of each kind


def parents(name: str) -> Iterable[str]:
    """A class and its parents: `a.b.c` gives a.b.c, a.b, a."""
    while name:
        yield name
        name = name.rpartition(".")[0]


def expand(entry: str, paradigms: dict[str, list[str]], where: str) -> list[str]:
    """All forms of one lexicon entry: words may carry a paradigm ("detain:v"), a phrase multiplies out."""
    options: list[list[str]] = []
    for word in entry.split(" "):
        base, colon, paradigm = word.partition(":")
        if not colon or not base:
            options.append([word])
        elif paradigm in paradigms:
            options.append([base + ending for ending in paradigms[paradigm]])
        else:
            raise Abort(f"{where}: entry {entry!r} names paradigm {paradigm!r}, which the pack does not have")
    return [fold(" ".join(words)) for words in itertools.product(*options)]


def gather(tables: dict[str, Any], literals: Iterable[str], where: str) -> tuple[dict[str, set[str]], dict[str, set[str]]]:
    """Forms -> classes, and stems -> classes, of a pack's `[classes]` and of the words its patterns name."""
    forms: dict[str, set[str]] = {}
    stems: dict[str, set[str]] = {}
    classes: dict[str, list[str]] = tables.get("classes", {})
    paradigms: dict[str, list[str]] = tables.get("paradigms", {})
    for name, entries in classes.items():
        for entry in _included(name, classes, where, ()):
            for form in expand(entry, paradigms, f"{where} [classes] {name}"):
                target, key = (stems, form[:-1]) if form.endswith("*") else (forms, form)
                target.setdefault(key, set()).update(parents(name))
                if "-" in key and target is forms:
                    forms.setdefault(key.replace("-", " "), set()).update(parents(name))
        if not entries:
            raise Abort(f"{where} [classes] {name}: an empty class; give it words or take it out")
    for word in literals:
        if word in MARKS:
            continue  # marks have codes of their own
        forms.setdefault(fold(word), set()).add("=" + fold(word))
    for stem, found in stems.items():  # a longer stem of one family must not hide a shorter one of another
        for cut in range(3, len(stem)):
            found.update(stems.get(stem[:cut], ()))
    for form, found in forms.items():
        if form in MARKS:  # a class may list a mark: it stays a mark
            found.update(("mark", "=" + form))
        for cut in range(3, len(form) + 1):
            found.update(stems.get(form[:cut], ()))
    _hand_down(forms)
    return forms, stems


def _hand_down(forms: dict[str, set[str]]) -> None:
    """A phrase of a word with articles before or small words after it is still that word: "the rally", "killed in".

    Without this a phrase that one family lists would hide its word from all others.
    """
    articles = {form for form, found in forms.items() if " " not in form and "det" in found}
    small = articles | {form for form, found in forms.items() if " " not in form and "prep" in found}
    for form, found in forms.items():
        words = form.split(" ")
        while len(words) > 1 and words[0] in articles:
            words = words[1:]
        core = " ".join(words)
        while len(words) > 1 and words[-1] in small and words[0] not in small:
            words = words[:-1]
            core = " ".join(words) if " ".join(words) in forms else core
        if len(words) == 2 and words[0] in small and words[1] not in small:
            core = words[1]  # "at rallies" is a small word and what it brings
            found.update(forms.get(words[0], ()))
        if core != form:
            found.update(forms.get(core, ()))
            found.difference_update([name for name in found if name.startswith("=")])


def _included(name: str, classes: dict[str, list[str]], where: str, chain: tuple[str, ...]) -> Iterable[str]:
    if name in chain or name not in classes:
        raise Abort(f"{where} [classes]: {' -> '.join((*chain, name))} names a class that is missing or includes itself")
    for entry in classes[name]:
        if entry.startswith("{"):
            yield from _included(entry.strip("{}"), classes, where, (*chain, name))
        else:
            yield entry


class _Held(dict[str, frozenset[str]]):
    """The codes of each class, made into a set when they are first asked for."""

    def __init__(self, classes: dict[str, str]) -> None:
        super().__init__()
        self._classes = classes

    def __missing__(self, name: str) -> frozenset[str]:
        found = self[name] = frozenset(self._classes.get(name, ""))
        return found


class Lexicon:
    """Forms, stems and phrases with their signature codes, and the members of every class."""

    def __init__(self, data: dict[str, Any]) -> None:
        self.forms: dict[str, tuple[str, str]] = {k: (v[0], v[1]) for k, v in data["forms"].items()}
        self.stems: dict[str, tuple[str, str]] = {k: (v[0], v[1]) for k, v in data["stems"].items()}
        self.types: dict[str, tuple[str, str]] = {k: (v[0], v[1]) for k, v in data["types"].items()}
        self.classes: dict[str, str] = data["classes"]
        self.abbreviations = frozenset(data["abbreviations"])
        self.phrases = frozenset(form for form in self.forms if " " in form)
        self.openings = openings(self.phrases)
        self.held = _Held(self.classes)
        self.pairs: dict[str, tuple[str, str]] = {}
        self.memo: dict[str, tuple[str, str, str, Seconds | None, int]] = {}  # token -> key, kind, code, phrases it opens, blanks before

    @cached_property
    def common(self) -> frozenset[str]:
        """The codes of what nearly every sentence of interest has one of: words so short as "of" and "на", marks, numbers, places."""
        short = (pair for form, pair in self.forms.items() if len(form) <= 3)
        return frozenset(code for pair in (*short, *self.types.values()) for code in pair)

    def members(self, name: str) -> frozenset[str]:
        """The codes of a class; empty when no form of the pack belongs to it."""
        return self.held[name]

    def code(self, first: str, key: str, kind: str) -> str:
        """The code of a unit from its first character, folded key and token kind."""
        if kind != "word":
            pair = self.forms.get(key) or self.types.get("=" + key) or self.types[kind]
            return pair[0]
        pair = self.forms.get(key) or self.pairs.get(key) or self._pair(key)
        return pair[1] if first.isupper() else pair[0]

    def _pair(self, key: str) -> tuple[str, str]:
        """The codes of a word that is no form, small and capitalised; kept for the next time, up to a bound."""
        pair = self._by_space(key) or self._by_stem(key) or self.types["low"]
        if len(self.pairs) < MOST_KEPT and len(key) < 40:
            self.pairs[key] = pair
        return pair

    def type_code(self, name: str, before: str) -> str:
        """The code of a merged unit of a type; capitalisation follows the unit it begins with."""
        return self.types[name][1 if before in self.members("cap") else 0]

    def _by_space(self, key: str) -> tuple[str, str] | None:
        return self.forms.get(key.replace("-", " ")) if "-" in key else None

    def _by_stem(self, key: str) -> tuple[str, str] | None:
        for cut in range(min(len(key), 24), 2, -1):
            pair = self.stems.get(key[:cut])
            if pair:
                return pair
        return None


def openings(phrases: Iterable[str]) -> dict[str, Seconds]:
    """The first words of phrases, each with the words that follow it and how long the phrases are that begin so, longest first."""
    lengths: dict[str, dict[str, set[int]]] = {}
    for phrase in phrases:
        words = phrase.split(" ", 2)
        lengths.setdefault(words[0], {}).setdefault(words[1], set()).add(phrase.count(" ") + 1)
    return {
        first: {second: tuple(sorted(found, reverse=True)) for second, found in seconds.items()} for first, seconds in lengths.items()
    }


def compile_lexicon(tables: dict[str, Any], literals: Iterable[str], where: str) -> dict[str, Any]:
    """The data of a Lexicon, ready for JSON. Raises Abort where the pack contradicts itself."""
    forms, stems = gather(tables, literals, where)
    codes: dict[frozenset[str], str] = {}

    def pair(classes: Iterable[str], lower: str = "low") -> tuple[str, str]:
        both = [frozenset({*classes, shape}) for shape in (lower, "cap")]
        for signature in both:
            if signature not in codes:
                codes[signature] = chr(FIRST_CODE + len(codes))
        return codes[both[0]], codes[both[1]]

    types: dict[str, tuple[str, str]] = {"low": pair(()), "cap": pair(())}
    for shape in SHAPES[2:]:
        types[shape] = pair((shape,))
    for name in TYPES:
        types[name] = pair(tuple(parents(name)))
    for mark in MARKS:
        types["=" + mark] = pair(("mark", "=" + mark))
    data_forms = {form: pair(found) for form, found in sorted(forms.items())}
    data_stems = {stem: pair(found) for stem, found in sorted(stems.items())}
    if len(codes) > 50_000:
        raise Abort(f"{where}: {len(codes)} different sets of classes; at most 50,000 fit. Merge classes")
    classes: dict[str, list[str]] = {}
    for signature, code in codes.items():
        for name in signature:
            classes.setdefault(name, []).append(code)
    abbreviations = tables.get("abbreviations", {})
    return {
        "forms": data_forms, "stems": data_stems, "types": types,
        "classes": {name: "".join(sorted(found)) for name, found in sorted(classes.items())},
        "abbreviations": sorted(fold(word) for word in abbreviations.get("words", [])) if isinstance(abbreviations, dict) else [],
    }


def reorder(data: dict[str, Any], sets: Iterable[str]) -> dict[str, Any]:
    """The same lexicon with its codes dealt out anew, so that each set of codes, the first ones above all, is a few runs."""
    ranked = list(sets)
    where: dict[str, list[int]] = {}
    for rank, held in enumerate(ranked):
        for code in held:
            where.setdefault(code, []).append(rank)
    every = sorted({code for held in data["classes"].values() for code in held})
    # in each set or not, the first set first: what is in shares a prefix, and so stands together
    order = sorted(every, key=lambda code: [*where.get(code, ()), len(ranked)])
    table = str.maketrans({code: chr(FIRST_CODE + at) for at, code in enumerate(order)})
    tables = ("forms", "stems", "types")
    pairs = {key: {word: [code.translate(table) for code in pair] for word, pair in data[key].items()} for key in tables}
    classes = {name: "".join(sorted(held.translate(table))) for name, held in data["classes"].items()}
    return {**data, **pairs, "classes": classes}
