"""The API, writing side: what a signed-in person or their program decides, corrects and adds. Each counts at once, and names who said it.

A request that is sent twice makes one row, also after a restart; with an `Idempotency-Key` its answer is given again as it was.
"""

from __future__ import annotations

import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Annotated, Any, Literal, TypeVar

from fastapi import APIRouter, Depends, Header, HTTPException, Request, Response
from pydantic import BaseModel, Field, field_validator, model_validator

from turnout import given
from turnout.errors import Usage
from turnout.model import Judgement
from turnout.record import Record
from turnout.record.adding import Missed, where_is
from turnout.record.once import Word
from turnout.record.people import coder_of, only
from turnout.web.api_door import Door, found, json_alone, problems
from turnout.web.errors import Missing
from turnout.web.faults import CODE, CODE_OR_NONE, ID, MOMENT, NAMED, PLAIN, SAID, held
from turnout.web.rights import Me, Named, Refused, needs
from turnout.web.shapes_reports import DecisionOut, SaidOut

__all__ = ["Kept", "router"]

Answer = TypeVar("Answer")
KEYS = 1_000
"""Answers that are kept by their keys."""
TURNS = 64
"""Questions with keys that are answered at a time; two keys may share a turn."""
Id = Annotated[str, Field(max_length=60, pattern=ID, description="a whole id, or enough of its beginning")]
Words = Annotated[str, Field(min_length=1, max_length=2_000, pattern=SAID)]
Short = Annotated[str, Field(max_length=200, pattern=PLAIN)]


class JudgementIn(BaseModel):
    """A word on two events (same, different, unsure), on a statement or a telling (accept, reject, unsure), or on a decision (withdraw)."""

    verdict: Literal["same", "different", "unsure", "accept", "reject", "withdraw"]
    of: Annotated[list[Id], Field(min_length=1, max_length=2, description="one id, or of same and different two")]
    reason: Words

    model_config = {"extra": "forbid", "json_schema_extra": {
        "examples": [{"verdict": "reject", "of": ["st-3f9a1c"], "reason": "the sentence tells of last year"}],
        "anyOf": [
            {"properties": {"verdict": {"enum": ["same", "different"]}, "of": {"minItems": 2}}},
            {"properties": {"verdict": {"enum": ["accept", "reject", "withdraw"]}, "of": {"maxItems": 1}}},
            {"properties": {"verdict": {"const": "unsure"}}},
        ],
    }}

    @model_validator(mode="after")
    def _many(self) -> JudgementIn:
        pairs = {"same": (2,), "different": (2,), "unsure": (1, 2)}.get(self.verdict, (1,))
        if len(self.of) not in pairs:
            raise ValueError(f"of: {self.verdict} takes {' or '.join(map(str, pairs))} {'id' if pairs == (1,) else 'ids'}")
        return self


class CorrectionIn(BaseModel):
    """A value in place of a statement's: a count as people write it ("at least 389"), a code, a day, a place ("Perm, RU")."""

    statement: Id
    value: Words
    reason: Words

    model_config = {"extra": "forbid", "json_schema_extra": {
        "examples": [{"statement": "st-3f9a1c", "value": "at least 650", "reason": "a slip of the pen"}],
    }}


