"""Geocode: place names -> places of the gazetteer, with their points; every name in its span."""

from turnout.geocode.resolve import resolve
from turnout.geocode.spot import spot
from turnout.geocode.store import Entry, Gazetteer, gazetteer
from turnout.geocode.toponym import Context, Toponym
from turnout.geocode.words import countries

__all__ = ["Context", "Entry", "Gazetteer", "Toponym", "countries", "gazetteer", "resolve", "spot"]
