"""Mails: head and body of newsletters, however they are packed."""

from __future__ import annotations

from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from turnout.errors import Skip
from turnout.ingest.mail import mails, read_mail


def letter(charset: str = "utf-8") -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"] = "Новости: митинг в Таллоу"
    mail["From"] = "Рассылка <news@p.example>"
    mail["Date"] = "Sun, 01 Mar 2026 12:00:00 +0300"
    mail["Message-ID"] = "<77@p.example>"
    mail.set_content("Простой текст: на площади собрались сотни людей.", charset=charset)
    return mail


@pytest.mark.parametrize("charset", ["utf-8", "koi8-r", "windows-1251"])
def test_a_mail_is_read_with_its_head(charset: str) -> None:
    find = read_mail(letter(charset).as_bytes(), where="a.eml")
    assert (find.title, find.source, find.published, find.doc) == (
        "Новости: митинг в Таллоу",
        "Рассылка",
        "2026-03-01T12:00+03:00",
        "mail:77@p.example",
    )
    assert find.data is not None and "собрались" in find.data.decode() and find.content_type == "text/plain"
    assert "news@" not in repr(find)


def test_the_html_part_is_read_and_attachments_are_not() -> None:
    mail = letter()
    mail.add_alternative("<html><body><p>В центре прошёл марш.</p></body></html>", subtype="html")
    mail.add_attachment("<p>no</p>", subtype="html", filename="x.html")
    mail["List-Id"] = "City news <news.p.example>"
    find = read_mail(mail.as_bytes(), where="a.eml")
    assert find.content_type == "text/html" and find.data is not None and "марш" in find.data.decode() and find.source == "City news"


def test_mails_without_text_are_refused() -> None:
    for data in (b"", b"Subject: x\n\n", b"Content-Type: image/png\n\nxx", b"Content-Type: multipart/mixed; boundary=a\n\n--a--\n"):
        with pytest.raises(Skip):
            read_mail(data, where="a.eml")


def test_a_mailbox_is_split_and_an_empty_one_says_so(tmp_path: Path) -> None:
    (tmp_path / "a.mbox").write_bytes(b"From x\n" + letter().as_bytes() + b"\nFrom y\n\n\nFrom z\n" + letter().as_bytes())
    one, two, three = mails(tmp_path / "a.mbox")
    assert not isinstance(one, Skip) and isinstance(two, Skip) and not isinstance(three, Skip)
    (tmp_path / "b.mbox").write_bytes(b"nothing")
    assert [type(found) for found in mails(tmp_path / "b.mbox")] == [Skip]


@given(st.binary(max_size=300))
def test_no_bytes_break_it(data: bytes) -> None:
    for mail in (data, b"Content-Type: multipart/mixed; boundary=a\nSubject: " + data + b"\n\n--a\n" + data + b"\n--a--"):
        try:
            read_mail(mail, where="a.eml")
        except Skip:
            continue
