"""Files made to break their reader: each stops at a limit that its message names, or is read; its neighbours are.

The limits are set low here where a file at the real one would take minutes to make; the real ones stand in `Limits`.
"""

from __future__ import annotations

import io
import os
import re
import resource
import time
import zipfile
from collections.abc import Callable
from dataclasses import dataclass, fields, replace
from pathlib import Path

import pytest
from support.damage import HEADER, people
from support.program import call
from support.reading import codes, read_folder
from support.workbooks import html_bytes, ods_bytes, patch_part, with_stray_cell, xlsx_bytes, zip_bytes, zip_parts

from lpkcli.contracts.kinds import Fate
from lpkcli.messages.catalogue import Language, load_catalogue
from lpkcli.sheets.grid import Limits

ROWS = [HEADER, *people(3)]
BOOK = xlsx_bytes({"Peserta": ROWS})
SHEET, BOOK_PART, STRINGS, STYLES = (
    "xl/worksheets/sheet1.xml", "xl/workbook.xml", "xl/sharedStrings.xml", "xl/styles.xml",
)  # fmt: skip
LOW = Limits(
    file_bytes=6_000_000, unpacked_bytes=4_000_000, rows=500, columns=64, sheets=5, line_bytes=100_000, cells=20_000,
    silent_seconds=20,
)  # fmt: skip
LIMIT_CODES = {
    "file_bytes": "file_too_large",
    "unpacked_bytes": "unpacked_too_large",
    "rows": "too_many_rows",
    "columns": "stray_cells",
    "sheets": "too_many_sheets",
    "line_bytes": "line_too_long",
    "cells": "too_many_cells",
    "silent_seconds": "time_limit",
    "memory_bytes": "reader_died",
}
"""Every limit but the size of a chunk, and the issue that says it was met."""
MEMORY_OF_A_RUN = 600 << 20


def book(**parts: bytes) -> bytes:
    """The workbook with other bytes in some of its parts."""
    names = {"sheet": SHEET, "workbook": BOOK_PART, "strings": STRINGS, "styles": STYLES}
    return zip_bytes(zip_parts(BOOK) | {names[name]: data for name, data in parts.items()})


def sheet_xml(inside: str, before: str = "") -> bytes:
    space = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
    return f'<?xml version="1.0" encoding="UTF-8"?>{before}<worksheet {space}>{inside}</worksheet>'.encode()


def delimited(*more: str) -> bytes:
    lines = [";".join(map(str, row)) for row in ROWS]
    return "\n".join([*lines, *more, ""]).encode()


ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
SMALL_BOMB = '<!DOCTYPE x [<!ENTITY e0 "ha"><!ENTITY e11 "&e0;&e0;">]>'
BOMB = f'<!DOCTYPE x [<!ENTITY e0 "ha">{ENTITIES}]>'
OUTSIDE = '<!DOCTYPE x [<!ENTITY e11 SYSTEM "file:///etc/passwd">]>'
INLINE = '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>&e11;</t></is></c></row></sheetData>'
FILLED = '<c r="A{0}" t="inlineStr"><is><t>x</t></is></c>'
FEW = ("Orang Contoh 1", "Orang Contoh 2", "Orang Contoh 3")


