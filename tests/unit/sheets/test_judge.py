"""A person row is never taken for structure, and structure is never taken for a person."""

from __future__ import annotations

import pytest
from support.layouts import ALUMNI, PLACEMENT, Cell, Reading, Sheet, read_sheets

NIK = "3672010101010001"
HEAD: list[Cell] = ["No", "Nama", "NIK", "Tempat, Tgl Lahir", "Jabatan", "Keterangan"]
FIRST: list[Cell] = [1, "Budi Santoso", NIK, "Cilegon, 01-01-2001", "Operator", "-"]


def sort(*rows: list[Cell], head: list[Cell] | None = None) -> Reading:
    return read_sheets(Sheet("Sheet1", [head or HEAD, FIRST[: len(head or HEAD)], *rows]), flag=PLACEMENT)


def reasons(reading: Reading) -> list[str]:
    return [reason for reason in reading.rejects["reason"].to_pylist() if reason != "structure:header"]


PERSONS: dict[str, list[Cell]] = {
    "name and number": [2, "Siti Aminah"],
    "name and NIK": [None, "Siti Aminah", NIK],
    "position that signs elsewhere": [None, "Siti Aminah", None, "Serang, 02-02-2002", "Sekretaris", "-"],
    "name that begins like a total": [2, "Total Prakoso", NIK],
    "name like a title": [2, "Bulan Purnama", NIK],
    "everything but a number": [None, "Siti Aminah", None, None, "Kepala Regu", "kerja"],
    "one letter of a name and NIK": [2, "A", NIK],
    "person below a remark": [3, "Agus", "367201******0001"],
}


@pytest.mark.parametrize("row", PERSONS.values(), ids=PERSONS)
def test_person(row: list[Cell]) -> None:
    reading = sort(row)
    assert reading.raw["person_name"].to_pylist()[1:] == [row[1]] or reasons(reading) == ["no_name"]
    if row[1] != "A":
        assert reading.raw.num_rows == 2


STRUCTURE: dict[str, tuple[list[Cell], str]] = {
    "total": (["JUMLAH", None, 1, 1], "structure:total"),
    "total in the place of the name": ([None, "TOTAL PESERTA", 12], "structure:total"),
    "numbering": ([1, 2, 3, 4, 5, 6], "structure:numbering"),
    "numbering in brackets": (["(1)", "(2)", "(3)", "(4)"], "structure:numbering"),
    "repeated header": ([*HEAD], "structure:repeated_header"),
    "group": ([None, "KEJURUAN LAS"], "structure:group"),
    "place and date": ([None, None, None, None, "Cilegon, 5 Juli 2024"], "structure:signature"),
    "official": ([None, "NIP. 19780101 200003 1 001"], "structure:signature"),
    "source": (["Sumber: Karirhub"], "structure:footer"),
    "number without person": ([2, None, None, None, None, None], "structure:empty_row"),
    "second line of an address": ([None, None, None, None, None, "RT 01"], "structure:continuation"),
    "placeholders": ([2, "-", "-", "-", "-", "-"], "structure:empty_row"),
}


@pytest.mark.parametrize(("row", "reason"), STRUCTURE.values(), ids=STRUCTURE)
def test_structure(row: list[Cell], reason: str) -> None:
    reading = sort(row)
    assert (reading.raw.num_rows, reasons(reading)) == (1, [reason])


SET_ASIDE: dict[str, tuple[list[Cell], str]] = {
    "NIK without name": ([2, None, NIK], "no_name"),
    "birth date without name": ([2, "-", None, "Serang, 02-02-2002"], "no_name"),
    "data without name": ([2, None, None, None, "Operator", "kerja"], "no_name"),
    "name alone": ([None, "Siti Aminah"], "name_only"),
}


@pytest.mark.parametrize(("row", "reason"), SET_ASIDE.values(), ids=SET_ASIDE)
def test_doubtful_row_is_set_aside_with_its_place(row: list[Cell], reason: str) -> None:
    reading = sort(row)
    assert (reading.raw.num_rows, reasons(reading)) == (1, [reason])
    issue = next(issue for issue in reading.issues.to_pylist() if issue["code"] == reason)
    assert (issue["severity"], issue["source_row"]) == ("set_aside", 3)
    source = reading.sources.to_pylist()[0]
    assert (source["rows_found"], source["rows_read"], source["rows_set_aside"]) == (2, 1, 1)


def test_persons_below_a_signature_are_read() -> None:
    reading = sort([None, "Mengetahui,"], [None, "Kepala LPK"], [2, "Siti Aminah", NIK], [None, "Andi Wijaya", NIK])
    assert reading.raw["person_name"].to_pylist() == ["Budi Santoso", "Siti Aminah", "Andi Wijaya"]


