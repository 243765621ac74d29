"""From an item to its reports."""

from __future__ import annotations

from pathlib import Path

from turnout.errors import Skip
from turnout.ingest.items import LIMIT, Item
from turnout.ingest.record import read_record
from turnout.ingest.text import read_text
from turnout.model import Report

#: A longer text is a book or a dump of many reports. Reading takes 200 bytes of memory a character, and must do with 350 MB.
LONGEST = 1_200_000


def load(item: Item) -> list[Report]:
    """The reports of one item, usually one. Raises Skip, in one line, for what cannot be read; the caller goes on with the next."""
    reports = _reports(item)
    for report in reports:
        if len(report.text) > LONGEST:
            what = f"{len(report.text) / 1e6:.1f} million characters are more than one report can have (limit {LONGEST / 1e6:.1f})"
            raise Skip(f"{item.path}: {what}; split it, or give JSONL with one report a line")
    return reports


def _reports(item: Item) -> list[Report]:
    if item.error:
        raise Skip(item.error)
    if item.record is not None:
        return [read_record(item.record, path=item.path)]
    data = item.data if item.data is not None else _bytes(item.path)
    if item.kind == "html" or is_html(data):
        # imported here: plain text must not pay for the HTML parser
        from turnout.ingest.html import read_html

        return [read_html(data, path=item.path)]
    return [read_text(data, path=item.path)]


def _bytes(path: str) -> bytes:
    try:
        with Path(path).open("rb") as file:
            data = file.read(LIMIT + 1)
    except OSError as error:
        raise Skip(f"{path}: cannot be read ({error.strerror}); check its rights") from error
    if len(data) > LIMIT:
        raise Skip(f"{path}: more than one report can be (limit {LIMIT / 1e6:.0f} MB); split it, or give JSONL with one report a line")
    return data


def is_html(data: bytes) -> bool:
    """Whether a file with a nameless ending is a page after all."""
    head = data[:600].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html"))
