"""Placing: whether a place that a sentence names is where something happened, or a topic, an origin, a name.

"War in Ukraine" names a topic; "protests in Kazan and Perm" two places; "Moscow's prosecutors" none.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from turnout.coding.districts import TIMES, apart, drop_nobodies, people_of
from turnout.coding.frame import Frame, Sited, key_of, nearest
from turnout.coding.governing import far, governor, is_of, joined, list_begins, of_a_life
from turnout.coding.roads import drop_roads
from turnout.coding.townsfolk import KIND, is_adjective, place_townsfolk
from turnout.model import Mention, Place
from turnout.text.units import Units

Capital = Callable[[str], Place | None]
OUTSKIRTS = 40.0  # kilometres within which "Perth's Fremantle" is a part of Perth
CLAUSE = 3  # how far before a place the word can stand that opens its clause
NOUNS = 3  # how far after a headline's place its protest can stand: "Perm anti-landfill rallies"
APPOSED = 6
ASIDE = 4  # units in brackets beyond which they tell of something else than the sentence
CITY_STATES = frozenset({"HK", "MO", "SG", "MC", "VA", "GI"})  # countries that are one city: the name is a locality's


def place_frame(frame: Frame, capital: Capital) -> None:
    """Fill a frame's sites, countries, venues and scope words, as far as the sentence alone tells them."""
    units = frame.read.units
    frame.wide = _wide(frame)
    frame.cities = _many_places(frame, "place.cities")
    frame.more = _many_places(frame, "place.more") or _other_cities(frame)
    before: Sited | None = None
    for mention in frame.of("place"):
        kind = mention.data.get("kind", "place")
        unit = frame.unit_of(mention)
        if kind in ("venue", "embassy"):
            frame.venues += () if _at_home(frame, mention) else (mention,)
            continue
        place: Place | None = mention.value
        if place is None or kind == KIND or (place.country is None and place.precision == "unknown") or is_adjective(frame, mention):
            continue
        if kind == "demonym":
            if place.country and _describes_people(units, unit):
                frame.countries.append(place.country)
            continue
        mention = _city_state(frame, mention, capital)
        site = _site(units, frame, mention, unit, before)
        frame.sites.append(site)
        before = before if before is not None and _in_brackets(units, before.unit, unit) else site
        if place.precision in ("country", "region") and place.country and site.here:
            frame.countries.append(place.country)
            frame.wide |= place.precision == "country" and units.any(max(frame.first, unit - 2), unit, "place.across")
    if not frame.sites:
        return
    _join_districts(frame)
    drop_roads(frame)
    if (frame.cities or frame.wide) and frame.triggers:
        _from_to(frame)
    _take_subjects(frame)
    if units.any(frame.first, frame.last, "=("):
        _drop_asides(frame)
    _drop_filed(frame)
    if len(frame.localities) > 1:
        _drop_dateline(frame)
        _drop_claimed(frame)
        _drop_distant(frame)


def _at_home(frame: Frame, mention: Mention) -> bool:
    """Whether a street is told as the address of somebody's home."""
    return any(m.data["part"] == "address" and m.start <= mention.start < m.end for m in frame.of("namelike"))


def _wide(frame: Frame) -> bool:
    """Whether the sentence plays in a whole country ("across the country"), not in one only spoken of ("the state of things in it")."""
    units = frame.read.units
    unit = units.find(frame.first, frame.last, "place.wide")
    while unit >= 0:
        if not (unit > frame.first and units.has(unit - 1, "country.topic")):
            return True
        unit = units.find(unit + 1, frame.last, "place.wide")
    return False


def _join_districts(frame: Frame) -> None:
    """What stands right before its city is that city's ("в Заречном районе Рязани", "на Горке Рязани"), whatever town is called so."""
    units = frame.read.units
    for one, two in zip(frame.sites, frame.sites[1:], strict=False):
        whole = two.place.precision == "locality" and one.place.precision == "locality"
        named = two.unit == one.unit + 1 and is_of(units, one.unit, "place.district")
        owned = two.unit == one.unit + 1 and people_of(two) >= TIMES * max(people_of(one), 1) and two.why != "list"
        if whole and (named or owned or (two.unit == one.unit + 2 and units.has(one.unit + 1, "place.district"))):
            two.here, two.why = one.here, one.why
            one.mention = replace(one.mention, value=two.place)
        elif whole and two.unit == one.unit + 2 and units.has(one.unit + 1, "poss") and apart(one.place, two.place) <= OUTSKIRTS:
            frame.venues.append(two.mention)  # "Sydney's Olympic Park"
            two.mention = replace(two.mention, value=one.place)


