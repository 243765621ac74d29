"""Cases: the first forms that an inflected name may have, so that "в Нижнем Новгороде" finds Нижний Новгород."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from itertools import islice, product

from turnout.geocode.words import Words, words

MOST = 120


@lru_cache(maxsize=100_000)
def first_forms(word: str, language: str) -> tuple[str, ...]:
    """The folded word itself, then what it may be the case form of, by the endings of the language, longest ending first."""
    forms = [word]
    for ending, firsts in words(language).endings:
        if word.endswith(ending) and (len(word) - len(ending) >= 2 or word == ending):
            cut = word[: len(word) - len(ending)] if ending else word
            forms.extend(cut + first for first in firsts)
    return tuple(dict.fromkeys(forms))


def name_forms(name: list[str], language: str, begins: Callable[[str], bool] | None = None) -> list[str]:
    """The first forms a folded name of one or more words may have, itself first; at most MOST.

    `begins` tells whether any name of several words begins with a form, which spares the combinations that cannot be one.
    """
    if len(name) == 1:
        return list(first_forms(name[0], language))
    firsts = first_forms(name[0], language)
    if begins:
        firsts = tuple(form for form in firsts if begins(form))
    combinations = product(firsts, *(first_forms(word, language) for word in name[1:]))
    return list(dict.fromkeys([" ".join(name), *(" ".join(words) for words in islice(combinations, MOST))]))


@lru_cache(maxsize=100_000)
def _declined_in(language: str, group: str, word: str) -> bool:
    known = words(language)[group]
    return any(form in known for form in first_forms(word, language))


def listed(vocabulary: Words, group: str, word: str) -> bool:
    """Whether a folded word, in any case form, is in a list of the language."""
    return word in vocabulary[group] or (bool(vocabulary.endings) and _declined_in(vocabulary.language, group, word))