class StatementIn(BaseModel):
    """A statement that reading missed: in which report, on which words, of which event, what.

    The words are told by `spans` (start and end in code points) or as they stand (`words`, and `nth` where they stand more than once).
    `event` is an event or tally of the record, or a telling; without it `place`, `day` and `form` are those of a new one. `role` is the
    speaker's. What would not be looked at is refused.
    """

    report: Id
    variable: Annotated[str, Field(max_length=40, pattern=CODE)]
    value: Words
    spans: Annotated[list[tuple[Annotated[int, Field(ge=0, le=2**31)], Annotated[int, Field(ge=0, le=2**31)]]], Field(max_length=8)] = []
    words: Annotated[str, Field(max_length=2_000, pattern=PLAIN)] = ""
    nth: Annotated[int, Field(ge=1, le=1_000)] = 1
    event: Annotated[str, Field(max_length=60, pattern=NAMED)] = ""
    place: Short = ""
    day: Short = ""
    form: Annotated[str, Field(max_length=40, pattern=CODE)] = "demonstration"
    speaker: Short = ""
    role: Annotated[str, Field(max_length=40, pattern=CODE_OR_NONE)] = ""
    as_of: Annotated[str, Field(max_length=25, pattern=MOMENT)] = ""
    reason: Annotated[str, Field(max_length=2_000, pattern=PLAIN)] = ""

    model_config = {"extra": "forbid", "json_schema_extra": {"examples": [{
        "report": "report-8d2b77", "words": "some seventy were bundled into vans", "variable": "detained", "value": "about 70",
        "event": "ev-51c0aa", "speaker": "a witness", "role": "witness",
    }]}}

    @field_validator("as_of")
    @classmethod
    def _some_time(cls, told: str) -> str:
        return held(given.moment, told) if told else ""

    @model_validator(mode="after")
    def _all_counts(self) -> StatementIn:
        set_here = self.model_fields_set
        if self.spans and self.words:
            raise ValueError("spans: give them or words, not both")
        if "nth" in set_here and not self.words:
            raise ValueError("nth: of which words? give words with it")
        new = [name for name in ("place", "day", "form") if name in set_here and getattr(self, name)]
        if self.event and new:
            raise ValueError(f"{new[0]}: is of a new event; leave it out, or event")
        if self.role and not self.speaker.strip():
            raise ValueError("role: whose? give a speaker with it")
        return self


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """An answer by its key: of which request, its status and what it said."""

    asked: str
    status: int
    body: Any


class Keys:
    """The last answers to writes, by coder, address and key."""

    def __init__(self) -> None:
        self._kept: OrderedDict[tuple[str, str, str], Kept] = OrderedDict()
        self._lock, self._turns = threading.Lock(), tuple(threading.Lock() for _ in range(TURNS))

    def get(self, key: tuple[str, str, str]) -> Kept | None:
        """The answer of a key."""
        with self._lock:
            return self._kept.get(key)

    def turn(self, key: tuple[str, str, str]) -> AbstractContextManager[object]:
        """Lets one question under a key be answered at a time."""
        return self._turns[hash(key) % len(self._turns)]

    def put(self, key: tuple[str, str, str], kept: Kept) -> None:
        """Keep an answer; the oldest goes where there are many."""
        with self._lock:
            self._kept[key] = kept
            while len(self._kept) > KEYS:
                self._kept.popitem(last=False)


Key = Annotated[str, Header(max_length=200, description="the same key with the same request has the same answer, and makes nothing anew")]
router = APIRouter(
    dependencies=[Depends(json_alone), Depends(needs("code"))], responses=problems(400, 401, 403, 404, 413, 415, 422, 429, 500, 503),
)
ANEW: dict[int | str, dict[str, Any]] = {200: {"description": "It was said before, by the same coder in the same words, and stands"}}


class Writing:
    """One write: by whom, over which record, and what its key gave before."""

    def __init__(self, request: Request, response: Response, front: Door, me: Me, named: Named, idempotency_key: Key = "") -> None:
        self._response, self._front, self.me, self._named = response, front, me, named
        self._keys: Keys = request.app.state.keys
        self._key = (str(me.name), request.url.path, idempotency_key) if idempotency_key else None

    def answer(self, asked: BaseModel, work: Callable[[Record, str], tuple[Answer, bool]]) -> Answer:
        """What the work gives, kept by the key; `work` is given the record and the coder, and tells whether anything is new."""
        if self._key is None:
            return self._anew(work)
        digest = hashlib.sha256(asked.model_dump_json().encode()).hexdigest()
        with self._keys.turn(self._key):
            before = self._keys.get(self._key)
            if before is None:
                told = self._anew(work)
                self._keys.put(self._key, Kept(asked=digest, status=int(self._response.status_code or 0), body=told))
                return told
        if before.asked != digest:
            raise HTTPException(422, "that Idempotency-Key came with another request before")
        self._response.status_code = before.status
        self._response.headers["Idempotent-Replayed"] = "true"
        told = before.body
        return told

    def _anew(self, work: Callable[[Record, str], tuple[Answer, bool]]) -> Answer:
        try:
            with self._front.record(names=self._named) as held:
                told, new = work(held, str(self.me.name))
        except Usage as error:
            raise HTTPException(422, str(error)) from error
        self._front.stale()
        self._response.status_code = 201 if new else 200
        return told