def _many_places(frame: Frame, name: str) -> bool:
    """Whether the sentence plays in places in the plural ("in 40 cities"): not "from other regions", "parts of the city", or in a name."""
    units = frame.read.units
    unit = units.find(frame.first, frame.last, name)
    while unit >= 0:
        before = range(max(frame.first, unit - 2), unit)
        away = any(units.has(at, other) for at in before for other in ("place.origin", "place.topic", "place.public"))
        away = away or (unit == frame.first and units.has(unit, "place.more.opening"))
        named = unit > frame.first and frame.read.passage.kind != "headline" and units.text[units.starts[unit]].isupper()
        if not (away or named or units.any(unit + 1, min(unit + 4, frame.last), "place.own")):
            return True
        unit = units.find(unit + 1, frame.last, name)
    return False


def _other_cities(frame: Frame) -> bool:
    """Whether the sentence adds "other Spanish cities" to those it names."""
    units = frame.read.units
    unit = units.find(frame.first, frame.last, "place.other") if frame.cities else -1
    return unit >= 0 and units.any(unit + 1, unit + 4, "place.cities")


def _in_brackets(units: Units, first: int, unit: int) -> bool:
    """Whether a unit stands in brackets that open after another unit: "Zhodishki (Grodno region), Mogilev" is a list of two."""
    opened = units.find(first, unit, "=(")
    return opened >= 0 and units.find(opened, unit, "=)") < 0


def take_list(frame: Frame) -> None:
    """Take a list of places as places of protests: the sentence before spoke of protests in many cities."""
    head = ""
    listed = set()
    for index, site in enumerate(frame.sites):
        head = site.why if site.why != "list" else head
        if site.why == "list" and head != "origin":  # "people from Ryazan, Kasimov and Skopin" is no list of places of protests
            listed.add(index)
    for index in listed | {index - 1 for index in listed}:
        site = frame.sites[index]
        site.here = site.here or site.why in ("bare", "list")


def _drop_asides(frame: Frame) -> None:
    """A place inside brackets that tell a story of their own is not the place of the sentence's protest."""
    units = frame.read.units
    first = units.find(frame.first, frame.last, "=(")
    last = max(units.find(first, frame.last, "=)"), 0) or frame.last
    inside = [site for site in frame.sites if first < site.unit < last]
    counted = [m for m in frame.of("figure") if first < frame.unit_of(m) < last and m.data.get("variable") != "none"]
    listed = len(inside) == len(counted) > 0  # "900 were held in 40 cities (Omsk: 60; Tomsk: 25)"
    if listed or (last - first > ASIDE + 1 and not any(first < frame.unit_of(m) < last for m in frame.triggers)):
        for site in inside:
            site.here = listed and (site.here or site.why in ("bare", "list"))


def _drop_dateline(frame: Frame) -> None:
    """The town a report is filed from ("Lyon - ...") is not the place of a protest that its first sentence puts elsewhere."""
    first, *others = frame.localities
    if first.why == "head" and first.unit == frame.first and any(o.why == "in" and key_of(o.place) != key_of(first.place) for o in others):
        first.here, first.why = False, "dateline"


def _drop_filed(frame: Frame) -> None:
    """The town a report of a whole country is filed from is no place of it: "PARIS - Over 800,000 marched across France"."""
    if len(frame.localities) != 1:
        return
    units, site = frame.read.units, frame.localities[0]
    filed = site.why == "head" and site.unit == frame.first and (_dash(units, site.unit + 1) or units.has(site.unit + 1, "=:"))
    if not filed or units.any(frame.first, frame.last, "place.capital"):
        return
    country = any(s.here and s.why == "in" and s.place.precision == "country" for s in frame.sites)
    counted = any(m.data.get("variable") == "localities" for m in frame.of("figure"))
    if country or frame.wide or (frame.cities and (counted or frame.countries)):
        site.here, site.why = False, "dateline"


