"""The date a page shows to its readers, where its metadata say nothing: near the headline, in an element named for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from importlib import import_module

from turnout.ingest.tree import Element, classes, words_of

_NAMED = re.compile(
    r"date|datum|fecha|data|time|publish|pubdate|posted|byline|dateline|meta|info|author|erschienen|tarih|veröff|created|stand"
)
_CHANGED = re.compile(r"update|modif|edited|aktualis|comment|related|teaser|copyright|footer|sidebar|widget")
_NUMERIC = re.compile(
    r"(?<![\d./-])(?:(?P<y1>20\d\d|19\d\d)[-/.](?P<m1>\d\d)[-/.](?P<d1>\d\d)|(?P<d2>\d{1,2})(?P<gap>[./-])\s?(?P<m2>\d{1,2})(?P=gap)\s?(?P<y2>(?:20|19)\d\d))(?!\d)"
)
_WEEKDAY = re.compile(r"(?:[^\W\d]{2,12}[.,]*\s+)?")
_REST = re.compile(r"(?:\s?[^\W\d]{1,4}\.?)?(?:[,\s]+(?:[^\W\d]{1,3}\s)?(?P<hour>\d\d?):(?P<minute>[0-5]\d)(?::\d\d)?)?\s*")
_MONTHS = ("january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december")
_LONGEST = 160
_MOST = 400


def visible_day(root: Element, language: str | None) -> str | None:
    """The day (ISO) that the page's first element with a date's name shows, or None."""
    tongue = _tongue(language or "en") or _tongue("en")
    looked = 0
    for element in root.iter("time", "span", "div", "p", "li", "small", "em", "strong", "td", "b", "i", "h4", "h5", "h6"):
        names = classes(element)
        if element.tag != "time" and (not _NAMED.search(names) or _CHANGED.search(names)):
            continue
        looked += 1
        if looked > _MOST:
            return None
        words = words_of(element)
        if 6 <= len(words) <= _LONGEST and (day := next(_days(words, tongue), None)):
            return day
    return None


@lru_cache(maxsize=8)
def _tongue(language: str) -> tuple[re.Pattern[str], dict[str, int]] | None:
    """A pattern for dates with a month's name in a language, and the names; None for a language without data."""
    try:
        # the month names of two hundred languages come with the guesser's own dependency, one small module each
        info = import_module(f"dateparser.data.date_translation_data.{language}").info
    except ImportError:
        return None
    names = {name.lower().rstrip("."): number for number, month in enumerate(_MONTHS, 1) for name in info.get(month, ()) if len(name) > 2}
    if not names:
        return None
    either = "|".join(sorted(map(re.escape, names), key=len, reverse=True))
    pattern = (
        rf"(?<!\d)(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.?[\s-](?:de\s)?(?P<name>{either})\b[.,]?[\s-](?:de\s)?(?P<year>(?:20|19)\d\d)(?!\d)"
        rf"|\b(?P<name2>{either})\b\.?\s(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year2>(?:20|19)\d\d)(?!\d)"
    )
    return re.compile(pattern), names


def written_moment(words: str, language: str | None) -> str | None:
    """The ISO day or time that a text is in words, whole: "Thursday, 24 February 2022, 18:38", "24 февраля 2022 г."; else None."""
    low = words.strip().lower()
    for code in dict.fromkeys(filter(None, (language, "en"))):
        tongue = _tongue(code)
        match = tongue[0].search(low) if tongue else None
        rest = _REST.fullmatch(low, match.end()) if match else None
        if match is None or tongue is None or rest is None or not _WEEKDAY.fullmatch(low, 0, match.start()):
            continue
        day = _iso(match["year"] or match["year2"], tongue[1][match["name"] or match["name2"]], match["day"] or match["day2"])
        time = f"T{int(rest['hour']):02}:{rest['minute']}" if rest["hour"] and int(rest["hour"]) < 24 else ""
        return f"{day}{time}" if day else None
    return None


def _days(words: str, tongue: tuple[re.Pattern[str], dict[str, int]] | None) -> Iterator[str]:
    found = [(match.start(), day) for match in _NUMERIC.finditer(words) if (day := _numeric(match))]
    if tongue is not None:
        pattern, names = tongue
        for match in pattern.finditer(words.lower()):
            day = _iso(match["year"] or match["year2"], names[match["name"] or match["name2"]], match["day"] or match["day2"])
            if day:
                found.append((match.start(), day))
    return (day for _, day in sorted(found))


def _numeric(match: re.Match[str]) -> str | None:
    if match["y1"]:
        return _iso(match["y1"], int(match["m1"]), match["d1"])
    day, month = int(match["d2"]), int(match["m2"])
    if match["gap"] == "/" and day <= 12 and month <= 12 and day != month:
        return None
    return _iso(match["y2"], month, str(day)) if month <= 12 else _iso(match["y2"], day, str(month))


def _iso(year: str, month: int, day: str) -> str | None:
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return None
