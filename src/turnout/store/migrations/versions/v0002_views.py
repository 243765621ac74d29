"""The views: events and totals as they were last settled, with what they are filtered by."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Make the tables of what is worked out from the ledger, and mark all of it as to be settled."""
    _events()
    _totals()
    op.execute("DELETE FROM dirty")
    op.execute("INSERT INTO dirty (key) SELECT DISTINCT key FROM block")


def _text(name: str, *, key: bool = False, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), primary_key=key, nullable=null)


def _events() -> None:
    op.create_table(
        "event", _text("id", key=True), _text("name"), _text("admin1", null=True), sa.Column("geonames", sa.Integer),
        _text("country", null=True), _text("start", null=True), _text("end", null=True), _text("form"),
        sa.Column("participants", sa.Integer), _text("payload"), sqlite_with_rowid=False,
    )
    op.create_index("event_start", "event", ["start"])
    op.create_index("event_country", "event", ["country", "start"])
    op.create_index("event_name", "event", ["name"])
    op.create_index("event_geonames", "event", ["geonames"])
    op.create_table("member", _text("candidate", key=True), _text("event"), sqlite_with_rowid=False)
    op.create_index("member_event", "member", ["event"])
    op.create_table("event_issue", _text("issue", key=True), _text("event", key=True), sqlite_with_rowid=False)
    op.create_index("event_issue_event", "event_issue", ["event"])


def _totals() -> None:
    op.create_table(
        "total", _text("id", key=True), _text("country", null=True), _text("start", null=True), _text("end", null=True),
        _text("variable"), _text("payload"), sqlite_with_rowid=False,
    )
    op.create_index("total_country", "total", ["country", "start"])
    op.create_table("total_member", _text("candidate", key=True), _text("total", key=True), sqlite_with_rowid=False)
    op.create_index("total_member_total", "total_member", ["total"])
