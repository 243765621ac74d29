"""The settings: by which policy and weights the views were settled, so that others settle them anew."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """Make the table, empty: by what an older record was settled is not known."""
    op.create_table("setting", _text("name", key=True), _text("value"), sqlite_with_rowid=False)


def _text(name: str, *, key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), primary_key=key, nullable=False)
