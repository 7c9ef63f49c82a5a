"""The cache of read files: always safe to delete, never trusted when damaged, and it holds one run's inputs only."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import pytest

from lpkcli.runs.cache import CACHE, FolderCache

CONTENT = b"rows of a file" * 100


def keep(cache: FolderCache, name: str, content: bytes = CONTENT) -> None:
    with cache.keep(name) as entry:
        assert entry is not None
        entry.write(content)


def entries(results: Path) -> list[Path]:
    return sorted((results / CACHE).iterdir())


def test_what_was_kept_is_found_by_a_later_run(tmp_path: Path) -> None:
    keep(FolderCache(tmp_path, "standing"), "a.csv")
    found = FolderCache(tmp_path, "standing").find("a.csv")
    assert found is not None
    assert found.to_pybytes() == CONTENT


def test_other_settings_or_another_file_find_nothing(tmp_path: Path) -> None:
    keep(FolderCache(tmp_path, "standing"), "a.csv")
    assert FolderCache(tmp_path, "other words").find("a.csv") is None
    assert FolderCache(tmp_path, "standing").find("b.csv") is None


@pytest.mark.parametrize("damage", [lambda whole: whole[:-1], lambda whole: b"X" + whole[1:], lambda _: b""])
def test_a_damaged_entry_is_not_found(tmp_path: Path, damage) -> None:
    keep(FolderCache(tmp_path, "standing"), "a.csv")
    (path,) = entries(tmp_path)
    path.write_bytes(damage(path.read_bytes()))
    assert FolderCache(tmp_path, "standing").find("a.csv") is None


def test_an_entry_whose_reading_broke_off_is_not_kept(tmp_path: Path) -> None:
    cache = FolderCache(tmp_path, "standing")

    def stop() -> bytes:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt), cache.keep("a.csv") as entry:
        entry.write(CONTENT + stop())  # type: ignore[union-attr]
    assert cache.find("a.csv") is None
    assert entries(tmp_path) == []


def test_a_disk_that_takes_nothing_costs_the_entry_and_not_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> int:
        raise OSError(28, "No space left on device")

    cache = FolderCache(tmp_path, "standing")
    with monkeypatch.context() as patch:
        patch.setattr(os, "write", full)
        keep(cache, "a.csv")
    assert cache.find("a.csv") is None
    (tmp_path / "file").write_text("no folder")
    with FolderCache(tmp_path / "file", "standing").keep("a.csv") as entry:
        assert entry is None


def test_what_a_run_did_not_use_is_swept(tmp_path: Path) -> None:
    first = FolderCache(tmp_path, "standing")
    for name in ("a.csv", "b.csv"):
        keep(first, name)
    (tmp_path / CACHE / "left.12345").write_bytes(b"cut")
    second = FolderCache(tmp_path, "standing")
    assert second.find("a.csv") is not None
    keep(second, "c.csv")
    second.sweep()
    third = FolderCache(tmp_path, "standing")
    assert [third.find(name) is not None for name in ("a.csv", "b.csv", "c.csv")] == [True, False, True]
    assert len(entries(tmp_path)) == 2


def test_the_cache_is_private(tmp_path: Path) -> None:
    keep(FolderCache(tmp_path, "standing"), "a.csv")
    assert (tmp_path / CACHE).stat().st_mode & 0o777 == 0o700
    assert [path.stat().st_mode & 0o777 for path in entries(tmp_path)] == [0o600]


def test_an_entry_that_does_not_close_well_costs_the_entry_and_not_the_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def close(handle: int, real: Callable[[int], None] = os.close) -> None:
        real(handle)
        raise OSError(5, "Input/output error")

    cache = FolderCache(tmp_path, "standing")
    with monkeypatch.context() as patch, cache.keep("a.csv") as entry:
        assert entry is not None
        entry.write(CONTENT)
        patch.setattr(os, "close", close)
    assert cache.find("a.csv") is None
    assert entries(tmp_path) == []
