"""A small language of the tests' own, so that they do not move when a real pack does."""

from __future__ import annotations

from pathlib import Path

import pytest

from turnout.text.pack import Pack, load_pack

PACK = """
[paradigms]
verb = ["", "s", "ed", "ing"]

[abbreviations]
words = ["st", "mr"]

[classes]
people = ["people", "protesters", "riot police"]
be = ["was", "were"]
"detain.part" = ["detain:verb"]
"issue.draft" = ["mobili*"]

[[rule]]
name = "n people were detained"
pattern = "<n:num> {people}? ~2 {be} {detain.part}"
gives = { variable = "detained" }
examples = ["On Sunday 30 people were detained in Kazan."]
not = ["On Sunday 30 people were praised in Kazan."]

[[rule]]
name = "not twice"
pattern = "{detain.part} ( no | <n:num> ) !{people}"
"""


@pytest.fixture(scope="session")
def small(tmp_path_factory: pytest.TempPathFactory) -> Pack:
    """The compiled small pack."""
    folder: Path = tmp_path_factory.mktemp("packs") / "xx"
    folder.mkdir()
    (folder / "rules.toml").write_text(PACK, encoding="utf-8")
    return load_pack(folder)
