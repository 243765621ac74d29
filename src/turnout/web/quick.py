"""Quick: what a route depends on and is worked out in microseconds is worked out where the question stands, not in a thread.

A step into a thread waits its turn behind whatever another thread computes; a question with eight of them waited for eight turns.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from functools import cache, wraps
from typing import ParamSpec, TypeVar

__all__ = ["quick"]

P = ParamSpec("P")
Answer = TypeVar("Answer")


@cache
def quick(work: Callable[P, Answer]) -> Callable[P, Awaitable[Answer]]:
    """A dependency that computes nothing long and waits for nothing, as one that takes no thread; one of each, so that it runs once."""

    @wraps(work)
    async def answer(*args: P.args, **kwargs: P.kwargs) -> Answer:
        return work(*args, **kwargs)

    return answer
