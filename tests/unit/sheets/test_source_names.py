"""The names of files in all tables of a run."""

from __future__ import annotations

import os
from pathlib import Path

from lpkcli.contracts.kinds import ListKind
from lpkcli.sheets.source_names import name_files

ALUMNI, PLACEMENT, JOBSEEKER = ListKind.ALUMNI, ListKind.PLACEMENT, ListKind.JOBSEEKER


def names(*files: tuple[str, ListKind | None], project: str | None = None) -> list[str]:
    return name_files([(Path(path), kind) for path, kind in files], Path(project) if project else None)


def test_names_start_below_the_folder_common_to_the_files_of_a_flag() -> None:
    given = [("/in/train/a/x.csv", ALUMNI), ("/in/train/b/y.csv", ALUMNI), ("/in/place/z.csv", PLACEMENT)]
    assert names(*given) == ["a/x.csv", "b/y.csv", "z.csv"]
    assert names() == []


def test_names_are_relative_to_the_project_where_it_holds_the_files() -> None:
    given = [("/p/in/train/x.csv", ALUMNI), ("/elsewhere/y.csv", PLACEMENT)]
    assert names(*given, project="/p") == ["in/train/x.csv", "y.csv"]


def test_equal_names_under_two_flags_are_told_apart_by_their_folders() -> None:
    given = [("/train/juni/x.csv", ALUMNI), ("/place/juni/x.csv", PLACEMENT), ("/place/y.csv", JOBSEEKER)]
    assert names(*given) == ["train/juni/x.csv", "place/juni/x.csv", "y.csv"]


def test_names_are_composed_and_printable() -> None:
    given = ["/in/cafe\u0301.csv", "/in/a\nb.csv", os.fsdecode(b"/in/lap\xff.csv")]
    assert names(*((path, None) for path in given)) == ["caf\u00e9.csv", "a\ufffdb.csv", "lap\ufffd.csv"]


def test_names_that_differ_in_bytes_only_are_numbered() -> None:
    given = ["/in/cafe\u0301.csv", "/in/caf\u00e9.csv", "/in/caf\u00e9.csv~2"]
    found = names(*((path, None) for path in given))
    assert len(set(found)) == 3
    assert found[0].endswith("caf\u00e9.csv")
