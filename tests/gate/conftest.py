"""What the gate borrows: a PostgreSQL of the tests' own."""

from tests.store.conftest import postgres_server

__all__ = ["postgres_server"]
