"""`lpkcli report --public`: one fixed set of files, no crosses, nothing that stays without effect."""

from __future__ import annotations

import json
from pathlib import Path

import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from support.program import Called, call

from lpkcli.contracts.public import PUBLIC_DIMENSIONS
from lpkcli.writers.metadata import METADATA_FIELDS


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run on an invented city."""
    folder = tmp_path_factory.mktemp("public")
    assert call("demo", "city", "--quiet", cwd=folder).code == 0
    return folder


def publish(folder: Path, *arguments: str) -> Called:
    return call("report", "--public", "--out", "city/results", *arguments, cwd=folder)


def read_files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in (folder / "city/results/public").iterdir()}


def test_the_edition_is_the_same_set_whatever_is_shown(demo: Path) -> None:
    assert publish(demo).code == 0
    first = read_files(demo)
    assert publish(demo, "--by", "gender").code == 0
    assert read_files(demo) == first
    tables = {f"absorption-{dimension}.{ending}" for dimension in PUBLIC_DIMENSIONS for ending in ("csv", "parquet")}
    assert set(first) == tables | {"metadata.json", "metadata.csv"}


def test_every_table_carries_its_metadata(demo: Path) -> None:
    assert publish(demo).code == 0
    described = json.loads(read_files(demo)["metadata.json"])
    for dimension in PUBLIC_DIMENSIONS:
        noted = pq.read_schema(demo / f"city/results/public/absorption-{dimension}.parquet").metadata
        for language in ("en", "id"):
            said = described[f"absorption-{dimension}"][language]
            assert list(said) == list(METADATA_FIELDS)
            assert all(noted[f"lpkcli.{field}.{language}".encode()].decode() == text for field, text in said.items())
        assert b"lpkcli.fingerprint" in noted


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("--by", "lpk", "--by", "gender"), "public_cross"),
        (("--by", "batch"), "public_dimension"),
        (("claims",), "public_idle"),
        (("--window", "6"), "public_idle"),
        (("--output", "x.csv"), "public_idle"),
    ],
)
def test_what_is_not_of_the_set_is_refused(demo: Path, arguments: tuple[str, ...], code: str) -> None:
    called = publish(demo, *arguments, "--lang", "en")
    assert called.code == 2
    assert {"public_cross": "crosses", "public_dimension": "batch", "public_idle": "--public"}[code] in called.err


def test_a_threshold_that_protects_nobody_is_refused(demo: Path) -> None:
    called = call("report", "--public", "--out", "city/results", cwd=demo, environment={"LPKCLI_THRESHOLD": "1"})
    assert called.code == 2
    assert "threshold" in called.err


def test_an_edition_that_tells_few_apart_beside_the_one_before_is_warned_of(demo: Path) -> None:
    assert publish(demo).code == 0
    assert "Careful" not in publish(demo).err
    path = demo / "city/results/public/absorption-total.parquet"
    table = pq.read_table(path)
    base = table.schema.get_field_index("base")
    pq.write_table(table.set_column(base, table.schema.field(base), pc.add(table["base"], 1)), path)
    assert "Careful: 1 counts differ by fewer than 5" in publish(demo).err
