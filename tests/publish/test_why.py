"""Why: every value of a settled figure with its standing, its sentence and who decided on it."""

from __future__ import annotations

from dataclasses import replace

from tests.reconcile.making import MOSCOW, at_least, by, exact, point
from turnout.model import Canonical, Coded, Count, DateRange, Judgement, Point, Series, Settled, Statement, Total
from turnout.publish.why import Quote, Witness, why_event, why_figure, why_total

DAY = DateRange(start="2023-03-05", end="2023-03-05", precision="day")
OLD = replace(
    point(at_least(389), "detained", who=by("the monitor", "monitor"), at="2023-03-05T16:00"),
    standing="superseded",
    why="the newest is 900",
)
NEW = point(exact(900), "detained", who=by("the monitor", "monitor"), at="2023-03-05T21:00", cumulative=True)
POLICE = point(exact(300), "detained", who=by("police", "police"), at="2023-03-05T20:00")


def quote(statement: Statement, report: str) -> Quote:
    return Quote(
        before="Before ",
        words=f"{statement.value} held",
        after=".",
        report=report,
        title="Hundreds held",
        source="The Herald",
        time="2023-03-05T18:00",
        where="https://herald.example/a",
        kept=f"kept whole as {report}",
    )


def witness(**people: tuple[Judgement, ...]) -> Witness:
    named = {name.replace("_", "-"): said for name, said in people.items()}
    return Witness(
        quote=quote, means=lambda method: f"what {method} means", statement=lambda name: (NEW.statement, NEW.report), people=named
    )


def settled(*series: Series, best: Count | None = None, **more: object) -> Settled:
    whole: dict[str, object] = {
        "variable": "detained",
        "low": 300,
        "high": 900,
        "best": best,
        "method": "abstain",
        "speaker": None,
        "series": series,
    }
    return Settled(**whole | more)  # type: ignore[arg-type]


def series(speaker: str, *points: Point) -> Series:
    return Series(speaker=speaker, role=None, points=points)


def test_a_value_has_its_standing_its_time_its_id_and_its_sentence() -> None:
    lines = why_figure(settled(series("the monitor", OLD, NEW)), witness(), "detained")
    at = lines.index("  the monitor:")
    assert lines[at + 1] == f"    at least 389 as of 2023-03-05T16:00 — superseded; the newest is 900 [{OLD.statement.id}, rules@0.1.0]"
    assert lines[at + 2] == "      “Before ⟦at least 389 held⟧.”"
    said, where = (
        "the monitor (monitor) in Hundreds held (The Herald, 2023-03-05T18:00)",
        f"https://herald.example/a · kept whole as {OLD.report}",
    )
    assert lines[at + 3] == f"      {said} · {where}"
    assert lines[at + 4].startswith("    900 as of 2023-03-05T21:00 — holds; running total [")


def test_best_names_its_speaker_and_method_or_why_there_is_none() -> None:
    chosen = why_figure(settled(series("police", POLICE), best=exact(300), method="monitor", speaker="police"), witness(), "detained")
    assert chosen[1] == "  Best: 300, said by police: what monitor means (monitor)."
    none = why_figure(settled(series("police", POLICE)), witness(), "detained")
    assert none[1] == "  Best: none, since what abstain means (abstain)."


def test_who_disagrees_is_said_and_who_no_longer_stands_is_left_out() -> None:
    gone = series("a witness", replace(POLICE, standing="rejected"))
    lines = why_figure(settled(series("the monitor", OLD, NEW), series("police", POLICE), gone, disputed=True), witness(), "detained")
    assert "  They disagree: the monitor says 900; police says 300." in lines


def test_flags_and_ranges() -> None:
    fall = replace(NEW, flag="fall")
    lines = why_figure(settled(series("the monitor", fall), flags=("the monitor's count falls",)), witness(), "detained")
    assert lines[0] == "detained: low 300, high 900" and "  Look: the monitor's count falls." in lines
    assert any("; a fall [" in line for line in lines)
    assert why_figure(settled(low=5, high=None), witness(), "x")[0] == "x: low 5, high open"
    assert why_figure(settled(low=None, high=None), witness(), "x")[0] == "x: no value stands"
    assert why_figure(settled(low=1200, high=1200), witness(), "x")[0] == "x: 1,200"
    about = Count(low=45, high=45, hedge="about", words="about 45")
    assert why_figure(settled(best=about, low=45, high=45), witness(), "x")[0] == "x: about 45"


def test_people_who_decided_on_a_statement_are_named_under_it() -> None:
    said = Judgement(id="j", verdict="reject", left=NEW.statement.id, reason="hearsay", coder="ada", made_at="2026-01-05")
    lines = why_figure(settled(series("the monitor", NEW)), witness(**{NEW.statement.id.replace("-", "_"): (said,)}), "detained")
    assert lines[-1] == "      ada: reject, hearsay (2026-01-05)"


def test_an_event_says_what_it_rests_on_and_why_it_is_one() -> None:
    event = Canonical(
        id="ev-1",
        place=MOSCOW,
        date=DAY,
        status="ongoing",
        form="march",
        members=("event-1", "event-2"),
        reports=("r1", "r2"),
        witnesses=1,
        figures={"detained": settled(series("police", POLICE))},
        related=(("ev-2", "counter-protest"),),
        codes=(Coded(variable="form", value="march", witnesses=1, statements=("st-1",)),),
    )
    pair = Judgement(id="", verdict="same", left="event-1", right="event-2", reason="both in Moscow", coder="the linker", score=4.5)
    lines = why_event(event, witness(), [pair], ["1 of the 2 places are here."])
    assert lines[:4] == [
        "ev-1: march in Moscow, RU, 2023-03-05 (ongoing)",
        "It rests on 2 reports, 1 independent witness.",
        "1 of the 2 places are here.",
        "Related: counter-protest ev-2.",
    ]
    assert "form: march (1 witness)" in lines
    assert lines[-2:] == ["Why these are one event:", "  event-1 and event-2 are held same by the linker, score 4.50: both in Moscow"]
    assert "Why these are one event:" not in why_event(event, witness())


def test_a_tally_says_how_it_stands_to_the_cities() -> None:
    total = Total(
        id="total-1",
        scope={"country": "RU"},
        date=DAY,
        variable="detained",
        settled=settled(series("the monitor", NEW)),
        localities={"the monitor": exact(44)},
        members=("tally-1",),
        sum=exact(40),
        residual=exact(860),
    )
    lines = why_total(total, witness(), "2 of the 44 places are here")
    assert lines[:5] == [
        "total-1: detained in RU, 2023-03-05",
        "the monitor counts 44 places.",
        "2 of the 44 places are here.",
        "What the same speaker says of single cities comes to 40.",
        "These cities leave 860 unexplained: what others say of cities is not taken off, and a tally is never shared out among cities.",
    ]
    alone = why_total(replace(total, sum=None, residual=exact(900)), witness(), "")
    assert any(line.startswith("The same speaker gives no single city a number, which leaves 900 unexplained") for line in alone)
    more = why_total(replace(total, exceeds=True), witness(), "")
    assert any(line.startswith("The cities come to more than the tally") for line in more) and not any(
        "unexplained" in line for line in more
    )
