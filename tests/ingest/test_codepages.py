"""Code pages: told by the language that comes out."""

from __future__ import annotations

import pytest

from turnout.ingest.codepages import best_codepage


@pytest.mark.parametrize(
    ("text", "encoding"),
    [
        ("Οι εργαζόμενοι συγκεντρώθηκαν στην πλατεία και ζήτησαν αυξήσεις στους μισθούς τους.", "windows-1253"),
        ("العمال تجمعوا في الساحة وطالبوا بزيادة الأجور وتحسين ظروف العمل في الميناء.", "windows-1256"),
        ("העובדים התאספו בכיכר ודרשו העלאת שכר ושיפור בתנאי העבודה בנמל.", "windows-1255"),
        ("工人们聚集在广场上，要求提高工资，改善码头的劳动条件。", "gb18030"),
        ("工人們聚集在廣場上，要求提高工資，改善碼頭的勞動條件。", "big5"),
        ("노동자들이 광장에 모여 임금 인상과 항구의 노동 조건 개선을 요구했다.", "euc-kr"),
        ("労働者は広場に集まり、賃金の引き上げと港の労働条件の改善を求めた。", "euc-jp"),
        ("Darbininkai susirinko aikštėje ir reikalavo didesnių algų bei geresnių darbo sąlygų uoste.", "windows-1257"),
    ],
)
def test_each_script_is_read_in_its_page(text: str, encoding: str) -> None:
    head = text.encode(encoding)
    page = best_codepage(head)
    assert page is not None
    assert head.decode(page) == text
