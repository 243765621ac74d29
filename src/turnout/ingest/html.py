"""HTML pages: a linear text of title and blocks, with the passages that the markup gives away."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, replace

from turnout.errors import Skip
from turnout.ingest.blocks import Block, blocks
from turnout.ingest.body import live_body, sole_body
from turnout.ingest.dated import Dates, language_of_page, linked_data, linked_entries, page_dates
from turnout.ingest.embeds import Embed
from turnout.ingest.live import mark_entries
from turnout.ingest.tree import Element, depth_over, hush, page_text, parse, words_of
from turnout.model import Passage, Report, content_id

_KEY = re.compile(r"[\W_]+")
_KEPT = frozenset({"post", "live_entry", "caption", "pull_quote"})
#: Libraries that recurse over a page are not shown one deeper than this, nor one longer: they take more than linear time.
#: Nor one of more tags, for they keep copies: 220,000 paragraphs took 500 MB, and no article has a tenth as many.
_DEEP, _LARGE, _MANY = 180, 3_000_000, 120_000
#: The share of the extractor's text that must be found again in the page's own blocks for these to stand for it.
_MATCHED = 0.7
#: Letters and digits by which the beginning of an entry is known again.
_SAME = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class _Chosen:
    block: Block
    kind: str
    main: bool


def read_html(html: str | bytes, *, path: str, url: str | None = None, fetched: str | None = None) -> Report:
    """A report of an HTML page: title, an empty line, then one line a block; every block is a passage with its kind.

    Raises Skip when the page holds no text to read. Nothing is fetched and no entity of the page's own is expanded.
    """
    markup, notes = page_text(html, where=path)
    root = parse(markup, where=path)
    deep = _is_too_much(root, markup)
    address = url or _meta(root, "og:url")
    dates = page_dates(root, "" if deep else markup, url=address, fetched=fetched)
    title = _title(root)
    if not deep:
        mark_entries(root)
    chosen = _with_linked_entries(root, _choose(root, None if deep else markup, title)) or _linked_body(root)
    if not chosen:
        raise Skip(f"{path}: the page has no body text; give a page with an article or its text")
    text, passages = _lay_out(title, chosen)
    digest = hashlib.sha256(text.encode("utf-8")).hexdigest()
    return Report(
        id=content_id("report", url, digest),
        text=text,
        path=path,
        url=address,
        source=_meta(root, "og:site_name"),
        title=title,
        published=dates.published,
        published_basis=_basis(dates),
        updated=dates.updated,
        language=language_of_page(root),
        sha256=digest,
        passages=passages,
        notes=notes,
    )


def main_text(html: str | bytes, url: str | None = None) -> str:
    """The main text of a page, one line a paragraph, embedded posts in their places; an empty string where there is none."""
    try:
        markup, _ = page_text(html, where="page")
        root = parse(markup, where="page")
    except Skip:
        return ""
    deep = _is_too_much(root, markup)
    return "\n".join(one.block.text for one in _choose(root, None if deep else markup, _title(root)) if one.main)


def publication_date(html: str | bytes, url: str | None = None) -> tuple[str | None, str]:
    """The day a page was published (ISO, or None) and what that rests on."""
    try:
        markup, _ = page_text(html, where="page")
        root = parse(markup, where="page")
    except Skip:
        return None, "unknown"
    dates = page_dates(root, "" if _is_too_much(root, markup) else markup, url=url)
    return (dates.published[:10] if dates.published else None), dates.basis


def _is_too_much(root: Element, markup: str) -> bool:
    return len(markup) > _LARGE or markup.count("<") > _MANY or depth_over(root, _DEEP)


def _basis(dates: Dates) -> str:
    # a guess is the library's reading of the page's text, as "stated" is ours
    return "stated" if dates.basis == "guess" else dates.basis


def _key(text: str) -> str:
    return _KEY.sub("", text.lower())


def _choose(root: Element, markup: str | None, title: str | None) -> list[_Chosen]:
    """The blocks that belong to the article: those the extractor keeps, and the passages that stand among them."""
    found = blocks(root)
    kept = (live_body(found) or sole_body(root) or _kept_lines(markup)) if markup is not None else []
    kept = list(dict.fromkeys(kept))
    keys = [_key(line) for line in kept]
    whole = "".join(keys)
    lines = frozenset(keys)
    main = _once([one for one in found if _is_main(one, lines, whole)])
    matched = sum(len(_key(found[number].text)) for number in main)
    if matched < _MATCHED * len(whole):
        return _as_extracted(found, kept)
    if not main:
        return [_Chosen(block=one, kind=one.kind, main=True) for one in found if not one.furniture or one.kind in _KEPT]
    return _with_passages(found, main, _key(title or ""))


def _with_passages(found: list[Block], main: list[int], head: str) -> list[_Chosen]:
    """The main blocks and, among and close around them, the posts, entries, captions and pull quotes; whole posts and entries only."""
    first, last = main[0] - 6, main[-1] + 4
    mains = frozenset(main)
    posts = [one for one in found if one.kind == "post" and not one.furniture]
    prose = sum(len(one.text) for one in found if one.number in mains)
    if sum(len(one.text) for one in posts) < prose:
        # a channel's own page is all posts; on any other page they stand among the prose
        posts = [one for one in posts if first <= one.number <= last]
    near = [*posts, *(one for one in found if one.number in mains)]
    groups = {one.group for one in (*near, *_live(found, mains))}
    chosen: list[_Chosen] = []
    for one in found:
        if one.number in mains:
            if _key(one.text) != head or (chosen and one.kind != "headline"):
                chosen.append(_Chosen(block=one, kind=one.kind, main=True))
        elif one.furniture:
            continue
        elif one.group in groups if one.group is not None else (one.kind in _KEPT and first <= one.number <= last):
            chosen.append(_Chosen(block=one, kind=one.kind, main=one.group is not None))
    return chosen


def _live(found: list[Block], mains: frozenset[int]) -> list[Block]:
    """The blocks of live entries: all of them where they surely are such, or where the extractor takes half of them for the article."""
    entries = [one for one in found if one.kind == "live_entry"]
    groups = {one.group for one in entries}
    taken = {one.group for one in entries if one.number in mains}
    sure = any(one.embed is not None and one.embed.sure for one in entries)
    return entries if sure or len(taken) * 2 >= len(groups) else []


def _with_linked_entries(root: Element, chosen: list[_Chosen]) -> list[_Chosen]:
    """The blocks and, where the markup shows no live entries, those that the page's JSON-LD tells of: timed among the blocks, or added."""
    linked = [] if any(one.kind == "live_entry" for one in chosen) else list(linked_entries(root))
    entries = [(Embed(kind="live_entry", published=when), parts) for when, parts in linked]
    keys = ["".join(map(_key, parts)) for _, parts in entries]
    opens = {_key(part)[:_SAME]: number for number, (_, parts) in enumerate(entries) for part in reversed(parts)}
    told: list[_Chosen] = []
    seen: set[int] = set()
    current: int | None = None
    for one in chosen:
        key = _key(one.block.text)
        if (opened := opens.get(key[:_SAME])) is not None and key:
            current = opened
        elif current is not None and key not in keys[current]:
            current = None
        if current is None or one.kind not in ("paragraph", "headline"):
            told.append(one)
            continue
        seen.add(current)
        told.append(_as_entry(one.block.text, entries[current][0], -1 - current))
    rest = [(number, embed, parts) for number, (embed, parts) in enumerate(entries) if number not in seen and keys[number]]
    return told + [_as_entry(" ".join(parts), embed, -1 - number) for number, embed, parts in rest]


