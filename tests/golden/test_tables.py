"""What people see, letter by letter: the screens of a run and the written forms, in both languages.

`pytest tests/golden/test_tables.py --regen` rewrites the expected files; the diff is the review.
"""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from support.figures import AS_OF, make_tables

from lpkcli.contracts.kinds import Dimension
from lpkcli.messages.catalogue import load_catalogue
from lpkcli.tables.tabulate import tabulate_cross
from lpkcli.writers.claims import show_claim_square
from lpkcli.writers.csv import write_csv
from lpkcli.writers.figures import say_headline, show_absorption, show_claims, show_cross, show_vocations
from lpkcli.writers.grid import Grid
from lpkcli.writers.json import write_json
from lpkcli.writers.markdown import write_markdown
from lpkcli.writers.report import Report
from lpkcli.writers.screens import show_outputs, show_people, show_read
from lpkcli.writers.terminal import show_grids, show_text

EXPECTED = Path(__file__).parent / "tables"


def hold(name: str, found: str, regen: bool) -> None:
    path = EXPECTED / name
    if regen:
        path.write_text(found, encoding="utf-8")
    assert found == path.read_text(encoding="utf-8")


def run_screens(language: str) -> list[Grid]:
    tables, catalogue = make_tables(), load_catalogue(language)
    by = (Dimension.LPK, Dimension.GENDER)
    cross = tabulate_cross(tables["alumni"], tables["outcomes"], by)
    return [
        *show_read(tables["sources"], tables["rejects"], catalogue),
        show_vocations(tables["absorption"], catalogue),
        show_people(tables["alumni"], tables["links"], tables["review"], catalogue),
        show_absorption(tables["absorption"], catalogue, as_of=AS_OF),
        show_absorption(tables["absorption"], catalogue, as_of=AS_OF, dimension=Dimension.GENDER, months=None),
        show_cross(cross, catalogue, as_of=AS_OF, by=by),
        show_claims(tables["claims"], catalogue),
        show_claim_square(tables["claims"], catalogue),
        show_outputs(
            Path("results/runs/20260101"), {name: tables[name] for name in ("alumni", "absorption")}, catalogue
        ),
    ]


@pytest.mark.parametrize("width", [60, 80, 120])
@pytest.mark.parametrize("language", ["id", "en"])
def test_screens_of_a_run(language: str, width: int, regen: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    catalogue = load_catalogue(language)
    stream = io.StringIO()
    show_grids(run_screens(language), catalogue, stream)
    show_text("\n" + say_headline(make_tables()["absorption"], AS_OF, catalogue), stream)
    hold(f"screens.{language}.{width}.txt", stream.getvalue(), regen)
    assert max(map(len, stream.getvalue().splitlines())) <= width


@pytest.mark.parametrize("language", ["id", "en"])
def test_markdown(language: str, regen: bool) -> None:
    absorption = make_tables()["absorption"]
    stream = io.BytesIO()
    write_markdown(Report(absorption.slice(0, 24), load_catalogue(language), "Absorption", ("A note.",)), stream)
    hold(f"absorption.{language}.md", stream.getvalue().decode(), regen)


@pytest.mark.parametrize("form", ["csv", "json"])
def test_forms_for_machines_do_not_change_with_the_language(form: str, regen: bool) -> None:
    written = []
    for language in ("id", "en"):
        stream = io.BytesIO()
        {"csv": write_csv, "json": write_json}[form](
            Report(make_tables()["absorption"].slice(6, 9), load_catalogue(language)), stream
        )
        written.append(stream.getvalue().decode())
    assert written[0] == written[1]
    hold(f"absorption.{form}", written[0], regen)
