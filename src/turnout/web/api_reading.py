"""The API of reading: a text in, what it says of protests out, as the contract has it; nothing of it is kept.

A reading is work: it runs beside the answers, so many at a time, and so long at most. What waits is bounded too.
"""

from __future__ import annotations

import asyncio
import json
import re
import threading
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Annotated, Any, TypeVar

from fastapi import APIRouter, Depends, HTTPException, Request
from fastapi.responses import JSONResponse
from pydantic import BaseModel, Field, ValidationInfo, field_validator, model_validator

import turnout
from turnout import given, lang, pipeline
from turnout.errors import Skip
from turnout.ingest.record import moment_told, read_record
from turnout.model import Reading
from turnout.publish.contract import as_dict
from turnout.publish.redaction import Redaction
from turnout.publish.redaction_reading import redacted
from turnout.publish.threshold import at_least
from turnout.record.privacy import READER, title_of
from turnout.web.api_door import json_alone, problems
from turnout.web.faults import held
from turnout.web.rights import Named, needs
from turnout.web.wants import Country

__all__ = ["Readers", "router"]

Answer = TypeVar("Answer")
TEXT, PAGE = 200_000, 600_000
"""Characters of the longest text and of the longest page that are read while somebody waits; the command takes six times as much."""
Line = Annotated[str, Field(max_length=2_000)]
Stamp = Annotated[str, Field(max_length=60, description="a day or a time: 2022-02-24, 2022-02-24T18:30, or as articles write it",
                             json_schema_extra={"format": "date", "pattern": "^(19|20)"})]
COUNTRY = re.compile("[-_]")
GIVEN: dict[str, Any] = {"pattern": r"[^\s]"}


class ReadIn(BaseModel):
    """An article: its text or its page, or a title alone, and what is known of it. The keys are those of a JSON article."""

    text: Annotated[str, Field(max_length=TEXT)] = ""
    html: Annotated[str, Field(max_length=PAGE)] = ""
    title: Line = ""
    url: Line = ""
    source: Line = ""
    language: Annotated[str, Field(max_length=30, description="the code of its language, where it is known", json_schema_extra={
        "enum": ["", *lang.languages()]})] = ""
    published: Stamp = ""
    updated: Stamp = ""
    outlet_country: Annotated[Country, Field(description="where it is published: it helps where a place's name is of several")] = ""
    min_confidence: Annotated[float, Field(ge=0, le=1, description="leave out what is said with less")] = 0.0

    model_config = {
        "extra": "forbid",
        "json_schema_extra": {
            "anyOf": [{"required": [name], "properties": {name: GIVEN}} for name in ("text", "html", "title")],
            "not": {"required": ["text", "html"], "properties": {"text": GIVEN, "html": GIVEN}},
            "examples": [{"text": "In Riga, about 300 people marched against the tram strike on Saturday.", "published": "2024-03-10"}],
        }
    }

    @model_validator(mode="after")
    def _something(self) -> ReadIn:
        if not any(part.strip() for part in (self.text, self.html, self.title)):
            raise ValueError("there is nothing to read: give a text, a page (html) or a title")
        if self.text.strip() and self.html.strip():
            raise ValueError("text and html: one of them would not be read; give one of the two")
        return self

    @field_validator("language")
    @classmethod
    def _spoken(cls, told: str) -> str:
        return held(given.language, COUNTRY.split(told.strip(), maxsplit=1)[0]) if told.strip() else ""

    @field_validator("outlet_country")
    @classmethod
    def _somewhere(cls, told: str) -> str:
        return held(given.country, told) if told else ""

    @field_validator("published", "updated")
    @classmethod
    def _some_time(cls, told: str, known: ValidationInfo) -> str:
        moment = moment_told(told, known.data.get("language")) if told.strip() else ""
        if moment is None or ("T" not in moment and ":" in told):
            raise ValueError(f"{told!r} is no time like 2022-02-24 or 2022-02-24T18:30")
        return told.strip()


