"""The desk: what is worth a person's look, items given to coders blind; and people's words are kept by the database itself."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
KEPT = ("judgement", "correction", "answer")


def upgrade() -> None:
    """Make the tables, mark all of the ledger as to be settled, which fills them, and let no word of a person be changed or deleted."""
    op.create_table(
        "ask", _text("id", key=True), _text("kind"), sa.Column("weight", sa.Float, nullable=False), _text("owner"), _text("left"),
        _text("report"), sa.Column("done", sa.Boolean, nullable=False), _text("payload"), sqlite_with_rowid=False,
    )
    op.create_index("ask_weight", "ask", ["done", "weight", "id"])
    op.create_index("ask_kind", "ask", ["done", "kind", "weight", "id"])
    op.create_index("ask_owner", "ask", ["owner"])
    op.create_table("task", _text("id", key=True), _text("made_at"), _text("payload"), sqlite_with_rowid=False)
    op.create_table(
        "answer", sa.Column("n", sa.Integer, primary_key=True, autoincrement=False), _text("task"), _text("item"), _text("coder"),
        _text("payload"),
    )
    op.create_index("answer_task", "answer", ["task", "item"])
    for table in KEPT:
        _keep(table)
    op.execute("DELETE FROM dirty")
    op.execute("INSERT INTO dirty (key) SELECT DISTINCT key FROM block")


def _text(name: str, *, key: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text().with_variant(sa.Text(collation="C"), "postgresql"), primary_key=key, nullable=False)


def _keep(table: str) -> None:
    """Rows of a table can be added and read, and nothing else."""
    says = "what people said is kept: take it back with one more row"
    if op.get_bind().dialect.name == "sqlite":
        for what in ("UPDATE", "DELETE"):
            op.execute(f"CREATE TRIGGER {table}_no_{what.lower()} BEFORE {what} ON {table} BEGIN SELECT RAISE(ABORT, '{says}'); END")
        there = f"EXISTS (SELECT 1 FROM {table} WHERE n = NEW.n)"  # REPLACE deletes without asking the trigger of deletions
        op.execute(f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} WHEN {there} BEGIN SELECT RAISE(ABORT, '{says}'); END")
        if table != "answer":
            there = f"EXISTS (SELECT 1 FROM {table} WHERE id = NEW.id)"
            op.execute(f"CREATE TRIGGER {table}_no_second BEFORE INSERT ON {table} WHEN {there} BEGIN SELECT RAISE(ABORT, '{says}'); END")
        return
    op.execute(
        f"CREATE OR REPLACE FUNCTION turnout_kept() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '{says}'; END $$"
    )
    op.execute(f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION turnout_kept()")
    op.execute(f"CREATE TRIGGER {table}_whole BEFORE TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION turnout_kept()")
