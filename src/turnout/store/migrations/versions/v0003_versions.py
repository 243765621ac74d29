"""The versions: an address may show once more what it showed before; and all is settled anew, for undated reports are linked otherwise."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Let a report stand at one address several times, and mark all of the ledger as to be settled."""
    op.drop_index("version_doc", "version")
    op.create_index("version_doc", "version", ["doc", "report"])
    op.execute("DELETE FROM dirty")
    op.execute("INSERT INTO dirty (key) SELECT DISTINCT key FROM block")