Write = Annotated[Writing, Depends()]


@router.post("/judgements", tags=["writing"], status_code=201, responses=ANEW)
def judgement(write: Write, told: JudgementIn) -> DecisionOut:
    """Say that events are the same or different, that a statement is right or wrong, or take a decision back; it counts at once.

    Needs the scope `code`; to take back another coder's decision, `adjudicate`.
    """

    def say(held: Record, coder: str) -> tuple[DecisionOut, bool]:
        word, new = held.once(lambda: _said(held, told, coder, write.me.may("adjudicate")))
        return DecisionOut.of_noun(word), new

    return write.answer(told, say)


@router.post("/corrections", tags=["writing"], status_code=201, responses=ANEW)
def correction(write: Write, told: CorrectionIn) -> DecisionOut:
    """Say what a statement's value is; it counts at once, in place of what was read. Needs the scope `code`."""

    def say(held: Record, coder: str) -> tuple[DecisionOut, bool]:
        found(lambda: held.statement(told.statement))
        word, new = held.once(lambda: held.correct(told.statement, told.value, reason=told.reason, coder=coder))
        return DecisionOut.of_noun(word), new

    return write.answer(told, say)


@router.post("/statements", tags=["writing"], status_code=201, responses=ANEW)
def statement(write: Write, told: StatementIn) -> SaidOut:
    """Add a statement that reading missed; it stands beside what was read, and counts at once. Needs the scope `code`."""

    def say(held: Record, coder: str) -> tuple[SaidOut, bool]:
        text = _there(held, told.report)
        spans = tuple(told.spans) or ((where_is(text, told.words, told.nth),) if told.words else ())
        same = ("report", "variable", "value", "event", "place", "day", "form", "speaker", "role", "as_of")
        missed = Missed(spans=spans, **{name: getattr(told, name) for name in same})
        word, new = held.once(lambda: held.add_statement(missed, coder=coder, reason=told.reason))
        assert not isinstance(word, Judgement)
        return SaidOut.of_said(held.statement(word.statement.id)), new

    return write.answer(told, say)


def _there(held: Record, name: str) -> str:
    """The text of the report of this id."""
    row = found(lambda: only(held.store, name, "report"))
    if row is None:
        raise Missing(f"{name}: no report of the record has that id")
    return held.store.texts([row.id])[row.id]


def _said(held: Record, told: JudgementIn, coder: str, others: bool) -> Word:
    for name in told.of:
        _known(held, name)
    first, reason = told.of[0], told.reason
    if len(told.of) == 2:
        return held.judge(told.verdict, first, told.of[1], reason=reason, coder=coder)
    if told.verdict == "withdraw":
        whose = only(held.store, first, "judgement", "correction")
        if whose is not None and not others and coder != coder_of(whose.value):
            raise Refused(403, "To take back another's decision needs the scope 'adjudicate'.")
        return held.withdraw(first, reason=reason, coder=coder)
    by_verdict = {"accept": held.accept, "unsure": held.unsure, "reject": held.reject}
    return by_verdict[told.verdict](first, reason=reason, coder=coder)


def _known(held: Record, name: str) -> None:
    """Raises Missing where nothing of the record has that id; what it is not fit for is said later."""
    if not held.store.find(name, 1):
        found(lambda: held.statement(name))  # a statement that a person made
