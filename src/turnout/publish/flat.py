"""Flat rows: events, totals, figures and campaigns as one line of plain values each, for tables and CSV."""

from __future__ import annotations

from collections.abc import Iterable

from turnout.model import Campaign, Canonical, Count, Point, Series, Settled, Total
from turnout.model.show import show_count, show_date, show_scope

__all__ = ["campaign_row", "event_row", "figure_rows", "shown", "total_row"]

Row = dict[str, object]
COUNTED = ("participants", "detained", "injured", "killed")


def event_row(event: Canonical) -> Row:
    """An event as one row: low, high and best of the main figures, the other figures as text, lists joined by "; "."""
    place, day = event.place, event.date
    row: Row = {
        "id": event.id, "place": place.name, "country": place.country, "admin1": place.admin1, "precision": place.precision,
        "lat": place.lat, "lon": place.lon, "geonames": place.geonames, "start": day.start, "end": day.end, "day": show_date(day),
        "day_precision": day.precision, "form": event.form, "status": event.status, "issues": _joined(event.issues),
        "venues": _joined(event.venues), "organisers": _joined(event.actors), "response": _joined(event.response),
    }
    for name in COUNTED:
        settled = event.figures.get(name)
        row[f"{name}_low"], row[f"{name}_high"] = (settled.low, settled.high) if settled else (None, None)
        row[f"{name}_best"] = show_count(settled.best) if settled and settled.best else None
        row[f"{name}_method"] = settled.method if settled else None
    row["other_figures"] = _joined(f"{name} {shown(found)}" for name, found in event.figures.items() if name not in COUNTED)
    row["disputed"] = _joined(name for name, found in event.figures.items() if found.disputed)
    return {**row, "reports": len(event.reports), "witnesses": event.witnesses, "confidence": round(event.confidence, 3),
            "related": _joined(f"{relation} {other}" for other, relation in event.related)}


def total_row(total: Total, coverage: str = "") -> Row:
    """A tally of the record as one row."""
    best = total.settled
    places = [f"{show_count(value)} ({speaker})" for speaker, value in sorted(total.localities.items())]
    return {
        "id": total.id, "variable": total.variable, "scope": show_scope(total.scope), "start": total.date.start,
        "end": total.date.end, "day": show_date(total.date), "low": best.low, "high": best.high,
        "best": show_count(best.best) if best.best else None, "method": best.method, "speaker": best.speaker, "localities": _joined(places),
        "values": _joined(_told(one) for one in best.series), "events": len(total.found), "places": total.places,
        "sum_of_cities": show_count(total.sum) if total.sum else None, "residual": show_count(total.residual) if total.residual else None,
        "exceeds": total.exceeds, "flags": _joined(best.flags), "coverage": coverage,
    }


def figure_rows(owner: str, name: str, settled: Settled) -> list[Row]:
    """A figure's curve: each value told, oldest first within its speaker, with what became of it."""
    return [
        {
            "of": owner, "variable": name, "speaker": one.speaker, "role": one.role, "as_of": point.statement.as_of or point.known_at,
            "value": str(point.statement.value), "low": _side(point, "low"), "high": _side(point, "high"),
            "running": bool(point.statement.cumulative), "standing": point.standing, "flag": point.flag, "why": point.why,
            "statement": point.statement.id, "report": point.report, "source": point.source, "coder": point.statement.coder,
        }
        for one in settled.series for point in one.points
    ]


def campaign_row(campaign: Campaign) -> Row:
    """A campaign as one row."""
    return {
        "id": campaign.id, "name": campaign.name, "country": campaign.country, "issue": campaign.issue, "start": campaign.start,
        "end": campaign.end, "events": len(campaign.events), "abroad": len(campaign.abroad),
    }


def shown(settled: Settled) -> str:
    """A settled figure in a cell: the best value, or each speaker's where none is preferred."""
    if settled.best is not None:
        return show_count(settled.best)
    sides = [_told(one) for one in settled.series if one.current]
    return " / ".join(sides) or "none stands"


def _told(series: Series) -> str:
    points = [p for p in series.points if p.standing in ("current", "superseded")]
    values = list(dict.fromkeys(str(p.statement.value) for p in points))
    return f"{' → '.join(values)} ({series.speaker})" if values else f"none stands ({series.speaker})"


def _side(point: Point, side: str) -> int | None:
    value = point.statement.value
    return getattr(value, side) if isinstance(value, Count) else None


def _joined(values: Iterable[str]) -> str:
    return "; ".join(values)
