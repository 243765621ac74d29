"""Adding: a statement that the program missed, told by a person: in which report, at which words, of which event, new or known.

It is one more row by a named coder. It does not outrank what was read, as a correction does: it stands beside it, as what a
program would have read there, with its own speaker. A protest that nothing was read of is a reading of that person's own, which
stands beside the program's whatever reads the report anew, for as long as anything that was added to it stands.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from turnout import codebook, given
from turnout.errors import Usage
from turnout.model import (
    Attribution,
    Canonical,
    Count,
    DateRange,
    Event,
    Evidence,
    Place,
    Reading,
    Statement,
    Total,
    content_id,
    hand_id,
)
from turnout.reconcile import RISING
from turnout.record.decisions import ADDED, Decisions
from turnout.record.intake import entry_of
from turnout.record.people import FAMILIES, Signed, judge, only, possible, value_of
from turnout.store.rows import HAND, CandidateRow, Correction, Entry, Found, ReportRow, TallyRow

if TYPE_CHECKING:
    from turnout.store import Store

__all__ = ["COUNTED", "NAMED", "VARIABLES", "Missed", "add", "hand_entry", "where_is"]

COUNTED = ("participants", *sorted(RISING))
NAMED = ("venue", "claim", "slogan", "organiser", "target")
VARIABLES = (*COUNTED, "form", "issue", "response", *NAMED)
"""What can be added. The place and the day are of an event as a whole: they are given with a new one, and corrected of others."""
MOST = 8  # spans of one statement
LONGEST = 2_000  # code points of the words that a statement rests on, and of what a person typed


@dataclass(frozen=True, slots=True, kw_only=True)
class Missed:
    """What a person read: the report's id, the spans (start, end in code points), the variable, and its value as people write it.

    `event` is the id of an event or tally of the record, or of a telling of that report; where it is empty, `place`, `day` and
    `form` are those of a new event. `speaker` is who says so in the text, with a `role` of the codebook; `as_of` from when.
    """

    report: str
    spans: tuple[tuple[int, int], ...]
    variable: str
    value: str
    event: str = ""
    place: str = ""
    day: str = ""
    form: str = "demonstration"
    speaker: str = ""
    role: str = ""
    as_of: str = ""


def add(store: Store, missed: Missed, by: Signed) -> Correction:
    """Keep a statement that was missed, all of it or nothing; raises Usage with one line where it does not fit what the record knows."""
    report = _report(store, missed.report)
    pieces = _pieces(store.texts([report.id])[report.id], missed.spans)
    value = _value(missed)
    with store.lock():
        target = _target(store, missed, report, pieces, by)
        said = Statement(
            id=content_id("st", report.id, missed.spans, missed.variable, value, target, by.coder, by.now), candidate=target,
            variable=missed.variable, value=value, evidence=pieces, attribution=_speaker(missed),
            as_of=given.moment(missed.as_of) if missed.as_of else None,
            coder=by.coder, rule=ADDED, confidence=1.0,
        )
        _not_yet(store, said)
        row = Correction(id=content_id("correction", said.id), target=target, report=report.id, statement=said, reason=by.reason,
                         made_at=by.now)
        store.correct(row, by.now)
    return row


def where_is(text: str, words: str, number: int = 1) -> tuple[int, int]:
    """The span of some words of a report, the first or another time that they stand there; raises Usage where they do not."""
    at = -1
    for _ in range(max(number, 1)):
        at = text.find(words, at + 1) if words else -1
        if at < 0:
            raise Usage(f"{words[:60]!r}: these words do not stand in the report" + (f" {number} times" if number > 1 else ""))
    return at, at + len(words)


def hand_entry(reading: Reading, event: Event, said: Sequence[Statement], doc: str) -> Entry:
    """What the ledger takes in of a protest that a person told of, beside what was read in its report."""
    both = replace(reading, events=(*reading.events, event), statements=(*reading.statements, *said))
    entry = entry_of(both, HAND + event.id, Decisions(), doc)  # its telling words are those of its own sentences
    own = Reading(report=reading.report, events=(event,), statements=tuple(said))
    return replace(entry, doc=doc, reading=own, stands=False)


def _report(store: Store, name: str) -> ReportRow:
    found = only(store, name, "report")
    if found is None or not isinstance(found.value, ReportRow):
        raise Usage(f"{name}: no report of the record has that id (`turnout explain` names them)")
    return found.value


def _pieces(text: str, spans: Sequence[tuple[int, int]]) -> tuple[Evidence, ...]:
    """The words that the spans point at."""
    if not spans:
        raise Usage("on which words does it rest? a statement has at least one span of its report")
    if len(spans) > MOST or sum(end - start for start, end in spans) > LONGEST:
        raise Usage(f"a statement rests on at most {MOST} spans of {LONGEST:,} characters together; mark the words that say it")
    for start, end in spans:
        if not 0 <= start < end <= len(text) or not text[start:end].strip():
            raise Usage(f"{start}..{end}: no words of the report stand there (it has {len(text):,} characters)")
    return tuple(Evidence(start, end, text[start:end]) for start, end in sorted(set(spans)))


def _value(missed: Missed) -> Count | DateRange | Place | str:
    """What was typed, as a value of the variable."""
    words, variable = missed.value.strip(), missed.variable
    if variable not in VARIABLES:
        raise Usage(f"{variable!r}: no variable that can be added (there are: {', '.join(VARIABLES)})")
    if not words or len(words) > LONGEST:
        raise Usage("which value? write 900, 'at least 389', a code, or the words themselves")
    like: Count | str = Count(low=0, high=0) if variable in COUNTED else ""
    if variable in FAMILIES or variable in COUNTED:
        return value_of(words, Statement(id="", candidate="", variable=variable, value=like, evidence=(Evidence(0, 1, "-"),)))
    return words


def _speaker(missed: Missed) -> Attribution | None:
    if missed.role and missed.role not in codebook.names("roles"):
        raise Usage(f"{missed.role!r}: no role of a speaker (there are: {', '.join(codebook.names('roles'))})")
    return Attribution(name=missed.speaker.strip(), role=missed.role or None) if missed.speaker.strip() else None


def _target(store: Store, missed: Missed, report: ReportRow, pieces: tuple[Evidence, ...], by: Signed) -> str:
    """The id of the telling that it is added to: one of the report's, or a new one."""
    if not missed.event:
        event = _event(missed, report, pieces, by)
        possible(store, report.id, event.date)
        return _new(store, report, event, pieces, by)
    found = only(store, missed.event, "event", "total") or only(store, missed.event, "candidate", "tally")
    value = found.value if found is not None else None
    if found is None or value is None:
        raise Usage(f"{missed.event}: no event or tally of that id (`turnout events` and `turnout tallies` list them)")
    of = value.variable if isinstance(value, Total) else value.tally.variable if isinstance(value, TallyRow) else missed.variable
    if of != missed.variable:
        raise Usage(f"{missed.event}: this tally counts {of}, not {missed.variable}")
    if isinstance(value, (CandidateRow, TallyRow)):
        return _own(found, value, report)
    told = _told_there(store, value.members, report, pieces)
    if told is None and isinstance(value, Canonical):
        event = _event(replace(missed, event=value.id), report, pieces, by, value)
        name = _new(store, report, event, pieces, by)
        judge(store, "same", name, value.members[0], replace(by, reason=f"told of in {report.id}: {by.reason}"))
        return name
    if told is None:
        raise Usage(f"{missed.event}: {report.id} does not tell of that tally; name an event, or none for a new one")
    return told


