"""The tables worked out on request, letter by letter, in both languages: rates, sensitivity, where people went, city.

`pytest tests/golden/test_further_tables.py --regen` rewrites the expected files; the diff is the review.
"""

from __future__ import annotations

import io
from pathlib import Path

import pyarrow.compute as pc
import pytest
from support.figures import AS_OF, make_tables
from support.outcomes import City

from lpkcli.contracts.kinds import Dimension, PlacedBefore, Rate, RateBase
from lpkcli.messages.catalogue import Catalogue, load_catalogue
from lpkcli.outcomes.rows import placement_rows
from lpkcli.tables.city import tabulate_city
from lpkcli.tables.placed import PlacedBy, tabulate_placed, tabulate_related
from lpkcli.tables.rates import tabulate_rates
from lpkcli.tables.sensitivity import Switched, count_totals, tabulate_sensitivity
from lpkcli.words.related import load_related_work
from lpkcli.writers.city import say_city, show_city
from lpkcli.writers.grid import Grid
from lpkcli.writers.placed import show_placed, show_related
from lpkcli.writers.rates import say_own_rate, show_rate_of_groups, show_rates
from lpkcli.writers.sensitivity import show_sensitivity
from lpkcli.writers.terminal import show_grids, show_text

EXPECTED = Path(__file__).parent / "tables"
SOURCE = "BPS, Sakernas 2024"
TABLES = {PlacedBy.EMPLOYER: "employers", PlacedBy.POSITION: "positions", PlacedBy.SECTOR: "sectors"}


def town() -> City:
    """Forty-five trained, some of them absorbed by firms and businesses that tell of a trade or do not."""
    city = City()
    work = (("PT Baja Selat", "Welder"), ("PT Boga Cilegon", "Cook Helper"), ("CV Umum", "Helper"), (None, None))
    for number in range(45):
        record = f"a{number:02}"
        city.train(record, vocation=("Teknik Las", "Pariwisata", "Bahasa")[number % 3])
        employer, position = work[number % 4]
        if number % 5 == 0:
            city.place(f"p{number}", "entrepreneur", "2024-09-01", person=record, business="Bengkel Las Jaya")
        elif number % 2:
            city.place(f"p{number}", "wage", "2024-09-01", person=record, employer=employer, position=position)
    return city


def further_screens(catalogue: Catalogue) -> list[Grid]:
    tables, city = make_tables(), town()
    absorption = tables["absorption"]
    year = absorption.filter(pc.equal(absorption["window_months"], 12))
    total = year.filter(pc.equal(year["dimension"], "total"))
    lpks = year.filter(pc.equal(year["dimension"], "lpk"))
    one = {"rates": (Rate.WITH_APPRENTICES,), "bases": (RateBase.TRACED,), "already_placed": PlacedBefore.APART}
    totals = count_totals(tables["alumni"], tables["outcomes"])
    made = city.tables()
    placed = (city.alumni(), city.judge(), placement_rows(made["placements"], made["people"], made["persons"]))
    switched = [
        Switched("online_driver", "unknown", totals),
        Switched("business_licence", "D", count_totals(*placed[:2])),
    ]
    return [
        *show_rates(tabulate_rates(total), catalogue, as_of=AS_OF),
        *show_rate_of_groups(
            tabulate_rates(lpks, **one),
            catalogue,
            as_of=AS_OF,
            by=(Dimension.LPK,),
            total=tabulate_rates(total, **one),
        ),
        *show_sensitivity(tabulate_sensitivity(totals, switched), catalogue, as_of=AS_OF),
        *(
            grid
            for by, table in TABLES.items()
            for grid in show_placed(_one_year(tabulate_placed(*placed, by)), table, catalogue, as_of=AS_OF)
        ),
        *show_related(_one_year(tabulate_related(*placed, load_related_work())), catalogue, as_of=AS_OF),
        show_city(find_city(), SOURCE, catalogue),
    ]


def _one_year(table):
    return table.filter(pc.equal(table["window_months"], 12))


def find_city():
    return tabulate_city(make_tables()["absorption"], year=2024, labour_force=221_400, unemployed=15_800)


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("language", ["id", "en"])
def test_further_tables(language: str, width: int, regen: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    catalogue = load_catalogue(language)
    stream = io.StringIO()
    show_grids(further_screens(catalogue), catalogue, stream)
    absorption = make_tables()["absorption"]
    total = absorption.filter(pc.equal(absorption["dimension"], "total"))
    own = tabulate_rates(_one_year(total), rates=(Rate.WITH_STUDY,), bases=(RateBase.TRACED,))
    show_text("\n" + say_own_rate(own, AS_OF, 12, catalogue), stream)
    show_text("\n" + say_city(find_city(), SOURCE, catalogue), stream)
    path = EXPECTED / f"further.{language}.{width}.txt"
    if regen:
        path.write_text(stream.getvalue(), encoding="utf-8")
    assert stream.getvalue() == path.read_text(encoding="utf-8")
    assert max(map(len, stream.getvalue().splitlines())) <= width
