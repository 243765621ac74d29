"""Alembic's door: runs the migrations on the connection that the store hands over, inside the store's own transaction."""

from __future__ import annotations

from alembic import context

from turnout.store._schema import VERSION_TABLE, metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, version_table=VERSION_TABLE)
with context.begin_transaction():
    context.run_migrations()
