"""Said: the fields that may go with what a program says, by their types."""

from __future__ import annotations

from typing import TypedDict

__all__ = ["Article", "More"]


class Article(TypedDict, total=False):
    """What is known of a text that is to be read: the keys of a JSON article, and with how much confidence a value is wanted."""

    html: str
    title: str
    url: str
    source: str
    language: str
    published: str
    updated: str
    outlet_country: str
    min_confidence: float


class More(TypedDict, total=False):
    """What may go with a statement that was missed: an `event`, or `place`, `day` and `form` of a new one; its speaker and reason."""

    nth: int
    event: str
    place: str
    day: str
    form: str
    speaker: str
    role: str
    as_of: str
    reason: str
