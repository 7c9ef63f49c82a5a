"""What is fuzzed: bytes in; nothing out, or AssertionError, or whatever the code under test raises and must not.

The readers get the bytes as a file, the sheets as a list, through to RAW rows; the cleaners get them as the text of a cell.
"""

from __future__ import annotations

import atexit
import datetime as dt
import shutil
import tempfile
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path

import pyarrow as pa
from support.workbooks import SheetSpec, Struck, xlsx_bytes, zip_bytes, zip_parts

from lpkcli.contracts.core import check
from lpkcli.contracts.issues import ISSUES, REJECTS, SOURCES
from lpkcli.contracts.kinds import Activity, CellKind, ListKind, NikState
from lpkcli.contracts.raw import RAW
from lpkcli.records.contacts import clean_email, clean_phone
from lpkcli.records.date_rules import DateOrder, DateRule
from lpkcli.records.dates import DateReader
from lpkcli.records.employers import EmployerReader
from lpkcli.records.long_texts import LONGEST
from lpkcli.records.names import clean_name
from lpkcli.records.nik_text import read_nik_text
from lpkcli.records.periods import PeriodReader
from lpkcli.records.programmes import ProgrammeReader
from lpkcli.records.statuses import StatusReader
from lpkcli.sheets.copies import Copies
from lpkcli.sheets.files import SourceFile
from lpkcli.sheets.grid import FileFormat, FileGrids, Grid, Limits
from lpkcli.sheets.read import ReadOptions, SheetReport, read_grids
from lpkcli.sheets.readers import frames
from lpkcli.sheets.readers.delimited import open_delimited
from lpkcli.sheets.readers.worker import read_frames
from lpkcli.words.library import Library

AS_OF = dt.date(2025, 12, 31)
LIMITS = Limits(chunk_rows=5, unpacked_bytes=1 << 20)
PARTS = (
    "xl/worksheets/sheet1.xml",
    "xl/sharedStrings.xml",
    "xl/styles.xml",
    "xl/workbook.xml",
    "xl/_rels/workbook.xml.rels",
    "_rels/.rels",
)
"""Parts of a workbook that the reader looks into; the first byte of an input says which of them it replaces."""
_HEADER = ["No", "NIK", "Nama", "Tanggal Lahir", "Keterangan"]
_ROWS = [[n, f"36720152030101{n:02}", f"Orang Contoh {n}", dt.date(2001, 3, n), Struck("x")] for n in range(1, 4)]


@cache
def library() -> Library:
    """The packaged words."""
    return Library()


@cache
def _scratch() -> Path:
    memory = Path("/dev/shm")  # noqa: S108 - a folder of our own is made in it
    folder = tempfile.mkdtemp(prefix="lpkcli-fuzz-", dir=memory if memory.is_dir() else None)
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return Path(folder)


@cache
def workbook() -> dict[str, bytes]:
    """The parts of an undamaged workbook."""
    sheet = SheetSpec([["DAFTAR PESERTA"], _HEADER, *_ROWS], merged=["A1:E1"], hidden_rows=[4], hidden_columns=["E:E"])
    return zip_parts(xlsx_bytes({"Peserta": sheet}))


def fuzz_text_file(data: bytes) -> None:
    """A file of delimited text, from its bytes to the rows of its grid."""
    _check_grids(_open_text(data).grids)


def fuzz_sheet(data: bytes) -> None:
    """The rows of a file of delimited text, from their cells to RAW rows and their accounts."""
    _read_sheets(_open_text(data))


def fuzz_workbook(data: bytes) -> None:
    """An xlsx workbook, one part of which is the input."""
    part = PARTS[data[0] % len(PARTS)] if data else PARTS[0]
    path = _scratch() / "x.xlsx"
    path.write_bytes(zip_bytes(workbook() | {part: data[1:]}))
    _check_grids(_grids(path, FileFormat.XLSX))


def fuzz_markup(data: bytes) -> None:
    """A page of HTML, or an XML spreadsheet of 2003; the first byte says which."""
    kind = FileFormat.HTML if data[:1] < b"\x80" else FileFormat.XML_2003
    path = _scratch() / "x.xls"
    path.write_bytes(data[1:])
    _check_grids(_grids(path, kind))


def _grids(path: Path, kind: FileFormat) -> Iterator[Grid]:
    """The sheets as the process that reads workbooks sends them, packed and unpacked."""
    grid: Grid | None = None
    chunks: list[frames.Frame] = []
    for sent in read_frames(path, kind, LIMITS):
        frame = frames.unpack(bytearray(frames.pack(sent)))
        assert frame is not None
        if frame[0] == frames.CHUNK:
            chunks.append(frame)
            continue
        if grid is not None:
            yield grid
        chunks = []
        grid = frames.to_grid(frame, map(frames.to_chunk, chunks)) if frame[0] == frames.SHEET else None


def _open_text(data: bytes) -> FileGrids:
    path = _scratch() / "x.csv"
    path.write_bytes(data)
    return open_delimited(path, LIMITS)


