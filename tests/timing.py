"""How long a piece of work takes the processor, apart from what the tests before it left in memory."""

from __future__ import annotations

import gc
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
