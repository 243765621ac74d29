"""Plain text: the file's text unchanged, carriage returns and byte-order mark included."""

from __future__ import annotations

import hashlib

from turnout.ingest.encoding import decode, mend
from turnout.model import Report, content_id


def report_of_text(text: str, *, path: str | None = None, notes: tuple[str, ...] = ()) -> Report:
    """A report whose text is this text, lone surrogates apart, which become U+FFFD one for one."""
    mended, said = mend(text)
    digest = hashlib.sha256(mended.encode("utf-8")).hexdigest()
    return Report(id=content_id("report", digest), text=mended, path=path, sha256=digest, notes=(*notes, *said))


def read_text(data: bytes, *, path: str) -> Report:
    """A report of a plain-text file's bytes; raises Skip when they are empty or no text."""
    decoded = decode(data, where=path)
    return report_of_text(decoded.text, path=path, notes=decoded.notes)
