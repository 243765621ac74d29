"""What a row of a reading holds beside its candidates and statements, and keys that every database can keep."""

from __future__ import annotations

import json
from dataclasses import replace

from turnout.model import Person, Reading, Refusal, Report
from turnout.model.wire import from_plain, to_plain
from turnout.store.rows import Block

_BODY = ("id", "text")
"""Fields of a report that have columns or tables of their own."""


def storable(key: str | None) -> str | None:
    """A path or name as text that every database can keep: a lone surrogate or a NUL is written out as an escape."""
    if key is None:
        return None
    return key.encode("utf-8", "backslashreplace").decode("utf-8").replace("\x00", "\\x00")


def key_of(block: Block) -> str:
    """A block as one text: its place, a blank, and its day, in which there is none."""
    return f"{storable(block[0])} {block[1]}"


def block_of(key: str) -> Block:
    """The block of a text that `key_of` made."""
    place, _, day = key.rpartition(" ")
    return place, day


def head_line(reading: Reading) -> str:
    """The report as this reading segmented it, without its text, and the reading's refusals and persons."""
    head = to_plain(replace(reading.report, text=""))
    told = {
        "report": {name: value for name, value in head.items() if name not in _BODY},
        "refusals": [[one.start, one.end, one.reason] for one in reading.refusals],
        "persons": [[one.start, one.end, one.text, one.part] for one in reading.persons],
    }
    line = json.dumps(told, ensure_ascii=False, separators=(",", ":"))
    try:
        line.encode("utf-8")
    except UnicodeEncodeError:  # a path that is no UTF-8
        return json.dumps(told, ensure_ascii=True, separators=(",", ":"))
    return line


def people_of(line: str) -> tuple[Person, ...]:
    """The private people of `head_line`; a line of an older version does not tell what part of a person each is."""
    if '"persons":[]' in line:
        return ()
    return tuple([Person(*one) for one in json.loads(line)["persons"]])


def head_of(line: str, report_id: str, text: str) -> Reading:
    """The reading of `head_line`, with no candidates and statements yet."""
    told = json.loads(line)
    return Reading(
        report=from_plain(Report, {**told["report"], "id": report_id, "text": text}),
        refusals=tuple([Refusal(start=start, end=end, reason=reason) for start, end, reason in told["refusals"]]),
        persons=people_of(line),
    )
