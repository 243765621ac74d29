"""The archived copies: of each version, the digest of the bytes that it was read from, where an archive holds them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """Give the versions their column, empty: of what was taken in before nothing was kept."""
    op.add_column("version", sa.Column("archived", sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), nullable=True))
