"""The whole flow on one page: a report is segmented, its passages read, and what was read put together.

    segment    report   -> passages, each with its kind, author, time and language
    spot       passage  -> places and persons (marks)
    analyse    passage  -> units: words with dates, counts, places and persons joined
    extract    units    -> mentions: figures, protests, issues, claims, responses, attributions
    resolve    mentions -> places of the gazetteer, over the whole report
    assemble   mentions -> statements, events, tallies, announcements, refusals
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from functools import cache, lru_cache
from typing import Any

from turnout import given, lang
from turnout.coding import Read, World, assemble, townsfolk
from turnout.errors import Skip, Usage
from turnout.extract import extract_all
from turnout.extract.persons import persons
from turnout.geocode import Entry, Toponym, gazetteer, resolve, spot
from turnout.geocode.store import CITY
from turnout.ingest.text import report_of_text
from turnout.model import DateRange, Mention, Passage, Person, Place, Reading, Refusal, Report
from turnout.segment import may_hold_protest, segment
from turnout.text.analysis import analyse
from turnout.text.calendar import resolve as resolve_date
from turnout.text.pack import Pack, pack
from turnout.text.units import Mark, Units

CODER = "rules@0.1.0"
FALLBACK = "en"
KNOWN = 50_000  # people of a town that a source may be called after
WORLD_CITY, TIMES = 1_000_000, 30
PASSED_OVER = "passed over: no word of protest in it"
SILENT = frozenset({"boilerplate", "dateline"})
ALONE = frozenset({"post"})  # passages with an author of their own are read by themselves


@dataclass(slots=True, kw_only=True)
class Stretch:
    """A run of neighbouring passages in one language, read as one."""

    pack: Pack
    passages: list[Passage]
    places: list[Mention] = field(default_factory=list)
    units: Units = field(init=False)

    @property
    def start(self) -> int:
        """Where its first passage begins."""
        return self.passages[0].start

    @property
    def end(self) -> int:
        """Where its last passage ends."""
        return self.passages[-1].end


def read(
    source: str | Report, *, published: str | None = None, language: str | None = None, outlet_country: str | None = None,
    sift: bool = False,
) -> Reading:
    """What one report says of protests: events, tallies, announcements, statements and refusals.

    `source` is the report's text or a Report; `published` (ISO day or time) and `language` (code of a pack) are
    used where the report does not tell; `outlet_country` (ISO 3166-1 alpha-2) helps where places are ambiguous.
    Raises Usage for one that is none.
    With `sift` a text without any word of protest is passed over unread, which its one refusal says.
    Nothing is fetched and no clock is read: the same input gives the same reading.
    """
    if not isinstance(source, (str, Report)):
        raise Usage(f"read takes a report's text or a Report, not {type(source).__name__}")
    published = given.moment(published) if published else None
    language = given.language(language) if language else None
    outlet_country = given.country(outlet_country) if outlet_country else None
    report = source if isinstance(source, Report) else report_of_text(source)
    if sift and not may_hold_protest(report.text):
        return Reading(report=report, refusals=(Refusal(start=0, end=len(report.text), reason=PASSED_OVER),))
    packs = _packs()
    report = segment(report, published=published, language=language, packs=packs)
    if report.language is None and any(map(str.isalpha, report.text)):
        report = replace(report, notes=(*report.notes, f"its language could not be told: read as {FALLBACK}"))
    reads, refusals = _read_passages(report, packs, outlet_country)
    reading = assemble(report, reads, _world(), country=outlet_country, coder=CODER, filed=_filed_from(report, outlet_country))
    named = (m for r in reads for kind in ("person", "namelike") for m in r.mentions.get(kind, []))
    people = dict.fromkeys(_person(m, report) for m in (*named, *_aside(report)) if not m.data.get("public"))
    return replace(reading, refusals=(*refusals, *reading.refusals), persons=tuple(people))


def _person(named: Mention, report: Report) -> Person:
    return Person(named.start, named.end, report.text[named.start : named.end], str(named.data.get("part", "name")))


def unread(report: Report) -> Iterator[Passage]:
    """The passages of a report that reading passes over: the lines around an article, and those in languages without a pack."""
    return (passage for passage in report.passages if passage.kind in SILENT or _spoken(passage, report) not in _packs())


def _spoken(passage: Passage, report: Report) -> str:
    return passage.language or report.language or FALLBACK


def _aside(report: Report) -> Iterator[Mention]:
    """Who is surely named in what is not read."""
    packs = _packs()
    for passage in unread(report):
        code = _spoken(passage, report)
        for held in map(pack, (code,) if code in packs else sorted(packs)):
            yield from persons(analyse(report.text, passage.start, passage.end, held), held)


def _filed_from(report: Report, outlet_country: str | None) -> Mention | None:
    """The one town of the report's datelines ("LEEDS (Wire) - "): where it was filed from; None where they name none, or several."""
    found: dict[int, Toponym] = {}
    for passage in report.passages:
        if passage.kind == "dateline":
            names = spot(report.text, passage.start, passage.end, report.language or "en")
            for toponym in resolve(names, text=report.text, outlet_country=outlet_country, language=report.language):
                if toponym.kind == "place" and toponym.place is not None and toponym.place.precision == "locality":
                    found.setdefault(toponym.place.geonames or 0, toponym)
    return _place_mention(next(iter(found.values()))) if len(found) == 1 else None


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What the caller says of many reports: when they were published, their language, the outlet's country, packs of one's own.

    With `sift` those without a word of protest are passed over. It can be handed to another process.
    """

    published: str | None = None
    language: str | None = None
    outlet_country: str | None = None
    sift: bool = False
    packs: tuple[str, ...] = ()


def read_or_skip(report: Report, wish: Wish) -> Reading | Skip:
    """The reading of one of many reports, or why it has none: a report that cannot be read does not end the run."""
    lang.use(wish.packs)  # a worker process may have been started without
    try:
        reading = read(
            report, published=wish.published, language=wish.language, outlet_country=wish.outlet_country, sift=wish.sift
        )
    except Skip as reason:
        return reason
    return _foreign(reading) or reading


def _foreign(reading: Reading) -> Skip | None:
    """Why nothing of the report could be read, when none of its passages is in a language that has a pack."""
    known, report = _packs(), reading.report
    spoken = [passage.language or report.language for passage in report.passages if passage.kind != "boilerplate"]
    if not spoken or any(code is None or code in known for code in spoken):
        return None
    name = report.path or report.url or report.id
    what = "its language cannot be told, and its script" if spoken[0] == "und" else f"its language ({spoken[0]})"
    return Skip(f"{name}: {what} has no pack; those that have: {', '.join(sorted(known))}")


def _read_passages(report: Report, packs: frozenset[str], outlet_country: str | None) -> tuple[list[Read], list[Refusal]]:
    refusals: list[Refusal] = []
    stretches: list[Stretch] = []
    last: Passage | None = None
    for passage in report.passages:
        code = _spoken(passage, report)
        if passage.kind not in SILENT and code not in packs:
            refusals.append(_no_pack(passage, code))
        elif passage.kind not in SILENT:
            joins = last is not None and passage.kind not in ALONE and last.kind not in ALONE
            if joins and stretches and stretches[-1].pack.code == code:
                stretches[-1].passages.append(passage)
            else:
                stretches.append(Stretch(pack=pack(code), passages=[passage]))
            last = passage
            continue
        last = None
    toponyms = _toponyms(report, stretches, outlet_country)
    for stretch in stretches:
        stretch.places = [_place_mention(t) for t in toponyms if stretch.start <= t.start < stretch.end]
        marks = [Mark(m.start, m.end, str(m.data["kind"]), m) for m in stretch.places]
        stretch.units = analyse(report.text, stretch.start, stretch.end, stretch.pack, marks)
    found = extract_all([(stretch.units, stretch.pack) for stretch in stretches])
    return [read for stretch, mentions in zip(stretches, found, strict=True) for read in _reads(stretch, mentions)], refusals


def _no_pack(passage: Passage, code: str) -> Refusal:
    why = "its language cannot be told, and no language pack is in its script" if code == "und" else f"no language pack for {code!r}"
    return Refusal(start=passage.start, end=passage.end, reason=f"{why}: this passage was not read")


def _toponyms(report: Report, stretches: list[Stretch], outlet_country: str | None) -> list[Toponym]:
    found = [t for stretch in stretches for t in spot(report.text, stretch.start, stretch.end, stretch.pack.code)]
    return resolve(found, text=report.text, outlet_country=outlet_country, language=report.language)


def _reads(stretch: Stretch, found: list[Mention]) -> list[Read]:
    """The passages of a run, which was read as one so that each extractor ran once, each with the mentions that begin in it."""
    units = stretch.units
    dates = [
        Mention(kind="date", start=units.starts[i], end=units.ends[i], value=value)
        for i, value in units.values.items()
        if units.kinds[i] in ("date", "date.time")
    ]
    people = townsfolk(units, stretch.pack, _city)
    mentions = sorted([*stretch.places, *people, *dates, *found], key=lambda m: (m.start, m.end))
    starts = [passage.start for passage in stretch.passages]
    reads = [Read(passage=passage, units=units, mentions={}) for passage in stretch.passages]
    for mention in mentions:
        reads[max(bisect_right(starts, mention.start) - 1, 0)].mentions.setdefault(mention.kind, []).append(mention)
    for first, last in units.sents:
        reads[max(bisect_right(starts, units.starts[first]) - 1, 0)].sents.append((first, last))
    return reads


def _place_mention(toponym: Toponym) -> Mention:
    city = gazetteer().place(toponym.city) if toponym.city is not None else None
    data: dict[str, Any] = {"kind": toponym.kind, "represented": toponym.represented, "city": city}
    if toponym.place is not None and toponym.candidates:
        data["population"] = toponym.candidates[0].population
    elif toponym.city is not None:
        data["population"] = toponym.city.population
    place = toponym.place
    if place is None and toponym.kind == "demonym" and toponym.candidates:
        place = gazetteer().place(toponym.candidates[0])
    world = _world_city(toponym)
    if place is not None and world is not None:
        basis = "stated" if gazetteer().capital(world.country or "") is world else "unsure"
        place, data["population"] = gazetteer().place(world, basis=basis, confidence=place.confidence), world.population
    return Mention(
        kind="place", start=toponym.start, end=toponym.end, value=place, rule="gazetteer", confidence=toponym.confidence, data=data
    )


@lang.kept
def _packs() -> frozenset[str]:
    """The languages that have a pack; which they are does not change while a program runs."""
    return frozenset(lang.languages())


def _world_city(toponym: Toponym) -> Entry | None:
    """The city of the world that a name means which the report's country made a small namesake of: "solidarity in London and Berlin".

    A namesake is meant where the text says so ("London, Ohio"); without that, thirty times the people outweigh the country in force.
    """
    if toponym.kind != "place" or not toponym.candidates or toponym.parent is not None:
        return None
    chosen = toponym.candidates[0]
    largest = max(toponym.candidates, key=lambda entry: entry.population)
    outweighs = largest.population >= max(WORLD_CITY, TIMES * chosen.population)
    return largest if chosen.kind == largest.kind == CITY and outweighs and largest.name == chosen.name else None


@cache
def _city(name: str, country: str) -> Place | None:
    """A city of a country by its English name."""
    atlas = gazetteer()
    entry = next((entry for entry in atlas.lookup(name) if entry.country == country and entry.kind == CITY), None)
    return atlas.place(entry) if entry is not None else None


@cache
def _world() -> World:
    """What coding may ask of the gazetteer and the calendar."""
    atlas = gazetteer()

    @cache  # there are no more of them than countries
    def capital(code: str) -> Place | None:
        entry = atlas.capital(code)
        return atlas.place(entry) if entry is not None else None

    @cache
    def country(code: str) -> Place | None:
        entry = atlas.country(code)
        return atlas.place(entry) if entry is not None else None

    def days(expression: Any, reference: str | None, tense: str, year: int | None) -> DateRange | None:
        return resolve_date(expression, reference=reference, tense=tense, report_year=year)

    @cache
    def largest(code: str) -> Place | None:
        entry = atlas.largest(code)
        return atlas.place(entry) if entry is not None else None

    @lru_cache(maxsize=4096)
    def home(source: str, language: str | None) -> Place | None:
        named = [one.candidates for one in spot(source, 0, len(source), language or "en") if one.kind == "place"]
        cities = (next((entry for entry in meant if entry.kind == CITY), None) for meant in named)
        towns = {entry.geonames: entry for entry in cities if entry is not None and entry.population >= KNOWN}
        return atlas.place(next(iter(towns.values()))) if len(towns) == 1 else None

    return World(capital=capital, largest=largest, country=country, home=home, resolve=days)

