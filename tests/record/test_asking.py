"""Asking: quotations keep their words where they stood, and lose private people."""

from __future__ import annotations

from dataclasses import replace

from tests.newsroom import HERALD, Newsroom, event_in, points
from turnout.model import Evidence
from turnout.publish.redaction import Redaction
from turnout.record.asking import Asked


def test_a_quotation_with_and_without_names(room: Newsroom) -> None:
    text = (HERALD.replace("Police detained 40", "Police detained shop assistant Rufina Bagautdinova, 34, and 40"))
    room.publish("herald", text)
    room.run()
    with room.open() as record:
        held = points(event_in(record, "Kazan"), "participants")[0]
        held = replace(held, statement=replace(held.statement, evidence=(Evidence(text.index("Police"), text.index(" there"), ""),)))
        for shown, before in ((False, "[name], [age],"), (True, "Rufina Bagautdinova, 34,")):
            asked = Asked(record.store, record.policy, None, Redaction(record.store.people, shown=shown))
            quote = asked.quote(held.statement, held.report)
            assert quote is not None and before in quote.before + quote.words + quote.after
        assert asked.quote(held.statement, "report-0") is None and asked.statement("st-0") is None


def test_what_people_said_of_statements_is_asked_for_these_alone(papers: Newsroom) -> None:
    with papers.open() as record:
        kazan, perm = event_in(record, "Kazan"), event_in(record, "Perm")
        said = record.correct(points(kazan, "detained")[0].statement.id, "44", reason="the list", coder="ada")
        asked = Asked(record.store, record.policy, None, Redaction(record.store.people))
        assert [one.id for rows in asked.witness(kazan.members).people.values() for one in rows] == [said.id]
        assert not asked.witness(perm.members).people


def test_an_explanation_tells_what_stands_in_order_of_time_and_counts_the_rest(papers: Newsroom) -> None:
    with papers.open("2026-01-05T12:00:00Z") as record:
        held = points(event_in(record, "Kazan"), "detained")[0].statement.id
        for reason in ("elsewhere", "hearsay", "of Monday"):
            said = record.reject(held, reason=reason, coder="ada")
            record.withdraw(said.id, reason=reason, coder="ada")
        record.correct(held, "44", reason="the list", coder="ada")
    with papers.open("2026-01-06T12:00:00Z") as record:
        told = "\n".join(record.explain(event_in(record, "Kazan").id))
        assert "ada: reject" not in told and "ada: corrected to 44" in told and "overruled since: 3 (" in told
        record.unsure(held, reason="two lists", coder="bob")
        lines = [line.strip() for line in record.explain(event_in(record, "Kazan").id)]
        mine = [line.split(",")[0] for line in lines if line.startswith(("ada: ", "bob: "))]
        assert mine == ["ada: corrected to 44", "bob: unsure"]
    with papers.open("2026-01-07T12:00:00Z") as record:
        record.accept(held, reason="as it stands", coder="cy")
        told = "\n".join(record.explain(event_in(record, "Kazan").id))
        assert "cy: accept" in told and "ada: corrected" not in told and "overruled since: 5 (" in told
