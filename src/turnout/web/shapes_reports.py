"""The shapes of reports, of the statements read in them, and of what people decided."""

from __future__ import annotations

from pydantic import BaseModel, Field

from turnout.model import Count, DateRange, Judgement, Place
from turnout.model.show import show_attribution
from turnout.record.listing import Listed, Said
from turnout.record.showing import Shown
from turnout.store.rows import Correction
from turnout.web.shapes import CountOut, DateOut, PlaceOut

__all__ = ["DecidedOut", "DecisionOut", "ReportLineOut", "ReportOut", "SaidOut", "StatementOut"]


class EvidenceOut(BaseModel):
    """Words of a report and where they stand in it, in code points; private people are left out of the words, not of the count."""

    start: int
    end: int
    text: str


class DecisionOut(BaseModel):
    """What a person decided: same, different, unsure, reject, withdraw, or a value in place of another."""

    id: str
    verdict: str
    of: list[str]
    coder: str
    reason: str
    made_at: str
    statement: str | None = Field(default=None, description="of a correction, the id of the value in its place")

    @classmethod
    def of_noun(cls, one: Judgement | Correction) -> DecisionOut:
        """The shape of a decision."""
        if isinstance(one, Judgement):
            about = [name for name in (one.left, one.right) if name]
            return cls(id=one.id, verdict=one.verdict, of=about, coder=one.coder, reason=one.reason, made_at=one.made_at)
        said = one.statement
        verdict = f"{said.variable} is {said.value}"
        return cls(
            id=one.id, verdict=verdict, of=[one.target], coder=said.coder, reason=one.reason, made_at=one.made_at, statement=said.id,
        )


class StatementOut(BaseModel):
    """One coded value: what, of which candidate and event, who says so, on which words, by which rule, how sure; what became of it."""

    id: str
    variable: str
    value: str
    of: str = Field(description="the telling it is about: a candidate or a tally of its report")
    event: str | None = Field(description="the event or tally of the record that the telling counts in")
    speaker: str
    quotes: list[str]
    rule: str | None
    coder: str
    confidence: float
    standing: str = Field(description="stands, rejected, corrected, or, of a person's value, overruled by a later word or withdrawn")
    decision: DecisionOut | None = Field(description="what made it so, or gave a person's value that stands")


class DecidedOut(BaseModel):
    """A line of the log of decisions: `stands` is yes, no (taken back), or overruled (by a later word)."""

    id: str
    made_at: str
    coder: str
    verdict: str
    of: list[str]
    reason: str
    stands: str

    @classmethod
    def of_row(cls, row: dict[str, object]) -> DecidedOut:
        """The shape of a line."""
        told = {name: str(row[name]) for name in ("id", "made_at", "coder", "verdict", "reason", "stands")}
        return cls(**told, of=str(row["of"]).split())


class SaidOut(StatementOut):
    """A statement with the report it stands in, its value in parts, and what people decided of it."""

    report: str
    source: str | None
    known_at: str
    live: bool = Field(description="false where a later version of the document took the report's place")
    role: str | None
    via: str | None
    as_of: str | None
    running_total: bool
    count: CountOut | None
    place: PlaceOut | None
    date: DateOut | None
    evidence: list[EvidenceOut]

    @classmethod
    def of_said(cls, one: Said) -> SaidOut:
        """The shape of a statement as the record lists it."""
        said, by = one.statement, one.statement.attribution
        value = said.value
        return cls(
            id=said.id, variable=said.variable, value=str(value), of=said.candidate, event=one.event, speaker=show_attribution(by),
            quotes=[piece.text for piece in said.evidence], rule=said.rule or None, coder=said.coder, confidence=said.confidence,
            report=one.report, source=one.source, known_at=one.known_at, live=one.live, role=by.role if by else None,
            via=by.via if by else None, as_of=said.as_of, running_total=bool(said.cumulative),
            count=CountOut.of(value) if isinstance(value, Count) else None, place=PlaceOut.of(value) if isinstance(value, Place) else None,
            date=DateOut.of(value) if isinstance(value, DateRange) else None,
            evidence=[EvidenceOut(start=piece.start, end=piece.end, text=piece.text) for piece in said.evidence],
            standing=one.standing, decision=DecisionOut.of_noun(one.decision) if one.decision else None,
        )


class PieceOut(BaseModel):
    """Some words, and the ids of the statements that rest on them."""

    words: str
    statements: list[str]


class PassageOut(BaseModel):
    """A passage with its own kind, author, time and language, in pieces."""

    kind: str
    author: str | None
    published: str | None
    language: str | None
    pieces: list[PieceOut]


class ReportLineOut(BaseModel):
    """A report in a line: where it was found, when the world could know it, and whether it is the last version of its document."""

    id: str
    title: str
    url: str | None
    source: str | None
    published: str | None
    known_at: str
    language: str | None
    live: bool
    witness: str = Field(description="the same for reports that carry one text, so that twelve papers with one text count once")

    @classmethod
    def of(cls, one: Listed) -> ReportLineOut:
        """The shape of a listed report."""
        return cls(
            id=one.row.id, title=one.title, url=one.url, source=one.row.source, published=one.published, known_at=one.row.known_at,
            language=one.language, live=one.row.live, witness=one.row.witness,
        )


class ReportOut(ReportLineOut):
    """A report as it was read, with what was read marked in it."""

    passages: list[PassageOut]
    statements: list[StatementOut]
    refusals: list[tuple[str, str]]
    archived: list[str] = []

    @classmethod
    def of_shown(cls, shown: Shown) -> ReportOut:
        """The shape of a shown report; a passage's author is left out, for most are private people."""
        passages = [
            PassageOut(
                kind=one.passage.kind, author=None, published=one.passage.published, language=one.passage.language,
                pieces=[PieceOut(words=piece.words, statements=[said.id for said in piece.statements]) for piece in one.pieces],
            )
            for one in shown.stretches
        ]
        said = [
            StatementOut(
                id=one.id, variable=one.variable, value=str(one.value), of=one.candidate, event=shown.events.get(one.candidate),
                speaker=show_attribution(one.attribution), quotes=[piece.text for piece in one.evidence], rule=one.rule, coder=one.coder,
                confidence=one.confidence, standing=standing.name,
                decision=DecisionOut.of_noun(standing.decision) if standing.decision else None,
            )
            for one, standing in ((one, shown.standings[one.id]) for one in shown.statements)
        ]
        return cls(
            id=shown.row.id, title=shown.title, url=shown.url, source=shown.row.source, published=shown.published,
            known_at=shown.row.known_at, language=shown.language, live=shown.row.live, witness=shown.row.witness, passages=passages,
            statements=said, refusals=list(shown.refusals), archived=list(shown.archived),
        )
