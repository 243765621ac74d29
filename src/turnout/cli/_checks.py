"""Checks: what a caller gives, held to what there is, as the type of an option."""

from __future__ import annotations

from argparse import ArgumentTypeError
from collections.abc import Callable
from typing import TypeVar

from turnout.errors import Usage

__all__ = ["checked"]

Value = TypeVar("Value")


def checked(check: Callable[[str], Value]) -> Callable[[str], Value]:
    """A check of what a caller gives, as the type of an option: what it refuses, it refuses naming the option."""

    def held(text: str) -> Value:
        try:
            return check(text)
        except Usage as error:
            raise ArgumentTypeError(str(error)) from error

    return held
