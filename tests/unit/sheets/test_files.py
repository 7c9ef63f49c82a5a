"""Finding the files of a run."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from lpkcli.contracts.kinds import Fate, ListKind
from lpkcli.errors import UsageError
from lpkcli.sheets.files import InputPath, SourceFile, find_files


def make(root: Path, *names: str) -> None:
    for name in names:
        path = root / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(name, encoding="utf-8")


def by_name(files: list[SourceFile]) -> dict[str, SourceFile]:
    return {file.source_file: file for file in files}


def test_a_folder_is_read_recursively_and_named_from_what_its_files_share(tmp_path: Path) -> None:
    make(tmp_path, "in/a/2024/x.xlsx", "in/a/2024/y.csv", "in/a/2023/z.ods")
    files = find_files([InputPath(str(tmp_path / "in"), ListKind.ALUMNI)])
    assert [file.source_file for file in files] == ["2023/z.ods", "2024/x.xlsx", "2024/y.csv"]
    assert {file.list_kind for file in files} == {ListKind.ALUMNI}
    assert files[0].path == tmp_path / "in/a/2023/z.ods"
    assert len(files[0].sha256) == 64


def test_a_glob_reaches_files_and_folders(tmp_path: Path) -> None:
    make(tmp_path, "one/x.xlsx", "two/y.xlsx", "three/z.csv")
    assert [f.source_file for f in find_files([InputPath(str(tmp_path / "t*"))])] == ["three/z.csv", "two/y.xlsx"]
    assert [f.source_file for f in find_files([InputPath(str(tmp_path / "**/*.xlsx"))])] == ["one/x.xlsx", "two/y.xlsx"]


def test_a_path_with_glob_marks_in_its_name_is_taken_literally(tmp_path: Path) -> None:
    make(tmp_path, "laporan [final].csv")
    assert [f.source_file for f in find_files([InputPath(str(tmp_path / "laporan [final].csv"))])] == [
        "laporan [final].csv"
    ]


def test_a_specific_flag_beats_a_mixed_one_and_the_first_specific_one_wins(tmp_path: Path) -> None:
    make(tmp_path, "all/x.csv", "all/y.csv")
    inputs = [
        InputPath(str(tmp_path / "all")),
        InputPath(str(tmp_path / "all/x.csv"), ListKind.PLACEMENT),
        InputPath(str(tmp_path / "all/x.csv"), ListKind.JOBSEEKER),
    ]
    assert {f.source_file: f.list_kind for f in find_files(inputs)} == {"x.csv": ListKind.PLACEMENT, "y.csv": None}


def test_lock_files_dotfiles_and_hidden_folders_are_listed_and_never_opened(tmp_path: Path) -> None:
    make(tmp_path, "~$x.xlsx", ".~lock.y.ods#", ".DS_Store", ".git/config", "x.xlsx")
    fates = {name: file.fate for name, file in by_name(find_files([InputPath(str(tmp_path))])).items()}
    assert fates == {
        "~$x.xlsx": Fate.LOCKED,
        ".~lock.y.ods#": Fate.LOCKED,
        ".DS_Store": Fate.NOT_A_REPORT,
        ".git": Fate.NOT_A_REPORT,
        "x.xlsx": None,
    }


def test_byte_equal_files_are_read_once_and_a_file_of_a_named_list_is_preferred(tmp_path: Path) -> None:
    make(tmp_path, "in/b/x.csv")
    for copy in ("in/a.csv", "in/c.csv", "other/z.csv"):
        (tmp_path / copy).parent.mkdir(exist_ok=True)
        (tmp_path / copy).write_bytes((tmp_path / "in/b/x.csv").read_bytes())
    files = by_name(find_files([InputPath(str(tmp_path / "in")), InputPath(str(tmp_path / "other"), ListKind.ALUMNI)]))
    assert {name: file.same_as for name, file in files.items()} == {
        "a.csv": "z.csv",
        "b/x.csv": "z.csv",
        "c.csv": "z.csv",
        "z.csv": None,
    }
    assert files["a.csv"].fate is Fate.DUPLICATE
    assert files["z.csv"].fate is None


@pytest.mark.parametrize("copy", ["report (1).csv", "Copy of report.csv", "a/report - Copy.csv", "report(2).csv"])
def test_of_byte_equal_files_the_one_with_the_plainer_name_is_read(tmp_path: Path, copy: str) -> None:
    for name in (copy, "report.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("name\nA\n")
    files = {file.source_file: file.same_as for file in find_files([InputPath(str(tmp_path), None)])}
    assert files == {copy: "report.csv", "report.csv": None}


def test_empty_files_are_no_duplicates_of_each_other(tmp_path: Path) -> None:
    (tmp_path / "a.csv").touch()
    (tmp_path / "b.csv").touch()
    assert [file.fate for file in find_files([InputPath(str(tmp_path))])] == [None, None]


def test_links_inside_are_followed_and_links_that_leave_are_reported(tmp_path: Path) -> None:
    make(tmp_path, "outside/secret.csv", "in/x.csv")
    (tmp_path / "in/leaves.csv").symlink_to(tmp_path / "outside/secret.csv")
    (tmp_path / "in/folder").symlink_to(tmp_path / "outside")
    (tmp_path / "in/again.csv").symlink_to(tmp_path / "in/x.csv")
    (tmp_path / "in/broken.csv").symlink_to(tmp_path / "in/nothing.csv")
    (tmp_path / "in/self.csv").symlink_to(tmp_path / "in/self.csv")
    files = by_name(find_files([InputPath(str(tmp_path / "in"))]))
    codes = {name: file.issue.code for name, file in files.items() if file.issue}
    assert codes == {
        "leaves.csv": "link_leaves_folder",
        "folder": "link_leaves_folder",
        "broken.csv": "file_unreadable",
        "self.csv": "file_unreadable",
    }
    assert [name for name, file in files.items() if file.fate is None] == ["x.csv"], "a file and a link to it are one"


def test_a_link_named_by_the_user_is_followed(tmp_path: Path) -> None:
    make(tmp_path, "store/abc.csv")
    (tmp_path / "laporan.csv").symlink_to(tmp_path / "store/abc.csv")
    [file] = find_files([InputPath(str(tmp_path / "laporan.csv"))])
    assert (file.source_file, file.fate) == ("laporan.csv", None)


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_files_and_folders_without_permission_are_reported(tmp_path: Path) -> None:
    make(tmp_path, "in/x.csv", "in/closed/y.csv")
    (tmp_path / "in/x.csv").chmod(0)
    (tmp_path / "in/closed").chmod(0)
    files = by_name(find_files([InputPath(str(tmp_path / "in"))]))
    (tmp_path / "in/closed").chmod(0o700)
    assert {name: file.issue.code for name, file in files.items() if file.issue} == {
        "x.csv": "file_unreadable",
        "closed": "folder_unreadable",
    }


def test_pipes_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    [file] = find_files([InputPath(str(tmp_path))])
    assert (file.fate, file.issue and file.issue.code) == (Fate.NOT_A_REPORT, "not_a_file")


@pytest.mark.parametrize(("given", "code"), [("nothing.csv", "path_not_found"), ("*.xlsx", "glob_matches_nothing")])
def test_what_does_not_exist_is_a_usage_error(tmp_path: Path, given: str, code: str) -> None:
    with pytest.raises(UsageError) as raised:
        find_files([InputPath(str(tmp_path / given))])
    assert raised.value.code == code
    assert raised.value.fields["path"] == str(tmp_path / given)


def test_no_inputs_and_empty_folders_give_no_files(tmp_path: Path) -> None:
    assert find_files([]) == []
    assert find_files([InputPath(str(tmp_path))]) == []
