"""The document: it says who may ask what, how things go wrong, and gives examples that are what they say."""

from __future__ import annotations

from typing import Any

import jsonschema
from fastapi.testclient import TestClient


def document(client: TestClient) -> dict[str, Any]:
    told: dict[str, Any] = client.get("/api/v1/openapi.json").json()
    return told


def test_every_route_is_described_and_says_how_it_goes_wrong(client: TestClient) -> None:
    told = document(client)
    tags = {one["name"] for one in told["tags"]}
    for path, methods in told["paths"].items():
        for operation in methods.values():
            assert set(operation["tags"]) <= tags and operation["summary"] and operation["description"], path
            codes = [code for code in operation["responses"] if code[0] in "45d"]
            assert "422" in codes or not operation.get("parameters"), path
            for code in codes:
                assert "application/problem+json" in operation["responses"][code]["content"], (path, code)


def test_writing_needs_a_token_or_a_session(client: TestClient) -> None:
    told = document(client)
    writing = {path for path, methods in told["paths"].items() if "post" in methods and "writing" in methods["post"]["tags"]}
    assert writing == {f"/api/v1/{name}" for name in ("judgements", "corrections", "statements")}
    for path in writing:
        assert told["paths"][path]["post"]["security"] == [{"token": []}, {"session": [], "csrf": []}]
        assert {"401", "403", "413", "415", "422"} <= told["paths"][path]["post"]["responses"].keys()
    assert {} in told["security"] and set(told["components"]["securitySchemes"]) == {"token", "session", "csrf"}


def test_the_examples_are_of_their_shapes(client: TestClient) -> None:
    schemas = document(client)["components"]["schemas"]
    shown = {name: one["examples"] for name, one in schemas.items() if "examples" in one}
    assert {"ReadIn", "JudgementIn", "CorrectionIn", "StatementIn"} <= shown.keys()
    for name, examples in shown.items():
        for example in examples:
            jsonschema.validate(example, {**schemas[name], "components": {"schemas": schemas}})


def test_a_text_in_an_address_has_no_nul(client: TestClient) -> None:
    """What the server refuses in every address, the document says of every text that one holds."""
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    texts = [one for methods in paths.values() for told in methods.values() for one in told.get("parameters", ())
             if one["schema"].get("type") == "string"]
    open_to_it = [one["name"] for one in texts if one["in"] != "header" and not {"pattern", "enum", "format"} & one["schema"].keys()]
    assert len(texts) > 100 and open_to_it == []
