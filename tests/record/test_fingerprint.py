"""Fingerprint: a changed policy reaches what is settled, and a record that was settled by it is left alone."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.newsroom import Newsroom, event_in, exported
from turnout import codebook, reconcile
from turnout.record import Record, fingerprint, open_record

OWN = '[variables]\nparticipants = ["person", "police", "abstain"]\n'


def test_a_name_makes_no_other_policy_and_another_limit_does() -> None:
    policy = reconcile.load_policy()
    assert fingerprint.fingerprint(policy) == fingerprint.fingerprint(replace(policy, name="mine.toml"))
    assert fingerprint.fingerprint(policy) != fingerprint.fingerprint(replace(policy, jump=11))


def test_other_weights_are_another_fingerprint(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    policy = reconcile.load_policy()
    now = fingerprint.fingerprint(policy)
    (tmp_path / "linking.toml").write_text("other = 1\n", encoding="utf-8")
    monkeypatch.setattr(codebook, "__file__", str(tmp_path / "__init__.py"))
    assert fingerprint.fingerprint(policy) != now


def test_a_changed_policy_reaches_what_is_settled_at_the_next_run(papers: Newsroom) -> None:
    own = papers.folder / "mine.toml"
    own.write_text(OWN, encoding="utf-8")
    with papers.open() as record:
        before, all_of_it = event_in(record, "Kazan").figures["participants"], exported(record)
        assert not record.outdated() and before.method == "abstain"
    with open_record(papers.where, policy=str(own)) as record:
        assert record.outdated()
        assert record.run([str(papers.press)]).read == 0
        assert event_in(record, "Kazan").figures["participants"].method == "police" and not record.outdated()
    with papers.open() as record:
        assert record.outdated()
        record.run([str(papers.press)])
        assert exported(record) == all_of_it


def test_a_run_by_the_same_policy_settles_nothing_anew(record: Record, papers: Newsroom, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(type(record.store), "unsettle", lambda self: pytest.fail("settled anew"))
    record.run([str(papers.press)])