def zip_bomb() -> bytes:
    """A workbook of a few kilobytes with a sheet of five megabytes."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in (zip_parts(BOOK) | {SHEET: b" " * 5_000_000}).items():
            archive.writestr(name, data)
    assert len(buffer.getvalue()) < 30_000
    return buffer.getvalue()


def lying_bomb() -> bytes:
    """The same with a directory that says that the sheet has a hundred bytes."""
    bomb, size = zip_bomb(), (5_000_000).to_bytes(4, "little")
    assert bomb.count(size) == 2
    return bomb.replace(size, (100).to_bytes(4, "little"))


def crowded_zip() -> bytes:
    """A workbook with a directory of megabytes; its parts are nowhere."""
    data = BOOK
    end = data.rindex(b"PK\x05\x06")
    start = int.from_bytes(data[end + 16 : end + 20], "little")
    directory = data[start:end]
    entry = directory[: directory.index(b"PK\x01\x02", 4)]
    many = directory + entry * (5_000_000 // len(entry))
    return data[:start] + many + data[end : end + 12] + len(many).to_bytes(4, "little") + data[end + 16 :]


def half_characters() -> bytes:
    """Halves of surrogate pairs, in the two ways that a workbook can write them."""
    escaped = patch_part(BOOK, STRINGS, "Contoh 1", "Contoh 1_xD800_")
    return patch_part(escaped, STRINGS, "Contoh 2", "Contoh 2 _xD83D__xDE00_")


def book_2003(before: str, text: str) -> bytes:
    space = "urn:schemas-microsoft-com:office:spreadsheet"
    rows = f'<Row><Cell><Data ss:Type="String">{text}</Data></Cell></Row>'
    sheet = f'<Worksheet ss:Name="A"><Table>{rows}</Table></Worksheet>'
    return f'<?xml version="1.0"?><Workbook xmlns="{space}" xmlns:ss="{space}">{sheet}</Workbook>'.replace(
        "?><", f"?>{before}<", 1
    ).encode()


def empty_cells(count: int) -> str:
    return f'<sheetData><row r="1">{"<c/>" * count}</row></sheetData>'


def hidden_columns() -> bytes:
    columns = '<cols><col min="1" max="16384" hidden="0"/><col min="10" max="99999999" hidden="1"/></cols><sheetData>'
    return book(sheet=zip_parts(BOOK)[SHEET].replace(b"<sheetData>", columns.encode()))


def merged_cells() -> bytes:
    merge = '</sheetData><mergeCells count="1"><mergeCell ref="J9:XFD1048576"/></mergeCells>'
    return book(sheet=zip_parts(BOOK)[SHEET].replace(b"</sheetData>", merge.encode()))


def far_ods() -> bytes:
    parts = zip_parts(ods_bytes({"A": ROWS}))
    row = (
        b'<table:table-row table:number-rows-repeated="400"/><table:table-row>'
        b'<table:table-cell table:number-columns-repeated="900"/>'
        b'<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell></table:table-row></table:table>'
    )
    return zip_bytes(parts | {"content.xml": parts["content.xml"].replace(b"</table:table>", row)})


def giant_rows() -> list[list[object]]:
    giant = list(people(1, 4)[0])
    giant[2] = "x" * 32_000
    return [*ROWS, giant]


def named_sheet(name: str) -> bytes:
    return book(workbook=zip_parts(BOOK)[BOOK_PART].replace(b'name="Peserta"', f'name="{name}"'.encode()))


def spans() -> bytes:
    cell = '<td rowspan="999" colspan="999">x</td><td rowspan="30" colspan="30">y</td>'
    return f"<html><table>{('<tr>' + cell * 20 + '</tr>') * 40}</table></html>".encode()


@dataclass(frozen=True)
class Hostile:
    """A file: how it is made, the codes of what is said of it, and the names that must be read of it nevertheless."""

    ending: str
    make: Callable[[], bytes]
    codes: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


CASES = {
    "zip bomb": Hostile("xlsx", zip_bomb, ("unpacked_too_large",)),
    "zip bomb that lies of its size": Hostile("xlsx", lying_bomb, ("damaged_sheet",)),
    "zip in a zip": Hostile("xlsx", lambda: zip_bytes({"a.zip": zip_bytes({"b.xlsx": BOOK})}), ("foreign_archive",)),
    "a hundred thousand parts": Hostile("xlsx", crowded_zip, ("damaged_workbook",)),
    "many sheets": Hostile(
        "xlsx", lambda: xlsx_bytes({f"S{n}": ROWS for n in range(7)}), ("too_many_sheets",), FEW * 5
    ),
    "entity bomb": Hostile("xlsx", lambda: book(sheet=sheet_xml(INLINE, BOMB)), ("damaged_sheet",)),
    "entity bomb in the strings": Hostile(
        "xlsx", lambda: book(strings=BOMB.encode() + b"<sst/>"), ("damaged_workbook",)
    ),
    "entity bomb in the styles": Hostile("xlsx", lambda: book(styles=BOMB.encode() + b"<x/>"), ("damaged_workbook",)),
    "entity from outside": Hostile("xlsx", lambda: book(sheet=sheet_xml(INLINE, OUTSIDE)), ("damaged_sheet",)),
    "entity bomb of 2003": Hostile("xls", lambda: book_2003(SMALL_BOMB, "&e11;"), ("damaged_workbook",)),
    "deep nesting": Hostile("xlsx", lambda: book(sheet=sheet_xml("<a>" * 50_000 + "</a>" * 50_000)), ()),
    "stray far cell": Hostile("xlsx", lambda: with_stray_cell(BOOK, "XFD400"), ("stray_cells",), FEW),
    "row of no spreadsheet": Hostile("xlsx", lambda: with_stray_cell(BOOK, "A9999999"), ("too_many_rows",), ()),
    "column of no spreadsheet": Hostile("xlsx", lambda: with_stray_cell(BOOK, "XFE9"), ("damaged_sheet",), ()),
    "a million empty columns": Hostile("xlsx", lambda: book(sheet=sheet_xml(empty_cells(30_000))), ("damaged_sheet",)),
    "hidden columns without end": Hostile("xlsx", hidden_columns, (), FEW),
    "merged cells without end": Hostile("xlsx", merged_cells, (), FEW),
    "far corner of an ods": Hostile("ods", far_ods, ("too_many_cells",)),
    "halves of characters": Hostile(
        "xlsx", half_characters, (), ("Orang Contoh 1\N{REPLACEMENT CHARACTER}", "Orang Contoh 2 😀")
    ),
    "half a character by number": Hostile(
        "xlsx", lambda: patch_part(BOOK, STRINGS, "Contoh 1", "Contoh &#55296;"), ("damaged_workbook",)
    ),
    "giant cell": Hostile("xlsx", lambda: xlsx_bytes({"A": giant_rows()}), (), (*FEW, "x" * 1000)),
    "giant cells of text": Hostile("csv", lambda: delimited("9;;" + "x" * 90_000 + ";;;;;", "9" * 90_000), ()),
    "giant name of a sheet": Hostile("xlsx", lambda: named_sheet("x" * 1_000_000), (), FEW),
    "line of megabytes": Hostile("csv", lambda: delimited("x" * 200_000), ("line_too_long",)),
    "ten million empty columns": Hostile("csv", lambda: delimited(";" * 1_500_000), ("line_too_long",)),
    "many empty columns": Hostile("csv", lambda: delimited(";" * 90_000), (), FEW),
    "many columns": Hostile("csv", lambda: delimited("x;" * 40_000), ("stray_cells",)),
    "table of many spans": Hostile("html", spans, ()),
    "NUL bytes": Hostile("csv", lambda: delimited().replace(b"Contoh", b"Con\x00toh", 1), ("nul_bytes",), FEW),
    "quotes that never close": Hostile("csv", lambda: delimited(*['"a' for _ in range(401)]), ("quote_not_closed",)),
    "larger than a list is": Hostile("csv", lambda: delimited(*["x" * 1000] * 6500), ("file_too_large",)),
}


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[list[str], list[str | None], set[Fate | None]]]:
    """Of each file the codes, the texts of its column of names, and the fates; all read one after the other."""
    folder = tmp_path_factory.mktemp("files")
    for number, (name, case) in enumerate(CASES.items()):
        (folder / f"{name}.{case.ending}").write_bytes(case.make())
        (folder / f"{name}~neighbour {number}.xlsx").write_bytes(xlsx_bytes({"A": [HEADER, *people(2, 10 + number)]}))
    found = {}
    began = time.monotonic()
    for file, (opened_file, grids) in read_folder(folder, LOW).items():
        parts = [part for grid in grids for part in (grid, *grid.rest)]
        said = [*codes(opened_file.issues), *(code for part in parts for code in codes(part.issues))]
        names = [row[2] for part in parts for row in part.rows if len(row) > 3 and row[2] != "Nama"]
        found[file] = (said, names, {opened_file.fate, *(grid.fate for grid in grids)})
    assert time.monotonic() - began < 120
    return found


@pytest.mark.parametrize("name", CASES)
def test_hostile_file_is_stopped_by_name_or_read(
    name: str, opened: dict[str, tuple[list[str], list[str], set]]
) -> None:
    case = CASES[name]
    said, names, fates = opened[f"{name}.{case.ending}"]
    assert set(said) >= set(case.codes)
    assert [one for one in names if one in case.names] == list(case.names)
    unread = set(case.codes) - {"stray_cells", "nul_bytes", "quote_not_closed", "too_many_sheets", "foreign_archive"}
    assert not unread or Fate.UNREADABLE in fates
    catalogue = load_catalogue(Language.ENGLISH)
    assert all(catalogue.find(f"issue.{code}") for code in said)


def test_no_neighbour_is_harmed(opened: dict[str, tuple[list[str], list[str], set]]) -> None:
    for number, name in enumerate(CASES):
        said, names, _ = opened[f"{name}~neighbour {number}.xlsx"]
        assert (said, names) == ([], [f"Orang Contoh {10 + number}", f"Orang Contoh {11 + number}"])


def test_every_limit_has_a_message_that_names_it_and_says_what_to_do() -> None:
    assert LIMIT_CODES.keys() == {field.name for field in fields(Limits)} - {"chunk_rows"}
    numbers = {
        "file_bytes": "1 GB",
        "unpacked_bytes": "3 GB",
        "rows": "1,048,576",
        "sheets": "1,000",
        "line_bytes": "4 MB",
    }
    numbers |= {"cells": "20 million", "silent_seconds": "two minutes", "memory_bytes": "1 GB"}
    for limit, code in LIMIT_CODES.items():
        sentence = load_catalogue(Language.ENGLISH).text(f"issue.{code}")
        assert numbers.get(limit, "") in sentence
        assert re.search(r"Split|Delete|delete|Open|export|save|cut off", sentence), sentence


def test_a_page_of_a_thousand_spans_and_a_row_of_many_cells_take_no_longer_than_they_are(tmp_path: Path) -> None:
    row = "<tr>" + "<td>x</td>" * 60_000 + "</tr>"
    (tmp_path / "wide.html").write_bytes(f"<html><table>{row}</table></html>".encode())
    began = time.monotonic()
    [(_, [grid])] = read_folder(tmp_path, replace(LOW, silent_seconds=60)).values()
    assert (grid.width, codes(grid.issues)) == (LOW.columns, ["stray_cells"])
    assert time.monotonic() - began < 30


def test_a_run_over_hostile_files_reads_the_good_one_and_says_3(tmp_path: Path) -> None:
    training = tmp_path / "training"
    training.mkdir()
    (training / "good.xlsx").write_bytes(BOOK)
    for name in ("entity bomb", "row of no spreadsheet", "giant name of a sheet", "ten million empty columns"):
        (training / f"{name}.{CASES[name].ending}").write_bytes(CASES[name].make())
    (training / "wide.csv").write_bytes(delimited(*["x;" * 2_000_000] * 3))
    (training / "page.html").write_bytes(html_bytes([[str(cell) for cell in row] for row in ROWS[:2]]))
    ran = call("run", "--training", "training", "--as-of", "2025-12-31", "--out", "out", cwd=tmp_path)
    assert ran.code == 3, ran.err
    issues = call("report", "issues", "--out", "out", "--format", "csv", cwd=tmp_path).out
    assert {line.split(",")[0] for line in issues.splitlines()} >= {"damaged_sheet", "too_many_rows", "stray_cells"}
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 < 4 * MEMORY_OF_A_RUN


def fill_inbox(folder: Path, outside: Path) -> None:
    """An inbox with everything that is no file of its own."""
    (folder / "good.xlsx").write_bytes(BOOK)
    outside.mkdir()
    (outside / "secret.csv").write_bytes(delimited().replace(b"Contoh", b"Rahasia"))
    (folder / "etc").symlink_to("/etc")
    (folder / "passwd.csv").symlink_to("/etc/passwd")
    (folder / "outside").symlink_to(outside)
    (folder / "secret.csv").symlink_to(outside / "secret.csv")
    (folder / "self").symlink_to(folder)
    (folder / "a").symlink_to(folder / "b")
    (folder / "b").symlink_to(folder / "a")
    (folder / "zero.csv").symlink_to("/dev/zero")
    (folder / "dangling.xlsx").symlink_to(folder / "nowhere")
    (folder / "inside.xlsx").symlink_to("good.xlsx")
    os.mkfifo(folder / "pipe.csv")
    (folder / "folder.xlsx").mkdir()
    (folder / "folder.xlsx" / "inner.csv").write_bytes(delimited())
    (folder / "locked.csv").write_bytes(delimited())
    (folder / "locked.csv").chmod(0)


def test_nothing_outside_of_the_folder_is_read_and_nothing_hangs(tmp_path: Path) -> None:
    inbox = tmp_path / "inbox"
    inbox.mkdir()
    fill_inbox(inbox, tmp_path / "outside")
    ran = call("run", "--training", "inbox", "--as-of", "2025-12-31", "--out", "out", cwd=tmp_path)
    assert ran.code == 3, ran.err
    sources = call("report", "sources", "--out", "out", "--format", "csv", cwd=tmp_path).out
    issues = call("report", "issues", "--out", "out", "--format", "csv", cwd=tmp_path).out
    for name in ("etc", "passwd.csv", "outside", "secret.csv", "zero.csv"):
        assert re.search(rf"^link_leaves_folder,warning,\w*,{name},", issues, re.MULTILINE), name
    for name, code in {"a": "file_unreadable", "dangling.xlsx": "file_unreadable", "pipe.csv": "not_a_file"}.items():
        assert re.search(rf"^{code},\w+,\w*,{name},", issues, re.MULTILINE), name
    assert "RAHASIA" not in (sources + issues + ran.out).upper()
    assert re.search(r"^folder.xlsx/inner.csv,,(read|duplicate),", sources, re.MULTILINE)


def test_results_may_be_a_link_into_an_input(tmp_path: Path) -> None:
    training = tmp_path / "training"
    (training / "results").mkdir(parents=True)
    (training / "good.xlsx").write_bytes(BOOK)
    (tmp_path / "out").symlink_to("training/results")
    for _ in range(2):
        ran = call("run", "--training", "training", "--as-of", "2025-12-31", "--out", "out", "--force", cwd=tmp_path)
        assert ran.code == 0, ran.err
    sources = call("report", "sources", "--out", "out", "--format", "csv", cwd=tmp_path).out
    assert [line.split(",")[0] for line in sources.splitlines()[1:]] == ["good.xlsx"]
    assert (training / "results" / "latest").is_symlink()
