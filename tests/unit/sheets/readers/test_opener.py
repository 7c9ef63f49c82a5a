"""Opening the files of a run: workers that die or hang, files that change, order, neighbours."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path

import pytest
from support.reading import codes, read_file, read_folder
from support.workbooks import SheetSpec, html_bytes, ods_bytes, protected_bytes, with_stray_cell, xlsb_bytes, xlsx_bytes

from lpkcli.contracts.kinds import Fate
from lpkcli.errors import LpkError
from lpkcli.sheets.files import InputPath, find_files
from lpkcli.sheets.grid import FileFormat, Limits
from lpkcli.sheets.readers import frames
from lpkcli.sheets.readers.opener import open_files

ROWS = [["NIK", "Nama"], ["3672010101010107", "Budi"]]
WORKER_FAKE = """
import sys, time
from lpkcli.sheets.readers import frames
from lpkcli.sheets.readers.sheet import Sheet
from lpkcli.sheets.grid import Chunk
out = sys.stdout.buffer
out.write(frames.pack((frames.READY,)))
out.flush()
for line in sys.stdin.buffer:
    {body}
    out.flush()
"""
SEND = "out.write(frames.pack(frames.sheet_frame(Sheet('{name}', iter(())), Chunk([['x']], [1], None))))"
END = "out.write(frames.pack((frames.END,)))"


def fake(*statements: str) -> list[str]:
    """A worker that does `statements` for each job."""
    return [sys.executable, "-c", WORKER_FAKE.format(body="\n    ".join(statements))]


def workbooks(folder: Path, count: int) -> None:
    for number in range(count):
        (folder / f"{number}.xlsx").write_bytes(xlsx_bytes({"A": [*ROWS, [str(number)]]}))


def fates(
    folder: Path, command: list[str], limits: Limits
) -> list[tuple[str, Fate | None, list[str], list[tuple[str | None, Fate | None]]]]:
    return [
        (file.source_file, opened.fate, codes(opened.issues), [(grid.sheet, grid.fate) for grid in opened.grids])
        for file, opened in open_files(find_files([InputPath(str(folder))]), limits, command=command)
    ]


def test_every_format_side_by_side_in_the_order_of_names(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_bytes(xlsx_bytes({"A": ROWS}))
    (tmp_path / "b.csv").write_text("NIK,Nama\n3672010101010107,Budi\n", encoding="utf-8")
    (tmp_path / "c.xls").write_bytes(html_bytes(ROWS))
    (tmp_path / "d.xls").write_text("NIK\tNama\n3672010101010107\tBudi\n", encoding="utf-8")
    (tmp_path / "e.dat").write_bytes(ods_bytes({"A": ROWS}))
    (tmp_path / "f.xlsx").write_bytes(xlsb_bytes({"A": ROWS}))
    (tmp_path / "g.csv").write_bytes(xlsx_bytes({"B": ROWS}))
    read = read_folder(tmp_path)
    assert list(read) == ["a.xlsx", "b.csv", "c.xls", "d.xls", "e.dat", "f.xlsx", "g.csv"]
    assert [opened.format for opened, _ in read.values()] == [
        FileFormat.XLSX,
        FileFormat.TEXT,
        FileFormat.HTML,
        FileFormat.TEXT,
        FileFormat.ODS,
        FileFormat.XLSB,
        FileFormat.XLSX,
    ]
    assert all(grids[0].rows == ROWS for _, grids in read.values())


def test_many_workbooks_come_in_order_each_with_its_own_rows(tmp_path: Path) -> None:
    workbooks(tmp_path, 12)
    read = read_folder(tmp_path)
    assert [(name, grids[0].rows[-1]) for name, (_, grids) in read.items()] == [
        (f"{number}.xlsx", [str(number)]) for number in sorted(range(12), key=str)
    ]


def test_what_cannot_be_read_is_told_and_its_neighbours_are_read(tmp_path: Path) -> None:
    good = xlsx_bytes({"A": ROWS})
    (tmp_path / "1 good.xlsx").write_bytes(good)
    (tmp_path / "2 half.xlsx").write_bytes(good[: len(good) // 2])
    (tmp_path / "3 locked.xlsx").write_bytes(protected_bytes())
    (tmp_path / "4 empty.xlsx").write_bytes(b"")
    (tmp_path / "5 letter.pdf").write_bytes(b"%PDF-1.4")
    (tmp_path / "6 again.xlsx").write_bytes(good)
    (tmp_path / "7 good.xlsx").write_bytes(xlsx_bytes({"B": ROWS}))
    (tmp_path / "~$7 good.xlsx").write_bytes(b"x")
    read = read_folder(tmp_path)
    assert {name: (opened.fate, codes(opened.issues)) for name, (opened, _) in read.items()} == {
        "1 good.xlsx": (None, []),
        "2 half.xlsx": (Fate.UNREADABLE, ["damaged_workbook"]),
        "3 locked.xlsx": (Fate.UNREADABLE, ["password_protected"]),
        "4 empty.xlsx": (Fate.EMPTY, ["empty_file"]),
        "5 letter.pdf": (Fate.NOT_A_REPORT, ["foreign_pdf"]),
        "6 again.xlsx": (Fate.DUPLICATE, ["duplicate_file"]),
        "7 good.xlsx": (None, []),
        "~$7 good.xlsx": (Fate.LOCKED, ["lock_file"]),
    }


def test_a_stray_cell_that_ends_the_library_ends_no_run(tmp_path: Path) -> None:
    far = [[None] * 16_383 + ["x"]]
    (tmp_path / "a.xlsx").write_bytes(with_stray_cell(xlsx_bytes({"A": ROWS})))
    (tmp_path / "b.xlsb").write_bytes(xlsb_bytes({"A": [["x"], *[[]] * 1_048_000, *far]}))
    (tmp_path / "c.xlsb").write_bytes(xlsb_bytes({"A": ROWS}))
    (tmp_path / "d.xlsx").write_bytes(xlsx_bytes({"B": ROWS}))
    read = read_folder(tmp_path, Limits(silent_seconds=30))
    assert (read["a.xlsx"][1][0].rows, codes(read["a.xlsx"][1][0].issues)) == (ROWS, ["stray_cells"])
    opened, grids = read["b.xlsb"]
    assert Fate.UNREADABLE in {opened.fate, *(grid.fate for grid in grids)}
    assert (read["c.xlsb"][1][0].rows, read["d.xlsx"][1][0].rows) == (ROWS, ROWS)


def test_a_worker_that_dies_costs_its_file_and_no_other(tmp_path: Path) -> None:
    workbooks(tmp_path, 3)
    dies = fake("if b'312e786c7378' in line: sys.exit(1)  # 1.xlsx", SEND.format(name="A"), END)
    assert fates(tmp_path, dies, Limits()) == [
        ("0.xlsx", None, [], [("A", None)]),
        ("1.xlsx", Fate.UNREADABLE, ["reader_died"], []),
        ("2.xlsx", None, [], [("A", None)]),
    ]


@pytest.mark.parametrize("command", [[sys.executable, "-c", "raise SystemExit(1)"], ["/nowhere/python"]])
def test_a_worker_that_cannot_start_is_no_fault_of_the_files(tmp_path: Path, command: list[str]) -> None:
    workbooks(tmp_path, 2)
    with pytest.raises(LpkError) as raised:
        fates(tmp_path, command, Limits())
    assert raised.value.code == "reader_cannot_start"


def test_a_worker_that_hangs_is_ended(tmp_path: Path) -> None:
    workbooks(tmp_path, 2)
    hangs = fake("if b'302e786c7378' in line: time.sleep(60)  # 0.xlsx", SEND.format(name="A"), END)
    began = time.monotonic()
    assert fates(tmp_path, hangs, Limits(silent_seconds=1)) == [
        ("0.xlsx", Fate.UNREADABLE, ["time_limit"], []),
        ("1.xlsx", None, [], [("A", None)]),
    ]
    assert time.monotonic() - began < 20


def test_sheets_read_before_a_worker_dies_are_kept_and_the_rest_is_told(tmp_path: Path) -> None:
    workbooks(tmp_path, 1)
    dies = fake(SEND.format(name="A"), SEND.format(name="B"), "out.flush()", "sys.exit(1)")
    assert fates(tmp_path, dies, Limits()) == [
        ("0.xlsx", None, [], [("A", None), ("B", None), (None, Fate.UNREADABLE)]),
    ]


def test_rows_that_never_came_are_told_at_the_end_of_those_that_did(tmp_path: Path) -> None:
    workbooks(tmp_path, 1)
    more = "out.write(frames.pack(frames.chunk_frame(Chunk([['y']], [2], None))))"
    dies = fake(SEND.format(name="A"), more, "out.flush()", "sys.exit(1)")
    for _, opened in open_files(find_files([InputPath(str(tmp_path))]), command=dies):
        grid = next(opened.grids)
        chunks = list(grid.rest)
        assert [(chunk.rows, codes(chunk.issues)) for chunk in chunks] == [([["y"]], []), ([], ["reader_died"])]


def test_grids_left_undrained_do_not_disturb_the_next_file(tmp_path: Path) -> None:
    rows = [[f"Orang {number}"] for number in range(50)]
    (tmp_path / "a.xlsx").write_bytes(xlsx_bytes({"A": rows, "B": rows}))
    (tmp_path / "b.xlsx").write_bytes(xlsx_bytes({"C": ROWS}))
    seen = []
    for file, opened in open_files(find_files([InputPath(str(tmp_path))]), Limits(chunk_rows=5)):
        grid = next(opened.grids)
        seen.append((file.source_file, grid.sheet, len(grid.rows)))
    assert seen == [("a.xlsx", "A", 5), ("b.xlsx", "C", 2)]


def test_a_run_that_is_given_up_leaves_no_process(tmp_path: Path) -> None:
    workbooks(tmp_path, 4)
    opened = open_files(find_files([InputPath(str(tmp_path))]))
    next(opened)
    opened.close()  # type: ignore[attr-defined]
    children = subprocess.run(
        ["ps", "-o", "args=", "--ppid", str(os.getpid())], capture_output=True, text=True, check=False
    )
    assert "readers.worker" not in children.stdout


def test_a_file_that_changes_after_it_was_found_is_not_read(tmp_path: Path) -> None:
    workbooks(tmp_path, 1)
    files = find_files([InputPath(str(tmp_path))])
    (tmp_path / "0.xlsx").write_bytes(xlsx_bytes({"A": ROWS}))
    [(_, opened)] = open_files(files)
    assert (opened.fate, codes(opened.issues)) == (Fate.UNREADABLE, ["file_changed"])


@pytest.mark.parametrize("name", ["0.xlsx", "0.csv"])
def test_a_file_that_changes_while_it_is_read_is_told_at_its_end(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_bytes(xlsx_bytes({"A": ROWS}) if name.endswith("xlsx") else b"NIK,Nama\n1,Budi\n")
    for _, opened in open_files(find_files([InputPath(str(path))])):
        first = next(opened.grids)
        with path.open("ab") as stream:
            stream.write(b"2,Ani\n")
        told = [issue for chunk in first.rest for issue in chunk.issues]
        told += [issue for grid in opened.grids for issue in grid.issues]
        assert codes(told) == ["file_changed"]


def test_a_file_that_vanishes_is_told(tmp_path: Path) -> None:
    workbooks(tmp_path, 1)
    files = find_files([InputPath(str(tmp_path))])
    (tmp_path / "0.xlsx").unlink()
    [(_, opened)] = open_files(files)
    assert (opened.fate, codes(opened.issues)) == (Fate.UNREADABLE, ["file_unreadable"])


def test_files_beyond_the_limits_are_not_opened(tmp_path: Path) -> None:
    workbooks(tmp_path, 1)
    assert read_file(tmp_path / "0.xlsx", Limits(file_bytes=100))[0].fate is Fate.UNREADABLE
    opened, _ = read_file(tmp_path / "0.xlsx", Limits(unpacked_bytes=100))
    assert (opened.fate, codes(opened.issues)) == (Fate.UNREADABLE, ["unpacked_too_large"])


def test_hidden_columns_and_merges_come_through(tmp_path: Path) -> None:
    spec = SheetSpec([["a", "b"], ["1", "2"]], hidden_columns=["B:B"], hidden_rows=[2], merged=["A1:B1"])
    (tmp_path / "a.xlsx").write_bytes(xlsx_bytes({"A": spec}))
    [grid] = read_file(tmp_path / "a.xlsx")[1]
    assert (grid.hidden_columns, grid.hidden_rows, len(grid.merged)) == ({1}, {1}, 1)


def test_the_worker_imports_nothing_heavy() -> None:
    code = (
        "import sys, lpkcli.sheets.readers.worker;"
        "print([m for m in ('pandas', 'pyarrow', 'duckdb', 'numpy', 'rich', 'typer') if m in sys.modules])"
    )
    printed = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert printed.stdout.strip() == "[]"


def test_frames_survive_the_pipe_in_any_pieces() -> None:
    sent = [(frames.FAILED, "x" * 1000), (frames.END,)]
    data = b"".join(map(frames.pack, sent))
    for size in (1, 7, 1000, len(data)):
        buffer, got = bytearray(), []
        for start in range(0, len(data), size):
            buffer += data[start : start + size]
            while (frame := frames.unpack(buffer)) is not None:
                got.append(frame)
        assert got == sent
    assert pytest.approx(len(buffer)) == 0
