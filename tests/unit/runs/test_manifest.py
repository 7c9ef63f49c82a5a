"""The fingerprint covers everything a run is a function of, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from lpkcli.contracts.kinds import ListKind
from lpkcli.contracts.packed import PackedTables, pack_table
from lpkcli.contracts.results import PUBLISHED
from lpkcli.contracts.run import Account, InputRequest, RunResult, RunSettings, SourceOverride
from lpkcli.runs import manifest
from lpkcli.runs.doubts import find_doubts
from lpkcli.runs.manifest import build_manifest, compute_fingerprint
from lpkcli.runs.store import as_json

SETTINGS = RunSettings(inputs=(InputRequest("/home/office/inbox", ListKind.ALUMNI),), as_of=date(2026, 6, 30))
FILES = [
    {"source_file": "a.xlsx", "list": "alumni", "sha256": "1" * 64},
    {"source_file": "b.csv", "list": None, "sha256": "2" * 64},
]


def test_the_fingerprint_does_not_know_order_or_place():
    elsewhere = replace(SETTINGS, inputs=(InputRequest("/srv/copy", ListKind.ALUMNI),))
    assert compute_fingerprint(SETTINGS, FILES) == compute_fingerprint(elsewhere, FILES[::-1])


def test_everything_that_acts_changes_the_fingerprint(tmp_path, monkeypatch):
    words = tmp_path / "words"
    words.mkdir()
    (words / "statuses.csv").write_text("a")
    model = tmp_path / "model.toml"
    model.write_text("x = 1")
    seen = {
        compute_fingerprint(replace(SETTINGS, **change), FILES)
        for change in (
            {},
            {"as_of": date(2026, 7, 1)},
            {"read_hidden": True},
            {"match_probability": 0.8},
            {"accept_set_aside": 2},
            {"overrides": (SourceOverride("a*", lpk="LPK Maju"),)},
            {"words": words},
            {"layouts": words},
            {"model": model},
            {"key": b"k" * 32},
            {"key": b"l" * 32},
            {"switches": {"x": 1}},
        )
    }
    (words / "statuses.csv").write_text("b")
    seen.add(compute_fingerprint(replace(SETTINGS, words=words), FILES))
    seen.add(compute_fingerprint(SETTINGS, FILES[:1]))
    seen.add(compute_fingerprint(SETTINGS, [FILES[0], FILES[1] | {"sha256": "3" * 64}]))
    seen.add(compute_fingerprint(SETTINGS, [FILES[0] | {"list": "placement"}, FILES[1]]))
    monkeypatch.setattr(manifest, "library_versions", lambda: {"pyarrow": "0"})
    seen.add(compute_fingerprint(SETTINGS, FILES))
    assert len(seen) == 17


def test_a_missing_words_folder_is_no_words(tmp_path):
    assert compute_fingerprint(replace(SETTINGS, words=tmp_path / "no"), FILES) == compute_fingerprint(SETTINGS, FILES)


@pytest.fixture
def result() -> RunResult:
    tables = PackedTables({name: pack_table(contract.empty()) for name, contract in PUBLISHED.items()})
    return RunResult(
        tables, (Account("read", 5, 4, 1),), tuple(FILES), {"source": "x"}, "", {"match": 0.9}, {"persons": 0}, 1
    )


def test_the_manifest_holds_every_promised_part_and_no_secret(result):
    now = datetime(2026, 7, 1, tzinfo=UTC)
    key = b"0123456789abcdef0123456789abcdef"
    built = build_manifest(
        replace(SETTINGS, key=key),
        result,
        run_id="r",
        fingerprint="f",
        started_at=now,
        finished_at=now,
        exit_code=3,
    )
    promised = (
        "schema run_id fingerprint tool_version library_versions as_of started_at finished_at parameters inputs accounts "
        "thresholds model quality totals gates warnings standing_fingerprint unchanged_until exit_code"
    )
    assert list(built) == promised.split()
    assert built["parameters"]["ids_keyed"] is True
    text = as_json(built).decode()
    assert key.decode() not in text
    assert '"rows_set_aside": 1' in text


def test_doubtful_settings_stand_in_the_manifest(result):
    settings = replace(
        SETTINGS,
        as_of=date(2026, 7, 2),
        overrides=(SourceOverride(str(FILES[0]["source_file"]), lpk="LPK Maju"), SourceOverride("none/*", lpk="X")),
    )
    doubts = list(find_doubts(settings, result, date(2026, 7, 1)))
    assert doubts == [
        {"code": "future_as_of", "as_of": "2026-07-02"},
        {"code": "rule_without_files", "files": "none/*"},
    ]
    assert list(find_doubts(replace(settings, overrides=()), result, date(2026, 7, 2))) == []
