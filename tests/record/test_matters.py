"""Matters: each decision, and each taking back, names the value, the event and the report that it was of."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.newsroom import event_in, points, three_papers

pytestmark = pytest.mark.usefixtures("kept")


def test_every_decision_names_what_it_was_of(tmp_path: Path) -> None:
    room = three_papers(tmp_path)
    room.publish("mail", "In Omsk about 300 people rallied against the war on Sunday.\n\n"
                         "Correction, 6 March: an earlier version of this report said that 260 people had been detained.")
    room.run()
    with room.open() as record:
        kazan, perm = event_in(record, "Kazan"), event_in(record, "Perm")
        point = points(kazan, "detained")[0]
        aside = record.queue(1, kind="refusal")[0].ask
        said = {
            "reject": record.reject(point.statement.id, reason="last year's", coder="Mona").id,
            "different": record.judge("different", kazan.id, perm.id, reason="two towns", coder="Mona").id,
            "accept": record.answer(aside.id, "accept", coder="Mona").id,
        }
        back = record.withdraw(said["reject"], reason="this year's", coder="Mona").id
        again = record.withdraw(back, reason="no, last year's", coder="Mona").id
        of = record.matters([*said.values(), back, again])
    assert {verdict: of[name].verdict for verdict, name in said.items()} == {name: name for name in said}
    assert (of[again].verdict, of[again].back, of[said["reject"]].back) == ("reject", True, False)
    for name in (said["reject"], back, again):
        assert (of[name].variable, of[name].old, of[name].report) == ("detained", point.statement.value, point.report)
        assert [one.id for one in of[name].sides] == [kazan.id]
    assert (of[said["accept"]].report, of[said["accept"]].span) == (aside.report, (aside.start, aside.end))
    assert {one.place for one in of[said["different"]].sides} == {"Kazan, RU", "Perm, RU"}
