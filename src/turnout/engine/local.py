"""Local: one thing after the other, in this process."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import TypeVar

__all__ = ["map"]

Item = TypeVar("Item")
Outcome = TypeVar("Outcome")


def map(function: Callable[[Item], Outcome], items: Iterable[Item], jobs: int = 1) -> Iterator[Outcome]:
    """The outcome of each item, in order, each worked out when it is asked for; `jobs` makes no difference here."""
    return (function(item) for item in items)
