"""What a kind of source is lent in tests: a network of answers written down, and a pad for its notes."""

from __future__ import annotations

from turnout import plug
from turnout.errors import Skip
from turnout.ingest.told import checked
from turnout.model import Conditions, Fetched, Find, Source

AT = "2026-03-02T09:00:00+00:00"


class Net:
    """A network that answers what it was told to: bytes, or bytes with a content type; anything else is not there."""

    def __init__(self, **_: object) -> None:
        self.pages: dict[str, tuple[bytes, dict[str, str]]] = {}
        self.asked: list[str] = []
        self.unchanged: set[str] = set()

    def put(self, url: str, body: bytes | str, kind: str = "", **headers: str) -> Net:
        told = {name.replace("_", "-"): value for name, value in headers.items()}
        self.pages[url] = (body.encode() if isinstance(body, str) else body, {"content-type": kind, **told})
        return self

    def __call__(self, url: str, conditions: Conditions | None = None, /) -> Fetched:
        self.asked.append(url)
        if url not in self.pages:
            raise Skip(f"{url}: not found (404)")
        body, headers = self.pages[url]
        if url in self.unchanged:
            return Fetched(url=url, final_url=url, status=304, at=AT, not_modified=True)
        return Fetched(url=url, final_url=url, status=200, at=AT, headers=headers, body=body)


class Pad:
    """Notes in a dict; every page passes."""

    def __init__(self) -> None:
        self.held: dict[str, str] = {}
        self.dropped: list[str] = []

    def told(self, name: str, /) -> str | None:
        return self.held.get(name)

    def note(self, name: str, value: str, /) -> None:
        self.held[name] = value

    def passes(self, data: bytes, address: str, /) -> bool:
        return True


def found(kind: str, net: Net | None = None, pad: Pad | None = None, **settings: object) -> list[Find | Skip]:
    """Everything that a kind finds with these settings."""
    module = plug.load("ingest", kind)
    source = checked(Source(name="north", kind=kind, settings=settings), module.TOLD)
    return list(module.find(source, net or Net(), pad or Pad()))


def finds(kind: str, net: Net | None = None, pad: Pad | None = None, **settings: object) -> list[Find]:
    """What a kind finds, none of it skipped."""
    everything = found(kind, net, pad, **settings)
    assert not [one for one in everything if isinstance(one, Skip)], everything
    return [one for one in everything if isinstance(one, Find)]
