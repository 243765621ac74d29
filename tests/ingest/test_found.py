"""From what was found to its report: pages, posts, articles; times that can be believed; twelve languages in their encodings."""

from __future__ import annotations

import json

import pytest

from turnout.errors import Skip
from turnout.ingest.found import is_live, quick_text, report_of
from turnout.model import Find, Passage

AT = "2026-03-02T09:00:00+00:00"
PARAGRAPH = "Some two hundred dockers marched to the customs house in Tallow on Friday afternoon, and nobody was held. " * 4


def page(head: str = "", body: str = PARAGRAPH, title: str = "Dockers march in Tallow") -> bytes:
    article = f"<article><h1>{title}</h1><p>{body}</p></article>"
    return f"<!doctype html><html><head><title>{title}</title>{head}</head><body>{article}</body></html>".encode()


def of_page(data: bytes, **more: str) -> Find:
    return Find(doc="https://p.example/1", url="https://p.example/1?utm_source=x", data=data, content_type="text/html", **more)  # type: ignore[arg-type]


def test_a_page_has_its_address_and_what_its_source_knows() -> None:
    report = report_of(of_page(page(), published="2026-03-01T10:00+00:00", source="The Post", language="EN"), at=AT)
    assert (report.url, report.path, report.source, report.language) == ("https://p.example/1", None, "The Post", "en")
    assert (report.published, report.published_basis, report.title) == ("2026-03-01T10:00+00:00", "metadata", "Dockers march in Tallow")
    own = report_of(of_page(page('<meta property="article:published_time" content="2026-02-28T10:00:00Z">'), published="2026-03-01"), at=AT)
    assert own.published == "2026-02-28T10:00+00:00" and own.id == report_of(of_page(page(), published="2020-01-01"), at=AT).id


@pytest.mark.parametrize(
    ("told", "want"),
    [
        ("2026-03-02T09:00+00:00", "2026-03-02T09:00+00:00"),
        ("2026-03-02T11:00+00:00", None),
        ("2026-03-02T10:30+02:00", "2026-03-02T10:30+02:00"),
        ("2026-03-02", "2026-03-02"),
        ("2026-03-03", None),
        ("2026-03-02T22:00", "2026-03-02T22:00"),
        ("2027-01-01", None),
    ],
)
def test_no_date_is_later_than_the_fetch(told: str, want: str | None) -> None:
    report = report_of(Find(doc="x", text="A march.", published=told, updated=told), at=AT)
    assert report.published == report.updated == want and (report.published_basis == "unknown") == (want is None)
    assert any("after it was fetched" in note for note in report.notes) == (want is None)
    meta = f'<meta property="article:published_time" content="{told}">'
    assert report_of(of_page(page(meta)), at=AT).published == want


def test_a_post_stands_under_its_title_with_its_passages() -> None:
    find = Find(doc="telegram:1/2", text="Theirs", title="A  title", passages=(Passage(kind="post", start=0, end=6, author="B"),))
    report = report_of(find, at=AT)
    assert report.text == "A title\n\nTheirs" and report.path == "telegram:1/2" and report.url is None
    assert [(one.kind, report.text[one.start : one.end]) for one in report.passages] == [("headline", "A title"), ("post", "Theirs")]
    assert report_of(Find(doc="x", text="A title\nopens it", title="A title"), at=AT).text == "A title\nopens it"


def test_articles_texts_and_what_is_neither() -> None:
    record = json.dumps({"title": "T", "text": "A march.", "published": "2026-03-01", "source": "S"}).encode()
    report = report_of(Find(doc="a.jsonl#1", data=record, content_type="application/json"), at=AT)
    assert (report.text, report.published, report.source) == ("T\n\nA march.", "2026-03-01", "S")
    assert report_of(Find(doc="a.txt", data=b"A march.", content_type="text/plain"), at=AT).text == "A march."
    assert report_of(Find(doc="a", data=page(), content_type="text/plain"), at=AT).title == "Dockers march in Tallow"
    for data, kind in ((b"%PDF-1", "application/pdf"), (b"%PDF-1", "text/html"), (b"", "text/html"), (b"{}", "application/json")):
        with pytest.raises(Skip):
            report_of(Find(doc="x", data=data, content_type=kind), at=AT)
    with pytest.raises(Skip, match="million characters"):
        report_of(Find(doc="x", text="a " * 700_000), at=AT)