def _drop_claimed(frame: Frame) -> None:
    """A place inside what is demanded ("justice for the dead of Novi Sad") is a topic where the sentence has a place besides."""
    claims = [(claim.start, claim.end) for claim in frame.of("claim")]
    inside = [site for site in frame.localities if any(start <= site.mention.start < end for start, end in claims)]
    listed = len(inside) > 1 and any(site.why == "list" for site in inside)  # "demanding courts in Lyon, Nantes and Lille"
    if listed or len(inside) < len(frame.localities):
        for site in inside:
            site.here, site.why = False, "claim"


def _drop_distant(frame: Frame) -> None:
    """A second place of which the sentence tells no protest and no count of its own is a topic: "the station in Novi Sad"."""
    sites = frame.localities
    counted = [m for m in frame.of("figure") if m.data.get("variable") in ("participants", "detained")]
    told = [frame.unit_of(m) for m in (*frame.triggers, *counted)]
    if not frame.triggers:
        return
    for index, site in enumerate(sites[1:], start=1):
        after = sites[index + 1] if index + 1 < len(sites) else None
        alone = site.why == "in" and (after is None or after.why != "list")
        until = after.unit if after is not None else frame.last
        if alone and not _has_its_own(frame, sites[index - 1].unit, site.unit, until, told):
            site.here, site.why = False, "distant"


def _has_its_own(frame: Frame, before: int, unit: int, until: int, told: list[int]) -> bool:
    """Whether a protest or a count stands between two places, or after the second in its own clause: "while in Perm 40 marched"."""
    units = frame.read.units
    if any(before < at < unit for at in told):
        return True
    begins = units.any(max(before + 1, unit - CLAUSE), unit, "clause.join") or units.any(max(before + 1, unit - CLAUSE), unit, "place.join")
    if not begins:
        comma = units.find(unit, until, "=,")
        until = comma if comma >= 0 else until
    return any(unit < at < until for at in told)


def _from_to(frame: Frame) -> None:
    """ "Protests in dozens of cities, from Vladivostok to Moscow" names two of them."""
    told = [(frame.unit_of(m), m) for m in frame.of("protest")]
    for one, two in zip(frame.sites, frame.sites[1:], strict=False):
        near = nearest(one.unit, told)
        if one.why == two.why == "origin" and two.unit - one.unit <= 3 and near in frame.triggers:
            one.here = two.here = True


def _take_subjects(frame: Frame) -> None:
    """A list of towns right after the verb of protest is who protested: "Протестовали Ржев, Тверь и Торжок"."""
    units = frame.read.units
    for one, two in zip(frame.sites, frame.sites[1:], strict=False):
        begins = list_begins(units, frame.first - 1, one.unit)
        if two.why == "list" and one.why != "list" and (one.why == "bare" or one.here) and units.has(begins - 1, "act.verb"):
            one.here, one.why = True, "subject"
        two.here = two.here or (two.why == "list" and one.here and one.why in ("subject", "list"))


def place_by_context(frame: Frame, country: str | None, capital: Capital, towns: dict[str, Place]) -> None:
    """Add the cities that a frame means without naming them: of a venue, an embassy, "the capital" of the country in force.

    `towns` are the towns that the report names, by name: one that a venue's name begins with has it ("Solvang Park").
    """
    _leave_aside(frame)
    drop_nobodies(frame)
    if any(site.here and site.place.precision == "locality" for site in frame.sites):
        return
    place_townsfolk(frame)
    if frame.localities:
        return
    for mention in frame.venues:
        _add_venue(frame, mention, country, capital)
        if not frame.localities:
            _add_namesake(frame, mention, towns)
    if not frame.localities:
        _capital_named(frame, country, capital)