class Readers:
    """Those who read, so many at a time, and those who wait; `patience` is how many seconds somebody waits for a reading."""

    def __init__(self, *, readers: int = 2, waiting: int = 8, patience: float = 30.0) -> None:
        self._gate, self._closed = threading.Semaphore(readers), False
        self._most, self._busy, self._patience = readers + waiting, 0, patience
        self._waiting: set[asyncio.Future[Any]] = set()

    def close(self) -> None:
        """Begin with nothing more, and let everybody go who waits."""
        self._closed = True
        for one in self._waiting:
            if not one.done():
                one.set_exception(_stops())

    async def read(self, work: Callable[[], Answer]) -> Answer:
        """What the work gives. Raises 429 where too many wait, and 503 where it takes too long or the server stops."""
        if self._closed:
            raise _stops()
        if self._busy >= self._most:
            raise HTTPException(429, "too many texts wait to be read", headers={"Retry-After": "5"})
        loop = asyncio.get_running_loop()
        waiter: asyncio.Future[Answer] = loop.create_future()
        self._waiting.add(waiter)
        self._busy += 1
        reading: Future[Answer] = Future()
        reading.add_done_callback(lambda done: _later(loop, lambda: self._settle(done, waiter)))
        # a thread that nothing waits for when the server stops, as a pool's would be
        threading.Thread(target=self._run, args=(work, reading), daemon=True, name="turnout-read").start()
        try:
            async with asyncio.timeout(self._patience):
                return await waiter
        except TimeoutError as error:
            reading.cancel()
            raise HTTPException(503, "this takes too long to be read here", headers={"Retry-After": "60"}) from error
        finally:
            self._waiting.discard(waiter)

    def _run(self, work: Callable[[], Answer], reading: Future[Answer]) -> None:
        with self._gate:
            if self._closed or not reading.set_running_or_notify_cancel():
                return
            try:
                reading.set_result(work())
            except BaseException as error:  # whatever it is, it is told to who waits for it
                reading.set_exception(error)

    def _settle(self, done: Future[Answer], waiter: asyncio.Future[Answer]) -> None:
        self._busy -= 1
        if waiter.done() or done.cancelled():
            return
        if (error := done.exception()) is not None:
            waiter.set_exception(error)
        else:
            waiter.set_result(done.result())


def _stops() -> HTTPException:
    return HTTPException(503, "the server stops", headers={"Retry-After": "60"})


def _later(loop: asyncio.AbstractEventLoop, work: Callable[[], None]) -> None:
    if not loop.is_closed():
        loop.call_soon_threadsafe(work)


@cache
def _contract() -> dict[str, Any]:
    """The JSON Schema of a reading, each of its parts in its place; words that were blotted out and a text of no words are empty."""
    schema = json.loads((Path(turnout.__file__).parent / "schema" / "reading.schema.json").read_text(encoding="utf-8"))
    parts = schema.pop("$defs")

    def placed(one: Any) -> Any:
        if isinstance(one, dict):
            return placed(parts[one["$ref"].rpartition("/")[2]]) if "$ref" in one else {name: placed(value) for name, value in one.items()}
        return [placed(value) for value in one] if isinstance(one, list) else one

    schema.pop("$schema", None)
    told: dict[str, Any] = placed(schema)
    return told


READ: dict[int | str, dict[str, Any]] = {200: {"description": "The reading", "content": {"application/json": {"schema": _contract()}}}}
router = APIRouter(
    dependencies=[Depends(json_alone), Depends(needs("read"))], responses=problems(400, 401, 403, 413, 415, 422, 429, 500, 503),
)


@router.post("/read", tags=["reading"], responses=READ)
async def read(request: Request, named: Named, told: ReadIn) -> JSONResponse:
    """Read a text or an article, and give what it says as the contract has it: what `turnout read --format json` prints.

    Nothing is kept. Needs the scope `read`; private people are named to those alone who have the scope `names`.
    """
    readers: Readers = request.app.state.readers
    return JSONResponse(await readers.read(lambda: _read(told, named)), headers={"Cache-Control": "no-store"})


def _read(told: ReadIn, named: bool) -> dict[str, Any]:
    article = {name: value for name, value in told.model_dump(exclude={"outlet_country", "min_confidence"}).items() if value}
    try:
        report = replace(read_record(article, path="request"), path=None)
        reading = pipeline.read(report, outlet_country=told.outlet_country or None)
    except Skip as error:
        raise HTTPException(422, str(error).removeprefix("request: ")) from error
    return dict(as_dict(_shown(at_least(reading, told.min_confidence) if told.min_confidence else reading, named)))


def _shown(reading: Reading, named: bool) -> Reading:
    redaction = Redaction(lambda reports: {reading.report.id: reading.persons}, READER, shown=named)
    title = title_of(reading.report, redaction) if reading.report.title else reading.report.title
    return redacted(replace(reading, report=replace(reading.report, title=title)), redaction)
