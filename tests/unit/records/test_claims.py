from __future__ import annotations

from typing import Any

import pytest
from support.raw_rows import library

from lpkcli.contracts.kinds import Activity
from lpkcli.records.claims import CONFLICT, UNKNOWN_STATUS, UNKNOWN_TICK, ClaimCells, ClaimReader
from lpkcli.records.employers import EmployerReader
from lpkcli.records.statuses import StatusReader

WORDS = library()
READER = ClaimReader(
    StatusReader(WORDS.statuses, WORDS.countries, {}), EmployerReader(WORDS.employers), WORDS.gender.ticks
)
WAGE, OWN, STUDY = Activity.WAGE, Activity.ENTREPRENEUR, Activity.STUDY
JOBLESS, UNKNOWN = Activity.UNEMPLOYED, Activity.UNKNOWN


def ticks(**ticked: str) -> tuple[str | None, ...]:
    return tuple(ticked.get(name) for name in ("wage", "own", "apprentice", "study", "jobless"))


@pytest.mark.parametrize(
    ("cells", "activity"),
    [
        ({"status": "Bekerja"}, WAGE),
        ({"status": "Bekerja", "ticks": ticks(jobless="v")}, WAGE),
        ({"ticks": ticks(own="v")}, OWN),
        ({"ticks": ticks(wage="√", study="√")}, WAGE),
        ({"ticks": ticks()}, UNKNOWN),
        ({"ticks": ticks(wage="-", own="0", jobless="1")}, JOBLESS),
        ({"ticks": ticks(wage="PT Maju")}, WAGE),
        ({"ticks": ticks(wage="FALSE", study="TRUE")}, STUDY),
        ({"ticks": ticks(wage="Tidak", own="Ya")}, OWN),
        ({"employer": "PT Maju"}, WAGE),
        ({"employer": "Wiraswasta"}, OWN),
        ({"employer": "Belum bekerja"}, JOBLESS),
        ({"employer": "Cilegon"}, UNKNOWN),
        ({"employer": "-"}, UNKNOWN),
        ({"business": "Warung nasi"}, OWN),
        ({"status": "-", "remark": "kerja di PT Maju"}, WAGE),
        ({"status": "Lulus", "employer": "PT Maju"}, WAGE),
        ({"remark": "rajin sekali"}, UNKNOWN),
        ({"status": "xyz", "employer": "PT Maju"}, UNKNOWN),
        ({"status": "Bekerja", "contract": "Magang"}, Activity.APPRENTICE_DOMESTIC),
        ({"status": "Bekerja", "contract": "Kontrak"}, WAGE),
        ({}, UNKNOWN),
    ],
)
def test_the_first_cell_that_says_something_decides(cells: dict[str, Any], activity: Activity) -> None:
    assert READER.read_claim(ClaimCells(**cells)).activity is activity


def test_two_ticks_are_both_kept() -> None:
    claim = READER.read_claim(ClaimCells(ticks=ticks(wage="v", study="v")))
    assert (claim.activity, claim.also) == (WAGE, (STUDY,))


@pytest.mark.parametrize(
    ("cells", "employer"),
    [
        ({"status": "Bekerja", "employer": "PT. Maju"}, "PT Maju"),
        ({"status": "Kerja di PT. Maju"}, "PT Maju"),
        ({"status": "Bekerja", "employer": "Swasta"}, None),
        ({"status": "Wirausaha", "business": "Warung nasi", "employer": "PT Maju"}, "Warung nasi"),
        ({"status": "Belum bekerja", "employer": "PT Maju"}, None),
        ({"status": "Kerja di Jepang"}, None),
    ],
)
def test_the_employer_of_a_claim(cells: dict[str, Any], employer: str | None) -> None:
    assert READER.read_claim(ClaimCells(**cells)).employer == employer


@pytest.mark.parametrize(
    ("cells", "issue"),
    [
        ({"status": "xyz"}, UNKNOWN_STATUS),
        ({"status": "Belum bekerja", "employer": "PT Maju"}, CONFLICT),
        ({"ticks": ticks(wage="17")}, UNKNOWN_TICK),
    ],
)
def test_what_cannot_be_trusted_is_said(cells: dict[str, Any], issue: str) -> None:
    assert READER.read_claim(ClaimCells(**cells)).issues == (issue,)


def test_a_remark_that_is_no_status_is_no_question() -> None:
    assert READER.read_claim(ClaimCells(remark="rajin sekali")).issues == ()


def test_the_claim_is_kept_as_found() -> None:
    assert READER.read_claim(ClaimCells(status="Sdh Bekerja")).raw == "Sdh Bekerja"
    assert READER.read_claim(ClaimCells(status="-", remark="wirausaha")).raw == "wirausaha"
