"""The vocabularies of statuses, dates, graduation, vocations, employers, countries and placement lists load strictly."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from lpkcli.contracts.kinds import Activity, Graduation
from lpkcli.errors import UsageError
from lpkcli.words.activities import load_activity_words
from lpkcli.words.countries import load_country_words
from lpkcli.words.dates import load_date_words
from lpkcli.words.employers import load_employer_words
from lpkcli.words.graduation import load_graduation_words
from lpkcli.words.statuses import load_status_words
from lpkcli.words.vocations import load_vocation_words


@pytest.mark.parametrize(
    ("load", "file", "text"),
    [
        (load_status_words, "statuses.csv", "term,activity,choice\nkru kapal,wage,\nKru  kapal.,study,\n"),
        (load_status_words, "statuses.csv", "term,activity,choice\nkru kapal,busy,\n"),
        (load_graduation_words, "graduation.csv", "term,graduation,remark\ntuntas,graduated,no\nTUNTAS,withdrawn,no\n"),
        (load_graduation_words, "graduation.csv", "term,graduation,remark\ntuntas,done,no\n"),
        (load_country_words, "countries.csv", "spelling,country\nnarnia,Narnia\nnarnia,Oz\n"),
        (load_date_words, "dates.toml", 'months = [["jan"], ["jan"]]\n'),
        (load_date_words, "dates.toml", 'noise_words = ["mei"]\n'),
        (load_activity_words, "activities.toml", 'departed = ["proses"]\n'),
        (load_employer_words, "employers.toml", '[forms]\n"PT" = ["pt"]\n"CV" = ["pt"]\n'),
        (load_vocation_words, "vocations.toml", '[groups]\n"A" = ["las"]\n"B" = ["las"]\n'),
    ],
)
def test_a_word_with_two_meanings_stops(load: Callable[[Path], object], file: str, text: str, tmp_path: Path) -> None:
    (tmp_path / file).write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=r"words_two_meanings|words_unknown_meaning"):
        load(tmp_path)


def test_the_office_teaches_a_status_and_changes_one(tmp_path: Path) -> None:
    (tmp_path / "statuses.csv").write_text("term,activity,choice\nkru kapal,wage,\nojol,wage,\n", encoding="utf-8")
    words = load_status_words(tmp_path)
    assert words.terms["kru kapal"].activity is Activity.WAGE
    assert words.terms["ojol"].activity is Activity.WAGE
    assert words.terms["bekerja"].activity is Activity.WAGE


def test_the_office_teaches_a_graduation_remark(tmp_path: Path) -> None:
    (tmp_path / "graduation.csv").write_text("term,graduation,remark\ntuntas,graduated,yes\n", encoding="utf-8")
    assert load_graduation_words(tmp_path).phrases["tuntas"] is Graduation.GRADUATED


def test_a_country_is_found_as_whole_words() -> None:
    words = load_country_words()
    assert words.find_abroad("kerja di korea selatan") == "Korea Selatan"
    assert words.find_abroad("jepangan") is None
    assert words.find_abroad("indonesia") is None
