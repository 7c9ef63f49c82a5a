from __future__ import annotations

import json

import pytest

from lpkcli.writers.csv import make_safe
from lpkcli.writers.plain import escape_unseen, make_lines_plain, make_plain


@pytest.mark.parametrize(
    ("text", "plain"),
    [
        ("Siti Aminah", "Siti Aminah"),
        ("\x1b[31mMERAH\x1b[0m", "[31mMERAH[0m"),
        ("\x9b31m", "31m"),
        ("\u202egnp.exe", "gnp.exe"),
        ("a\u200bb\ufeff\u00ad", "ab"),
        ("a\tb\rc\x85d\u2028e", "a b c d e"),
        ("\ud800", ""),
        ("محمد é 😀", "محمد é 😀"),
    ],
)
def test_what_nobody_sees_is_left_out(text: str, plain: str) -> None:
    assert make_plain(text) == plain
    assert make_lines_plain(f"{text}\n{text}") == f"{plain}\n{plain}"


def test_json_keeps_what_it_does_not_show() -> None:
    value = {"a": "\x1b[31m\u202e\u200b\x7f\x9b\U000e0041é\u2028"}
    text = escape_unseen(json.dumps(value, ensure_ascii=False, indent=1))
    assert json.loads(text) == value
    assert r"\u202e\u200b\u007f\u009b\udb40\udc41é\u2028" in text


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("=1+1", "'=1+1"),
        (" =1+1", " '=1+1"),
        ("a;=1+1", "a;'=1+1"),
        ('a|"=1+1', "a|\"'=1+1"),
        ("＝1+1", "'＝1+1"),
        ("\n@SUM(1)", " '@SUM(1)"),
        ("a=b; c-d", "a=b; c-d"),
        ("08-12", "08-12"),
    ],
)
def test_no_spreadsheet_takes_a_cell_for_a_formula(text: str, safe: str) -> None:
    assert make_safe(text) == safe