def _as_entry(text: str, embed: Embed, group: int) -> _Chosen:
    return _Chosen(block=Block(kind="live_entry", text=text, tag="p", embed=embed, group=group), kind="live_entry", main=True)


def _linked_body(root: Element) -> list[_Chosen]:
    """The article that the page's JSON-LD holds, for pages whose body only a script would make."""
    for one in linked_data(root):
        body = one.get("articleBody")
        if isinstance(body, str) and len(body) > 100:
            lines = [" ".join(line.split()) for line in body.splitlines() if line.strip()]
            return [_Chosen(block=Block(kind="paragraph", text=line, tag="p"), kind="paragraph", main=True) for line in lines]
    return []


def _once(found: list[Block]) -> list[int]:
    """The numbers of blocks, each text once: pages repeat their article for small screens, for printing, for sharing."""
    seen: dict[str, None] = {}
    numbers: list[int] = []
    for one in found:
        key = _key(one.text)
        if len(key) > 20 and (key in seen or _repeats(one.text, key, list(seen)[:6])):
            continue
        if len(key) > 40:
            seen[key] = None
        numbers.append(one.number)
    return numbers


def _repeats(text: str, key: str, first: list[str]) -> bool:
    """Whether a block says over again what the article's first blocks said: all of it in one piece, or its cut beginning."""
    if text.endswith(("...", "…")):
        return any(one.startswith(key) for one in first)
    return len(key) > 200 and sum(1 for one in first if one in key and one != key) > 1