def _city_state(frame: Frame, mention: Mention, capital: Capital) -> Mention:
    """A place of a country that is one city is that city; a quarter of it is its venue."""
    place: Place = mention.value
    city = capital(place.country) if place.country in CITY_STATES else None
    if city is None or place.geonames == city.geonames:
        return mention
    if place.precision not in ("country", "region"):
        frame.venues.append(mention)
    return replace(mention, value=city)


def place_of(mention: Mention) -> Place:
    """The place that a place mention resolved to."""
    place: Place = mention.value
    return place


def _site(units: Units, frame: Frame, mention: Mention, unit: int, before: Sited | None) -> Sited:
    if before is not None and _owned(units, before, unit):
        return Sited(mention=mention, unit=unit, here=before.here, why=before.why)
    if before is not None and joined(units, before.unit, unit):
        return Sited(mention=mention, unit=unit, here=before.here, why="origin" if before.why == "origin" else "list")
    why = governor(units, frame.first, unit)
    if units.text[mention.end : mention.end + 1] == "-" and units.text[mention.end + 1 : mention.end + 2].islower():
        why = "based"  # "in a Warsaw-based group"
    if why == "in" and place_of(mention).precision in ("country", "region") and far(units, frame.first, unit):
        why = "bare"
    if why == "in" and of_a_life(units, frame.first, unit):
        why = "life"
    if why == "bare":
        if units.has(unit + 1, "poss") and _has_venue(frame, mention):
            why = "in"  # "Lyon's Place Carnot was full"
        elif frame.triggers and units.has(unit + 1, "poss") and _grounds(units, unit):
            why = "in"  # "Berlin's bustling motorway came to a halt as protesters sat down"
        elif units.has(unit + 1, "=:") or _owns_protest(units, frame, unit) or (_opens(units, frame, unit) and _dash(units, unit + 1)):
            why = "head"
        elif units.has(unit + 1, "=,") and units.any(unit + 2, unit + 4, "place.where") and (frame.triggers or frame.of("figure")):
            why = "named"  # "attendance grew in Lyon, Nantes, where police counted 9,000 people"
        elif units.kinds[unit] == "hashtag" or units.has(unit - 1, "place.home") or _stands_alone(units, frame, unit):
            why = "named"
        elif (units.has(unit - 1, "=,") or units.has(unit - 1, "=:")) and units.any(max(frame.first, unit - APPOSED), unit, "place.cities"):
            why = "in"  # "in the country's two largest cities, Almaty and Astana", "in two cities: Almaty and Astana"
    elif why == "soft":
        why = "in" if place_of(mention).precision in ("locality", "district", "venue") else "topic"
    elif why == "in" and units.has(unit + 1, "place.after") and not units.has(unit + 1, "poss"):
        why = "name"
    return Sited(mention=mention, unit=unit, here=why in ("in", "head", "named"), why=why)


def _has_venue(frame: Frame, mention: Mention) -> bool:
    """Whether a square or building of the place's own follows it: "Graz's Freiheit Square"."""
    own = frame.read.units.text[mention.end : mention.end + 3]
    begins = mention.end + own.find(" ") + 1
    venues = [*frame.venues, *(m for m in frame.of("place") if m.data.get("kind") == "venue")]
    return " " in own and any(m.start == begins for m in venues)


def _grounds(units: Units, unit: int) -> bool:
    """Whether the streets or the traffic of a place are told of as its own."""
    parts = units.any(unit + 2, unit + 4, "place.part") and not units.any(unit + 2, unit + 4, "people")
    return parts or units.any(unit + 2, unit + 5, "place.ground")


def _owned(units: Units, before: Sited, unit: int) -> bool:
    """Whether a place is a country's own: in "in Poland's eastern Lublin" Lublin stands where Poland does."""
    plain = all(units.has(at, "low") for at in range(before.unit + 2, unit))
    return units.has(before.unit + 1, "poss") and unit - before.unit <= ASIDE and plain and before.place.precision in ("country", "region")


