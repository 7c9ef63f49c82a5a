"""Listings of sheets, rows and pairs as people read them."""

from __future__ import annotations

from lpkcli.contracts.issues import REJECTS, SOURCES
from lpkcli.contracts.results import PLACEMENT_LINKS, REVIEW
from lpkcli.errors import Place
from lpkcli.messages.catalogue import load_catalogue
from lpkcli.writers.listings import shorten_ids, show_links, show_rejects, show_review, show_sources
from lpkcli.writers.terminal import fit_grid

ID, EN = load_catalogue("id"), load_catalogue("en")
LEFT, RIGHT, NEAR = "aaaaaaaa" + "0" * 24, "b" * 32, "aaaaaaaa" + "1" * 24
PLACES = {
    LEFT: Place("report.xlsx", "Data 1", 7),
    RIGHT: Place("list.csv", None, 12),
    NEAR: Place("report.xlsx", "S", 8),
}


def test_ids_are_as_short_as_they_stay_unique_and_never_below_eight() -> None:
    assert shorten_ids([LEFT, RIGHT, NEAR]) == {LEFT: "aaaaaaaa0", NEAR: "aaaaaaaa1", RIGHT: "bbbbbbbb"}
    assert shorten_ids([]) == {}


def test_pairs_under_review_are_told_by_address_and_short_id() -> None:
    pair = {"rank": 1, "left_id": LEFT, "right_id": RIGHT, "left_list": "alumni", "right_list": "placement"}
    row = pair | {"probability": 0.75, "reason": "names_differ", "g_name": 1, "g_nik": -1, "g_phone": 0}
    (cells,) = show_review(REVIEW.table([row]), PLACES, ID).rows
    assert cells[:4] == (1, "report.xlsx!Data 1!7 (aaaaaaaa0)", "list.csv!12 (bbbbbbbb)", 0.75)
    assert cells[4] == ID.text("reason.names_differ")
    assert cells[5] == "nama 1/8, telepon 0/1"


def test_matches_say_what_they_rest_on() -> None:
    row = {"alumni_id": LEFT, "placement_id": RIGHT, "status": "match", "basis": "nik", "probability": 1.0, "via": []}
    (cells,) = show_links(PLACEMENT_LINKS.table([row]), PLACES, EN).rows
    assert cells[:2] == ("match", "by equal NIK")
    assert cells[-2:] == (None, None)


def test_only_a_training_report_is_asked_for_its_lpk() -> None:
    counts = dict.fromkeys(("rows_found", "rows_read", "rows_set_aside", "rows_structure"), 0)
    common = {"fate": "read", "marks_checked": True, "sha256": "0", **counts}
    rows = [{"source_file": f"{kind}.csv", "list": kind, **common} for kind in ("alumni", "placement")]
    grid = show_sources(SOURCES.table(rows), ID)
    assert [row[2:5] for row in grid.rows] == [
        ("dibaca", "laporan pelatihan", "tidak disebutkan"),
        ("dibaca", "daftar penempatan", None),
    ]
    assert "Baris ditemukan" in [column.heading for column in grid.columns]


def test_rows_set_aside_come_first_and_structure_is_counted_by_kind() -> None:
    reasons = ["structure:title", "structure:title", "no_name", "structure:signature"]
    rows = [
        {"list": "alumni", "source_file": "a.csv", "source_row": number, "reason": reason}
        for number, reason in enumerate(reasons, 1)
    ]
    aside, structure = show_rejects(REJECTS.table(rows), ID)
    assert aside.rows == (("a.csv!3", "laporan pelatihan", ID.text("reason.no_name")),)
    assert [row[0] for row in structure.rows] == [ID.text(f"reason.{name}") for name in (reasons[0], reasons[3])]
    assert [row[1] for row in structure.rows] == [2, 1]


def test_every_listing_fits_a_narrow_screen() -> None:
    counts = dict.fromkeys(("rows_found", "rows_read", "rows_set_aside", "rows_structure"), 1234)
    source = {"source_file": "Laporan LPK Maju 2024.xlsx", "source_sheet": "Angkatan 1", "lpk": "LPK Maju Bersama"}
    source |= {"fate": "not_a_report", "list": "placement", "marks_checked": True, "sha256": "0", **counts}
    link = {
        "alumni_id": LEFT,
        "placement_id": RIGHT,
        "status": "review",
        "basis": "model",
        "probability": 0.5,
        "via": [],
    }
    for language in (ID, EN):
        sources = show_sources(SOURCES.table([source]), language)
        links = show_links(PLACEMENT_LINKS.table([link | {"reason": "names_differ", "g_name": 1}]), PLACES, language)
        for grid in (sources, links):
            rooms = fit_grid(grid, language, 60)[1]
            assert sum(rooms) + 2 * (len(rooms) - 1) <= 60
