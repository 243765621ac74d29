"""Faults: what is wrong with the fields of a question, in one line: which field, what it has to be, and nothing of how it is checked."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from turnout.errors import Usage

__all__ = ["AFTER", "CODE", "CODE_OR_NONE", "ID", "MOMENT", "NAMED", "NO_JSON", "PLAIN", "SAID", "fault", "held"]

ID, NAMED = r"^[a-z]+-[!-~]{4,}$", r"^[!-~]*$"
SAID, PLAIN = r"^[^\x00]*[^\s\x00][^\x00]*$", r"^[^\x00]*$"
CODE, CODE_OR_NONE, MOMENT = r"^[a-z_]+$", r"^[a-z_]*$", r"^[0-9T:Z+.-]*$"
AFTER = "^([ -~]*~[ -~]*)?$"
SHAPES = {
    AFTER: "the `next` of the page before",
    ID: "an id like st-3f9a1c", NAMED: "an id like ev-51c0aa", SAID: "words, and no NUL among them", PLAIN: "text without a NUL",
    CODE: "a code in small letters, like detained", CODE_OR_NONE: "a code in small letters, like witness",
    MOMENT: "a time like 2022-02-24T18:30",
}
"""The shapes that a text can have to be of, by their patterns, as they are told."""
NO_JSON = "The body is no JSON that can be read: send one object in UTF-8, like {\"name\": \"value\"}."
EMPTY = "The body is empty: send a JSON object, like {\"name\": \"value\"}."
NO_OBJECT = "The body is JSON, but no object: send one, like {\"name\": \"value\"}."
MUST = {
    "missing": "is needed and not there", "extra_forbidden": "is no field of this; /api/v1/openapi.json names those that there are",
    "string_type": "must be a text (in quotes)", "string_too_long": "must have at most {max_length} characters",
    "string_too_short": "must not be empty", "list_type": "must be a list (in square brackets)", "tuple_type": "must be a list",
    "too_short": "must have {min_length} or more items", "too_long": "must have {max_length} or fewer items",
    "int_type": "must be a whole number", "int_parsing": "must be a whole number", "int_from_float": "must be a whole number",
    "int_parsing_size": "must be a smaller number", "float_type": "must be a number", "float_parsing": "must be a number",
    "finite_number": "must be a number that ends", "greater_than_equal": "must be at least {ge}", "less_than_equal": "must be at most {le}",
    "bool_parsing": "must be true or false", "literal_error": "must be {expected}", "enum": "must be {expected}", "value_error": "{error}",
}
"""What a field must be, by what is wrong with it."""
MOST = 5
"""Fields of which one line tells."""


def fault(errors: Sequence[Mapping[str, Any]]) -> tuple[int, str]:
    """The status and the line that tell of these errors: 400 where there is no JSON at all, else 422."""
    whole = {one["type"] for one in errors if tuple(one["loc"]) == ("body",)}
    if any(one["type"] == "json_invalid" for one in errors):
        return 400, NO_JSON
    if whole & {"missing", "model_attributes_type", "dict_type", "model_type"}:
        return (400, EMPTY) if "missing" in whole else (422, NO_OBJECT)
    return 422, "; ".join(": ".join(filter(None, (_where(one["loc"]), _what(one)))) for one in errors[:MOST])


def _where(place: Sequence[str | int]) -> str:
    """A field as one reads it: of, spans[0][1]."""
    parts = (f"[{part}]" if isinstance(part, int) else f".{part if part.isidentifier() else repr(part[:60])}" for part in place[1:])
    return "".join(parts).removeprefix(".")


def _what(error: Mapping[str, Any]) -> str:
    told = error.get("ctx", {})
    if error["type"] == "string_pattern_mismatch":
        return f"must be {SHAPES.get(told['pattern'], 'of the shape ' + told['pattern'])}"
    shape = MUST.get(error["type"])
    return str(error["msg"]) if shape is None else shape.format_map(told)


def held(rule: Callable[[str], str], told: str) -> str:
    """What a rule of what may be given makes of a field's text; raises ValueError in the rule's words, as checks of a field do."""
    try:
        return rule(told)
    except Usage as error:
        raise ValueError(str(error)) from error
