from __future__ import annotations

import io
from dataclasses import replace

import pytest

from lpkcli.messages.catalogue import load_catalogue
from lpkcli.writers.grid import CellKind, Grid, GridColumn, write_cell
from lpkcli.writers.terminal import draw_bar, fit_grid, show_grids, show_text

ID, EN = load_catalogue("id"), load_catalogue("en")
GRID = Grid(
    "Judul",
    (
        GridColumn("Nama"),
        GridColumn("Dasar", CellKind.COUNT),
        GridColumn("Tingkat", CellKind.SHARE),
        GridColumn("", CellKind.BAR, 2),
        GridColumn("Selang", CellKind.RANGE, 1),
    ),
    (("Total", 12345, 0.5, 0.5, (0.45, 0.55)), ("LPK [bold]Maju[/bold] :smile:", 7, None, None, (None, None))),
    ("Catatan.",),
    has_total=True,
)


class Screen(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self) -> bool:
        return True


def show(stream: io.StringIO, grid: Grid = GRID) -> list[str]:
    show_grids([grid], ID, stream)
    return stream.getvalue().splitlines()


def test_numbers_are_set_to_the_right_and_written_as_the_language_does(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("COLUMNS", raising=False)
    lines = show(io.StringIO())
    assert lines[1] == "Judul"
    assert lines[2].split() == ["Nama", "Dasar", "Tingkat", "Selang"]
    assert lines[4].split() == ["Total", "12.345", "50,0%", "█" * 15, "45,0–55,0%"]
    assert lines[5].split() == ["LPK", "[bold]Maju[/bold]", ":smile:", "7", "–", "–"]
    assert lines[4].index("12.345") + 6 == lines[5].index(" 7 ") + 2
    assert lines[6] == "Catatan."


def test_text_that_is_no_terminal_has_neither_colour_nor_blanks_at_line_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("FORCE_COLOR", "")
    text = "\n".join(show(io.StringIO()))
    assert "\x1b" not in text
    assert all(line == line.rstrip() for line in text.splitlines())


def test_a_terminal_gets_colour_unless_no_color_is_set(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    assert "\x1b[36m" in "".join(show(Screen()))
    monkeypatch.setenv("NO_COLOR", "1")
    assert "\x1b[36m" not in "".join(show(Screen()))


@pytest.mark.parametrize(("width", "left"), [(80, 5), (54, 4), (40, 3), (10, 3)])
def test_spare_columns_leave_a_narrow_screen_the_most_spare_first(width: int, left: int) -> None:
    kept = [column.heading for column in fit_grid(GRID, ID, width)[0].columns]
    assert len(kept) == left
    assert kept[:3] == ["Nama", "Dasar", "Tingkat"]


def test_columns_that_are_equally_spare_go_together() -> None:
    columns = (GridColumn("LPK"), GridColumn("Industri", CellKind.COUNT, 1), GridColumn("Wirausaha", CellKind.COUNT, 1))
    grid = Grid("", columns, (("LPK Maju", 7, 5),))
    for width in range(12, 40):
        kept = len(fit_grid(grid, ID, width)[0].columns)
        assert kept == (3 if width >= len("LPK Maju  Industri  Wirausaha") else 1)


def test_what_tells_nothing_goes_first_and_how_full_a_table_is_chooses_no_column() -> None:
    columns = (GridColumn("LPK"), GridColumn("Batas", CellKind.RANGE, 2), GridColumn("Hari", CellKind.DAYS, 1))
    full = Grid("", columns, (("LPK Maju", (0.25, 0.75), 120.5),))
    assert [column.heading for column in fit_grid(full, ID, 22)[0].columns] == ["LPK", "Hari"]
    short = replace(full, rows=(("LPK Maju", (0.0, 0.0), 1.0),))
    assert fit_grid(short, ID, 22)[0].columns == fit_grid(full, ID, 22)[0].columns
    blank = replace(full, rows=(("LPK Maju", (0.25, 0.75), None),))
    assert [column.heading for column in fit_grid(blank, ID, 22)[0].columns] == ["LPK", "Batas"]


def test_a_note_of_a_column_is_written_only_where_the_column_is(monkeypatch: pytest.MonkeyPatch) -> None:
    columns = (GridColumn("LPK"), GridColumn("Cakupan", CellKind.SHARE, 1, "Cakupan: bagian."))
    grid = Grid("", columns, (("LPK Maju Bersama", 0.5),), ("Catatan.",))
    for width, notes in ((40, ["Catatan.", "Cakupan: bagian."]), (20, ["Catatan."])):
        monkeypatch.setenv("COLUMNS", str(width))
        lines = show(io.StringIO(), grid)
        assert lines[-len(notes) :] == notes


def test_without_spare_columns_text_is_folded_and_no_figure_is_ever_lost(monkeypatch: pytest.MonkeyPatch) -> None:
    grid = Grid("", (GridColumn("LPK"), GridColumn("A", CellKind.COUNT), GridColumn("B", CellKind.COUNT)), ())
    grid = replace(grid, rows=(("LPK Cahaya Insan Terampil", 123456, 789012),))
    for width in (40, 30, 20, 5):
        monkeypatch.setenv("COLUMNS", str(width))
        text = "\n".join(show(io.StringIO(), grid))
        assert "123.456" in text
        assert "789.012" in text


@pytest.mark.parametrize(
    ("share", "bar"), [(0.0, ""), (0.5, "█████"), (1.0, "█" * 10), (0.0125, "▏"), (0.99, "█████████▉"), (7.0, "█" * 10)]
)
def test_a_bar_is_drawn_in_eighths(share: float, bar: str) -> None:
    assert draw_bar(share) == bar


@pytest.mark.parametrize(
    ("share", "reach", "bar"),
    [(0.2, 0.4, "██──"), (0.25, 0.25, "██▌"), (0.0, 0.2, "──"), (0.3, None, "███"), (0.9, 2.0, "█████████─")],
)
def test_a_line_leads_from_the_bar_to_the_upper_end_of_its_interval(
    share: float, reach: float | None, bar: str
) -> None:
    assert draw_bar(share, reach=reach) == bar


@pytest.mark.parametrize(("width", "bar"), [(60, 10), (70, 10), (90, 27), (200, 30)])
def test_a_bar_grows_with_the_screen_and_never_folds_a_name(monkeypatch, width: int, bar: int) -> None:
    monkeypatch.setenv("COLUMNS", str(width))
    columns = (GridColumn("LPK"), GridColumn("Rate", CellKind.SHARE), GridColumn("", CellKind.BAR))
    name = "LPK " + "Cahaya Insan Terampil Banten " * 2
    lines = show(io.StringIO(), Grid("", columns, ((name.strip()[:53], 1.0, (1.0, 1.0)),)))
    assert max(line.count("█") for line in lines) == bar


@pytest.mark.parametrize(
    ("cell", "kind", "indonesian", "english"),
    [
        (1234567, CellKind.COUNT, "1.234.567", "1,234,567"),
        (0.1234, CellKind.SHARE, "12,3%", "12.3%"),
        (92.5, CellKind.DAYS, "92,5", "92.5"),
        (92.0, CellKind.DAYS, "92", "92"),
        ((0.05, 0.1), CellKind.RANGE, "5,0–10,0%", "5.0–10.0%"),
        (None, CellKind.COUNT, "–", "–"),
        ("1234", CellKind.TEXT, "1234", "1234"),
    ],
)
def test_cells(cell: object, kind: CellKind, indonesian: str, english: str) -> None:
    assert write_cell(cell, kind, ID) == indonesian  # type: ignore[arg-type]
    assert write_cell(cell, kind, EN) == english  # type: ignore[arg-type]


def test_what_is_folded_hangs_below_its_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "24")
    grid = Grid("", (GridColumn("Siapa"), GridColumn("Orang", CellKind.COUNT)), (("  lewat data di daftar lain", 123),))
    first, second = show(io.StringIO(), grid)[-2:]
    assert first.startswith("  lewat")
    assert second.startswith("  ")
    assert second.strip()
    stream = io.StringIO()
    show_text("Berikutnya:\n- satu dua tiga empat lima enam\n\nSelesai", stream)
    assert stream.getvalue() == "Berikutnya:\n- satu dua tiga empat\n  lima enam\n\nSelesai\n"


def test_no_figure_is_cut_off_where_several_columns_of_text_are_folded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    columns = (
        GridColumn("Sel", spare=1),
        GridColumn("LPK"),
        GridColumn("Program atau masa"),
        GridColumn("Yang dihitung"),
        *(GridColumn(name, CellKind.COUNT) for name in ("Rekap", "Daftar", "Selisih")),
    )
    texts = ("LPK Sakura Gakuin Merak laporan.xlsx!REKAP!2!D", "LPK Sakura Gakuin Merak", "Bahasa Jepang N4", "peserta")
    lines = show(io.StringIO(), Grid("Judul", columns, ((*texts, 31, 33, 2),)))
    assert any(line.endswith("Rekap  Daftar  Selisih") for line in lines)
    assert any(line.endswith("31      33        2") for line in lines)
    assert max(map(len, lines)) <= 80


def test_an_id_is_never_folded(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    run = "20251231T000000-4a1f3f0f"
    grid = Grid(
        "", (GridColumn("Jalanan", CellKind.ID), GridColumn("Catatan")), ((run, "satu dua tiga empat lima enam"),)
    )
    assert any(run in line for line in show(io.StringIO(), grid))
