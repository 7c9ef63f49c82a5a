from __future__ import annotations

from lpkcli.records.date_order import decide_date_order
from lpkcli.records.date_rules import DateOrder
from lpkcli.records.nik_proof import Agreement


def texts(*values: str) -> list[tuple[str | None, str | None, int]]:
    return [(value, "text", 1) for value in values]


def cells(*values: str) -> list[tuple[str | None, str | None, int]]:
    return [(value, "date", 1) for value in values]


LOW = cells("2001-03-05", "2002-11-04", "1999-07-12", "2000-01-02", "2003-09-10")
HIGH = cells("2001-03-25")


def test_an_empty_or_ambiguous_column_is_day_first_and_doubtful() -> None:
    assert decide_date_order([]) == decide_date_order(texts("03/05/2001", "04/05/2001")) == DateOrder()


def test_a_day_after_the_twelfth_in_front_proves_day_first() -> None:
    assert decide_date_order(texts("25/05/2001", "03/05/2001")) == DateOrder(doubtful_texts=False)


def test_a_day_after_the_twelfth_behind_proves_month_first() -> None:
    order = decide_date_order(texts("05/25/2001", "03/05/2001"))
    assert (order.month_first, order.doubtful_texts) == (True, False)


def test_a_column_of_both_orders_is_day_first_and_doubtful() -> None:
    order = decide_date_order(texts("25/05/2001", "05/25/2001"))
    assert (order.month_first, order.doubtful_texts) == (False, True)


def test_dates_in_combined_cells_and_periods_count() -> None:
    assert decide_date_order(texts("Cilegon, 25-05-2001")).doubtful_texts is False
    assert decide_date_order(texts("01/06/2024 - 28/06/2024")).doubtful_texts is False


def test_american_cells_beside_leftover_texts_are_swapped() -> None:
    order = decide_date_order([*LOW, *texts("25/05/2001", "13-01-2000")])
    assert order.swapped_cells
    assert not order.doubtful_cells


def test_one_late_day_among_the_cells_proves_them_honest() -> None:
    order = decide_date_order([*LOW, *HIGH, *texts("25/05/2001", "13-01-2000")])
    assert not order.swapped_cells
    assert not order.doubtful_cells


def test_cells_alone_are_never_swapped() -> None:
    assert not decide_date_order(LOW * 3).swapped_cells


def test_an_early_day_among_the_texts_speaks_against_the_spreadsheet() -> None:
    assert not decide_date_order([*LOW, *texts("25/05/2001", "03/05/2001")]).swapped_cells


def test_a_column_too_short_to_prove_it_is_doubtful() -> None:
    order = decide_date_order([*LOW[:2], *texts("25/05/2001")])
    assert (order.swapped_cells, order.doubtful_cells) == (False, True)


def test_niks_prove_the_order_where_dates_cannot() -> None:
    assert decide_date_order(texts("03/05/2001"), texts_agree=Agreement(swapped=3)).month_first
    assert decide_date_order(texts("03/05/2001"), texts_agree=Agreement(as_read=3)).doubtful_texts is False
    assert decide_date_order(LOW, cells_agree=Agreement(swapped=4)).swapped_cells
    assert not decide_date_order(
        [*LOW, *texts("25/05/2001", "13-01-2000")], cells_agree=Agreement(as_read=4)
    ).swapped_cells


def test_niks_that_disagree_among_themselves_prove_nothing() -> None:
    assert decide_date_order(texts("03/05/2001"), texts_agree=Agreement(as_read=2, swapped=5)) == DateOrder()
