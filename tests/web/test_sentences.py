"""Sentences: what a derivation says is told in every language, and what no pattern knows stays as it is."""

from __future__ import annotations

import ast
import inspect
import re
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.newsroom import Newsroom
from turnout.coding import discourse, figuring, untold
from turnout.link import table
from turnout.reconcile import load_policy, series
from turnout.record import open_record
from turnout.web.sentences import Sentences
from turnout.web.words import languages, speak

OTHERS = sorted({*languages()} - {"en"})
VALUE = re.compile(r".* \[st-\S+, \S+\]")
ENGLISH = re.compile(r"\b(the|of|and|is|are|says|both|than|witness|report)\b")


def test_places_are_told_by_what_they_are() -> None:
    told = Sentences([{"en": "{roles:who} counts {n} in {where}.", "says": "{where}: {n} ({who})"}])
    assert told.told("police counts 5 in Omsk.", lambda family, words: f"<{words}>" if family else words) == "Omsk: 5 (<police>)"
    assert told.told("Somebody Else counts 5 in Omsk.", lambda family, words: words) is None
    assert told.told("police counts 5 in .", lambda family, words: words) is None


@given(st.text(max_size=200))
def test_what_no_pattern_knows_stays(line: str) -> None:
    assert speak("en").line(line) == line
    for code in OTHERS:
        assert isinstance(speak(code).line(line), str)


@pytest.mark.parametrize("code", OTHERS)
def test_every_reason_of_a_comparison_and_of_a_choice_is_told(code: str) -> None:
    say = speak(code)
    reasons = [says.format(a="Omsk", b="Tomsk", both="Omsk") for says in table().says.values()]
    reasons += [str(row["means"]) for row in load_policy().methods.values()]
    assert [one for one in reasons if say.line(one) == one] == []


def _reasons(*modules: ModuleType) -> list[str]:
    """The plain sentences that some modules refuse words with."""
    found = []
    for module in modules:
        tree = ast.parse(inspect.getsource(module))
        told = {id(node.body[0].value) for node in ast.walk(tree) if isinstance(node, (ast.FunctionDef, ast.ClassDef, ast.Module))
                and isinstance(node.body[0], ast.Expr)}
        inner = {id(part) for node in ast.walk(tree) if isinstance(node, ast.JoinedStr) for part in node.values}
        found += [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)
                  and id(node) not in told | inner and node.value.count(" ") >= 4]
    return found


@pytest.mark.parametrize("code", OTHERS)
def test_every_reason_why_a_value_stands_or_does_not_is_told(code: str) -> None:
    notes = [call.args[1] for call in ast.walk(ast.parse(inspect.getsource(series)))
             if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id == "_both"]
    filled = ["".join(str(part.value) if isinstance(part, ast.Constant) else "media" for part in node.values)
              for note in notes for node in ast.walk(note) if isinstance(node, ast.JoinedStr)]
    reasons = [one for one in filled if not one.startswith(" ")]
    assert len(reasons) >= 4 and [one for one in reasons if speak(code).line(one) == one] == []


@pytest.mark.parametrize("code", OTHERS)
def test_every_reason_of_a_refusal_is_told(code: str) -> None:
    say = speak(code)
    reasons = [*_reasons(figuring, discourse, untold), "told as history, without a day",
               "a number whose role the words do not tell: 'About 200'",
               "the place of this figure (detained) is not settled: the report tells of several",
               "a protest spoken of as denied, not as one that took place", "passed over: no word of protest in it"]
    assert len(reasons) > 20 and [one for one in reasons if say.line(one) == one] == []


@pytest.mark.parametrize("code", OTHERS)
def test_derivations_are_told(papers: Newsroom, code: str) -> None:
    say, left, seen = speak(code), set(), 0
    with open_record(papers.where) as record:
        events = list(record.events())
        said = next(point.statement.id for one in events if "detained" in one.figures for point in one.figures["detained"].series[0].points)
        record.correct(said, "17", reason="пересчитано", coder="Ada")
        ids = [*(one.id for one in record.events()), *(one.id for one in record.totals())]
        for line in (line.strip() for name in ids for line in record.explain(name)):
            if line and not line.startswith("“") and (" — " in line or not VALUE.fullmatch(line)):
                seen += 1
                told = say.line(line)
                notes = told.partition(" — ")[2].partition(" [")[0]
                if told == line or (" as of " in line and ENGLISH.search(notes)):
                    left.add(line)
    assert seen > 40 and left == set()


def test_a_speaker_of_a_coverage_line_is_quoted_as_the_text_has_the_name() -> None:
    """Names stand in whatever case their text has them in; between quotation marks that is no fault of the sentence's."""
    told = speak("ru").line("6 of the 17 places that проекта «Открытый город» counted are in this record (detained, 2023-09-17)")
    assert "„проекта «Открытый город»“" in told and "которые считал" not in told
    more = speak("ru").line("at least 9 places are in this record, where проекта «Открытый город» counted 7")
    assert "„проекта «Открытый город»“" in more
