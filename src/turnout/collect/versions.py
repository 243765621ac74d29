"""Versions: what a text that came is to those which the record has of its document: newer or older, and whose place it takes.

A version is the same document by the same kind of evidence: pages follow pages, and a feed's text follows what that feed had. What
stands at several addresses by and large unchanged is one document there too.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from turnout import link
from turnout.ingest.found import is_live
from turnout.ingest.moments import not_after
from turnout.model import BY, Count, Find, Reading, Report
from turnout.record.intake import finding_of
from turnout.segment import says_corrected
from turnout.store.rows import Entry

if TYPE_CHECKING:
    from turnout.collect.state import Item
    from turnout.store import Store

__all__ = ["dated", "is_older", "standing", "succeeds", "withheld"]

_NOTHING = 20
"""Of so many runs of words, not one in common is nothing in common."""
_LOST, _SHARED = 4, 4
"""What breaks off lost one word of so many at least; and of so many telling words in the place of those, one alone was there before."""
_WORD, _END = re.compile(r"\w+"), re.compile(r"[.!?…]+[\s\"”»’)\]]+|\n+")


def is_older(store: Store, find: Find, report: Report, *, at: str, before: Item | None) -> bool:
    """Whether it is from before what is known of its document: a copy that another tool archived, a post of an export put back."""
    if before is None or before.report is None or before.report == report.id:
        return False
    if find.archived is not None:
        return before.at is not None and not_after(before.at, at) is None
    if not _is_of_a_file(find):
        return False
    own, last = link.known_at(report), [one.known_at for one in store.versions(report.url or find.doc) if one.report == before.report]
    # a day alone is no earlier than an hour of it
    return bool(own) and any(known is not None and not known.startswith(own) and not_after(known, own) is None for known in last)


def dated(store: Store, find: Find, report: Report, *, at: str, before: Item | None) -> Report:
    """The report with its times: published when the version before it was, where it does not say; and its change dated by the fetch
    that brought it, where the page says nothing newer than what it said before."""
    if before is None or before.report is None or before.report == report.id:
        return report
    earlier = store.report(before.report)
    if report.published is None and earlier is not None and earlier.url == report.url:
        report = replace(report, published=earlier.published, published_basis=earlier.published_basis)
    if before.at is None or _is_of_a_file(find):
        return report
    known = link.known_at(report)
    silent = not known or not_after(known, before.at) is not None
    return replace(report, updated=at[:16] + at[19:]) if silent else report


def withheld(store: Store, find: Find, report: Report, before: Item | None) -> str | None:
    """Why what a page shows now takes back nothing of what it told: a consent wall, a check for robots, a notice that it is not to be
    found, its beginning alone. What is written anew all the time is none of these, nor what says that it was corrected, nor the same
    told in other words."""
    if before is None or before.report in (None, report.id) or find.url is None or find.text is not None:
        return None
    reading = store.reading(before.report or "")
    if reading is None or not (reading.events or reading.tallies) or reading.report.url != report.url:
        return None
    earlier = reading.report
    if is_live(report) or (find.live and not is_live(earlier)) or says_corrected(link.copy_text(report)):
        return None
    was, now = link.runs_of(earlier), link.runs_of(report)
    shown = 2 * len(now) >= len(was) and _NOTHING * len(was & now) >= min(len(was), len(now))
    if (shown and not _breaks_off(earlier, report)) or _retold(earlier, report):
        return None
    return (
        f"{report.url}: what it told is not shown any more, and no correction of it: nothing is taken back; "
        "a page that is written anew all the time needs is_live = true"
    )


def _breaks_off(earlier: Report, report: Report) -> bool:
    """Whether a page shows how it began, and of the rest nothing, not in other words either: a paywall's stub. Who corrects a text takes
    something out of it or tells it otherwise, and leaves what stood after it."""
    was, now = _sentences(earlier), _sentences(report)
    kept = [one in now for one in was]
    cut = kept.index(False) if False in kept else len(kept)
    if not any(kept) or True in kept[cut:] or cut == len(kept):
        return False
    lost = list(was)[cut:]
    fresh = [one for one in now if one not in was and one[:-1] != lost[0][: len(one) - 1]]  # a stub may end within a sentence
    said, all_of, gone = (sum(map(len, some)) for some in (fresh, now, lost))
    if 2 * said > all_of or _LOST * gone < sum(map(len, was)):
        return False
    texts = ([was[one] for one in lost], [now[one] for one in fresh])
    told, new = (link.terms("\n".join(some), language=report.language) for some in texts)
    return _SHARED * len(told & new) <= len(new)


def _sentences(report: Report) -> dict[tuple[str, ...], str]:
    """The sentences of what a page tells, each by its words, in their order."""
    told = ((tuple(_WORD.findall(one.casefold())), one) for one in _END.split(link.copy_text(report)))
    return {words: one for words, one in told if words}


def _retold(earlier: Report, report: Report) -> bool:
    """Whether a page tells of the same in other words, and no less of it: a first line that became a story. Most names stay."""
    was, now = (
        {term for term in link.terms(one.text, language=one.language) if term.startswith("@")} for one in (earlier, report))
    return len(report.text) >= len(earlier.text) and bool(was) and 2 * len(was & now) >= len(was)


def _is_of_a_file(find: Find) -> bool:
    """Whether it is a text that somebody saved once: when it was taken in says nothing of it."""
    return find.text is not None and find.fetched is None


def standing(report: Report, doc: str, digest: str | None = None) -> Entry:
    """That a known report is what an address shows now, which need not be its own."""
    return replace(finding_of(report, doc, digest), doc=doc, stands=True)


def succeeds(store: Store, report: Report, asked: str, before: str | None) -> set[str]:
    """The other addresses at which a page's text takes the place of an earlier one: `asked`, from which it was led here, and those of texts
    that others had of the page as it was `before`. They must be alike, for a page may lead to another, or shut its door."""
    doc, out = report.url or "", set[str]()
    if asked != doc:
        out |= {place for place, held in store.shown([asked]) if held != report.id and _alike(store.report(held), report)}
    if before is not None and before != report.id and BY not in doc and _alike(store.report(before), report):
        told = _figures(store.reading(before))
        out |= {place for place, held in store.beside(doc) if held != report.id and _figures(store.reading(held)) <= told}
    return out


def _alike(one: Report | None, two: Report) -> bool:
    """Whether two texts are one by and large."""
    return one is not None and len({*link.signature_of(one)} & {*link.signature_of(two)}) >= link.ENOUGH


def _figures(reading: Reading | None) -> set[tuple[str, float | None, float | None]]:
    """The counts that a report tells, with what they count."""
    said = reading.statements if reading is not None else ()
    return {(one.variable, one.value.low, one.value.high) for one in said if isinstance(one.value, Count)}
