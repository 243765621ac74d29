"""Named: a mapping that never changes, for nouns that are frozen all the way down."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TypeVar

__all__ = ["Named"]

Value = TypeVar("Value")


class Named(Mapping[str, Value]):
    """Values by name, in the order given; equal to a dict that holds the same, hashed where its values are, printed as a dict."""

    __slots__ = ("_held",)
    _held: dict[str, Value]

    def __init__(self, held: Mapping[str, Value] | None = None) -> None:
        object.__setattr__(self, "_held", dict(held or {}))

    def __getitem__(self, name: str) -> Value:
        return self._held[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._held)

    def __len__(self) -> int:
        return len(self._held)

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{type(self).__name__} does not change")

    def __repr__(self) -> str:
        return repr(self._held)

    def __hash__(self) -> int:
        return hash(frozenset(self._held.items()))

    def __reduce__(self) -> tuple[type[Named[Value]], tuple[dict[str, Value]]]:
        return type(self), (self._held,)
