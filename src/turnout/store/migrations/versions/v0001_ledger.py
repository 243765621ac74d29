"""The ledger: reports and their versions, readings, people's words, refusals, and what is to be settled."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make the tables of the ledger."""
    _reports()
    _readings()
    _people()
    _make("refusal", _text("path", key=True), _text("reason", key=True), _text("recorded_at"))
    _make("dirty", _text("key", key=True))


def _text(name: str, *, key: bool = False, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), primary_key=key, nullable=null)


def _count(name: str, *, key: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, primary_key=key, autoincrement=False, nullable=False)


def _make(name: str, *columns: sa.Column[str] | sa.Column[int] | sa.Column[bool], rowid: bool = False) -> None:
    op.create_table(name, *columns, **({} if rowid else {"sqlite_with_rowid": False}))


def _reports() -> None:
    _make(
        "report", _count("n", key=True), _text("id"), _text("doc"), _text("source", null=True), _text("known"), _text("recorded_at"),
        _text("witness"), sa.Column("live", sa.Boolean, nullable=False), rowid=True,
    )
    op.create_index("report_id", "report", ["id"], unique=True)
    op.create_index("report_witness", "report", ["witness"])
    op.create_index("report_known", "report", ["known"])
    op.create_table("body", _count("report", key=True), sa.Column("text", sa.LargeBinary, nullable=False))
    _make(
        "version", _count("n", key=True), _text("doc"), _count("report"), _text("source", null=True), _text("known_at", null=True),
        _text("known"), _text("recorded_at"), sa.Column("live", sa.Boolean, nullable=False), rowid=True,
    )
    op.create_index("version_doc", "version", ["doc", "report"], unique=True)
    op.create_index("version_report", "version", ["report"])
    _make("band", sa.Column("band", sa.BigInteger, primary_key=True, autoincrement=False), _count("report", key=True))


def _readings() -> None:
    _make(
        "reading", _count("n", key=True), _count("report"), _text("coder"), sa.Column("current", sa.Boolean, nullable=False),
        _text("recorded_at"), _count("refused"), _text("payload"), rowid=True,
    )
    op.create_index("reading_report", "reading", ["report", "coder"], unique=True)
    _make(
        "candidate", _count("reading", key=True), _count("seq", key=True), _text("id"), _text("kind"), _text("scope", null=True),
        _text("start", null=True), _text("end", null=True), _text("terms", null=True), _text("payload"),
    )
    op.create_index("candidate_id", "candidate", ["id"])
    op.create_index("candidate_scope", "candidate", ["scope", "start", "end"])
    _make(
        "statement", _count("reading", key=True), _count("about", key=True), _count("seq", key=True), _text("id"), _text("payload"),
    )
    op.create_index("statement_id", "statement", ["id"])
    _make("block", _text("key", key=True), _count("reading", key=True), _count("seq", key=True))
    op.create_index("block_candidate", "block", ["reading", "seq"])


def _people() -> None:
    _make(
        "judgement", _count("n", key=True), _text("id"), _text("verdict"), _text("left"), _text("right"), _text("made_at"),
        _text("recorded_at"), _text("payload"), rowid=True,
    )
    op.create_index("judgement_id", "judgement", ["id"], unique=True)
    op.create_index("judgement_left", "judgement", ["left"])
    op.create_index("judgement_right", "judgement", ["right"])
    _make(
        "correction", _count("n", key=True), _text("id"), _text("target"), _text("report"), _text("made_at"), _text("recorded_at"),
        _text("payload"), rowid=True,
    )
    op.create_index("correction_id", "correction", ["id"], unique=True)
    op.create_index("correction_target", "correction", ["target"])
    op.create_index("correction_report", "correction", ["report"])
