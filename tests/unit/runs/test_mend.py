"""A store is mended after a cut: a whole run is never left out, and nothing half-made stays."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest
from support.store import publish_text, published_text

from lpkcli.runs.mend import KEPT_DAYS, mend_store
from lpkcli.runs.store import CURRENT, LATEST, MANIFEST, keep_failed, stage_run


def fail_text(folder: Path, text: str, standing: str) -> Path:
    """A run that failed a gate, kept as a real one is."""
    with stage_run(folder, f"20260101T000000Z-{text}") as staged:
        (staged.folder / "table.parquet").write_text(text)
        return keep_failed(staged, {"standing_fingerprint": standing})


def failed_runs(folder: Path) -> list[str]:
    return sorted(path.name.rpartition("-")[2] for path in (folder / "runs").glob(".failed-*"))


def test_a_run_cut_off_before_the_pointers_becomes_the_latest(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    old = publish_text(tmp_path, "old")
    with monkeypatch.context() as patch:
        patch.setattr("lpkcli.runs.store.point_to", lambda *_: None)
        publish_text(tmp_path, "cut")
    assert published_text(tmp_path) == "old"
    mend_store(tmp_path)
    assert published_text(tmp_path) == "cut"
    assert (tmp_path / LATEST).readlink().name == "20260101T000000Z-cut"
    assert (tmp_path / CURRENT).read_text() == "20260101T000000Z-cut\n"
    assert old.exists()


def test_the_first_run_cut_off_before_the_pointers_is_not_lost(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr("lpkcli.runs.store.point_to", lambda *_: None)
        publish_text(tmp_path, "first")
    mend_store(tmp_path)
    assert published_text(tmp_path) == "first"


def test_a_run_of_before_or_without_a_manifest_never_becomes_the_latest(tmp_path: Path) -> None:
    for text in ("a", "b", "c"):
        publish_text(tmp_path, text)
    for name in ("20260101T000001Z-half", "20250101T000000Z-d"):
        (tmp_path / "runs" / name).mkdir()
    (tmp_path / "runs" / "20250101T000000Z-d" / MANIFEST).write_text('{"previous_run": "20260101T000000Z-c"}')
    mend_store(tmp_path)
    assert published_text(tmp_path) == "c"


def test_a_failure_takes_the_place_of_the_same_one_and_of_no_other(tmp_path: Path) -> None:
    for text, standing in (("one", "x"), ("two", "y"), ("three", "x"), ("four", "x")):
        fail_text(tmp_path, text, standing)
    assert failed_runs(tmp_path) == ["four", "two"]


def test_failed_runs_go_after_a_week_and_half_removed_ones_at_once(tmp_path: Path) -> None:
    week = KEPT_DAYS * 86_400
    for text, age in (("fresh", week - 60), ("stale", week + 60)):
        kept = fail_text(tmp_path, text, text)
        os.utime(kept, (time.time() - age,) * 2)
    (fail_text(tmp_path, "half", "half") / MANIFEST).unlink()
    mend_store(tmp_path)
    assert failed_runs(tmp_path) == ["fresh"]
