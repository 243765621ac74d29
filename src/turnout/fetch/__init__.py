"""fetch: the door to the network: safe addresses, robots.txt, one polite request at a time, bounded answers.

`Fetcher(Terms(contact=…))` is the `Fetch` that kinds of sources are given; `turnout.fetch.mock` stands in for the network in tests.
"""

from turnout.fetch.agent import contact, unnamed
from turnout.fetch.asking import Broken, Limits
from turnout.fetch.fetcher import Fetcher, Terms
from turnout.fetch.names import Refused
from turnout.fetch.target import shown

__all__ = ["Broken", "Fetcher", "Limits", "Refused", "Terms", "contact", "shown", "unnamed"]
