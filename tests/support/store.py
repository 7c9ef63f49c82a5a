"""A tiny run, published as a real one is."""

from __future__ import annotations

from pathlib import Path

from lpkcli.runs.lock import hold_lock
from lpkcli.runs.mend import mend_store
from lpkcli.runs.store import Check, find_latest, publish_run, read_manifest, record_check, stage_run


def publish_text(folder: Path, text: str) -> Path:
    """Publish a run that consists of one file, exactly as a real one is published."""
    with hold_lock(folder):
        mend_store(folder)
        with stage_run(folder, f"20260101T000000Z-{text}") as staged:
            (staged.folder / "table.parquet").write_text(text)
            run = publish_run(folder, staged, {"run_id": staged.run_id, "text": text})
        record_check(folder, Check("2026-01-01T00:00:00+00:00", "published", 0, run.name))
    return run


def published_text(folder: Path) -> str | None:
    """What the latest run says; it must be whole."""
    run = find_latest(folder)
    if run is None:
        return None
    text = (run / "table.parquet").read_text()
    assert read_manifest(run).items() >= {"run_id": run.name, "text": text}.items()
    return text