def _own(found: Found, row: CandidateRow | TallyRow, report: ReportRow) -> str:
    if row.told.report != report.id or not row.told.current:
        raise Usage(f"{found.id}: no telling of {report.id} as it is read now; name the event of the record instead")
    return found.id


def _told_there(store: Store, members: Sequence[str], report: ReportRow, pieces: Sequence[Evidence]) -> str | None:
    """The member that this report tells, of several the one whose words stand nearest."""
    told: list[tuple[str, Sequence[Evidence], bool, str]] = [
        (row.candidate.id, row.candidate.event.evidence, row.told.current, row.told.report) for row in store.candidates(ids=members)]
    told += [(row.tally.id, row.tally.evidence, row.told.current, row.told.report) for row in store.tallies(ids=members)]
    mine = [(_apart(pieces, words), name) for name, words, current, where in told if current and where == report.id]
    return min(mine)[1] if mine else None


def _apart(one: Sequence[Evidence], other: Sequence[Evidence]) -> int:
    """How many code points lie between the nearest of two sets of words."""
    return min((max(0, a.start - b.end, b.start - a.end) for a in one for b in other), default=0)


def _event(missed: Missed, report: ReportRow, pieces: tuple[Evidence, ...], by: Signed, known: Canonical | None = None) -> Event:
    """The telling of a protest that nothing was read of: as typed, or as an event of the record is."""
    if known is not None:
        place, day, form = known.place, known.date, known.form
    else:
        if not missed.place.strip() or not missed.day.strip():
            raise Usage("of which event? name one, or the place and the day of a new one")
        place, day, form = (_typed(variable, words) for variable, words in  # type: ignore[assignment]
                            (("place", missed.place), ("date", missed.day), ("form", missed.form)))
    name = hand_id(report.id, missed.spans, place, day, form, by.coder, by.now)
    return Event(id=name, place=place, date=day, status="happened", form=form, evidence=pieces)


def _typed(variable: str, words: str) -> Count | DateRange | Place | str:
    kinds: dict[str, Place | DateRange] = {"place": Place(name="", country=None), "date": DateRange()}
    like: Place | DateRange | str = kinds.get(variable, "")
    return value_of(words, Statement(id="", candidate="", variable=variable, value=like, evidence=(Evidence(0, 1, "-"),)))


def _new(store: Store, report: ReportRow, event: Event, pieces: tuple[Evidence, ...], by: Signed) -> str:
    """Take the telling in, as a reading of the person's own."""
    reading = store.reading(report.id)
    assert reading is not None  # a report without a reading is not kept
    said = [
        Statement(id=content_id("st", event.id, variable), candidate=event.id, variable=variable, value=value, evidence=pieces,
                  coder=by.coder, rule="told")
        for variable, value in (("place", event.place), ("date", event.date), ("form", event.form))
    ]
    store.take([hand_entry(reading, event, said, report.doc)], by.now)
    return event.id


def _not_yet(store: Store, said: Statement) -> None:
    """Raises Usage where the same words were read as the same value already."""
    for row in store.statements([said.candidate]):
        one = row.statement
        if one.variable == said.variable and _alike(one, said) and _apart(one.evidence, said.evidence) == 0:
            raise Usage(f"{one.id} says so already; accept it instead")


def _alike(one: Statement, other: Statement) -> bool:
    if isinstance(one.value, Count) and isinstance(other.value, Count):
        return (one.value.low, one.value.high) == (other.value.low, other.value.high)
    return one.value == other.value

