"""An aggregate form of the office met in a run: no person of it is counted, its total stands beside the lists."""

from __future__ import annotations

import csv
import io
from pathlib import Path

from support.office import write_project
from support.program import call

FORM = """IPK III/8;;;;;;;;
Periode : {period};;;;;;;;
No;Tingkat Pendidikan;AKL;;AKAD;;AKAN;;Jumlah
;;L;P;L;P;L;P;
(1);(2);(3);(4);(5);(6);(7);(8);(9)
1;SMA/SMK;3;1;0;0;2;5;11
JUMLAH;;3;1;0;0;2;5;11
"""


def test_the_form_of_placements_is_set_beside_the_lists_of_its_period(tmp_path: Path) -> None:
    folder = write_project(tmp_path)
    for name, period in (("before.csv", "Januari - Juni 2001"), ("all.csv", "1 Januari 2020 S/D 31 Desember 2030")):
        (folder / "placement" / name).write_text(FORM.format(period=period), encoding="utf-8")
    ran = call("run", cwd=folder)
    assert ran.code == 0, ran.err
    assert "2 of 2 totals of aggregate forms differ from the lists" in " ".join(ran.out.split())
    listed = call("report", "controls", "--format", "csv", cwd=folder)
    rows = {row["source_file"].rpartition("/")[2]: row for row in csv.DictReader(io.StringIO(listed.out))}
    assert {name: (row["stated"], row["counted"], row["gap"]) for name, row in rows.items()} == {
        "all.csv": ("11", "3", "-8"),  # one of the three was never in a training
        "before.csv": ("11", "0", "-11"),
    }
