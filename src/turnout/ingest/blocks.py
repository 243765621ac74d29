"""A page as a list of blocks in reading order, each with its kind, from one walk over the tree."""

from __future__ import annotations

import re
from dataclasses import dataclass

from turnout.ingest.embeds import Embed, embed_of
from turnout.ingest.tree import Element, classes

_SKIPPED = frozenset(
    {
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
    }
)
_BLOCKS = frozenset(
    {
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
    }
)
_HEADS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
_CAPTION = re.compile(
    r"(?:^|[\s_-])(?:caption|figcaption|wp-caption-text|photo-?credit|image-?credit|photo-?desc\w*|img-?desc\w*)(?:$|[\s_-])|caption-text|__caption|image-?caption|photo-?caption"
)
_PULL = re.compile(r"pull-?quote")
_FURNITURE = re.compile(
    r"(?:^|[\s_-])(?:related|read-?more|read-?also|see-?also|recommend\w*|newsletter|subscri\w+|share|sharing|social|social-?links?|advert\w*|promo|promoted|sponsored|tags?|tag-list|"
    r"breadcrumbs?|cookie\w*|donat\w*|most-?read|popular|trending|comments?|author-?bio|byline-?bio|teaser|more-?on|banner|paywall|signup|sign-up|disqus\w*|outbrain|taboola)(?:$|[\s_-])"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Block:
    """A stretch of the page's text that stands by itself, with the markup's own word for what it is.

    `depths` are the elements it stands in, outermost last, by number: enough to ask what surrounds it.
    """

    kind: str
    text: str
    tag: str
    furniture: bool = False
    embed: Embed | None = None
    group: int | None = None
    number: int = 0


@dataclass(frozen=True, slots=True)
class _Frame:
    kind: str
    tag: str
    furniture: bool
    embed: Embed | None
    group: int | None
    skipped: bool


def blocks(root: Element) -> list[Block]:
    """The page's blocks in reading order; walks without recursion, so that nesting cannot break it."""
    from lxml import etree

    made: list[Block] = []
    buffer: list[str] = []
    frames = [_Frame("paragraph", "body", False, None, None, False)]

    def flush() -> None:
        text = " ".join("".join(buffer).split())
        buffer.clear()
        frame = frames[-1]
        if text:
            made.append(
                Block(
                    kind=frame.kind,
                    text=text,
                    tag=frame.tag,
                    furniture=frame.furniture,
                    embed=frame.embed,
                    group=frame.group,
                    number=len(made),
                )
            )

    for event, element in etree.iterwalk(root, events=("start", "end")):
        if not isinstance(element.tag, str):
            continue
        if event == "start":
            inner = _frame(element, frames[-1], len(made))
            if element.tag in _BLOCKS or inner.kind != frames[-1].kind or inner.group != frames[-1].group:
                flush()
            frames.append(inner)
            if element.text and not inner.skipped:
                buffer.append(element.text)
        else:
            if element.tag in _BLOCKS or frames[-1].kind != frames[-2].kind or frames[-1].group != frames[-2].group:
                flush()
            frames.pop()
            if element.tail and not frames[-1].skipped:
                buffer.append(element.tail)
    flush()
    return made


def _frame(element: Element, outer: _Frame, number: int) -> _Frame:
    tag = element.tag
    if outer.skipped or tag in _SKIPPED or element.get("hidden") is not None:
        return _Frame(outer.kind, outer.tag, outer.furniture, outer.embed, outer.group, True)
    if tag not in _BLOCKS and tag not in ("time", "span", "a"):
        return outer
    if outer.kind == "post":
        return outer
    names = classes(element)
    embed = embed_of(element, names)
    if embed is not None:
        return _Frame(embed.kind, tag, False, embed, number, False)
    kind = outer.kind
    if tag == "figcaption" or (names and outer.kind != "caption" and _CAPTION.search(names)):
        kind = "caption"
    elif tag in ("blockquote", "aside") and _PULL.search(names):
        kind = "pull_quote"
    elif tag in _HEADS and kind == "paragraph":
        kind = "headline"
    furniture = (
        outer.furniture or tag == "aside" or bool(names and _FURNITURE.search(names) and tag not in ("body", "html", "main", "article"))
    )
    return _Frame(kind, tag if tag in _BLOCKS else outer.tag, furniture, outer.embed, outer.group, False)
