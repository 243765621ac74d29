"""Live blogs by their shape: siblings that each open with a time of day and go on in prose, whatever their names.

Siblings of the same shape that are headlines of other pages are the opposite, a ticker beside the article, and are marked as that.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from turnout.ingest.blocks import ASIDE, is_furniture
from turnout.ingest.embeds import MARKED, clock_of, is_post, opening, stamp_of
from turnout.ingest.tree import Element, classes, words_of

#: Siblings that are entries themselves, and those that head one: what follows up to the next belongs to it.
_BOXES = frozenset({"article", "section", "div", "li", "tr", "dd"})
_HEADS = frozenset({"h2", "h3", "h4", "h5", "h6", "p", "dt", "time"})
_OUTSIDE = frozenset({"nav", "footer", "aside", "header", "form", "head", "thead", "select", "figure"})
_STOPS = frozenset({"footer", "aside", "nav", "h1"})
#: What pages call the list of a live blog, in several languages.
_NAMED = re.compile(
    r"live|ticker|(?:^|[\s_-])(?:en-?direct|directo|diretta|ao-?vivo|al-?minuto|minuto-a-minuto|minute-par-minute|relacja|na-?zywo|online|onlajn|onlayn"
    r"|h?ronika|khronika|tekstova|canli|elo-?kozvetites)(?:$|[\s_-])"
)
_ENOUGH = 3
#: The share of entries that must be prose, and of steps from one to the next that must go one way.
_PROSE, _ONE_WAY = 0.6, 0.75
#: A sentence of fewer code points may be a headline; more than so many times in one element make it a list of entries.
_LONG, _TIMES = 80, 3
_HALF_DAY = 12 * 60
#: Days that the entries of one live blog may lie apart; a history of a quarrel has months.
_DAYS = 4


def mark_entries(root: Element) -> None:
    """Mark the elements that are entries of a live blog with their time; entries that only a heading opens are wrapped in one element."""
    taken: set[Element] = set()
    for parent in list(root.iter()):
        if not isinstance(parent.tag, str) or len(parent) < _ENOUGH:
            continue
        above = parent.getparent()
        if parent in taken or above in taken:
            taken.add(parent)  # within an entry nothing is one
            continue
        for tags in (_BOXES, _HEADS):
            opened = [(one, when) for one in parent if one.tag in tags and (when := _when(one))]
            if len(opened) < _ENOUGH or not _in_order([when for _, when in opened]) or not _allowed(parent):
                continue
            heads = frozenset(one for one, _ in opened)
            runs = [_run(one, tags, heads) for one, _ in opened]
            told = [_tells(run) for run in runs]
            if told.count(True) >= max(_ENOUGH, _PROSE * len(runs)):
                sure = " sure" if _named(parent) else ""
                taken.update(_mark(run, when + sure) for run, (_, when) in zip(runs, opened, strict=True))
                break
            if told.count(None) >= _PROSE * len(runs) and not _named(parent):
                for run in runs:
                    for one in run:
                        one.set(ASIDE, "")
                break


def _when(element: Element) -> str | None:
    """The time that an element opens with: its stamp, else a time of day."""
    if element.get(MARKED) is not None or is_post(classes(element)):
        return None
    times = 0
    for _ in element.iter("time"):
        times += 1
        if times > _TIMES:
            return None
    clock = clock_of(element)
    return stamp_of(element) or clock if times or clock else None


def _run(head: Element, tags: frozenset[str], heads: frozenset[Element]) -> list[Element]:
    """An entry's elements: the one that opens with its time and, where that is a heading or holds nothing else, what follows it."""
    run = [head]
    if tags is _BOXES and len(words_of(head)) > len(opening(head)[:12]) + 8:
        return run
    for following in head.itersiblings():
        if following in heads or following.tag in _STOPS:
            break
        if isinstance(following.tag, str):
            run.append(following)
    return run


def _in_order(times: Sequence[str]) -> bool:
    """Whether times go one way round the clock, and stamps lie within some days."""
    days = sorted(when[:10] for when in times if not when.startswith("T"))
    if days and (days[0][:7] != days[-1][:7] and days[0][5:7] != "12" and int(days[-1][5:7]) - int(days[0][5:7]) > 1):
        return False
    if days and days[0][:7] == days[-1][:7] and int(days[-1][8:]) - int(days[0][8:]) > _DAYS:
        return False
    minutes = [int(clock[:2]) * 60 + int(clock[3:5]) for when in times if (clock := when.partition("T")[2])]
    steps = [(two - one + _HALF_DAY) % (2 * _HALF_DAY) - _HALF_DAY for one, two in pairwise(minutes)]
    moved = [step for step in steps if step]
    up = sum(1 for step in moved if step > 0)
    return bool(moved) and max(up, len(moved) - up) >= _ONE_WAY * len(moved)


def _allowed(parent: Element) -> bool:
    """Whether an element may hold a live blog: it is no furniture, and stands in none and in no post."""
    above = (parent, *parent.iterancestors())
    return not any(one.tag in _OUTSIDE or is_furniture(one) or is_post(classes(one)) for one in above)


def _named(parent: Element) -> bool:
    return any(_NAMED.search(classes(one)) for one in (parent, *list(parent.iterancestors())[:3]) if one.tag not in ("body", "html"))


def _tells(run: Sequence[Element]) -> bool | None:
    """Whether an entry is prose; None for a headline or teaser that leads to another page."""
    words, linked = 0, 0
    last = ""
    for one in run:
        text = words_of(one)
        words += len(text)
        last = text or last
        for link in one.iter("a"):
            if "#" in (link.get("href") or "#"):
                continue
            if any(other.tag in _HEADS and other.tag != "p" for other in _around(link, one)):
                return None
            linked += len(words_of(link))
    if linked * 2 > words:
        return None
    return words >= _LONG or (words > 20 and last.rstrip("\"'”’»)").endswith((".", "!", "?", "…", "。")))


def _around(link: Element, top: Element) -> list[Element]:
    """The elements round a link, up to the top of its entry, and those heads that it stands round itself."""
    inside = [one for one in link.iter() if isinstance(one.tag, str)]
    for one in link.iterancestors():
        inside.append(one)
        if one is top:
            break
    return inside


def _mark(run: Sequence[Element], told: str) -> Element:
    """Mark an entry of one element; one of several is wrapped in a new one, which is marked."""
    entry = run[0]
    if len(run) > 1:
        entry = run[0].makeelement("section", {})
        run[0].addprevious(entry)
        entry.extend(run)
    entry.set(MARKED, told)
    return entry
