"""Untold: why a number of people beside a protest gives no statement."""

from __future__ import annotations

from turnout.coding.frame import Frame
from turnout.model import Mention, Refusal

UNTOLD = "a number whose role the words do not tell"
DENIED = "somebody denies what this number tells"
UNREPORTED = "that nothing was reported, or is known, does not say that there was nothing"
CASES = "cases or charges are counted, and not people"
REASONS = {"denied": DENIED, "unreported": UNREPORTED, "counts": CASES}
OTHERS = "a number of people which is no figure of the protest"


def untold(frame: Frame, mention: Mention, *, protest: bool) -> Refusal | None:
    """The refusal of a number of people that reading gave no variable; `protest`: the sentences before tell of one.

    What had a role that was taken back is refused there too; people of whom something else is told only beside the protest itself.
    """
    data = mention.data
    if data.get("open") and frame.triggers:
        reason = f"{UNTOLD}: {mention.value.words!r}"
    elif (data.get("dropped") or data.get("reason") in REASONS) and (frame.triggers or protest):
        reason = REASONS.get(data["reason"], OTHERS)
    elif data.get("people") and frame.triggers:
        reason = OTHERS
    else:
        return None
    return Refusal(start=mention.start, end=mention.end, reason=reason)
