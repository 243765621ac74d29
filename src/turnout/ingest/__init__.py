"""ingest: bytes and paths to reports: plain text, HTML pages, JSON articles, folders, standard input."""

from turnout.ingest.items import Item, sources
from turnout.ingest.loading import load
from turnout.ingest.text import report_of_text

__all__ = ["Item", "load", "report_of_text", "sources"]
