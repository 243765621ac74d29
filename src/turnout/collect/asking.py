"""Asking: with what a page is asked for, and when again: while it is written to, when it could not be had, and when it was refused."""

from __future__ import annotations

import json
from dataclasses import fields, replace

from turnout.collect.state import DONE, QUEUED, REFUSED, Item
from turnout.errors import Later, Skip
from turnout.model import Conditions, Find

__all__ = ["HINTS", "conditions_of", "hints", "hints_of", "led", "put_off", "queued", "refused", "rests", "url_of", "waited"]

HINTS = ("url", "title", "author", "section", "language", "source", "published", "updated", "basis", "seen", "live", "again")
"""What a source says of a page beside its bytes, kept until these are here and for the next time."""

_MOST_PAUSE, _STEPS = 6 * 3600.0, 8
"""The longest pause of a page that does not change, and how often it is asked for in vain before it is let alone."""
_TRIES = 6
"""How often a page that is to be asked for later is asked for before it counts as refused."""
_HOUR, _WEEK, _REFUSALS = 3600.0, 604_800.0, 8
"""The first pause of a page that is refused, the longest, and how often it is refused before it rests."""


def hints_of(find: Find) -> str:
    """What a source says of a page, as JSON: what differs from nothing."""
    defaults = {one.name: one.default for one in fields(Find)}
    return json.dumps({name: told for name in HINTS if (told := getattr(find, name)) != defaults[name]}, ensure_ascii=False)


def hints(item: Item) -> dict[str, object]:
    """What its source said of a page."""
    found = json.loads(item.find) if item.find else {}
    return found if isinstance(found, dict) else {}


def led(item: Item, final: str) -> str:
    """What its source said of a page, with the address that it was led to now."""
    return json.dumps({**hints(item), "final": final}, ensure_ascii=False) if final != item.doc else item.find


def url_of(item: Item) -> str:
    """The address that is asked."""
    return str(hints(item).get("url") or item.doc)


def conditions_of(item: Item) -> Conditions | None:
    """What is known of the page from the last time."""
    return Conditions(etag=item.etag, modified=item.modified) if item.etag or item.modified else None


def queued(source: str, find: Find, held: Item | None, state: str = QUEUED, due: float | None = None) -> Item:
    """What was found as a document to be fetched; what is known of an earlier version, and its place in the queue, stay with it."""
    told = hints_of(find)
    if held is None:
        return Item(source=source, doc=find.doc, state=state, seen=find.seen, find=told, title=find.title, due=due)
    if held.state == state == QUEUED and held.seen == find.seen:
        return replace(held, find=told)
    tries = held.tries if held.seen == find.seen else 0
    return replace(held, state=state, seen=find.seen, find=told, due=due, tries=tries, same=held.same if held.pause else 0)


def waited(item: Item, pause: float, clock: float) -> Item:
    """A page that is written to, due again after a pause that doubles while it does not change; let alone in the end."""
    if item.same >= _STEPS:
        return replace(item, due=None, pause=None)
    now = min(max(pause, 1.0) * 2.0**item.same, _MOST_PAUSE)
    return replace(item, due=clock + now, pause=now)


def put_off(item: Item, reason: Later, pause: float, clock: float) -> Item:
    """A page that cannot be had now, due again after a pause that doubles; one that is never given is refused in the end."""
    tries = item.tries + reason.asked if item.state in (QUEUED, REFUSED) else 0
    if tries >= _TRIES:
        return refused(item, reason, clock)
    return replace(item, due=clock + pause * min(2.0**tries, 16.0), reason=str(reason), tries=tries)


def refused(item: Item, reason: Skip, clock: float) -> Item:
    """A page that its site does not give (403, 404, robots.txt): due again after an hour, two, four …, and let rest after five days.

    One that a list of addresses names, for which somebody waits, is asked for at every round so often, then after such pauses up to a week.
    """
    tries = item.tries + 1
    listed = bool(hints(item).get("again"))
    times = tries - (_REFUSALS if listed else 1)
    never = times < 0 or (tries >= _REFUSALS and not listed)
    due = None if never else clock + min(_HOUR * 2.0**times, _WEEK)
    return replace(item, state=REFUSED if item.report is None else DONE, reason=str(reason), due=due, tries=tries)


def rests(item: Item, clock: float) -> bool:
    """Whether a page that was refused is let alone, for now or for good."""
    return item.state in (REFUSED, DONE) and (item.tries >= _REFUSALS if item.due is None else item.tries > 0 and item.due > clock)