def _check_grids(grids: Iterator[Grid]) -> None:
    """Read to the end; rows are as Grid promises, and every text is one that can be stored."""
    for grid in grids:
        last = 0
        for part in (grid, *grid.rest):
            kinds = part.kinds if part.kinds is not None else [bytes(len(row)) for row in part.rows]
            assert len(part.rows) == len(part.row_numbers) == len(kinds)
            for number, row, codes in zip(part.row_numbers, part.rows, kinds, strict=True):
                assert number > last
                assert len(row) == len(codes)
                assert not row or row[-1] is not None or codes[-1]
                pa.array(row, pa.string())
                last = number
            assert all(row < len(part.rows) and column < len(part.rows[row]) for row, column in part.struck)
        pa.array([grid.sheet], pa.string())


def _read_sheets(opened: FileGrids) -> None:
    """Read the sheets through to RAW rows and hold the accounts to their promises."""
    file = SourceFile(Path("x.csv"), "x.csv", ListKind.ALUMNI, sha256="0" * 64)
    batches: list[pa.RecordBatch] = []
    reports: list[SheetReport] = []
    for item in read_grids(file, opened, library=library(), options=ReadOptions(), copies=Copies()):
        (reports if isinstance(item, SheetReport) else batches).append(item)  # type: ignore[arg-type]
    raw = check(pa.Table.from_batches(batches, RAW.schema), RAW)
    check(SOURCES.table(report.source for report in reports), SOURCES)
    check(REJECTS.table(row for report in reports for row in report.rejects), REJECTS)
    check(ISSUES.table(row for report in reports for row in report.issues), ISSUES)
    read = 0
    for report in reports:
        source = report.source
        assert source["rows_found"] == int(str(source["rows_read"])) + int(str(source["rows_set_aside"]))
        read += int(str(source["rows_read"]))
    assert raw.num_rows == read


def _text(data: bytes) -> str:
    """The bytes as the text of a cell: surrounding space off, as long as a cell may be when it is cleaned."""
    return data.decode("utf-8", "replace").strip()[:LONGEST]


@cache
def _periods() -> tuple[PeriodReader, ...]:
    words, order = library().dates, DateOrder(month_first=True, swapped_cells=True)
    return (
        PeriodReader(DateReader(words, DateRule(AS_OF, is_birth=True))),
        PeriodReader(DateReader(words, DateRule(AS_OF))),
        PeriodReader(DateReader(words, DateRule(AS_OF), order, 2024)),
    )


def fuzz_date(data: bytes) -> None:
    """A date, a period, and a place with a date of birth, in a cell of any kind."""
    text = _text(data)
    for reader in _periods():
        for kind in (None, CellKind.DATE, CellKind.NUMBER):
            found = reader.read_period(text, kind)
            place, birth = reader.read_birth(text, kind)
            for period in (found, birth):
                assert period.problem is not None or (period.start is None) == (period.end is None)
            assert birth.start is None or birth.end is None or birth.start <= birth.end
            assert place is None or place.strip()


def fuzz_nik(data: bytes) -> None:
    """A NIK, in a cell of text and in one of a number."""
    reading = read_nik_text(_text(data))
    for found in (reading, reading.as_number_cell(suspect=True), reading.as_number_cell(suspect=False)):
        assert found.digits is None or (found.digits.isascii() and found.digits.isdigit())
        assert found.state is not NikState.VALID or (found.digits is not None and len(found.digits) == 16)


def fuzz_name(data: bytes) -> None:
    """A person's name: cleaning a cleaned name changes nothing."""
    words = library().names
    cleaned = clean_name(_text(data), words)
    assert all(token and token.isalpha() for token in cleaned.tokens)
    again = clean_name(cleaned.name, words)
    assert (again.name, again.tokens) == (cleaned.name, cleaned.tokens), cleaned


@cache
def _labels() -> tuple[StatusReader, EmployerReader, ProgrammeReader]:
    words = library()
    return (
        StatusReader(words.statuses, words.countries, {}),
        EmployerReader(words.employers),
        ProgrammeReader(words.vocations, words.dates),
    )


def fuzz_status(data: bytes) -> None:
    """What became of a person, with an employer in it, and the labels that are read like it."""
    text = _text(data)
    statuses, employers, programmes = _labels()
    assert statuses.read_status(text).activity in Activity
    name = employers.clean_name(text)
    if name is not None:
        employers.fold_name(name)
    programmes.fold_title(programmes.clean_title(text).title or "")
    programmes.clean_batch(text)
    programmes.fold_lpk(text)


def fuzz_contact(data: bytes) -> None:
    """A phone number and an e-mail address: cleaning a cleaned one changes nothing."""
    text = _text(data)
    words = library().contacts
    for clean in (clean_phone, clean_email):
        value, _ = clean(text, words)
        assert value is None or clean(value, words)[0] == value


TARGETS: dict[str, Callable[[bytes], None]] = {
    "text_file": fuzz_text_file,
    "sheet": fuzz_sheet,
    "workbook": fuzz_workbook,
    "markup": fuzz_markup,
    "date": fuzz_date,
    "nik": fuzz_nik,
    "name": fuzz_name,
    "status": fuzz_status,
    "contact": fuzz_contact,
}
"""The targets by name; each has a folder of this name in corpus/."""
