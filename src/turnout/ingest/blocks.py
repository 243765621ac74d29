"""A page as a list of blocks in reading order, each with its kind, from one walk over the tree."""

from __future__ import annotations

import re
from dataclasses import dataclass

from turnout.ingest.embeds import SIGNATURE, Embed, embed_of
from turnout.ingest.tree import Element, classes

_SKIPPED = frozenset(
    [
        "script",
        "style",
        "noscript",
        "template",
        "svg",
        "iframe",
        "button",
        "select",
        "option",
        "textarea",
        "nav",
        "footer",
        "head",
        "object",
        "video",
        "audio",
        "canvas",
        "map",
        "dialog",
        "menu",
        "input",
        "label",
    ]
)
_BLOCKS = frozenset(
    [
        "p",
        "div",
        "section",
        "article",
        "main",
        "aside",
        "header",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "ul",
        "ol",
        "li",
        "dl",
        "dt",
        "dd",
        "blockquote",
        "figure",
        "figcaption",
        "table",
        "tr",
        "td",
        "th",
        "tbody",
        "thead",
        "pre",
        "br",
        "hr",
        "body",
        "html",
        "details",
        "summary",
        "address",
        "center",
        "fieldset",
        "caption",
        "form",
    ]
)
_INLINE = frozenset({"time", "span", "a", "b", "strong"})
_HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:caption|figcaption|wp-caption-text|photo-?credit|image-?credit|photo-?desc\w*|img-?desc\w*)(?:$|[\s_-])"
    r"|caption-text|__caption|image-?caption|photo-?caption"
)
_PULL = re.compile(r"pull-?quote")
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:related|read-?more|read-?also|see-?also|recommend\w*|newsletter|subscri\w+|share|sharing|social|social-?links?|advert\w*"
    r"|promo|promoted|sponsored|tags?|tag-list|breadcrumbs?|cookie\w*|donat\w*|most-?read|popular|trending|comments?|author-?bio|byline-?bio|teaser"
    r"|more-?on|banner|paywall|signup|sign-up|disqus\w*|outbrain|taboola)(?:$|[\s_-])"
)
#: Parts of a post that are not its words: who, when, how often seen.
_AROUND = re.compile(
    r"author|owner|user|views|meta|footer|forward|reaction|handle|avatar|byline|(?:^|[\s_-])(?:date|time|name|stats|likes)(?:$|[\s_-])"
)
#: The attribute that `live.mark_entries` leaves on the headlines of a ticker.
ASIDE = "data-turnout-aside"
_PAGE = frozenset({"body", "html", "main", "article"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of the page's text that stands by itself, with the markup's own word for what it is.

    `group` joins the blocks of one post or one live entry, `number` counts the page's blocks, `furniture` says that it
    stands in something named as a teaser, a share bar or the like.
    """

    kind: str
    text: str
    tag: str
    furniture: bool = False
    embed: Embed | None = None
    group: int | None = None
    number: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class _Frame:
    kind: str
    tag: str
    furniture: bool = False
    embed: Embed | None = None
    group: int | None = None
    skipped: bool = False

    def differs(self, other: _Frame) -> bool:
        return self.kind != other.kind or self.group != other.group


class _Walk:
    """The state of one walk: the open elements, the text since the last break, the blocks made."""

    __slots__ = ("buffer", "frames", "made")

    def __init__(self) -> None:
        self.made: list[Block] = []
        self.buffer: list[str] = []
        self.frames = [_Frame(kind="paragraph", tag="body")]

    def enter(self, element: Element) -> None:
        outer = self.frames[-1]
        inner = _frame(element, outer, len(self.made))
        if element.tag in _BLOCKS or inner.differs(outer):
            self.flush()
        self.frames.append(inner)
        if element.text and not inner.skipped:
            self.buffer.append(element.text)

    def leave(self, element: Element) -> None:
        if element.tag in _BLOCKS or self.frames[-1].differs(self.frames[-2]):
            self.flush()
        self.frames.pop()
        if element.tail and not self.frames[-1].skipped:
            self.buffer.append(element.tail)

    def flush(self) -> None:
        text = " ".join("".join(self.buffer).split())
        self.buffer.clear()
        if not text:
            return
        frame = self.frames[-1]
        signature = SIGNATURE.search(text) if frame.kind == "post" else None
        cut = signature.start() if signature and len(text) - signature.end() < 45 else len(text)
        self._make(frame, frame.kind, text[:cut].rstrip())
        self._make(frame, "dateline", text[cut:])

    def _make(self, frame: _Frame, kind: str, text: str) -> None:
        if text:
            self.made.append(
                Block(
                    kind=kind,
                    text=text,
                    tag=frame.tag,
                    furniture=frame.furniture,
                    embed=frame.embed,
                    group=frame.group,
                    number=len(self.made),
                )
            )


def blocks(root: Element) -> list[Block]:
    """The page's blocks in reading order; walks without recursion, so that nesting cannot break it."""
    from lxml import etree

    walk = _Walk()
    for event, element in etree.iterwalk(root, events=("start", "end")):
        if isinstance(element.tag, str):
            (walk.enter if event == "start" else walk.leave)(element)
    walk.flush()
    return walk.made


def _frame(element: Element, outer: _Frame, number: int) -> _Frame:
    tag = element.tag
    if outer.skipped or tag in _SKIPPED or element.get("hidden") is not None:
        return _same(outer, outer.kind, outer.tag, skipped=True)
    if tag == "time" and outer.kind in ("post", "live_entry") and outer.tag != "p":
        return _same(outer, "dateline", tag)
    if tag not in _BLOCKS and tag not in _INLINE:
        return outer
    names = classes(element)
    if outer.kind in ("post", "dateline"):
        around = outer.kind == "dateline" or bool(names and _AROUND.search(names))
        return _same(outer, "dateline" if around else "post", tag if tag in _BLOCKS else outer.tag)
    embed = embed_of(element, names, within=outer.kind == "live_entry")
    if embed is not None:
        return _Frame(kind=embed.kind, tag=tag, embed=embed, group=number)
    furniture = outer.furniture or tag == "aside" or is_furniture(element, names)
    return _same(outer, _kind(tag, names, outer.kind), tag if tag in _BLOCKS else outer.tag, furniture=furniture)


def is_furniture(element: Element, names: str | None = None) -> bool:
    """Whether an element's own name says that it is a teaser, a share bar or the like."""
    names = classes(element) if names is None else names
    return bool(names and element.tag not in _PAGE and _FURNITURE.search(names)) or element.get(ASIDE) is not None


def _same(outer: _Frame, kind: str, tag: str, *, furniture: bool | None = None, skipped: bool = False) -> _Frame:
    held = outer.furniture if furniture is None else furniture
    return _Frame(kind=kind, tag=tag, furniture=held, embed=outer.embed, group=outer.group, skipped=skipped)


def _kind(tag: str, names: str, outer: str) -> str:
    if tag == "figcaption" or (names and outer != "caption" and _CAPTION.search(names)):
        return "caption"
    if tag in ("blockquote", "aside") and _PULL.search(names):
        return "pull_quote"
    if tag in _HEADS and outer == "paragraph":
        return "headline"
    return outer
