"""The documentation: its examples run, its links lead somewhere, its data parses."""

from __future__ import annotations

import importlib.util
import json
import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted((ROOT / "docs").glob("*.md"))]
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
LINK = re.compile(r"\]\((?!https?://|mailto:)([^)\s#]*)(?:#([^)\s]+))?\)")


@pytest.fixture(scope="session")
def examples() -> ModuleType:
    spec = importlib.util.spec_from_file_location("examples", ROOT / "tools" / "examples.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    sys.modules["examples"] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="session")
def workplace(examples: ModuleType) -> Iterator[Path]:
    with examples.workplace() as folder:
        yield folder


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_and_session_shows_what_the_page_says(examples: ModuleType, workplace: Path, page: Path) -> None:
    for step, real in examples.real_outputs(page, workplace):
        assert examples.same(step.shown, real), f"{step.source}\n{real}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_other_block_is_what_it_says_it_is(page: Path) -> None:
    for kind, body in FENCE.findall(page.read_text(encoding="utf-8")):
        if kind == "python" and page.name == "api.md":
            continue  # asks a server: test_api.py has one
        if kind == "python":
            exec(compile(body, page.name, "exec"), {"__name__": "example"})
        elif kind == "json":
            json.loads(body)
        elif kind == "toml":
            tomllib.loads(body)
        else:
            assert kind in ("console", "pycon", "sh", "text"), f"{page.name}: nobody runs a block of {kind}"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_leads_somewhere(page: Path) -> None:
    for target, anchor in LINK.findall(page.read_text(encoding="utf-8")):
        path = (page.parent / target) if target else page
        assert path.exists(), f"{page.name}: {target}"
        if anchor and path.suffix == ".md":
            headings = re.findall(r"^#+ (.+)$", path.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", heading).strip().lower().replace(" ", "-") for heading in headings}


def test_every_make_target_that_a_page_names_is_there() -> None:
    makefile = ROOT / "Makefile"
    if not makefile.exists():
        pytest.skip("the tests run outside the project's folder")
    targets = set(re.findall(r"^([a-z]+):", makefile.read_text(encoding="utf-8"), re.MULTILINE))
    for page in PAGES:
        for name in re.findall(r"(?:^ {4}|`)make ([a-z]+)", page.read_text(encoding="utf-8"), re.MULTILINE):
            assert name in targets, f"{page.name}: make {name}"


def test_the_readme_opens_with_one_light_picture_of_the_page() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    first = re.search(r"!\[[^\]]+\]\(([^)]+)\)", text)
    assert first is not None and text[: first.start()].count("\n\n") <= 1  # nothing but the title stands before it
    picture = (ROOT / first[1]).read_bytes()
    assert picture[:4] == b"RIFF" and picture[8:12] == b"WEBP" and len(picture) < 300_000
