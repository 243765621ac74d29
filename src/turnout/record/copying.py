"""Copying: the files that a run reads, kept in the archive as they were, for those who want their evidence in one place."""

from __future__ import annotations

import mimetypes
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import quote

if TYPE_CHECKING:
    from turnout.archive import Archive

__all__ = ["keep_file"]


def keep_file(archive: Archive, now: Callable[[], str], path: str) -> str | None:
    """The digest of the file that a report was read from, which the archive has then; None of what is no file, as standard input.

    Its address in the archive is its name alone: in which folder it stood is nobody's business who gets the archive. An article of
    a JSON file leads to the whole file.
    """
    for name in (path, path.rpartition("#")[0]):
        file = Path(name)
        try:
            if name and file.is_file():
                kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
                at = now().replace("Z", "+00:00")
                return archive.keep_file("file:///" + quote(file.name), file.read_bytes(), at=at, content_type=kind).digest
        except OSError:
            return None
    return None
