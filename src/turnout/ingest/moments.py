"""Moments as machines and forms write them: ISO, RFC 2822, Unix seconds, day first; to "2022-02-24T18:38+02:00", the zone kept."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from email.utils import parsedate_to_datetime

_ISO = re.compile(
    r"\s*(?P<year>(?:19|20)\d\d)-?(?P<month>\d\d)-?(?P<day>\d\d)(?:[T\s]\s?(?P<hour>\d\d?):?(?P<minute>\d\d)(?::?\d\d(?:[.,]\d{1,9})?)?\s?(?P<zone>Z|UTC|GMT|[+-]\d\d:?(?:\d\d)?)?)?"
)

_MAIL = re.compile(r"\s*(?:[A-Za-z]{3,9},?\s|\d\d?\s[A-Z][a-z]{2}\s\d{4}\s\d)")
_CLOCK = r"(?:\s*[T,]?\s*(?P<hour>\d\d?):(?P<minute>\d\d)(?::\d\d(?:[.,]\d{1,9})?)?)?\s*"
#: The day first, as most of the world writes it, or the year first with other signs than ISO's.
_DAY_FIRST = re.compile(r"\s*(?P<day>\d{1,2})(?P<gap>[./-])(?P<month>\d{1,2})(?P=gap)(?P<year>(?:19|20)\d\d)" + _CLOCK)
_YEAR_FIRST = re.compile(r"\s*(?P<year>(?:19|20)\d\d)(?P<gap>[./])(?P<month>\d{1,2})(?P=gap)(?P<day>\d{1,2})" + _CLOCK)
_NUMBER = re.compile(r"\s*\d{8,17}(?:\.\d{1,9})?\s*")
#: Unix seconds of what news can be of: 1985 to 2100. Milliseconds and microseconds are thousands of these.
_SECONDS = (473_385_600, 4_102_444_800)

#: A time of day as pages print it: 14:35, 14.35 Uhr, 14h35, 2:05 p.m., 2 pm; a zone only where it is a number.
_TIME_OF_DAY = re.compile(
    r"(?<![\d:.,/-])(?P<hour>\d{1,2})(?:(?:[:.]|\s?h\s?)(?P<minute>[0-5]\d)(?::[0-5]\d)?(?:\s?(?P<half>[ap])\.?\s?m\b\.?)?|\s?(?P<bare>[ap])\.?m\b\.?)"
    r"(?:\s?\(?(?P<zone>GMT|UTC|Z|[+-]\d\d:?\d\d)\b\)?)?(?![\d:%]|[.,/]\d|\s?[-–—]\s?\d)",
    re.IGNORECASE,
)


def clock_in(text: str, *, opens: bool = False) -> str | None:
    """The first time of day in a text as ISO writes one without a day ("T14:35"), or None; with `opens` only one that opens it."""
    match = _TIME_OF_DAY.search(text)
    if match is None or (opens and any(char.isalnum() for char in text[: match.start()])):
        return None
    hour, half = int(match["hour"]), (match["half"] or match["bare"] or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half == "p" else 0)
    elif half or hour > 23:
        return None
    return f"T{hour:02}:{match['minute'] or '00'}{_zone((match['zone'] or '').upper())}"


def moment_of(value: object) -> str | None:
    """The ISO date or date-time that a value of a JSON article or an option stands for, whole; None where it is none or may be two.

    Taken are ISO and RFC 2822 stamps, Unix time (seconds, milliseconds, microseconds), 24.02.2022 and 24/02/2022 with or without
    a time. 3/4/2022 and 3-4-2022 may be of March or April, and are not taken.
    """
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    text = value if isinstance(value, str) else repr(value)
    if len(text) > 60:
        return None
    if _NUMBER.fullmatch(text):
        return _of_number(text.strip())
    if _ISO.fullmatch(text.rstrip()):
        return iso_moment(text)
    return _of_form(text) or _of_mail(text)


def _of_number(digits: str) -> str | None:
    whole = digits.partition(".")[0]
    if len(whole) == 8:
        return iso_moment(whole)
    for unit in (1, 1_000, 1_000_000):
        seconds = float(digits) / unit
        if _SECONDS[0] <= seconds < _SECONDS[1]:
            return datetime.fromtimestamp(seconds, UTC).isoformat(timespec="minutes")
    return None


def _of_form(text: str) -> str | None:
    match = _YEAR_FIRST.fullmatch(text) or _DAY_FIRST.fullmatch(text)
    if match is None:
        return None
    day, month = int(match["day"]), int(match["month"])
    if match.re is _DAY_FIRST:
        if match["gap"] != "." and day <= 12 and month <= 12 and day != month:
            return None
        if month > 12:
            day, month = month, day
    time = f"T{int(match['hour']):02}:{match['minute']}" if match["hour"] else ""
    return iso_moment(f"{match['year']}-{month:02}-{day:02}{time}")


def iso_moment(text: str) -> str | None:
    """The ISO date or date-time (to the minute, zone kept) that a machine-made stamp stands for; None where it is none, or its zone."""
    match = _ISO.match(text)
    if match is None:
        return _of_mail(text)
    try:
        day = date(int(match["year"]), int(match["month"]), int(match["day"])).isoformat()
    except ValueError:
        return None
    if match["hour"] is None or int(match["hour"]) > 23 or int(match["minute"]) > 59:
        return day
    told = f"{day}T{int(match['hour']):02}:{match['minute']}{_zone(match['zone'])}"
    try:
        return datetime.fromisoformat(told).isoformat(timespec="minutes")
    except ValueError:
        return None


def _zone(zone: str | None) -> str:
    if not zone:
        return ""
    if zone in ("Z", "UTC", "GMT"):
        return "+00:00"
    digits = zone[1:].replace(":", "").ljust(4, "0")
    return f"{zone[0]}{digits[:2]}:{digits[2:]}"


def _of_mail(text: str) -> str | None:
    if len(text) > 60 or not _MAIL.match(text):
        return None
    try:
        moment: datetime = parsedate_to_datetime(text.strip())
    except (ValueError, TypeError, IndexError):
        return None
    return moment.isoformat(timespec="minutes")


#: The furthest that any clock is ahead of UTC.
_AHEAD = timedelta(hours=14)


def not_after(moment: str | None, at: str | None) -> str | None:
    """The moment (ISO) where it is no later than `at` (ISO, UTC), else None; one without a zone may be of any clock of the world."""
    if moment is None or at is None:
        return moment
    try:
        last = datetime.fromisoformat(at)
        last = last if last.tzinfo else last.replace(tzinfo=UTC)
        told = datetime.fromisoformat(moment)
        return moment if told <= (last if told.tzinfo else (last.astimezone(UTC) + _AHEAD).replace(tzinfo=None)) else None
    except (ValueError, OverflowError):
        return None


def day_of_fetch(at: str | None) -> str | None:
    """The last day that it was anywhere in the world at a time (ISO, UTC); None where that is no time."""
    try:
        return (datetime.fromisoformat(at or "").astimezone(UTC) + _AHEAD).date().isoformat()
    except (ValueError, OverflowError):
        return None
