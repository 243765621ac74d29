"""Somewhere: the filter of a place as people write it, made of what the gazetteer knows of its name."""

from __future__ import annotations

from turnout import geocode
from turnout.store.rows import Filter

__all__ = ["somewhere"]


def somewhere(words: str, country: str | None = None) -> Filter:
    """What happened at a place: by any name of it ("Kiev", "Пермь"), as it is shown ("Perm, RU"), or by its GeoNames id.

    A name means what is called so, and the weightiest place that is known by it: of the country (ISO alpha-2), where one is given.
    """
    atlas = geocode.gazetteer()
    name, _, code = (part.strip() for part in words.rpartition(","))
    if name and code.upper() in atlas.country_names() and country in (None, code.upper()):
        words, country = name, code.upper()
    known = [entry for entry in atlas.lookup(words) if country in (None, entry.country)]
    return Filter(place=words.strip(), called=frozenset(entry.name.casefold() for entry in known[:1]), country=country)
