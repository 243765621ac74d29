"""The view of a text that gazetteer corpora score: toponyms as dicts with offsets, points and GeoNames ids."""

from __future__ import annotations

from turnout.geocode.resolve import resolve
from turnout.geocode.spot import spot


def toponyms_for_bench(text: str, *, demonyms: bool = True, venues: tuple[str, ...] = (), language: str = "en") -> list[dict[str, object]]:
    """Dicts of start, end, lat, lon, geonameid for a text; corpora differ in what they count.

    `venues` names the kinds of venue that count: street, spot, building, feature.
    """
    rows: list[dict[str, object]] = []
    for toponym in resolve(spot(text, 0, len(text), language), text=text, language=language):
        if toponym.kind == "place" and toponym.place:
            place = toponym.place
            rows.append({"start": toponym.start, "end": toponym.end, "lat": place.lat, "lon": place.lon, "geonameid": place.geonames})
        elif toponym.kind == "demonym" and toponym.candidates and (demonyms or "represented" in toponym.cues):
            entry = toponym.candidates[0]
            rows.append({"start": toponym.start, "end": toponym.end, "lat": entry.lat, "lon": entry.lon, "geonameid": entry.geonames})
        elif toponym.kind == "venue" and toponym.cues and toponym.cues[0] in venues:
            city = toponym.city
            rows.append({"start": toponym.start, "end": toponym.end, "lat": city.lat if city else None,
                         "lon": city.lon if city else None, "geonameid": None})
    return rows
