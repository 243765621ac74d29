"""Archived copies: what a report was read from, as text beside it for everybody, and as bytes for who may see private people named.

What a site sent is somebody else's program: nothing of it is given as what it is. Its text is read out of the bytes as they are now, and
private people are left out of it as of all that goes out; the bytes cannot be redacted, so they need the scope `names`, and are a file to
save that no browser runs or shows.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, Depends, Request, Response
from fastapi import Path as InPath

from turnout.archive import Archive, Copy, look
from turnout.errors import Abort, Skip, Usage
from turnout.ingest.copied import readable
from turnout.record.showing import Shown
from turnout.web.api_door import front_of
from turnout.web.api_reading import TEXT, Readers
from turnout.web.errors import Missing
from turnout.web.front import Front
from turnout.web.marking import clock
from turnout.web.rights import Named, needs
from turnout.web.words import Words, language_for, speak

__all__ = ["copy_of", "router"]

router = APIRouter()
Digest = Annotated[str, InPath(pattern=r"^[0-9a-f]{64}$")]
HEADERS = {
    "Content-Security-Policy": "sandbox; default-src 'none'; frame-ancestors 'self'", "X-Content-Type-Options": "nosniff",
    "Cache-Control": "private, no-store",
}
"""Nothing of a copy runs or asks for anything; a page of ours may hold its text in a frame."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Kept:
    """The copy of a report that an archive was given: its digest, when it came, and from where as far as it may be told."""

    digest: str
    at: str
    url: str


@router.get("/archive/{digest}", dependencies=[Depends(needs("names"))])
def copy(request: Request, digest: Digest) -> Response:
    """The bytes of this SHA-256 as they came, as a file to save."""
    found, fault = _look(request.app.state.archive, f"sha256:{digest}")
    if found is None or fault:
        raise Missing("The archive holds no copy of that digest, or none that is whole.")
    headers = {**HEADERS, "Content-Disposition": f'attachment; filename="{digest[:16]}.bin"'}
    return Response(found.body, media_type="application/octet-stream", headers=headers)


@router.get("/report/{name}/copy")
async def copy_text(request: Request, name: Annotated[str, InPath(max_length=60)], named: Named) -> Response:
    """The archived copy of a report as plain text, under what it is: when it came and from where, its SHA-256, whether it still is that."""
    readers: Readers = request.app.state.readers
    told = await readers.read(lambda: _told(request, name, named=named))
    return Response(told.encode("utf-8", "replace"), media_type="text/plain; charset=utf-8", headers=HEADERS)


def copy_of(request: Request, shown: Shown, *, named: bool) -> Kept | None:
    """The copy that a report's last version was read from, where the record has one and an archive is here."""
    folder: Path | None = request.app.state.archive
    if folder is None or not shown.archived:
        return None
    digest = shown.archived[0]
    try:
        with Archive(folder) as archive:
            row = archive.index.bearer(digest)
    except Abort:
        row = None
    return Kept(digest=digest, at=row.at if row else "", url=(row.url if row and named else shown.url) or "")


def _told(request: Request, name: str, *, named: bool) -> str:
    """The lines of a copy: what it is, and its text as the one who asks may see it."""
    front, say = front_of(request), speak(language_for(request))
    try:
        with front.record(names=named) as held:
            shown = held.report(name)
    except Usage as error:
        raise Missing(str(error)) from error
    kept = copy_of(request, shown, named=named)
    if kept is None:
        raise Missing(say["not_archived"])
    found, fault = _look(request.app.state.archive, kept.digest)
    standing = say["copy_gone" if found is None else "copy_changed" if fault else "copy_whole"]
    head = [f"{say['copy_fetched']} {clock(kept.at[:16])} {kept.url}".strip()] if kept.at else []
    head.append(f"{kept.digest.replace('sha256:', 'SHA-256 ')}\n{standing}")
    return "\n".join(head) + ("" if found is None else f"\n\n{_words(front, shown.row.id, found, say, named=named)}\n")


def _words(front: Front, report: str, found: Copy, say: Words, *, named: bool) -> str:
    """The text of a copy; for who may not see names of what is one page or text alone: a file of many is not this report's to show."""
    try:
        text, own = readable(found.body, found.content_type)
    except Skip:
        return say["copy_no_text"]
    if not own and not named:
        return say["copy_of_many"]
    with front.record(names=named) as held:
        words = held.copied(report, text[:TEXT])
    return words + (f"\n\n{say['copy_cut']}" if len(text) > TEXT else "")


def _look(folder: Path | None, digest: str) -> tuple[Copy | None, str]:
    """What is there of a digest now, and what is wrong with it."""
    try:
        if folder is not None:
            with Archive(folder) as archive:
                return look(archive.index, archive.folder, digest)
    except Abort as error:
        return None, str(error)
    return None, "there is no archive"
