"""`turnout agreement`: how far coders who decided the same items blind agree."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import asdict

from turnout.cli._record import options, show, viewed

ABOUT = "how far coders agree on items that they decided without seeing each other, by Krippendorff's alpha"
COLUMNS = (("variable", "Variable"), ("about", "Of"), ("level", "Level"), ("units", "Units"), ("coders", "Coders"), ("alpha", "Alpha"),
           ("note", "Note"))


def arguments(parser: ArgumentParser) -> None:
    """What `turnout agreement` takes."""
    options(parser, as_of=False)


def command(options: Namespace) -> int:
    """Show alpha of every variable that two coders answered."""
    with viewed(options) as record:
        rows: list[dict[str, object]] = [asdict(one) for one in record.agreement()]
        show(rows, options, "Agreement", COLUMNS, rows)
    return 0
