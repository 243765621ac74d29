"""What may be said of the reports: options first, then the settings, for every command that reads."""

from __future__ import annotations

from argparse import ArgumentParser

import pytest

from turnout.cli import read, run
from turnout.cli._wish import wished
from turnout.settings import Settings


@pytest.mark.parametrize("arguments", [read.arguments, run.arguments])
def test_options_outrank_settings_for_every_command_that_reads(arguments) -> None:
    parser = ArgumentParser()
    arguments(parser)
    settings = Settings(language="ru", outlet_country="KZ", packs=("mine",))
    told = wished(parser.parse_args(["a.txt", "--language", "uk", "--sift"]), settings)
    assert (told.language, told.outlet_country, told.sift, told.packs, told.published) == ("uk", "KZ", True, ("mine",), None)
    told = wished(parser.parse_args(["a.txt", "--outlet-country", "ua", "--published", "06.03.2024"]), settings)
    assert (told.language, told.outlet_country, told.sift, told.published) == ("ru", "UA", False, "2024-03-06")
