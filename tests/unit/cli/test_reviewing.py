"""Every caution is said beside its pair in plain words, on the sheet and in the terminal, in both languages."""

from __future__ import annotations

from pathlib import Path
from types import SimpleNamespace

import pytest

from lpkcli.cli.interview import Interview
from lpkcli.cli.reviewing import compose_sheet
from lpkcli.cli.session import Session
from lpkcli.desk.cautions import Caution, CautionCode
from lpkcli.desk.pairs import FACTS, DoubtfulPair, Side
from lpkcli.messages.catalogue import Language, load_catalogue

NOBODY = dict.fromkeys(FACTS)
SAID = {
    Language.ENGLISH: {
        CautionCode.NAMESAKES: "3 persons of this name among 6,000",
        CautionCode.TWINS: "could be twins",
        CautionCode.HOUSEHOLD: "could be two of one household",
        CautionCode.SHARED_PHONE: "This phone stands on 3 persons",
        CautionCode.SHARED_NIK: "One NIK on two different names",
    },
    Language.INDONESIAN: {
        CautionCode.NAMESAKES: "3 orang bernama sama di antara 6.000",
        CautionCode.TWINS: "mungkin kembar",
        CautionCode.HOUSEHOLD: "mungkin dua orang serumah",
        CautionCode.SHARED_PHONE: "Nomor HP ini tercantum pada 3 orang",
        CautionCode.SHARED_NIK: "Satu NIK pada dua nama yang berbeda",
    },
}


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize("code", list(CautionCode))
def test_a_caution_stands_on_the_sheet_and_in_the_terminal(language, code, capsys, monkeypatch) -> None:
    session = Session(load_catalogue(language), {})
    sides = [Side(f"{number}" * 32, kind, NOBODY, {}) for number, kind in enumerate(("alumni", "placement"))]
    pair = DoubtfulPair(1, *sides, 0.5, "name_alone", 0.5, (Caution(code, 3, 6000),))
    (row,) = compose_sheet([pair], session, reviewer=None, show_scores=False).rows
    assert SAID[language][code] in row.remarks
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.setattr("typer.getchar", lambda: "q")
    config = SimpleNamespace(ledger=Path("verdicts.csv"))
    Interview(session, [pair], config, "Desk", explain=lambda *_: None, unmask=False).hold()
    assert SAID[language][code] in capsys.readouterr().out
