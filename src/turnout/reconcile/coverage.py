"""Coverage: how many protests no source told of, estimated from how the sources overlap.

The estimate is Chao's lower bound for incidence data (A. Chao, Biometrics 43, 1987) in its bias-corrected form, with the
log-normal interval of the same paper. It holds where sources find protests independently and each protest has some chance to be
found; small protests far from newsrooms have less, so the true number is larger.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from math import exp, log, sqrt

from turnout.model import Coverage

__all__ = ["WARNING", "estimate"]

LEAST_SOURCES, LEAST_EVENTS, LEAST_TWICE = 3, 10, 2
WARNING = (
    "A lower bound. It takes sources to find protests independently of one another and every protest to have the same chance of being "
    "found; outlets that copy or follow each other, and small places, make the true number larger."
)


def estimate(events: Mapping[str, Iterable[str]], unknown: int = 0) -> Coverage:
    """The coverage of a set of events, each with the independent sources that tell of it (copies of one text are one source).

    An event of which no source is known is left out; `unknown` is how many reports are, for nothing says whose they are.
    """
    told = {event: found for event, sources in events.items() if (found := frozenset(sources))}
    sources = len(frozenset().union(*told.values())) if told else 0
    once = sum(len(found) == 1 for found in told.values())
    twice = sum(len(found) == 2 for found in told.values())
    why = _why_not(sources, len(told), twice)
    if why:
        return Coverage(sources=sources, events=len(told), once=once, twice=twice, missed=None, low=None, high=None, refused=why,
                        unknown=unknown)
    share = (sources - 1) / sources
    missed = share * once * (once - 1) / (2 * (twice + 1))
    low, high = _interval(missed, share, once, twice)
    return Coverage(sources=sources, events=len(told), once=once, twice=twice, missed=missed, low=low, high=high,
                    unknown=unknown)


def _why_not(sources: int, events: int, twice: int) -> str:
    if sources < LEAST_SOURCES:
        return f"{sources} independent source{'s' if sources != 1 else ''}: an estimate needs at least {LEAST_SOURCES}"
    if events < LEAST_EVENTS:
        return f"{events} event{'s' if events != 1 else ''}: an estimate needs at least {LEAST_EVENTS}"
    if twice < LEAST_TWICE:
        return f"only {twice} of the events {'is' if twice == 1 else 'are'} told by exactly two sources: the sources hardly overlap"
    return ""


def _interval(missed: float, share: float, once: int, twice: int) -> tuple[float, float]:
    """The 95 % interval of the missed events; (0, 0) where nothing is missed."""
    if missed <= 0:
        return 0.0, 0.0
    spread = share * once * (once - 1) / (2 * (twice + 1))
    spread += share**2 * once * (2 * once - 1) ** 2 / (4 * (twice + 1) ** 2)
    spread += share**2 * once**2 * twice * (once - 1) ** 2 / (4 * (twice + 1) ** 4)
    reach = exp(1.96 * sqrt(log(1 + spread / missed**2)))
    return missed / reach, missed * reach
