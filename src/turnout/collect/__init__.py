"""collect: sources in, reports out: what is found is fetched, kept in the archive, sifted, read and taken into the record.

    with Collector(record, archive, fetch, state) as collector:
        for told in collector.once(setups):
            print(told.line())

It can stop anywhere and be run again: what was fetched is read from the archive, and what was not taken in is found again.
"""

from turnout.collect.sources import Setup, configured, kinds
from turnout.collect.state import Health, State

__all__ = ["Health", "Setup", "State", "configured", "kinds"]
