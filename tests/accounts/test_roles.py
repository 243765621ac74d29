"""Roles: each may what the one before it may, and one thing more; nobody's rights are not given here."""

from __future__ import annotations

from itertools import pairwise

from turnout.accounts.roles import NOBODY, ROLES, SCOPES, scopes_of
from turnout.cli import token, user


def test_each_role_may_more_than_the_one_before() -> None:
    assert all(scopes_of(less) < scopes_of(more) for less, more in pairwise(ROLES))
    assert scopes_of(NOBODY) == scopes_of("king") == frozenset() and scopes_of("admin") == set(SCOPES)
    assert "names" not in scopes_of("reader") and "adjudicate" not in scopes_of("coder") and "admin" not in scopes_of("adjudicator")


def test_the_command_line_knows_them() -> None:
    assert user.ROLES == ROLES and token.SCOPES == SCOPES
