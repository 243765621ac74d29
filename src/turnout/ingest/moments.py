"""Moments as machines write them: ISO and RFC 2822 dates to "2022-02-24T18:38+02:00", the zone kept."""

from __future__ import annotations

import re
from datetime import date, datetime
from email.utils import parsedate_to_datetime

_ISO = re.compile(
    r"\s*(?P<year>(?:19|20)\d\d)-?(?P<month>\d\d)-?(?P<day>\d\d)(?:[T\s]\s?(?P<hour>\d\d?):?(?P<minute>\d\d)(?::?\d\d(?:[.,]\d{1,9})?)?\s?(?P<zone>Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?)?"
)


def iso_moment(text: str) -> str | None:
    """The ISO date or date-time (to the minute, zone kept) that a machine-made stamp stands for, or None."""
    match = _ISO.match(text)
    if match is None:
        return _of_mail(text)
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"])).isoformat()
    except ValueError:
        return None
    if match["hour"] is None or int(match["hour"]) > 23 or int(match["minute"]) > 59:
        return day
    return f"{day}T{int(match['hour']):02}:{match['minute']}{_zone(match['zone'])}"


def _zone(zone: str | None) -> str:
    if not zone:
        return ""
    if zone in ("Z", "UTC", "GMT"):
        return "+00:00"
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}"


def _of_mail(text: str) -> str | None:
    if len(text) > 60 or "," not in text[:12]:
        return None
    try:
        moment: datetime = parsedate_to_datetime(text.strip())
    except (ValueError, TypeError, IndexError):
        return None
    return moment.isoformat(timespec="minutes")
