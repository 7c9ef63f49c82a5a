"""The folder of the public edition is replaced as a whole and readable by everybody."""

from __future__ import annotations

from pathlib import Path

from lpkcli.runs.public import replace_public


def test_a_new_edition_leaves_nothing_of_the_old_one(tmp_path: Path) -> None:
    replace_public(tmp_path, {"a.csv": b"1", "b.csv": b"2"})
    folder = replace_public(tmp_path, {"a.csv": b"3"})
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"a.csv": b"3"}
    assert [path.name for path in tmp_path.iterdir()] == ["public"]


def test_everybody_may_read_it(tmp_path: Path) -> None:
    folder = replace_public(tmp_path, {"a.csv": b"1"})
    assert folder.stat().st_mode & 0o777 == 0o755
    assert (folder / "a.csv").stat().st_mode & 0o777 == 0o644


def test_what_a_cut_left_behind_is_swept(tmp_path: Path) -> None:
    (tmp_path / ".public-new").mkdir()
    (tmp_path / ".public-new" / "half.csv").write_bytes(b"")
    assert [path.name for path in replace_public(tmp_path, {"a.csv": b"1"}).iterdir()] == ["a.csv"]
