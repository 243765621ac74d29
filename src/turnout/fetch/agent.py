"""The agent: the name under which Turnout asks, with somebody who can be written to."""

from __future__ import annotations

import re

from turnout import __version__
from turnout.errors import Usage

__all__ = ["TOKEN", "agent", "contact", "unnamed"]

TOKEN = "turnout"
"""What a robots.txt calls us."""
_MAIL = re.compile(r"(?:mailto:)?[^\s@()<>,;:/\"]+@[^\s@()<>,;:/\"]+\.[^\s@()<>,;:/\"]+")
_PAGE = re.compile(r"https?://[^\s()<>\"@]+")


def contact(text: str) -> str:
    """Who can be written to: an e-mail address or a web page of theirs; raises Usage for what is neither."""
    plain = text.strip()
    if len(plain) > 200 or not plain.isascii() or not (_MAIL.fullmatch(plain) or _PAGE.fullmatch(plain)):
        raise Usage(f"{plain[:60]!r} is no e-mail address and no page; sites write there before they shut us out")
    return plain


def agent(given: str | None) -> str:
    """The User-Agent: what it is, which version, and whom to write to."""
    whom = f"; +{contact(given)}" if given else ""
    return f"Turnout/{__version__} (protest event monitor{whom})"


def unnamed(given: str | None) -> str | None:
    """The line that warns of a missing contact; None where there is one."""
    if given:
        return None
    return "no contact is set: sites that mind being read can only shut you out; set `contact` to your e-mail address or a page of yours"
