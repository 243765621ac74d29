"""How long a piece of work takes the processor, apart from what the tests before it left in memory."""

from __future__ import annotations

import gc
import math
import time
from collections.abc import Callable


def seconds(work: Callable[[], object]) -> float:
    """The processor's seconds of the work. What was in memory before is set aside, for a collector of rubbish that walks millions of
    objects of other tests takes longer than the work itself, and the more so the larger the work is."""
    gc.freeze()
    try:
        begun = time.process_time()
        work()
        return time.process_time() - begun
    finally:
        gc.unfreeze()


def exponent(took: Callable[[int], float], few: int, many: int, least: float) -> float:
    """The power of the size with which the work's seconds grow, looked at three times at the most, until it is no more than `least`.

    A machine that others use too may be half as fast when the larger piece is measured; what is quadratic is so each time.
    """
    found = math.inf
    for _ in range(3):
        small, large = took(few), took(many)
        found = min(found, math.log(large / small) / math.log(many / few))
        if found <= least:
            break
    return found
