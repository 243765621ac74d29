"""Hedges and ranges: how far a number's words reach, and the bounds they leave."""

from __future__ import annotations

from typing import NamedTuple

from turnout.text._amounts import Amount
from turnout.text._table import Context

LOW_ONLY = ("at_least", "more_than")
HIGH_ONLY = ("up_to", "less_than", "nearly")
DEEP = 20  # letters before a ">" that are looked at: mails are quoted no deeper
CELL = 40  # letters of a text that is a value by itself, as in a table's cell or a form's field: "> 3,000" compares there


class Found(NamedTuple):
    """A number with its hedge: the words it covers (first..last-1), its bounds, hedge, and whether it is vague."""

    first: int
    last: int
    low: float | None
    high: float | None
    hedge: str
    vague: bool


def span(c: Context, first: int, at: int, amount: Amount, done: int) -> Found:
    """The number at a word with all that belongs to it: range, hedge before, hedge after."""
    low, high, last = amount.low, amount.high, amount.next
    vague = amount.how == "vague"
    hedge = "vague" if vague else "exact"
    reach = _range(c, first, at, amount, done)
    if reach:
        first, last, low, high = reach.first, reach.last, reach.low or 0, reach.high or 0
        vague, hedge = reach.vague, reach.hedge
    after = c.t.after.at(c.keys, last)
    said = ""
    if after and not (after[1] == "about" and hedge == "range"):
        last, said = after[0], after[1] if after[1] != "skip" else ""
    first, told = _before(c, first, done)
    said = told if told and (not said or said == "about") else said
    return _bounded(Found(first, last, low, high, hedge, vague), said)


def _bounded(found: Found, said: str) -> Found:
    """The bounds after a hedge: "at least" opens the top, "up to" the bottom; a range stays one."""
    if not said or found.hedge == "range":
        return found
    wide = found.low != found.high
    if wide and said in ("about", "nearly"):
        return found
    if said in LOW_ONLY:
        return found._replace(high=None, hedge=said)
    if said in HIGH_ONLY:
        return found._replace(low=None, hedge=said)
    return found._replace(hedge=said)


def _before(c: Context, first: int, done: int) -> tuple[int, str]:
    """The first word of the hedges before a number and the hedge that counts: the outermost that is not "about"."""
    said, number = "", first
    for _ in range(3):
        hit = c.t.before.before(c.keys, first)
        if not hit:
            filler = c.t.fillers.before(c.keys, first)
            hit = c.t.before.before(c.keys, filler[0]) if filler else None
        if not hit or hit[0] < done or c.holder(hit[0]) or (c.keys[hit[0]] == ">" and _quotes(c, hit[0], number)):
            break
        if c.keys[hit[0]] in c.t.words["topical"] and c.key(hit[0] - 1) in c.t.words["topics"]:
            break
        if c.keys[hit[0]] in c.t.words["to_words"] and any(c.key(hit[0] - back) in c.t.change for back in range(1, 4)):
            break
        first, said = hit[0], hit[1] if said in ("", "about") else said
    return first, said


def _quotes(c: Context, at: int, number: int) -> bool:
    """Whether a ">" compares nothing: it quotes a line of a mail ("> 300 came"; ">300 came" compares), or ends a tag or an arrow."""
    start = c.w.starts[at]
    if start == 0 and len(c.w.text) <= CELL:
        return False
    before = c.w.text[max(0, start - DEEP) : start]
    if not before.rstrip(" \t>").rpartition("\n")[2]:
        return before.endswith(">") or number != at + 1 or not c.touching(number)
    return not before[-1].isspace() and before[-1] not in "([«“"


def _range(c: Context, first: int, at: int, amount: Amount, done: int) -> Found | None:
    """Two numbers read as one range, if they are: between A and B, from A to B, A-B, A ± B, hundreds if not thousands."""
    plus = c.t.joins["plusminus"].at(c.keys, amount.next)
    second = c.n.amount(c.w, plus[0]) if plus and plus[0] < len(c.keys) else None
    if second and amount.how != "vague" and second.low < amount.low:
        return Found(first, second.next, amount.low - second.low, amount.low + second.low, "range", False)
    before = c.key(first - 1)
    if before in c.t.between and first > done:
        short = c.n.amount(c.w, at, join=False) or amount
        for one in (short, amount):
            found = _joined(c, first - 1, one, "between_join")
            if found:
                return found
    if before in c.t.change:
        return None
    if before in c.t.from_ and first > done:
        amount = _one(c, at) or amount
        changes = any(c.key(first - back) in c.t.change for back in (2, 3, 4))
        return None if changes else _joined(c, first - 1, amount, "from_join") or _close(c, first, amount)
    return _joined(c, first, amount, "vague_to" if amount.how == "vague" else "to") or _close(c, first, amount)


def _joined(c: Context, first: int, amount: Amount, join: str) -> Found | None:
    link = c.t.joins[join].at(c.keys, amount.next)
    return _pair(c, first, amount, link[0]) if link else None


def _close(c: Context, first: int, amount: Amount) -> Found | None:
    """A range by a dash ("60-70", "20 – 30") or by two words grown together ("две-три")."""
    at = amount.next
    if at in c.w.glued:
        return _pair(c, first, amount, at)
    if c.key(at) in c.t.dash and c.touching(at) == c.touching(at + 1):
        return _pair(c, first, amount, at + 1)
    return None


def _one(c: Context, at: int) -> Amount | None:
    """The number of a word that stands for many elsewhere: the ends of "от сотни до тысячи" are 100 and 1000."""
    return c.n.single(c.w, at) if c.keys[at] in c.t.words["singles"] else None


def _pair(c: Context, first: int, one: Amount, at: int) -> Found | None:
    """The range of a number and the one that begins at a word, if the second is the greater."""
    two = c.n.amount(c.w, at) if at < len(c.keys) and not c.holder(at) else None
    if two is None and c.key(at) in c.n.articles:
        two = c.n.amount(c.w, at + 1) if at + 1 < len(c.keys) else None
    if two is not None and c.t.genitive.before(c.keys, at):
        two = _one(c, at) or two
    if two is None or (two.suffix and two.scale == 1):
        return None
    low = one.low
    if two.scale > 1 and one.scale == 1 and one.how != "vague" and low < two.coef:
        low *= two.scale
    elif one.plain and low < 1000 and two.low >= 1000 and two.low % 1000 == 0 and two.low / 2 <= low * 1000 < two.low:
        low *= 1000  # 35 to 40,000
    vague = one.how == "vague" and two.how == "vague"
    if two.high < low or (two.high == low and not vague):
        return None
    return Found(first, two.next, low, two.high, "vague" if vague else "range", vague)