def _as_extracted(found: list[Block], kept: list[str]) -> list[_Chosen]:
    """The extractor's own lines, where too few of the page's blocks can be told in them, and the page's passages after them."""
    prose = [Block(kind="paragraph", text=line, tag="p") for line in kept]
    known = "".join(map(_key, kept))
    extra = [one for one in found if one.kind in _KEPT and not one.furniture and _key(one.text) not in known]
    return [_Chosen(block=one, kind=one.kind, main=one.kind != "caption") for one in (*prose, *extra)]


def _is_main(block: Block, lines: frozenset[str], whole: str) -> bool:
    key = _key(block.text)
    return bool(key) and (key in lines or (len(key) > 30 and key in whole))


def _kept_lines(markup: str) -> list[str]:
    """The lines that the extraction library keeps as main text; empty where it finds none."""
    # imported here: plain text must not pay for it
    from trafilatura import extract

    hush("trafilatura")
    text = extract(markup, fast=True, include_comments=False, include_tables=True) or ""
    return [line for line in text.splitlines() if _key(line)]


def _lay_out(title: str | None, chosen: list[_Chosen]) -> tuple[str, tuple[Passage, ...]]:
    parts: list[str] = []
    passages: list[Passage] = []
    at = 0
    if title:
        parts.append(title + "\n\n")
        passages.append(Passage(kind="headline", start=0, end=len(title)))
        at = len(title) + 2
    last: Block | None = None
    for one in chosen:
        block, embed = one.block, one.block.embed
        end = at + len(block.text)
        if last is not None and last.group is not None and last.group == block.group and last.kind == block.kind:
            passages[-1] = replace(passages[-1], end=end)
        else:
            passages.append(
                Passage(
                    kind=one.kind, start=at, end=end, author=embed.author if embed else None, published=embed.published if embed else None
                )
            )
        parts.append(block.text + "\n")
        at = end + 1
        last = block
    return "".join(parts), tuple(passages)


def _meta(root: Element, name: str) -> str | None:
    for meta in root.iter("meta"):
        if (meta.get("property") or meta.get("name") or "").lower() == name:
            return " ".join((meta.get("content") or "").split()) or None
    return None


def _title(root: Element) -> str | None:
    """The page's headline: its h1 when that is alone or agrees with the page's own title, else what the metadata says."""
    told = _meta(root, "og:title") or next((words_of(one) for one in root.iter("title")), "")
    heads = [words for one in root.iter("h1") if (words := words_of(one))]
    key = _key(told)
    for words in heads:
        if len(_key(words)) > 8 and (_key(words) in key or key in _key(words)):
            return words
    if len(heads) == 1 and len(heads[0]) > 15:
        return heads[0]
    if not _meta(root, "og:title"):
        told = _without_outlet(told)
    return told.strip() or (heads[0] if heads else None)


def _without_outlet(title: str) -> str:
    """A page's <title> without the outlet's name that stands at its end behind a dash or a bar."""
    cut = max(title.rfind(mark) for mark in (" | ", " - ", " – ", " — ", " :: ", " « "))
    return title[:cut] if cut >= 15 and len(title) - cut < 40 else title
