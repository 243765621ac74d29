"""The tables of accounts: none holds a secret that can be used, but that of webhooks, which sign with theirs.

Sessions, tokens and devices are kept as hashes, passwords by Argon2.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Float, Index, Integer, MetaData, Table, Text

__all__ = ["VERSION", "device", "guess", "hook", "metadata", "session", "token", "user", "version"]

VERSION = 1
"""The version of these tables."""

metadata = MetaData()

version = Table("account_version", metadata, Column("version", Integer, primary_key=True, autoincrement=False))

user = Table(
    "account_user", metadata,
    Column("id", Text, primary_key=True), Column("key", Text, nullable=False, unique=True), Column("name", Text, nullable=False),
    Column("role", Text, nullable=False), Column("password", Text, nullable=False), Column("made_at", Float, nullable=False),
    Column("disabled", Boolean, nullable=False),
)
"""`key` is the name as it is compared: its case does not count."""

session = Table(
    "account_session", metadata,
    Column("key", Text, primary_key=True), Column("user", Text, nullable=False), Column("made_at", Float, nullable=False),
    Column("seen_at", Float, nullable=False), Index("account_session_user", "user"),
)

token = Table(
    "account_token", metadata,
    Column("id", Text, primary_key=True), Column("key", Text, nullable=False, unique=True), Column("user", Text, nullable=False),
    Column("note", Text, nullable=False), Column("scopes", Text, nullable=False), Column("made_at", Float, nullable=False),
    Column("ends_at", Float, nullable=True), Column("used_at", Float, nullable=True), Index("account_token_user", "user"),
)

device = Table(
    "account_device", metadata,
    Column("key", Text, primary_key=True), Column("user", Text, nullable=False), Column("made_at", Float, nullable=False),
    Index("account_device_user", "user"),
)
"""Browsers in which somebody signed in once: strangers who guess at an account do not make its owner wait there."""

guess = Table(
    "account_guess", metadata,
    Column("key", Text, primary_key=True), Column("fails", Float, nullable=False), Column("last", Float, nullable=False),
    Index("account_guess_last", "last"),
)
"""How often a sign-in failed of late, by account, address or browser; the key is a hash."""

hook = Table(
    "account_hook", metadata,
    Column("id", Text, primary_key=True), Column("url", Text, nullable=False), Column("secret", Text, nullable=False),
    Column("events", Text, nullable=False), Column("private", Boolean, nullable=False), Column("after", Integer, nullable=False),
    Column("fails", Integer, nullable=False), Column("due", Float, nullable=False), Column("dead", Boolean, nullable=False),
    Column("error", Text, nullable=False), Column("told_at", Float, nullable=True), Column("made_at", Float, nullable=False),
)
"""Webhooks, and how far each was told. Its secret is kept as it is, for it signs: this is the one table that holds any."""
