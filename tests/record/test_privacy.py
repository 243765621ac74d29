"""Privacy: nothing that a record shows names a private person, in whatever form it is shown, but for who asks for names."""

from __future__ import annotations

import re
import signal
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.newsroom import DAY, Newsroom
from turnout.bench.redaction import parse
from turnout.cli import main
from turnout.model import Report
from turnout.publish.redaction import Redaction
from turnout.record.privacy import READER, title_of, untold

PASSAGES = Path(__file__).parent.parent / "bench" / "redaction"
TOLD = (
    "In Kazan, 40 people marched against the war on Sunday, said Rufina Bagautdinova, 34, a shop assistant. "
    "She was detained, wrote @rufina_kzn, and 12 others. They chanted “Free Rufina Bagautdinova!”\n\n"
    "The march was organised by Our Water, Mayor Olwen Pryce said; 200 took part, according to Our Water."
)
NOBODY = Redaction(lambda reports: {}, READER)


@pytest.fixture
def kazan(room: Newsroom) -> Newsroom:
    room.publish("herald", TOLD, title="Rufina Bagautdinova among thirteen held")
    room.publish("courier", "In Kazan, 70 people marched against the war on Sunday.", at=f"{DAY}T20:00", title="Ildus Gatin walks free")
    room.run()
    return room


Out = Callable[..., str]


@pytest.fixture
def out_of(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Out:
    """What `turnout` prints when it is called with these words."""

    def call(*words: str) -> str:
        monkeypatch.setattr(sys, "argv", ["turnout", *words])
        before = signal.getsignal(signal.SIGPIPE)
        with pytest.raises(SystemExit) as end:
            main()
        signal.signal(signal.SIGPIPE, before)
        assert not end.value.code
        return capfdbinary.readouterr().out.decode("utf-8")

    return call


def views(room: Newsroom, out_of: Out, *more: str) -> Iterator[tuple[str, str]]:
    """Every way out of a record: the call, and what it prints."""
    with room.open() as record:
        events, ids = list(record.events()), [row.id for row in record.store.reports()]
        statements = [row.statement.id for row in record.store.statements([name for one in events for name in one.members])]
        record.reject(statements[-1], reason="Rufina Bagautdinova rang us", coder="ada")
    calls = [[view, "-f", form] for view in ("events", "tallies", "decisions") for form in ("table", "json", "csv")]
    calls += [["figures", one.id, "-f", form] for one in events for form in ("table", "json", "csv")]
    calls += [["explain", name] for name in (*(one.id for one in events), *ids, *statements)]
    calls += [["diff", "--from", "2023-03-01", "--to", "2027-01-01", "-f", form] for form in ("table", "json", "csv")] + [["coverage"]]
    for call in calls:
        yield " ".join(call), out_of(*call, "--record", room.where, *more)


def test_no_view_names_anybody(kazan: Newsroom, out_of: Out) -> None:
    shown = dict(views(kazan, out_of))
    for call, out in shown.items():
        told = [line for line in out.splitlines() if re.search("rufina|bagautdinova|gatin|ildus", line, re.IGNORECASE)]
        assert not told, call
    text = "\n".join(shown.values())
    assert "[name]" in text and "[age]" in text and "[handle]" in text
    assert "Our Water" in text and "Our [name]" not in text and "Pryce" in text


def test_who_asks_for_names_sees_them(kazan: Newsroom, out_of: Out) -> None:
    text = "\n".join(out for _, out in views(kazan, out_of, "--names"))
    assert "Rufina Bagautdinova" in text and "Ildus Gatin" in text and "[name]" not in text


@pytest.mark.parametrize("code", ["en", "ru", "uk"])
def test_the_planted_people_come_out_of_no_view(room: Newsroom, code: str) -> None:
    passages = [parse(line) for line in (PASSAGES / f"{code}.txt").read_text(encoding="utf-8").splitlines()]
    room.press.mkdir()
    for number, passage in enumerate(passages):
        (room.press / f"{number:02}.txt").write_text(passage.text, encoding="utf-8")
    with room.open() as record:
        record.run([str(room.press)])
        events = list(record.events())
        out = [line for event in events for line in record.explain(event.id)]
        out += map(str, record.diff("2020-01-01", "2030-01-01"))
        out += [str(event) + str(event.figures) + str(event.codes) for event in events]
    told = [(passage.text[first:last], kind) for passage in passages for first, last, kind in passage.planted]
    words = [name for name, kind in told if kind in ("name", "handle", "contact")]
    left = [name for name in words if any(name in line for line in out)]
    assert len(events) > 15 and len(left) <= 0.02 * len(words), left


def test_a_title_that_names_somebody_whom_the_text_does_not() -> None:
    held = Report(id="report-a", text="A man was held.", title="Ildus Gatin held in Kazan", language="en")
    assert title_of(held, NOBODY) == "[name] held in Kazan"
    assert title_of(held, Redaction(lambda reports: {}, READER, shown=True)) == held.title
    assert title_of(Report(id="report-a", text="x", title=None), NOBODY) == ""


def test_what_people_typed() -> None:
    assert NOBODY.typed("so Ildus Gatin told us") == "so [name] told us"
    assert NOBODY.typed("das sagte uns Рустам Гайсин") == "das sagte uns [name]"
    assert NOBODY.typed("an old photograph") == "an old photograph"


SHARED = "the same names, numbers and rare words"


@pytest.mark.parametrize(("sentence", "private", "shown"), [
    (f"{SHARED}: kolesov, 389, brandt", ["Ignat", "Kolesov"], f"{SHARED}: [name], 389, brandt"),
    (f"a few of {SHARED}: lugov, perm", ["Лугова"], f"a few of {SHARED}: [name], perm"),
    (f"{SHARED}: darin, kolesov", ["Darina", "Kolesov"], f"{SHARED}: [name]"),
    (f"{SHARED}: 389, brandt", [], f"{SHARED}: 389, brandt"),
    ("same place", ["Place"], "same place"), ("the same day: 2023-03-05", ["Li", "Марьям"], "the same day: 2023-03-05"),
])
def test_what_two_tellings_share_names_nobody(sentence: str, private: list[str], shown: str) -> None:
    """The words that linking compares are folded: without case, script and ending, and so no name as it stands in a report."""
    assert untold(sentence, private) == shown
    assert NOBODY.typed("ask tamsin@post.example or @grey_otter") == "ask [contact] or [handle]"
    assert NOBODY.typed("ring 07700 900 654 at night") == "ring [contact] at night"
    assert NOBODY.typed("her brother Ozdrel, 34, rang") == "her brother [name], [age], rang"
