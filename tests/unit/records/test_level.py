"""One level of identifiers for all."""

from __future__ import annotations

from datetime import date

from support.outcomes import City

from lpkcli.records.level import drop_identifiers


def test_only_name_birth_date_and_gender_are_left() -> None:
    known = {"nik": "3672010101010001", "nik_state": "valid", "phone": "081200000001", "email": "a@contoh.example"}
    city = City().train(
        "a", birth_date=date(2000, 1, 2), birth_date_basis="nik", gender="f", kecamatan="Cibeber", **known
    )
    (row,) = drop_identifiers(city.tables()["people"]).to_pylist()
    assert (row["nik_state"], row["birth_date"], row["gender"], row["name"]) == (
        "absent",
        date(2000, 1, 2),
        "f",
        "BUDI CONTOH",
    )
    assert {row[name] for name in ("nik", "phone", "email", "kecamatan")} == {None}
