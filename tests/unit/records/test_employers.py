from __future__ import annotations

import pytest
from support.raw_rows import library

from lpkcli.records.employers import EmployerReader

READER = EmployerReader(library().employers)


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("PT. Maju Jaya", "PT Maju Jaya"), ("P.T. Maju Jaya", "PT Maju Jaya"), ("PT.MAJU", "PT MAJU"), ("MAJU JAYA, PT", "PT MAJU JAYA"),
        ("PT Maju (Persero) Tbk", "PT Maju (Persero) Tbk"), ("PT. Maju Tbk.", "PT Maju Tbk"), ("cv maju", "CV maju"),
        ("PT A (user PT B)", "PT A"), ("PT A / PT B", "PT A"), ("PT A outsourcing PT B", "PT A"), ("PT A di PT B", "PT A"),
        ("PT Maju (Cilegon)", "PT Maju"), ("PT Maju, Cilegon", "PT Maju"), ("Toko Maju", "Toko Maju"), ("RSUD Maju", "RSUD Maju"), ("Perumahan Maju", "Perumahan Maju"),
        ("A/B Motor", "A/B Motor"),
    ],
)  # fmt: skip
def test_legal_form_first_and_the_site_left_out(text: str, name: str) -> None:
    assert READER.clean_name(text) == name
    assert READER.clean_name(name) == name


@pytest.mark.parametrize(
    "text", ["Swasta", "PT", "PT.", "Pabrik", "-", ".", "0", "Cilegon", "Belum bekerja", "Wiraswasta", "  "]
)
def test_what_is_no_employer(text: str) -> None:
    assert READER.clean_name(text) is None


@pytest.mark.parametrize(
    "names",
    [
        ("PT Maju Jaya", "MAJU JAYA, PT", "PT. Maju Jaya Indonesia", "PT Maju Jaya Tbk", "PT Maju-Jaya"),
        ("PT Maju & Jaya", "PT Maju dan Jaya"),
        ("PT K.S. Maju", "PT KS Maju"),
    ],
)
def test_spellings_of_one_firm_share_a_key(names: tuple[str, ...]) -> None:
    assert len({READER.fold_name(name) for name in names}) == 1


def test_forms_and_names_keep_firms_apart() -> None:
    keys = {READER.fold_name(name) for name in ("PT Maju", "CV Maju", "PT Indonesia Power", "PT Power")}
    assert len(keys) == 4
