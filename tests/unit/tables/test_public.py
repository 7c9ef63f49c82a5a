"""The public edition counts closed years only, folds small groups and lets no rate stand without its cells."""

from __future__ import annotations

from datetime import date
from typing import Any

import pyarrow as pa
from support.outcomes import City

from lpkcli.contracts.public import PUBLIC_DIMENSIONS
from lpkcli.contracts.quality import Estimate
from lpkcli.tables.public import find_closed_years, tabulate_public
from lpkcli.tables.recall import POOLED, Recall
from lpkcli.tables.tabulate import tabulate_absorption

AS_OF = date(2026, 1, 1)


def make_city(*lpks: tuple[str, int, int], end: str = "2024-06-30") -> City:
    """Classes of an LPK: its name, its enrolments, how many of them found work."""
    city = City()
    for lpk, enrolments, absorbed in lpks:
        for number in range(enrolments):
            record = f"{lpk} {number:03}"
            city.train(record, end, lpk=lpk, vocation="Las", gender="m" if number % 2 else "f")
            if number < absorbed:
                city.place(f"p {record}", "wage", "2024-09-01", person=record).link(record, f"p {record}", 1.0)
    return city


def publish(city: City, as_of: date = AS_OF, recall: Recall | None = None) -> dict[tuple[str, str], dict[str, Any]]:
    edition = tabulate_public(city.alumni(as_of), city.judge(as_of), as_of=as_of, recall=recall)
    return {(row["dimension"], row["group"]): row for row in edition.table.to_pylist()}


def test_every_table_of_the_set_has_the_total() -> None:
    rows = publish(make_city(("LPK Maju", 40, 20), ("LPK Cahaya", 40, 10)))
    assert {dimension for dimension, _ in rows} == set(PUBLIC_DIMENSIONS)
    total = rows["total", "total"]
    assert (total["base"], total["absorbed"], total["rate"], total["withheld"]) == (80, 30, 30 / 80, "nothing")
    assert rows["lpk", "LPK Maju"]["wage"] == 20


def test_a_year_counts_when_its_last_window_is_over_and_nothing_is_open() -> None:
    city = make_city(("LPK Maju", 40, 20)).train("late", "2024-12-31", lpk="LPK Maju")
    last_day = date(2025, 12, 31)
    assert find_closed_years(city.alumni(last_day), last_day) == ()  # the late one is due tomorrow
    assert find_closed_years(city.alumni(AS_OF), AS_OF) == (2024,)
    early = make_city(("LPK Maju", 40, 20))
    assert find_closed_years(early.alumni(date(2025, 8, 1)), date(2025, 8, 1)) == ()  # due, but the year is not over
    assert publish(early, date(2025, 8, 1)) == {}


def test_a_row_without_an_exact_end_belongs_to_no_closed_year() -> None:
    city = make_city(("LPK Maju", 40, 20)).train("vague", "2024", lpk="LPK Maju").train("none", None, lpk="LPK Maju")
    assert publish(city)["total", "total"]["base"] == 40


def test_small_groups_stand_together_and_a_small_base_has_no_percentage() -> None:
    rows = publish(make_city(("LPK Maju", 40, 20), ("LPK Kecil", 3, 0), ("LPK Mungil", 4, 0)))
    assert {group for dimension, group in rows if dimension == "lpk"} == {"LPK Maju", "others"}
    others = rows["lpk", "others"]
    assert (others["base"], others["absorbed"], others["withheld"]) == (7, 0, "nothing")
    assert (others["rate"], others["rate_low"], others["rate_high"], others["coverage"]) == (None, None, None, None)


def test_a_small_count_is_withheld_with_a_partner_and_takes_rate_and_interval_along() -> None:
    rows = publish(make_city(("LPK A", 40, 3), ("LPK B", 40, 20), ("LPK C", 60, 20)))
    withheld = {
        group: row for (dimension, group), row in rows.items() if dimension == "lpk" and row["absorbed"] is None
    }
    assert set(withheld) == {"LPK A", "LPK B"}
    for row in withheld.values():
        assert row["base"] == 40
        cells = ("absorbed", "wage", "entrepreneur", "other", "unknown", "rate", "rate_low", "rate_high", "coverage")
        assert {row[name] for name in cells} == {None}
        assert row["withheld"] == "rate"
    assert rows["lpk", "LPK C"]["rate"] == 20 / 60


def test_equal_groups_of_two_tables_keep_back_the_same() -> None:
    city = make_city(("LPK B", 40, 20), ("LPK C", 60, 20))
    for number in range(40):
        city.train(f"x{number}", "2024-06-30", lpk="LPK A", vocation="Batik", gender="m" if number % 2 else "f")
        if number < 3:
            city.place(f"px{number}", "wage", "2024-09-01", person=f"x{number}").link(f"x{number}", f"px{number}", 1.0)
    rows = publish(city)
    assert rows["lpk", "LPK A"]["absorbed"] is None
    assert rows["vocation", "Batik"]["absorbed"] is None


def test_the_interval_is_that_of_the_internal_edition_and_tells_nothing_of_withheld_unknown() -> None:
    links = pa.table({"alumni_id": pa.array([], pa.string()), "made": pa.array([], pa.float64())})
    recall = Recall(Estimate(POOLED, 0.8, 0.75, 0.85), links.append_column("waiting", links["made"]))

    def make(apprentices: int) -> City:
        city = make_city(("LPK Maju", 40, 20), ("LPK Sakura", 40, 12))
        for record in (f"LPK Sakura {39 - number:03}" for number in range(apprentices)):
            city.place(f"a {record}", "apprentice_overseas", "2024-09-01", person=record)
            city.link(record, f"a {record}", 1.0)
        return city

    def find_doubt(row: dict[str, Any]) -> tuple[float, float]:
        return row["rate_low"], row["rate_high"]

    plain = make(0)
    rows, internal = (
        publish(plain, recall=recall),
        tabulate_absorption(plain.alumni(AS_OF), plain.judge(AS_OF), recall=recall),
    )
    known = {
        (row["dimension"], row["group"]): row
        for row in internal.to_pylist()
        if row["window_months"] == 12 and row["basis"] == "evidence"
    }
    for key in (("total", "total"), ("lpk", "LPK Maju"), ("lpk", "LPK Sakura")):
        assert find_doubt(rows[key]) == find_doubt(known[key])
    assert rows["lpk", "LPK Maju"]["rate_high"] > publish(plain)["lpk", "LPK Maju"]["rate_high"]
    few = publish(make(2), recall=recall)  # two apprentices: their number and that of the unknown are withheld
    assert (few["lpk", "LPK Sakura"]["other"], few["lpk", "LPK Sakura"]["unknown"]) == (None, None)
    assert find_doubt(few["lpk", "LPK Sakura"]) == find_doubt(rows["lpk", "LPK Sakura"])
