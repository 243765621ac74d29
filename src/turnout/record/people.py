"""People: judgements, corrections, rejections and withdrawals, each a row by a named coder, held against what the record knows."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from turnout import codebook, geocode
from turnout.errors import Usage
from turnout.model import Count, DateRange, Judgement, Place, Statement, content_id
from turnout.reconcile import PERSON
from turnout.record.decisions import decide, overruled, withdrawn
from turnout.record.intake import blocks_of
from turnout.record.versions import elsewhere
from turnout.store._find import LONGEST
from turnout.store.rows import Block, CandidateRow, Correction, Found, SaidKey, StatementRow
from turnout.text.numerals import quantities
from turnout.text.pack import pack
from turnout.text.units import tokenise

if TYPE_CHECKING:
    from turnout.store import Store

__all__ = [
    "Signed", "accept", "added", "coder_of", "correct", "corrected", "corrections_on", "count_of", "dismiss", "judge", "last_of", "listed",
    "only", "possible", "reject", "standing", "taken_back", "value_of", "withdraw", "words_on",
]

MACHINES = ("linker@", "rules@")
"""How the names of coders begin who are no persons."""
SOME = 200  # words that are looked at together for the last one of a coder
SHOWN = 60  # letters of wrong words that an error repeats
DIGITS = 10
"""Of a count that a person says: there are fewer people, and the database's numbers end soon after."""
FIRST, AHEAD = "1800-01-01", timedelta(days=366)
"""The first day that a person may give, and how far after its report was taken in the last may be: protests are announced long before."""
FAMILIES = {"form": "forms", "issue": "issues", "response": "responses", "status": "statuses"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Signed:
    """Who decides, why, and when (an ISO time)."""

    coder: str
    reason: str
    now: str

    def __post_init__(self) -> None:
        if not self.coder.strip():
            raise Usage("who decides? name the coder with --coder, or in the setting `coder`")
        if self.coder.strip().casefold().startswith(MACHINES):
            raise Usage(f"{self.coder!r}: names that begin with {' or '.join(MACHINES)} are the programs' own; give a person's name")
        if not self.reason.strip():
            raise Usage("why? give the reason with --reason; it is kept and shown with the decision")


def judge(store: Store, verdict: str, left: str, right: str, by: Signed) -> Judgement:
    """A person's word on two events or candidates: same, different or unsure; raises Usage where an id names none."""
    one, other = _member(store, left), _member(store, right)
    if one == other:
        raise Usage(f"{left} and {right} are one candidate; to part an event, name two of its members (`turnout explain` lists them)")
    one, other = sorted((one, other))
    return _say(store, verdict, one, other, by)


def reject(store: Store, statement: str, by: Signed) -> Judgement:
    """A person's word that a statement, or a candidate as a whole, does not hold."""
    if fixed := corrected(store, statement):
        return reject(store, fixed.target, by)
    found = only(store, statement, "statement", "candidate", "tally")
    if found is None and added(store, statement):
        return _say(store, "reject", statement, "", by)
    if found is None:
        raise Usage(f"{statement}: no statement of that id (`turnout explain` shows them in brackets)")
    said = found.value.statement if isinstance(found.value, StatementRow) else None
    if said is not None and said.variable in ("place", "date"):
        raise Usage(f"{found.id}: an event needs its {said.variable}; correct it, or reject the whole telling ({said.candidate})")
    return _say(store, "reject", found.id, "", by)


def accept(store: Store, name: str, by: Signed, verdict: str = "accept") -> Judgement:
    """A person's word that a statement, or a telling as a whole, is right; or that they are `unsure` of it.

    Of a value that corrects a statement it says that value again.
    """
    found = only(store, name, "statement", "candidate", "tally")
    if found is None and not added(store, name) and not corrected(store, name):
        raise Usage(f"{name}: no statement of that id (`turnout explain` shows them in brackets)")
    return _say(store, verdict, found.id if found is not None else name, "", by)


def dismiss(store: Store, refusal: str, by: Signed, verdict: str = "accept") -> Judgement:
    """A person's word that a refusal is right: where reading would say nothing, there is nothing of a protest."""
    return _say(store, verdict, refusal, "", by)


def last_of(store: Store, coder: str) -> str | None:
    """The id of the last decision of a coder that stands: what `undo` takes back; None where there is none.

    It is looked for from their last word back, so that of many no more are read than it takes.
    """
    names = [name for *_, name in store.said_keys(coder=coder)]
    for end in range(len(names), 0, -SOME):
        some = set(names[max(end - SOME, 0) : end])
        words = words_on(store, some)
        said: list[Judgement | Correction] = [one for one in words if one.verdict != "withdraw"]
        said += store.corrections(some)
        gone = withdrawn(words)
        mine = [(one.when, one.id) for one in said
                if one.id in some and coder_of(one) == coder and not one.carried and one.id not in gone]
        if mine:
            return max(mine)[1]
    return None


def added(store: Store, name: str) -> Correction | None:
    """What a person added, by the id of its statement."""
    return next((one for one in store.corrections([content_id("correction", name)]) if one.adds), None)


def corrected(store: Store, name: str) -> Correction | None:
    """The correction that gave the value of this id; raises Usage where it was taken back, for no word on it would count."""
    found = next((one for one in store.corrections([content_id("correction", name)]) if not one.adds), None)
    if found is not None and taken_back(store, found):
        raise Usage(f"{name}: this value was taken back; say it of the statement that it corrected ({found.target})")
    return found


def coder_of(said: Judgement | Correction) -> str:
    """Who said a word."""
    return said.coder if isinstance(said, Judgement) else said.statement.coder


def standing(store: Store, left: str, right: str = "") -> Judgement | Correction | None:
    """The last word that stands on a statement, a telling or a refusal; or on a pair."""
    pair = {left, right} - {""}
    words = words_on(store, [left])
    gone = withdrawn([*words, *words_on(store, [one.id for one in store.corrections([left])])])
    said: list[Judgement | Correction] = [one for one in words if {one.left, one.right} - {""} == pair and one.verdict != "withdraw"]
    said += [one for one in store.corrections([left]) if one.target == left and not right]
    return max((one for one in said if one.id not in gone), key=lambda one: one.when, default=None)


def taken_back(store: Store, said: Judgement | Correction) -> bool:
    """Whether a word does not stand any more."""
    return said.id in withdrawn(words_on(store, [said.id]))


def words_on(store: Store, ids: Iterable[str], as_of: str | None = None) -> list[Judgement]:
    """Every judgement on these things, and those on these judgements, in the order in which they were recorded."""
    found: dict[str, Judgement] = {}
    new = set(ids)
    while new:
        words = [one for one in store.judgements(new, as_of=as_of) if one.id not in found]
        found |= {one.id: one for one in words}
        new = {one.id for one in words}
    return list(found.values())


def withdraw(store: Store, decision: str, by: Signed) -> Judgement:
    """A person's word that a decision no longer holds; a withdrawal can be withdrawn too."""
    found = only(store, decision, "judgement", "correction")
    if found is None:
        raise Usage(f"{decision}: no decision of that id (`turnout explain` names them)")
    return _say(store, "withdraw", found.id, "", by)


def _say(store: Store, verdict: str, left: str, right: str, by: Signed) -> Judgement:
    key = content_id("judge", verdict, left, right, by.coder, by.now, by.reason)
    said = Judgement(id=key, verdict=verdict, left=left, right=right, reason=by.reason, coder=by.coder, made_at=by.now)
    store.judge(said, by.now)
    return said


def correct(store: Store, statement: str, value: str, by: Signed) -> Correction:
    """A person's value in place of a statement's, or of one that corrects it; raises Usage where there is none or it does not fit."""
    if fixed := corrected(store, statement):
        return correct(store, fixed.target, value, by)
    found = only(store, statement, "statement")
    own = added(store, statement) if found is None else None
    if own is not None:
        old, report = own.statement, own.report
    elif found is not None and isinstance(found.value, StatementRow):
        old, report = found.value.statement, found.value.told.report
    else:
        raise Usage(f"{statement}: no statement of that id (`turnout explain` shows them in brackets)")
    new = value_of(value, old)
    possible(store, report, new)
    said = Statement(
        id=content_id("st", old.id, new, by.coder, by.now), candidate=old.candidate, variable=old.variable, value=new,
        evidence=old.evidence, attribution=old.attribution, as_of=old.as_of, cumulative=old.cumulative, coder=by.coder, rule=PERSON,
        confidence=1.0, kind=old.kind,
    )
    row = Correction(
        id=content_id("correction", said.id), target=old.id, report=report, statement=said,
        reason=by.reason, made_at=by.now,
    )
    store.correct(row, by.now, _blocks(store, row) if isinstance(new, (Place, DateRange)) else {})
    return row


def _blocks(store: Store, row: Correction) -> dict[str, list[Block]]:
    """The blocks of what a corrected place or day is about, in every version in which its words stand, by telling.

    A day may meet a place that was corrected before, so whatever was ever corrected there counts.
    """
    reports = store.together([row.report])
    ever = decide((), [*store.corrections(reports), row], lambda ids: {}, elsewhere(store, reports))
    readings = [one for name in reports if (one := store.reading(name)) is not None]
    told = {one.candidate.id: one.candidate for one in store.candidates(ids={
        row.statement.candidate, *(event.id for one in readings for event in one.events)})}
    values: dict[str, list[Place | DateRange]] = {}
    for said in store.statements(told):
        values.setdefault(said.statement.candidate, []).extend(ever.moved(said.statement, said.told.report))
    return {name: blocks_of(told[name], moves) for name, moves in values.items() if moves}


def _member(store: Store, name: str) -> str:
    """The candidate that an id of an event or candidate stands for; of an event its least member."""
    found = only(store, name, "event", "candidate")
    if found is not None and found.kind == "event":
        return str(found.value.members[0])
    if found is not None and isinstance(found.value, CandidateRow):
        return found.value.candidate.id
    raise Usage(f"{name}: no event or candidate of that id (`turnout events` and `turnout explain` show them)")


def only(store: Store, name: str, *kinds: str) -> Found | None:
    """The one thing of these kinds that an id or the beginning of one names; None for none, Usage for several."""
    if len(name) > LONGEST:
        raise Usage(f"{name[:40]}…: nothing in the record has that id; none is of {len(name):,} characters")
    found = [one for one in store.find(name) if one.kind in kinds]
    if len(found) > 1 and len(exact := [one for one in found if one.id == name]) == 1:
        return exact[0]
    if len(found) > 1:
        raise Usage(f"{name}: begins several ids ({', '.join(one.id for one in found[:4])}, …); write more of it")
    return found[0] if found else None


def value_of(words: str, old: Statement) -> Count | DateRange | Place | str:
    """What a person typed, as a value of the statement's variable; raises Usage with what would fit."""
    if isinstance(old.value, Count):
        return count_of(words)
    if isinstance(old.value, DateRange):
        return _days(words)
    if isinstance(old.value, Place):
        return _place(words)
    family = FAMILIES.get(old.variable)
    known = [code.name for code in codebook.codes() if code.family == family]
    if family and words not in known:
        raise Usage(f"{words[:SHOWN]!r}: no code of {family} (there are: {', '.join(known)})")
    return words


def count_of(words: str) -> Count:
    """A count as people write it: 900, "at least 389", "100 to 300", "hundreds"; all that is written must be of it."""
    plain = words.strip()
    if plain.isascii() and plain.isdecimal() and len(plain) <= DIGITS:  # also one that could be a year
        return Count(low=int(plain), high=int(plain), words=plain)
    english = pack("en")
    units = tokenise(plain, 0, len(plain), english.lexicon)
    for mark in () if plain.startswith(("-", "\u2212")) else quantities(units, english, ()):
        found = mark.value if mark.type.startswith("count") and (mark.start, mark.end) == (0, len(plain)) else None
        if isinstance(found, Count) and len(str(max(found.low or 0, found.high or 0))) <= DIGITS:
            return found
    raise Usage(f"{words[:SHOWN]!r}: no count; write 900, 'at least 389', 'about 450', '100 to 300' or 'hundreds'")


def possible(store: Store, report: str, value: object) -> None:
    """Raises Usage for a day of which a report cannot tell: one that nobody reported on, or long after the report was taken in."""
    if not isinstance(value, DateRange) or value.start is None or value.end is None:
        return
    taken = next(store.reports([report])).recorded_at[:10] or date.max.isoformat()
    if value.start < FIRST or date.fromisoformat(value.end) - date.fromisoformat(taken) > AHEAD:
        raise Usage(f"{value.words!r}: no day of a protest that this report could tell of; it was taken in on {taken}")
    if date.fromisoformat(value.end) - date.fromisoformat(value.start) > AHEAD:
        raise Usage(f"{value.words!r}: longer than a year; write the days on which they protested")


def _days(words: str) -> DateRange:
    """A day, or two with ".." between."""
    first, _, last = words.partition("..")
    try:
        start, end = date.fromisoformat(first.strip()), date.fromisoformat((last or first).strip())
    except ValueError as error:
        raise Usage(f"{words[:SHOWN]!r}: no date; write 2022-02-24, or 2022-02-24..2022-02-27 for a run of days") from error
    if end < start:
        raise Usage(f"{words[:SHOWN]!r}: ends before it begins")
    return DateRange(start=start.isoformat(), end=end.isoformat(), precision="day", basis="stated", words=words)


def _place(words: str) -> Place:
    """A place of the gazetteer: its name with or without the country's code ("Perm, RU"), or its GeoNames id."""
    atlas = geocode.gazetteer()
    name, _, country = (part.strip() for part in words.partition(","))
    numbered = atlas.numbered(int(name)) if name.isdecimal() else None
    entries = [entry for entry in ([numbered] if numbered else atlas.lookup(name)) if not country or entry.country == country.upper()]
    if not entries:
        raise Usage(f"{words[:SHOWN]!r}: no such place in the gazetteer; write its name and country: 'Perm, RU'")
    best = max(entries, key=lambda entry: entry.population)
    if not country and len({entry.country for entry in entries}) > 1:
        raise Usage(f"{words[:SHOWN]!r}: places of several countries have that name; write the country too: '{name}, {best.country}'")
    return atlas.place(best)


def listed(
    store: Store, as_of: str | None = None, keys: Iterable[SaidKey] | None = None, show: Callable[[Any], Any] = lambda one: one
) -> list[dict[str, object]]:
    """Decisions as rows, oldest first, with whether each stands: yes, no (taken back), or overruled by a later word.

    `keys` are of those that are wanted (`Store.said_keys`): then no other is read but those about the same. `show` gives each as it
    may be shown.
    """
    wanted = None if keys is None else {name for *_, name in keys}
    if wanted is None:
        judgements, corrections = store.judgements(as_of=as_of), store.corrections(as_of=as_of)
    else:
        judgements, corrections = _rivals(store, wanted, as_of)
    gone = withdrawn(judgements)
    said: list[Judgement | Correction] = [*judgements, *corrections]
    gone |= {one.id for one in said if one.carried in gone}
    over = overruled(judgements, corrections, gone)
    return [
        {"made_at": one.made_at, "coder": coder_of(one), **_told(one), "reason": one.reason,
         "stands": "no" if one.id in gone else "overruled" if one.id in over else "yes", "id": one.id}
        for one in map(show, sorted((one for one in said if wanted is None or one.id in wanted), key=lambda one: (*one.when, one.id)))
    ]


def _rivals(store: Store, ids: set[str], as_of: str | None) -> tuple[list[Judgement], list[Correction]]:
    """These words, all on the same things, and all that take any of them back."""
    mine = store.corrections(ids, as_of=as_of)
    about = {name for one in store.judgements(ids) if one.id in ids for name in (one.left, one.right) if name}
    about |= {one.statement.id if one.adds else one.target for one in mine}
    corrections = list({one.id: one for one in (*mine, *corrections_on(store, about, as_of))}.values())
    names = ids | about | {name for one in corrections for name in (one.id, one.carried, one.statement.id) if name}
    judgements = words_on(store, names, as_of)
    return words_on(store, names | {one.carried for one in judgements if one.carried}, as_of), corrections


def corrections_on(store: Store, about: Iterable[str], as_of: str | None = None) -> list[Correction]:
    """Every correction of these statements, and of those that are corrected by values of these ids."""
    names = set(about)
    own = {content_id("correction", name) for name in names}
    names |= {one.target for one in store.corrections(own, as_of=as_of) if not one.adds}
    return store.corrections(names | own, as_of=as_of)


def _told(one: Judgement | Correction) -> dict[str, object]:
    """What a word says, and of what."""
    if isinstance(one, Judgement):
        return {"verdict": one.verdict, "of": " ".join(filter(None, (one.left, one.right)))}
    return {"verdict": f"{'add: ' if one.adds else ''}{one.statement.variable} is {one.statement.value}", "of": one.target}
