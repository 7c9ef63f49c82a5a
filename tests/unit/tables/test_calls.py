"""Whom to call: persons of whom all that is due is unknown, each once, with the class that ended last."""

from __future__ import annotations

from support.outcomes import City

from lpkcli.tables.calls import list_calls


def names(city: City) -> list[str]:
    return list_calls(city.alumni())["name"].to_pylist()


def test_only_those_are_called_of_whom_nothing_is_known() -> None:
    city = City()
    city.train("a1", name="SUNYI CONTOH", phone="081200000000")
    city.train("a2", name="KLAIM CONTOH", claim="unemployed")
    city.train("a3", name="BUKTI CONTOH").place("p3", "wage", "2024-09-01", person="a3").link("a3", "p3")
    city.train("a4", "2025-12-30", name="BARU CONTOH")
    city.train("a5", name="LAMA CONTOH").place("p5", "wage", "2020-01-01", person="a5").link("a5", "p5")
    city.train("a6", name="MUNDUR CONTOH", graduation="withdrawn", graduation_stated=True)
    assert names(city) == ["SUNYI CONTOH"]


def test_a_person_is_called_once_for_the_class_that_ended_last() -> None:
    city = City()
    city.train("a1", "2024-06-30", name="DUA KELAS", programme="Las", person="a1")
    city.train("a2", "2024-09-30", name="DUA KELAS", programme="Jahit", person="a1")
    (row,) = list_calls(city.alumni()).to_pylist()
    assert row["programme"] == "Jahit"


def test_one_known_class_accounts_for_the_person() -> None:
    city = City()
    city.train("a1", "2024-06-30", programme="Las", person="a1")
    city.train("a2", "2024-09-30", programme="Jahit", person="a1", claim="wage")
    assert names(city) == []


def test_nobody_to_call_is_an_empty_list() -> None:
    assert list_calls(City().train("a1", claim="wage").alumni()).num_rows == 0
