"""archive: what came over the wire, kept as WARC files beside the record, found by its SHA-256, verified, packed as WACZ.

`Archive(folder, write=True)` is what a `Fetcher` keeps to: `Fetcher(terms, keep=archive.keep)`.
"""

from turnout.archive.copies import Copy, find, look
from turnout.archive.keeping import Archive
from turnout.archive.pack import Page, pack
from turnout.archive.verify import Fault, Tally, verify

__all__ = ["Archive", "Copy", "Fault", "Page", "Tally", "find", "look", "pack", "verify"]
