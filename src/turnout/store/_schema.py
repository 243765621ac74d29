"""The tables: the ledger's rows, which are only ever added to, and what is worked out from them, which can be made anew.

`n` counts rows in the order they were recorded; it joins tables and breaks ties of time, and is never shown. A reading's
candidates and statements stand under it by their place in it (`seq`), so a reading comes back as it was given.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Boolean, Column, Float, Index, Integer, LargeBinary, MetaData, Table, Text
from sqlalchemy.types import TypeEngine

from turnout.model import BY

HEAD = "0008"
"""The version of these tables: the last of migrations/versions."""
VERSION_TABLE = "turnout_version"
TERM = "\x1f"
"""Stands between the terms of a candidate."""

metadata = MetaData()


def words() -> TypeEngine[str]:
    """Text that compares by code point: ids, ISO times and prefixes order alike on every database."""
    return Text().with_variant(Text(collation="C"), "postgresql")


def beside(page: str) -> dict[str, str]:
    """Between what addresses stands what others have of a page: from `first` to before `last`."""
    return {"first": page + BY, "last": page + BY + "\U0010ffff"}


def _table(name: str, *columns: Column[Any] | Index) -> Table:
    """A table kept in the order of its key; one with a key of one counted column is a plain table."""
    keys = [column.name for column in columns if isinstance(column, Column) and column.primary_key]
    return Table(name, metadata, *columns, sqlite_with_rowid=keys == ["n"])


def _count(name: str, *, key: bool = False, null: bool = False) -> Column[Any]:
    return Column(name, Integer, primary_key=key, autoincrement=False, nullable=null)


def _text(name: str, *, key: bool = False, null: bool = False) -> Column[Any]:
    return Column(name, words(), primary_key=key, nullable=null)


report = _table(
    "report", _count("n", key=True), _text("id"), _text("doc"), _text("source", null=True), _text("known"), _text("recorded_at"),
    _text("witness"), Column("live", Boolean, nullable=False),
    Index("report_id", "id", unique=True), Index("report_witness", "witness"), Index("report_known", "known"),
)
"""One a content. `doc`, `source` and `known` are those of the version that was known first; `witness` is the least id of its copies."""

body = Table("body", metadata, _count("report", key=True), Column("text", LargeBinary, nullable=False))
"""The reports' texts as UTF-8, apart from what is asked for often."""

version = _table(
    "version", _count("n", key=True), _text("doc"), _count("report"), _text("source", null=True), _text("known_at", null=True),
    _text("known"), _text("recorded_at"), Column("live", Boolean, nullable=False), _text("archived", null=True),
    Index("version_doc", "doc", "report"), Index("version_report", "report"),
)
"""What stood at an address, once for each time that it did: an address may come back to what it said before.

`known` is known_at, or else recorded_at, also where it took the place of what told the same time; `live` marks the last by (known, n).
`archived` is the digest of the bytes that it was read from, where an archive keeps them.
"""

band = _table("band", Column("band", BigInteger, primary_key=True, autoincrement=False), _count("report", key=True))
"""The bands of each report's text, but of those whose bands are all another's: that one stands for them."""

reading = _table(
    "reading", _count("n", key=True), _count("report"), _text("coder"), Column("current", Boolean, nullable=False),
    _text("recorded_at"), _count("refused"), _text("payload"),
    Index("reading_report", "report", "coder", unique=True),
)
"""What one coder read in one report; `current` marks the last one of the report."""

candidate = _table(
    "candidate", _count("reading", key=True), _count("seq", key=True), _text("id"), _text("kind"), _text("scope", null=True),
    _text("start", null=True), _text("end", null=True), _text("terms", null=True), _text("payload"),
    Index("candidate_id", "id"), Index("candidate_scope", "scope", "start", "end"),
)
"""Events, tallies and announcements of a reading. `scope` (the country, "" where there is none), `start` and `end` are of tallies alone."""

statement = _table(
    "statement", _count("reading", key=True), _count("about", key=True), _count("seq", key=True), _text("id"), _text("payload"),
    Index("statement_id", "id"),
)
"""`about` is the seq of the candidate it speaks of, -1 where the reading holds none of that name."""

block = _table(
    "block", _text("key", key=True), _count("reading", key=True), _count("seq", key=True), Index("block_candidate", "reading", "seq"),
)
"""Where a candidate stands: `key` is "place day", one column, which every database looks up by itself (of two, SQLite reads all)."""

judgement = _table(
    "judgement", _count("n", key=True), _text("id"), _text("verdict"), _text("left"), _text("right"), _text("made_at"),
    _text("recorded_at"), _text("payload"),
    Index("judgement_id", "id", unique=True), Index("judgement_left", "left"), Index("judgement_right", "right"),
)

correction = _table(
    "correction", _count("n", key=True), _text("id"), _text("target"), _text("report"), _text("made_at"), _text("recorded_at"),
    _text("payload"),
    Index("correction_id", "id", unique=True), Index("correction_target", "target"), Index("correction_report", "report"),
)

refusal = _table("refusal", _text("path", key=True), _text("reason", key=True), _text("recorded_at"))

dirty = _table("dirty", _text("key", key=True))
"""The blocks that are to be settled."""

setting = _table("setting", _text("name", key=True), _text("value"))
"""What the record keeps about itself, such as by which policy it was settled."""

event = _table(
    "event", _text("id", key=True), _text("name"), _text("admin1", null=True), _count("geonames", null=True),
    _text("country", null=True), _text("start", null=True), _text("end", null=True), _text("form"),
    _count("participants", null=True), _text("payload"),
    _text("place", null=True), Column("lat", Float), Column("lon", Float), _text("precision", null=True), _text("issues", null=True),
    _count("detained", null=True), _count("reports", null=True),
    Index("event_start", "start"), Index("event_country", "country", "start", "end"), Index("event_name", "name"),
    Index("event_geonames", "geonames"),
)

change = _table(
    "change", _count("n", key=True), _text("at"), _text("kind"), _text("id"), _text("what"), Index("change_id", "id"),
)
"""What settling did to an event or a total, in the order in which it did: `what` is new, changed or gone. A log, no part of the record."""

member = _table("member", _text("candidate", key=True), _text("event"), Index("member_event", "event"))

event_issue = _table("event_issue", _text("issue", key=True), _text("event", key=True), Index("event_issue_event", "event"))

total = _table(
    "total", _text("id", key=True), _text("country", null=True), _text("start", null=True), _text("end", null=True),
    _text("variable"), _text("payload"),
    Index("total_country", "country", "start"),
)

total_member = _table("total_member", _text("candidate", key=True), _text("total", key=True), Index("total_member_total", "total"))

ask = _table(
    "ask", _text("id", key=True), _text("kind"), Column("weight", Float, nullable=False), _text("owner"), _text("left"), _text("report"),
    Column("done", Boolean, nullable=False), _text("payload"),
    Index("ask_weight", "done", "weight", "id"), Index("ask_kind", "done", "kind", "weight", "id"), Index("ask_owner", "owner"),
)
"""What is worth a person's look: `owner` is the event, tally or report of which it is asked, and with which it is made anew."""

task = _table("task", _text("id", key=True), _text("made_at"), _text("payload"))
"""Items given to several coders, who do not see each other's answers."""

answer = _table(
    "answer", _count("n", key=True), _text("task"), _text("item"), _text("coder"), _text("payload"), Index("answer_task", "task", "item"),
)

DERIVED = (event, member, event_issue, total, total_member)
"""What settling makes and may make anew."""
