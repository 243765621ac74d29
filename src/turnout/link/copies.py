"""Copies: texts that are one copy, an agency's mostly, so that twelve papers that print it are one witness.

A text is the set of its runs of words. Two short fingerprints of it, of the whole and of its beginning, are cut into bands;
reports that share enough bands are copies of each other, also where a paper cut the end, or put its own headline or two
sentences before it. A text of a few words is a copy of one that has the same words, all of them, on the same day.

A notice that one template made of two protests shares its words too. What fills it tells: names and numbers that differ where the
words around them are the same. An agency's copy has none or one of these (a number that was brought up to date).
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence

from rensa import RMinHash

from turnout.link.candidates import known_at
from turnout.model import Report

__all__ = ["ENOUGH", "Slots", "copy_text", "filled_alike", "runs_of", "signature", "signature_of", "slots", "slots_of", "witnesses"]

WORD = re.compile(r"\w+")
RUN = 4  # words in a run
LEAST = 25  # a shorter text is a copy of its equal alone: notices of one template differ in a name and a number only
HEAD = 120  # words of the beginning, which a cut leaves
ROWS = 2
WHOLE_BANDS, HEAD_BANDS = 24, 16
ENOUGH = 12  # of 40: about half of the runs of words; fewer also join notices that one template made
SEED = 24
MIX, MASK = 0x9E3779B97F4A7C15, (1 << 63) - 1
SILENT = frozenset(("boilerplate", "caption", "dateline", "pull_quote"))

START = re.compile(r"[.!?…:\n][\"”»’')\]]*\s*[\"“«‘(]*$")
DIFFERENT, SHARE = 2, 0.3  # slots filled otherwise: so many at least, and this share of all that both have

Signature = tuple[int, ...]
Slots = dict[tuple[str, str], frozenset[str]]
"""The names and numbers of a text by the word before and the word after."""


def signature_of(report: Report) -> Signature:
    """The bands of what of a report may be copied."""
    return signature(copy_text(report), known_at(report)[:10])


def signature(text: str, day: str = "") -> Signature:
    """The bands of a text: 40 numbers below 2^63, each of a place of its own; `ENOUGH`, of all its words and its day, for one of a few."""
    words = [word.casefold() for word in WORD.findall(text)]
    if len(words) < LEAST:
        whole = int.from_bytes(hashlib.sha256(" ".join((day, *words)).encode("utf-8", "surrogatepass")).digest()[:8])
        return tuple((whole * MIX + place) & MASK for place in range(ENOUGH if words else 0))
    return (*_bands(words, WHOLE_BANDS, 0), *_bands(words[:HEAD], HEAD_BANDS, WHOLE_BANDS))


def _bands(words: Sequence[str], bands: int, first: int) -> Iterable[int]:
    hashed = RMinHash(num_perm=bands * ROWS, seed=SEED)
    hashed.update(_runs(words))
    digest = hashed.digest()
    for band in range(bands):
        one, two = digest[band * ROWS], digest[band * ROWS + 1]
        yield ((one * MIX + two) * MIX + first + band) & MASK


def _runs(words: Sequence[str]) -> list[str]:
    return [" ".join(words[at : at + RUN]) for at in range(len(words) - RUN + 1)]


def runs_of(report: Report) -> frozenset[str]:
    """The runs of words of what of a report may be copied."""
    return frozenset(_runs([word.casefold() for word in WORD.findall(copy_text(report))]))


def copy_text(report: Report) -> str:
    """What of a report may be copied: its headline and paragraphs, without the furniture that all pages of a paper share."""
    told = [report.text[passage.start : passage.end] for passage in report.passages if passage.kind not in SILENT]
    return "\n".join(told) or report.text


def slots_of(report: Report) -> Slots:
    """The slots of what of a report may be copied."""
    return slots(copy_text(report))


def slots(text: str) -> Slots:
    """The names and numbers of a text, each run of them by the words around it; a word that opens a sentence is no name."""
    out: dict[tuple[str, str], set[str]] = {}
    before, filling, last = "", list[str](), 0
    for found in WORD.finditer(text):
        word, gap = found.group(), text[last : found.start()]
        opens = not last or bool(START.search(gap))
        last = found.end()
        if filling and gap.strip(" ,.-’'"):
            out.setdefault((before, ""), set()).add(" ".join(filling))
            before, filling = "", []
        if word[0].isdecimal() or (word[0].isupper() and not opens):
            filling.append(word.casefold())
            continue
        if filling:
            out.setdefault((before, word.casefold()), set()).add(" ".join(filling))
        before, filling = word.casefold(), []
    if filling:
        out.setdefault((before, ""), set()).add(" ".join(filling))
    return {around: frozenset(told) for around, told in out.items()}


def filled_alike(one: Slots, two: Slots) -> bool:
    """Whether what fills two texts is the same, but for a number or two: else one template was filled for two protests."""
    both = one.keys() & two.keys()
    different = sum(one[around].isdisjoint(two[around]) for around in both)
    return different < DIFFERENT or different <= SHARE * len(both)


def witnesses(
    pairs: Iterable[tuple[str, Signature]], tied: Iterable[tuple[str, str]] = (), told: Mapping[str, Slots] | None = None
) -> dict[str, str]:
    """For each report's id its witness: the least id of the reports that carry the same copy, itself where none does.

    `pairs` are ids with their signatures; `tied` are pairs of ids that share a witness anyway (versions of one document);
    `told` are the slots of their texts, where they are known.
    """
    held = told or {}
    signatures = dict(pairs)
    parent = {id: id for id in signatures}

    def root(id: str) -> str:
        while parent[id] != id:
            parent[id] = id = parent[parent[id]]
        return id

    def join(one: str, two: str) -> None:
        one, two = sorted((root(one), root(two)))
        parent[two] = one

    for one, two in tied:
        if one in parent and two in parent:
            join(one, two)
    def alike(one: str, two: str) -> bool:
        return filled_alike(held.get(one, {}), held.get(two, {}))

    standing: dict[Signature, list[str]] = {}
    for id in sorted(signatures):
        if signatures[id]:
            others = standing.setdefault(signatures[id], [])
            same = next((other for other in others if alike(other, id)), None)
            if same is None:
                others.append(id)
            else:
                join(same, id)
    for one, two in _sharing(standing):
        if alike(one, two):
            join(one, two)
    return {id: root(id) for id in signatures}


def _sharing(standing: Mapping[Signature, Sequence[str]]) -> list[tuple[str, str]]:
    """The pairs of ids whose signatures share enough bands."""
    holders: dict[int, list[str]] = {}
    for bands, told in standing.items():
        for band in bands:
            holders.setdefault(band, []).extend(told)
    shared: dict[tuple[str, str], int] = {}
    for ids in holders.values():
        for at, one in enumerate(ids):
            for two in ids[at + 1 :]:
                shared[one, two] = shared.get((one, two), 0) + 1
    return [pair for pair, count in shared.items() if count >= ENOUGH]
