from __future__ import annotations

from support.raw_rows import alumni_row, library, raw_table

from lpkcli.records.date_rules import DateOrder
from lpkcli.records.profile import ColumnProfiles, TableProfile, profile_columns

NIKS = ["3672010305010001", "3672010406020002", "3672010207990003", "3672011211000004"]
"""Of people born on 3 May 2001, 4 June 2002, 2 July 1999 and 12 November 2000."""


def profile(*rows: dict[str, object]) -> ColumnProfiles:
    return profile_columns(raw_table(*rows), library=library())


def test_each_table_of_a_sheet_has_its_own_order() -> None:
    rows = [
        alumni_row(5, birth_date="25/05/2001"),
        alumni_row(9, birth_date="05/25/2001", table_no=2),
        alumni_row(12, birth_date="05/04/2001", table_no=3),
    ]
    found = profile(*rows)
    orders = [found.of(("laporan.xlsx", "Sheet1", table)).date_orders for table in (1, 2, 3)]
    assert orders == [
        {"birth_date": DateOrder(doubtful_texts=False)},
        {"birth_date": DateOrder(month_first=True, doubtful_texts=False)},
        {},
    ]


def test_niks_prove_that_a_column_puts_the_month_first() -> None:
    written = ["05/03/2001", "06/04/2002", "07/02/1999", "11/12/2000"]
    rows = [
        alumni_row(5 + at, nik=nik, birth_date=day) for at, (nik, day) in enumerate(zip(NIKS, written, strict=True))
    ]
    order = profile(*rows).of(("laporan.xlsx", "Sheet1", 1)).date_orders["birth_date"]
    assert order == DateOrder(month_first=True, doubtful_texts=False)


def test_niks_prove_that_date_cells_were_swapped() -> None:
    written = ["2001-03-05", "2002-04-06", "1999-02-07", "2000-12-11"]
    rows = [
        alumni_row(5 + at, nik=nik, birth_date=day, birth_date_kind="date")
        for at, (nik, day) in enumerate(zip(NIKS, written, strict=True))
    ]
    assert profile(*rows).of(("laporan.xlsx", "Sheet1", 1)).date_orders["birth_date"].swapped_cells


def test_a_nik_column_that_lost_its_last_digits() -> None:
    rows = [alumni_row(5 + at, nik=f"36720101010100{at:02}"[:15] + "0", nik_kind="number") for at in range(12)]
    assert profile(*rows).of(("laporan.xlsx", "Sheet1", 1)).nik_damaged
    honest = [alumni_row(5 + at, nik=f"367201010101{at:04}", nik_kind="number") for at in range(12)]
    assert not profile(*honest).of(("laporan.xlsx", "Sheet1", 1)).nik_damaged


def test_a_table_that_was_not_profiled_is_read_by_the_defaults() -> None:
    assert profile().of(("other.csv", None, 1)) == TableProfile()
