"""The client's nouns have the fields that the API's shapes have, and what a newer server tells beside them is left out."""

from __future__ import annotations

import types
from dataclasses import fields
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from pydantic import BaseModel

from turnout.client import nouns
from turnout.client.nouns import Change, made
from turnout.web import api_places, shapes, shapes_reports

PAIRS: dict[type, type[BaseModel]] = {
    nouns.Count: shapes.CountOut, nouns.Place: shapes.PlaceOut, nouns.Day: shapes.DateOut, nouns.Point: shapes.PointOut,
    nouns.Series: shapes.SeriesOut, nouns.Figure: shapes.FigureOut, nouns.Event: shapes.EventOut, nouns.Outline: shapes.OutlineOut,
    nouns.Tally: shapes.TallyOut, nouns.Campaign: shapes.CampaignOut, nouns.Change: shapes.ChangeOut, nouns.RecordState: shapes.RecordOut,
    nouns.PlaceFound: api_places.PlaceFoundOut, nouns.Evidence: shapes_reports.EvidenceOut, nouns.Decision: shapes_reports.DecisionOut,
    nouns.Decided: shapes_reports.DecidedOut, nouns.StatementLine: shapes_reports.StatementOut, nouns.Statement: shapes_reports.SaidOut,
    nouns.ReportLine: shapes_reports.ReportLineOut, nouns.Report: shapes_reports.ReportOut, nouns.Passage: shapes_reports.PassageOut,
    nouns.Piece: shapes_reports.PieceOut,
}


def shape(hint: Any) -> Any:
    """A type as both sides write it: a list is a tuple, a model its noun."""
    back = {model: noun for noun, model in PAIRS.items()}
    if hint in back:
        return back[hint]
    kind, inner = get_origin(hint), get_args(hint)
    if kind in (Union, types.UnionType):
        return frozenset(map(shape, inner))
    if kind is list:
        return tuple, shape(inner[0])
    if kind is tuple:
        return (tuple, shape(inner[0])) if inner[-1] is ... else (tuple, *map(shape, inner))
    return (dict, shape(inner[1])) if kind is dict else hint


def test_every_noun_has_its_shape() -> None:
    named = {getattr(nouns, name) for name in nouns.__all__ if name != "made"}
    assert named == PAIRS.keys()


@pytest.mark.parametrize("noun", sorted(PAIRS, key=lambda one: one.__name__))
def test_the_fields_are_those_of_the_shape(noun: type) -> None:
    mine, theirs, names = get_type_hints(noun), get_type_hints(PAIRS[noun]), PAIRS[noun].model_fields.keys()
    assert {one.name for one in fields(noun)} == names  # type: ignore[arg-type]
    assert {name: shape(mine[name]) for name in names} == {name: shape(theirs[name]) for name in names}


def test_what_is_not_known_is_left_out() -> None:
    told = {"n": 1, "at": "2024-03-09", "kind": "event", "id": "ev-1", "what": "new", "mood": "merry"}
    assert made(Change, told) == Change(n=1, at="2024-03-09", kind="event", id="ev-1", what="new")
