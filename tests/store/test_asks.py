"""Asks put: one id is asked once, whoever owns it."""

from __future__ import annotations

from turnout.store._asks import put_asks
from turnout.store._export import Store
from turnout.store.rows import Ask


def test_an_item_that_is_given_twice_is_asked_once(store: Store) -> None:
    one = Ask(id="a", kind="link", weight=1.0, doubt=0.5, owner="ev-a", left="event-a", right="event-b")
    with store._write() as connection:
        put_asks(connection, [], [one, one])
        put_asks(connection, ["ev-a"], [one])
    assert store.asks() == [one]
