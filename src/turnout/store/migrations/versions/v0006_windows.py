"""Windows: the events of a country's days are found in an index alone, which holds both their first and their last day."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """Put the index that has the last day, too, in the place of the one that has not."""
    op.drop_index("event_country", "event")
    op.create_index("event_country", "event", ["country", "start", "end"])