def test_signers_are_no_persons() -> None:
    reading = sort([None, "Mengetahui,", None, "Cilegon, 5 Juli 2024"], [None, "Drs. H. Contoh", None, "Contoh Dua"])
    assert reading.raw.num_rows == 1
    assert reasons(reading) == ["structure:signature"] * 2


def test_tick_row_that_repeats_header_words_is_a_person() -> None:
    sheet = Sheet("S", [["Nama", "L", "P", "Bekerja"], ["Budi", "v", None, "v"], ["Siti", None, "P", "Bekerja"]])
    assert read_sheets(sheet, flag=ALUMNI).raw.num_rows == 2


def test_list_of_names_only() -> None:
    reading = read_sheets(Sheet("S", [["LPK Karya"], ["Nama Peserta"], ["Budi Santoso"], ["Siti Aminah"]]))
    assert reading.raw["person_name"].to_pylist() == ["Budi Santoso", "Siti Aminah"]
    assert reading.raw["lpk_name"].to_pylist() == ["LPK Karya"] * 2


def test_number_and_name_only_with_a_footer() -> None:
    sheet = Sheet("S", [["No", "Nama"], [1, "Budi"], [2, "Siti"], [None, "Sumber: LPK"], ["ANGKATAN II"], [1, "Andi"]])
    reading = read_sheets(sheet)
    assert reading.raw["person_name"].to_pylist() == ["Budi", "Siti", "Andi"]
    assert reading.raw["batch"].to_pylist() == [None, None, "II"]


def test_persons_above_a_later_header_are_not_titles() -> None:
    rows = [[1, "Budi Santoso", NIK], [2, "Siti Aminah", NIK], [], ["No", "Nama", "NIK"], [1, "Andi Wijaya", NIK]]
    reading = read_sheets(Sheet("S", rows))
    assert reading.raw["person_name"].to_pylist() == ["Andi Wijaya"]
    assert reasons(reading) == ["header_not_found"] * 2
    assert reading.sources["rows_set_aside"].to_pylist() == [2]


def test_tally_below_the_persons_invents_nobody() -> None:
    tally = [["Bekerja", 10], ["Wirausaha", 4], ["Laki-laki", 12], ["SMA", 9]]
    head = ["No", "Nama", "NIK", "Kejuruan", "Status Bekerja"]
    rows = [head, [1, "Budi Santoso", NIK, "Las", "Bekerja"], [], *[[None, *line] for line in tally]]
    reading = read_sheets(Sheet("S", rows))  # type: ignore[arg-type]
    assert reading.raw["person_name"].to_pylist() == ["Budi Santoso"]
    assert set(reasons(reading)) <= {"structure:total", "structure:group"}


def test_sentence_below_the_persons_is_a_footer() -> None:
    reading = sort([None, "K = Kompeten, BK = Belum Kompeten"], [None, "Data per 1 Juni 2024"])
    assert (reading.raw.num_rows, set(reasons(reading))) == (1, {"structure:footer", "structure:group"})


def test_columns_of_days_are_no_reason_to_overlook_a_header() -> None:
    head = ["No", "Nama", "NIK", *map(str, range(1, 13))]
    reading = read_sheets(Sheet("S", [head, [1, "Budi Santoso", NIK, *["v"] * 12]]))
    assert reading.raw["person_name"].to_pylist() == ["Budi Santoso"]
    assert "column_not_mapped" not in reading.issues["code"].to_pylist()


def test_firm_of_a_title_or_group_row_is_the_employer_of_a_placement_list() -> None:
    head: list[Cell] = ["No", "Nama", "NIK", "Tanggal Diterima"]
    rows = [["LAPORAN PENEMPATAN PT BAJA CONTOH TAHUN 2024"], head, [1, "Budi", NIK, "01/02/2024"],
            [None, "CV MAJU JAYA"], [1, "Siti", NIK, "01/03/2024"]]  # fmt: skip
    reading = read_sheets(Sheet("S", rows), flag=PLACEMENT)  # type: ignore[arg-type]
    assert reading.raw["employer_name"].to_pylist() == ["PT BAJA CONTOH", "CV MAJU JAYA"]


def test_firm_above_a_class_is_nobody_s_employer() -> None:
    rows = [["KERJA SAMA DENGAN PT BAJA CONTOH"], ["No", "Nama", "NIK", "Kejuruan"], [1, "Budi", NIK, "Las"]]
    assert read_sheets(Sheet("S", rows), flag=ALUMNI).raw["employer_name"].to_pylist() == [None]  # type: ignore[arg-type]
