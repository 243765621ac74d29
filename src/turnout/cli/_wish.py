"""What a caller says of the reports to be read: the same options wherever reports come in."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from turnout import given
from turnout.cli._checks import checked

if TYPE_CHECKING:
    from turnout.pipeline import Wish
    from turnout.settings import Settings

__all__ = ["reports", "wished"]


def reports(parser: ArgumentParser) -> None:
    """Add the reports and what may be said of them."""
    add = parser.add_argument
    add("paths", nargs="+", metavar="PATH", help="files, folders, or - for standard input")
    add("--published", type=checked(given.moment), metavar="TIME", help="when the reports were published: 2022-02-24 or 2022-02-24T18:30")
    add("--language", type=checked(given.language), metavar="CODE", help="the reports' language, e.g. uk; found out when not given")
    add("--outlet-country", type=checked(given.country), metavar="CODE", help="the outlet's country, e.g. GB; settles shared names")
    add("--sift", action="store_true", help="pass over reports without a word of protest; they cost next to nothing")
    add("--jobs", type=checked(given.jobs), metavar="N", help="read with so many processes")


def wished(options: Namespace, settings: Settings) -> Wish:
    """What the options say of the reports, and the settings where they do not."""
    from turnout.pipeline import Wish

    return Wish(
        published=options.published,
        language=options.language or settings.language,
        outlet_country=options.outlet_country or settings.outlet_country,
        sift=options.sift,
        packs=settings.packs,
    )
