from __future__ import annotations

import csv
import json
from collections import Counter
from datetime import date
from pathlib import Path

from lpkcli.synth.calendars import add_months
from lpkcli.synth.city import write_city
from lpkcli.synth.truth import CityTruth


def test_window_end_is_clamped_to_the_month() -> None:
    assert add_months(date(2024, 2, 29), 12) == date(2025, 2, 28)
    assert add_months(date(2023, 11, 30), 3) == date(2024, 2, 29)


def test_truth_files_say_what_write_city_returns(tmp_path: Path) -> None:
    truth = write_city(tmp_path, 3, "sample")
    records = list(csv.DictReader((tmp_path / "truth" / "records.csv").read_text(encoding="utf-8").splitlines()))
    outcomes = list(csv.DictReader((tmp_path / "truth" / "outcomes.csv").read_text(encoding="utf-8").splitlines()))
    facts = json.loads((tmp_path / "truth" / "city.json").read_text(encoding="utf-8"))
    assert len(records) == len(truth.records)
    assert len(outcomes) == len(truth.outcomes) == sum(record["list"] == "alumni" for record in records)
    assert facts == {"seed": 3, "size": "sample", "as_of": "2025-12-31", "files": 11}


def test_a_city_is_a_function_of_seed_and_size(tmp_path: Path) -> None:
    one, two = (write_city(tmp_path / name, 3, "sample") for name in ("one", "two"))
    assert one == two
    for path in sorted((tmp_path / "one").rglob("*")):
        if path.is_file():
            assert path.read_bytes() == (tmp_path / "two" / path.relative_to(tmp_path / "one")).read_bytes()


def test_every_kind_of_outcome_and_of_evidence_occurs(tmp_path: Path) -> None:
    truth: CityTruth = write_city(tmp_path, 4, "small")
    assert len(Counter(outcome["claim"] for outcome in truth.outcomes)) == 8
    assert len(Counter(outcome["graduation"] for outcome in truth.outcomes)) == 5
    evidence = Counter(outcome["evidence"] for outcome in truth.outcomes)
    assert set(evidence) == {"wage", "entrepreneur", "apprentice_overseas", "apprentice_domestic", "none"}
    for outcome in truth.outcomes:
        if outcome["evidence"] != "none":
            assert outcome["end_date"].replace(day=1) <= outcome["evidence_date"] <= truth.as_of  # type: ignore[operator, attr-defined]
