"""The view of a text that gazetteer corpora score: toponyms as dicts with offsets, points and GeoNames ids."""

from __future__ import annotations

from turnout.geocode.resolve import resolve
from turnout.geocode.spot import spot


def toponyms_for_bench(text: str, *, demonyms: bool = True, venues: bool = False, language: str = "en") -> list[dict[str, object]]:
    """Dicts of start, end, lat, lon, geonameid for a text; corpora differ in whether demonyms and venues count as toponyms."""
    rows: list[dict[str, object]] = []
    for toponym in resolve(spot(text, 0, len(text), language), text=text, language=language):
        if toponym.kind == "place" and toponym.place:
            place = toponym.place
            rows.append({"start": toponym.start, "end": toponym.end, "lat": place.lat, "lon": place.lon, "geonameid": place.geonames})
        elif toponym.kind == "demonym" and demonyms and toponym.candidates:
            entry = toponym.candidates[0]
            rows.append({"start": toponym.start, "end": toponym.end, "lat": entry.lat, "lon": entry.lon, "geonameid": entry.geonames})
        elif toponym.kind == "venue" and venues:
            city = toponym.city
            rows.append({"start": toponym.start, "end": toponym.end, "lat": city.lat if city else None,
                         "lon": city.lon if city else None, "geonameid": None})
    return rows
