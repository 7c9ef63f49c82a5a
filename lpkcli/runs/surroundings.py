"""What surrounded a run, kept with it: words, layouts and model as files in; a table, and the files again, out."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

from lpkcli.contracts.run import RunSettings

_SCHEMA = pa.schema([("kind", pa.string()), ("path", pa.string()), ("content", pa.binary())])
WORDS, LAYOUTS, MODEL = "words", "layouts", "model"


def keep_surroundings(settings: RunSettings) -> pa.Table:
    """Every file of the office's words, layouts and model, with its place below its folder."""
    rows = [
        {"kind": kind, "path": path.relative_to(folder).as_posix(), "content": path.read_bytes()}
        for kind, folder in ((WORDS, settings.words), (LAYOUTS, settings.layouts))
        if folder is not None and folder.is_dir()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.startswith(".")
    ]
    if settings.model is not None:
        rows.append({"kind": MODEL, "path": "model.toml", "content": settings.model.read_bytes()})
    return pa.Table.from_pylist(rows, _SCHEMA)


def restore_surroundings(kept: pa.Table, folder: Path) -> dict[str, Path | None]:
    """Write the files below `folder`; the paths that RunSettings names `words`, `layouts` and `model`."""
    found: dict[str, Path | None] = {WORDS: None, LAYOUTS: None, MODEL: None}
    for row in kept.to_pylist():
        path = folder / row["kind"] / row["path"]
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(row["content"])
        found[row["kind"]] = path if row["kind"] == MODEL else folder / row["kind"]
    return found
