"""What the gate borrows: a PostgreSQL of the tests' own."""

from tests.store.conftest import new_postgres, postgres_server

__all__ = ["new_postgres", "postgres_server"]
