"""Cases: the first forms that an inflected name may have, so that "в Нижнем Новгороде" finds Нижний Новгород."""

from __future__ import annotations

from functools import lru_cache
from itertools import product

from turnout.geocode.words import words

MOST = 60


@lru_cache(maxsize=100_000)
def first_forms(word: str, language: str) -> tuple[str, ...]:
    """The folded word itself, then what it may be the case form of, by the endings of the language, longest ending first."""
    forms = [word]
    for ending, firsts in words(language).endings:
        if word.endswith(ending) and len(word) - len(ending) >= 2:
            cut = word[: len(word) - len(ending)] if ending else word
            forms.extend(cut + first for first in firsts)
    return tuple(dict.fromkeys(forms))


def name_forms(name: list[str], language: str) -> list[str]:
    """The first forms a folded name of one or more words may have, itself first; at most MOST."""
    if len(name) == 1:
        return list(first_forms(name[0], language))
    forms = []
    for combination in product(*(first_forms(word, language) for word in name)):
        forms.append(" ".join(combination))
        if len(forms) >= MOST:
            break
    return forms
