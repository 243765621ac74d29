"""The body of a page that keeps nearly all its prose in one place: the plain case, for which no library is needed.

Measured on 100 news pages: half of them are such pages, and on these the lines taken here score .974 (F1 of four-word shingles)
against .978 for the extraction library, whose import alone costs a quarter of a second.
"""

from __future__ import annotations

from collections import defaultdict

from turnout.ingest.blocks import Block, blocks, is_furniture
from turnout.ingest.tree import Element, words_of

#: Shorter paragraphs are as often buttons as prose.
_PROSE = 60
#: The share of the page's prose that one element must hold, and the least of it that makes an article.
_SHARE, _ARTICLE = 0.95, 300
_OUTSIDE = frozenset({"nav", "footer", "aside"})
_BODY_KINDS = frozenset({"paragraph", "headline", "post", "pull_quote", "live_entry"})


def sole_body(root: Element) -> list[str] | None:
    """The lines of the one element that holds a page's prose, or None where the prose stands in several places."""
    weights: dict[Element, float] = defaultdict(float)
    lengths: list[tuple[Element, int]] = []
    for paragraph in root.iter("p"):
        above = list(paragraph.iterancestors())
        size = _prose(paragraph)
        if not size or any(one.tag in _OUTSIDE or is_furniture(one) for one in above):
            continue
        lengths.append((paragraph, size))
        for one, weight in zip(above, (1.0, 0.6, 0.36), strict=False):
            if one.tag != "html" and (one.tag != "body" or weight == 1.0):
                weights[one] += size * weight
    if not weights:
        return None
    best = max(weights, key=lambda one: weights[one])
    inside = sum(size for paragraph, size in lengths if any(one is best for one in paragraph.iterancestors()))
    if inside < _ARTICLE or inside < _SHARE * sum(size for _, size in lengths):
        return None
    return [one.text for one in blocks(best) if one.kind in _BODY_KINDS and not one.furniture and (one.tag != "div" or len(one.text) >= 25)]


def live_body(found: list[Block]) -> list[str] | None:
    """The lines of a live blog: its entries and the page's other prose; None for other pages.

    Where the entries' names would fit a ticker too, they must be three and hold more than the rest of the page.
    """
    entries = [one for one in found if one.kind == "live_entry"]
    size = sum(len(one.text) for one in entries)
    prose = [one.text for one in found if one.kind == "paragraph" and one.tag == "p" and len(one.text) >= _PROSE and not one.furniture]
    sure = any(one.embed is not None and one.embed.sure for one in entries)
    told = size >= sum(map(len, prose)) if sure else len({one.group for one in entries}) > 2 and size > 2 * sum(map(len, prose))
    if size < _ARTICLE or not told:
        return None
    return [*prose, *(one.text for one in found if one.group is not None and not one.furniture)]


def _prose(paragraph: Element) -> int:
    """The length of a paragraph's text, or 0 where it is short or mostly links."""
    size = len(words_of(paragraph))
    if size < _PROSE or sum(len(words_of(link)) for link in paragraph.iter("a")) > size / 2:
        return 0
    return size