def _owns_protest(units: Units, frame: Frame, unit: int) -> bool:
    """Whether a protest follows a place as its noun: "Perm rally", "Perm anti-landfill rallies"."""
    noun = units.find(unit + 1, min(unit + 1 + NOUNS, frame.last), "act.noun")
    if noun < 0:
        return False
    told = [(m.start, m.end) for m in frame.of("issue")]
    between = range(unit + 1, noun)
    return all("-" in units.keys[at] or any(start <= units.starts[at] < end for start, end in told) for at in between)


def _describes_people(units: Units, unit: int) -> bool:
    """Whether a demonym tells whose people, cities or police: "Russian cities", but not "the Russian invasion"."""
    return any(units.any(unit + 1, unit + 3, name) for name in ("people", "place.cities", "police", "act", "place.capital"))


def _dash(units: Units, unit: int) -> bool:
    return any(units.has(unit, mark) for mark in ("=—", "=–", "=-"))


def _opens(units: Units, frame: Frame, unit: int) -> bool:
    """Whether a unit opens its line, be it behind a bullet: "- Kazan - 30"."""
    return all(units.has(at, "mark") for at in range(frame.first, unit))


def _stands_alone(units: Units, frame: Frame, unit: int) -> bool:
    """A place that is a line or a sentence of its own ("Kazan. Near the town hall ...") or opens a list line ("Kazan, 40 people")."""
    ends = units.has(unit + 1, "=,") or units.has(unit + 1, "=") or all(units.has(at, "mark") for at in range(unit + 1, frame.last))
    return _opens(units, frame, unit) and ends


def _add_venue(frame: Frame, mention: Mention, country: str | None, capital: Capital) -> None:
    city: Place | None = mention.data.get("city")
    if mention.data.get("kind") == "embassy":
        host = frame.countries[-1] if frame.countries else country
        city = capital(host) if host and host != mention.data.get("represented") else None
    if city is not None:
        site = replace(mention, value=replace(city, basis="inferred"))
        frame.sites.append(Sited(mention=site, unit=frame.unit_of(mention), here=True, why="venue"))


def _leave_aside(frame: Frame) -> None:
    """ "While judges met in Lyon, hundreds rallied in the capital" puts the rally in the capital."""
    units, sites = frame.read.units, frame.localities
    told = [frame.unit_of(m) for m in frame.triggers]
    if not told or not sites or units.find(min(told), frame.last, "place.capital") < 0:
        return
    if sites[-1].unit < min(told) and units.find(sites[-1].unit, min(told), "=,") >= 0:
        for site in sites:
            site.here, site.why = False, "aside"


def _add_namesake(frame: Frame, mention: Mention, towns: dict[str, Place]) -> None:
    """A park or hall called after a town that the report names stands there."""
    judged = any(site.mention.start == mention.start for site in frame.sites)  # "taken to Canterbury Hospital"
    if judged or mention.data.get("kind") != "venue" or mention.data.get("city") is not None:
        return
    words = frame.read.units.text[mention.start : mention.end].split()
    town = next((towns[name] for size in (2, 1) if size < len(words) and (name := " ".join(words[:size])) in towns), None)
    if town is not None:
        site = replace(mention, value=replace(town, basis="inferred"))
        frame.sites.append(Sited(mention=site, unit=frame.unit_of(mention), here=True, why="venue"))


def _capital_named(frame: Frame, country: str | None, capital: Capital) -> None:
    """ "In the Iranian capital" names a city without its name."""
    units = frame.read.units
    unit = units.find(frame.first, frame.last, "place.capital")
    host = frame.countries[-1] if frame.countries else country
    city = capital(host) if host and unit >= 0 else None
    if city is None or units.has(unit + 1, "place.cities") or governor(units, frame.first, unit) == "topic":
        return
    regions = [site.unit for site in frame.sites if site.place.precision == "region"]
    if units.has(unit - 1, "place.byname") or units.has(unit + 1, "place.byname.after") or any(unit < at <= unit + 3 for at in regions):
        return  # "the northern capital", "the capital of Tatarstan"
    mention = Mention(
        kind="place", start=units.starts[unit], end=units.ends[unit], value=replace(city, basis="inferred"),
        rule="capital of the country in force", confidence=0.8, data={"kind": "place"},
    )
    frame.sites.append(Sited(mention=mention, unit=unit, here=True, why="capital"))
