"""The rate at one level of identifiers beside the plain one."""

from __future__ import annotations

from datetime import date

from support.outcomes import City

from lpkcli.tables.level import tabulate_level

AS_OF = date(2026, 1, 1)


def build(*, found: tuple[str, ...]) -> City:
    """Two LPKs of four; those `found` have a job. One row of the second has no birth date."""
    city = City()
    for number in range(8):
        record = f"a{number}"
        born = None if number == 7 else date(2000, 1, 1 + number)
        city.train(record, lpk=f"LPK {number // 4}", birth_date=born)
        city.place(f"p{number}", "wage", "2024-08-01", person=record if record in found else f"p{number}")
    return city


def test_rates_stand_side_by_side_and_rows_without_a_date_leave_the_level() -> None:
    plain, level = build(found=("a0", "a1", "a7")), build(found=("a0", "a4"))
    rows = tabulate_level((plain.alumni(AS_OF), plain.judge(AS_OF)), (level.alumni(AS_OF), level.judge(AS_OF)))
    figures = {row["group"]: row for row in rows.to_pylist()}
    assert list(figures) == ["total", "LPK 0", "LPK 1"]
    assert (figures["total"]["rate"], figures["total"]["level_rate"]) == (3 / 8, 2 / 7)
    second = figures["LPK 1"]
    assert [second[name] for name in ("base", "absorbed", "level_base", "level_absorbed")] == [4, 1, 3, 1]
    assert (second["distance"], second["level_distance"]) == (1 / 4 - 3 / 8, 1 / 3 - 2 / 7)


def test_nobody_due_has_no_rate() -> None:
    city = City().train("a", "2025-12-01")
    judged = (city.alumni(AS_OF), city.judge(AS_OF))
    total = tabulate_level(judged, judged).to_pylist()[0]
    assert (total["base"], total["rate"], total["level_distance"]) == (0, None, None)
