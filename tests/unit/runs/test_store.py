"""The run store: ids, leftovers, resolving a run once."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from support.store import publish_text

from lpkcli.errors import CannotWriteError, UsageError
from lpkcli.runs.store import MANIFEST, find_latest, find_run, make_run_id, stage_run


def test_run_id_is_utc_time_and_fingerprint():
    assert make_run_id(datetime(2026, 7, 1, 12, 30, 5, tzinfo=UTC), "abcdef0123456789") == "20260701T123005Z-abcdef01"


def test_a_taken_id_gets_a_number(tmp_path):
    assert [publish_text(tmp_path, "same").name[-6:] for _ in range(3)] == ["Z-same", "same-2", "same-3"]


def test_what_was_not_published_is_swept(tmp_path):
    with stage_run(tmp_path, "a") as staged:
        (staged.folder / "x").write_text("x")
        deep = staged.folder / "state"
        deep.mkdir()
        (deep / "link").symlink_to(tmp_path)
    assert list((tmp_path / "runs").iterdir()) == []
    (tmp_path / "runs" / ".staged-old").mkdir()
    publish_text(tmp_path, "b")
    assert [path.name for path in (tmp_path / "runs").iterdir()] == ["20260101T000000Z-b"]
    assert tmp_path.exists()


def test_find_run_by_nothing_prefix_or_own_folder(tmp_path):
    first = publish_text(tmp_path, "one")
    second = publish_text(tmp_path, "two")
    assert find_run(tmp_path) == second
    assert find_run(tmp_path, first.name) == first
    assert find_run(tmp_path, "20260101T000000Z-o") == first
    assert find_run(first) == first
    assert find_latest(tmp_path / "nowhere") is None


@pytest.mark.parametrize(
    ("run_id", "code"), [(None, "no_run"), ("2026", "ambiguous_run"), ("1999", "unknown_run"), ("../x", "unknown_run")]
)
def test_a_run_that_cannot_be_told_stops(tmp_path, run_id, code):
    folder = tmp_path / "empty"
    if run_id is not None:
        folder = tmp_path
        publish_text(folder, "one")
        publish_text(folder, "two")
    with pytest.raises(UsageError) as caught:
        find_run(folder, run_id)
    assert caught.value.code == code


def test_a_run_without_manifest_is_no_run(tmp_path):
    run = publish_text(tmp_path, "one")
    (run / MANIFEST).unlink()
    assert find_latest(tmp_path) is None


def test_a_link_that_leads_nowhere_gives_way_to_the_line_of_text(tmp_path):
    run = publish_text(tmp_path, "one")
    (tmp_path / "latest").unlink()
    (tmp_path / "latest").symlink_to("runs/pruned")
    assert find_latest(tmp_path) == run


def test_a_file_in_the_way_cannot_be_written(tmp_path):
    (tmp_path / "results").write_text("a file")
    with pytest.raises(CannotWriteError):
        publish_text(tmp_path / "results", "one")
