"""Said: the client takes the fields that the API takes, by the same names."""

from __future__ import annotations

from turnout.client.said import Article, More
from turnout.web.api_reading import ReadIn
from turnout.web.api_write import StatementIn


def test_the_client_takes_what_the_api_takes() -> None:
    assert Article.__annotations__.keys() == ReadIn.model_fields.keys() - {"text"}
    assert More.__annotations__.keys() == StatementIn.model_fields.keys() - {"report", "variable", "value", "words", "spans"}