def test_a_live_blog_is_known() -> None:
    passages = tuple(Passage(kind="live_entry", start=0, end=1, published=f"T1{n}:00") for n in range(3))
    from dataclasses import replace

    report = report_of(Find(doc="x", text="A march."), at=AT)
    assert not is_live(report) and is_live(replace(report, passages=passages)) and not is_live(replace(report, passages=passages[:2]))


LANGUAGES = {
    "en": (
        "windows-1252",
        "utf-8",
        "Several hundred people – mostly dockers – marched through the “old town” on Saturday, the café owners said.",
    ),
    "ru": (
        "windows-1251",
        "utf-8",
        "Несколько сотен человек прошли по центру города, полиция задержала троих участников шествия у здания суда.",
    ),
    "uk": (
        "koi8-u",
        "windows-1251",
        "Кілька сотень людей пройшли центром міста, поліція затримала трьох учасників ходи біля будівлі суду.",
    ),
    "be": (
        "windows-1251",
        "iso-8859-1",
        "Некалькі соцень чалавек прайшлі па цэнтры горада, міліцыя затрымала траіх удзельнікаў шэсця каля будынка суда.",
    ),
    "pl": (
        "windows-1250",
        "utf-8",
        "Kilkaset osób przeszło ulicami miasta, żądając wyższych płac; policja zatrzymała trzech uczestników pochodu.",
    ),
    "de": (
        "iso-8859-1",
        "utf-8",
        "Mehrere hundert Menschen zogen am Samstag durch die Straßen, erklärte die Polizei; größere Schäden gab es nicht.",
    ),
    "tr": (
        "windows-1254",
        "utf-8",
        "Yüzlerce kişi cumartesi günü şehir merkezinde yürüdü; polis üç göstericiyi gözaltına aldığını açıkladı.",
    ),
    "el": (
        "windows-1253",
        "iso-8859-1",
        "Εκατοντάδες άνθρωποι διαδήλωσαν το Σάββατο στο κέντρο της πόλης και η αστυνομία συνέλαβε τρεις από αυτούς.",
    ),
    "ar": ("windows-1256", "utf-8", "خرج مئات الأشخاص يوم السبت في مسيرة وسط المدينة واعتقلت الشرطة ثلاثة من المشاركين قرب المحكمة."),
    "he": ("windows-1255", "utf-8", "מאות בני אדם צעדו בשבת במרכז העיר והמשטרה עצרה שלושה מהמשתתפים ליד בית המשפט."),
    "zh": ("gb18030", "utf-8", "数百人星期六在市中心游行，警方在法院附近拘留了三名参加者，市政府没有回应记者的提问。"),
    "ja": ("shift_jis", "utf-8", "土曜日、数百人が市の中心部を行進し、警察は裁判所の近くで参加者三人を拘束したと発表した。"),
}


@pytest.mark.parametrize("code", sorted(LANGUAGES))
@pytest.mark.parametrize("way", ["right", "header", "mislabelled", "utf-16", "unlabelled"])
def test_a_page_in_each_of_twelve_languages_comes_in_readable(code: str, way: str) -> None:
    encoding, wrong, sentence = LANGUAGES[code]
    label = {"right": encoding, "mislabelled": wrong, "utf-16": "utf-16"}.get(way)
    meta = f'<meta charset="{label}">' if label else ""
    body = f"<p>{sentence}</p>" * 4
    markup = (
        f"<!doctype html><html lang={code}><head>{meta}<title>{sentence[:30]}</title></head><body><article>{body}</article></body></html>"
    )
    data = markup.encode("utf-16" if way == "utf-16" else encoding)
    report = report_of(of_page(data, charset=encoding if way == "header" else None), at=AT)  # type: ignore[arg-type]
    assert sentence in report.text and "\ufffd" not in report.text
    assert sentence[:10] in quick_text(data, encoding if way == "header" else None)


def test_a_page_that_is_no_text_has_no_words() -> None:
    assert quick_text(b"") == "" == quick_text(b"\x89PNG\r\n")
