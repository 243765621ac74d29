"""The migrations: how the tables of one version become those of the next (Alembic); run by `store._upgrade`."""
