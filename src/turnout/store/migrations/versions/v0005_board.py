"""The board: what a map and a timeline ask of every event, in columns of its own; and the log of what settling changed."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """Give the events their columns, empty as they are made anew: all of the ledger is marked as to be settled."""
    with op.batch_alter_table("event") as table:
        table.add_column(_text("place", null=True))
        table.add_column(sa.Column("lat", sa.Float))
        table.add_column(sa.Column("lon", sa.Float))
        table.add_column(_text("precision", null=True))
        table.add_column(_text("issues", null=True))
        table.add_column(sa.Column("detained", sa.Integer))
        table.add_column(sa.Column("reports", sa.Integer))
    op.create_table(
        "change", sa.Column("n", sa.Integer, primary_key=True, autoincrement=False), _text("at"), _text("kind"), _text("id"), _text("what")
    )
    op.create_index("change_id", "change", ["id"])
    op.execute("DELETE FROM dirty")
    op.execute("INSERT INTO dirty (key) SELECT DISTINCT key FROM block")


def _text(name: str, *, null: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=null)
