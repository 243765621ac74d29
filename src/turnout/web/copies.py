"""Archived copies: the bytes that a report was read from, for who may see private people named, as text or as a file, never as a page.

What a site sent is somebody else's program: it is given as plain text in a sandbox or to be saved, so that nothing of it runs under
this server's name. Its bytes cannot be redacted, so they need the scope `names`.
"""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Query, Request, Response
from fastapi import Path as InPath

from turnout.archive import Archive, Copy, find
from turnout.errors import Abort, Skip
from turnout.web.errors import Missing
from turnout.web.rights import needs

__all__ = ["copy_of", "router"]

router = APIRouter()
Digest = Annotated[str, InPath(pattern=r"^[0-9a-f]{64}$")]
POLICY = "sandbox; default-src 'none'; frame-ancestors 'self'"
"""Nothing of a copy runs or asks for anything; a page of ours may hold it in a frame."""
_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_TEXT = re.compile(r"text/|application/(?:xhtml\+xml|xml|rss\+xml|atom\+xml|json|feed\+json|ld\+json)(?:;|$)")
_ODD = frozenset({"utf-7", "utf-7-imap", "idna", "punycode"})


@router.get("/archive/{digest}", dependencies=[Depends(needs("names"))])
def copy(request: Request, digest: Digest, download: Annotated[bool, Query()] = False) -> Response:
    """The copy of this SHA-256: text to look at where it is text, else, or with `download`, a file to save."""
    held = _held(request, f"sha256:{digest}")
    if held is None:
        raise Missing("There is no archived copy of that digest.")
    headers = {"Content-Security-Policy": POLICY, "Cache-Control": "private, no-store", "X-Content-Type-Options": "nosniff"}
    charset = None if download else _charset(held)
    if charset is None:
        headers["Content-Disposition"] = f'attachment; filename="{digest[:16]}.bin"'
        return Response(held.body, media_type="application/octet-stream", headers=headers)
    return Response(held.body, headers={**headers, "Content-Type": f"text/plain; charset={charset}", "Content-Disposition": "inline"})


def copy_of(request: Request, digests: tuple[str, ...], *, named: bool) -> dict[str, str | bool | None] | None:
    """What a report's page tells of its copy: since when it is kept, whether it is text, and its address for who may see it, if any."""
    folder: Path | None = request.app.state.archive
    if folder is None or not digests:
        return None
    try:
        with Archive(folder) as archive:
            row = archive.index.bearer(digests[0])
    except Abort:
        return None
    if row is None:
        return None
    return {"at": row.at[:16], "text": _TEXT.match(row.mime.strip().lower()) is not None,
            "address": f"/archive/{digests[0].removeprefix('sha256:')}" if named else None}


def _held(request: Request, digest: str) -> Copy | None:
    folder: Path | None = request.app.state.archive
    if folder is None:
        return None
    try:
        with Archive(folder) as archive:
            return find(archive.index, archive.folder, digest)
    except (Skip, Abort):
        return None


def _charset(held: Copy) -> str | None:
    """The name of the letters of a text, UTF-8 where none is told that is known; None of what is no text."""
    if not _TEXT.match(held.content_type.strip().lower()):
        return None
    told = _CHARSET.search(held.content_type)
    try:
        name = codecs.lookup(told[1]).name if told else "utf-8"
    except LookupError:
        name = "utf-8"
    return "utf-8" if name in _ODD else name
