"""Recall by capture and recapture, on planted catches of which everything is known."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from lpkcli.contracts.matching import PERSONS
from lpkcli.contracts.quality import PASSES, Passes, QualitySettings
from lpkcli.persons.recapture import recapture_links

SETTINGS = QualitySettings(precision_apart=0.02, recall_apart=0.06, widest=0.25, least_captures=30, decoys=100, seed=1)
TRUE = 2400
NAMESAKES = 300
"""Strangers of one name, told apart by their birth dates in one half of the pairs only."""


def plant(nik: float, date: float, name: float, *, bear_nik: float = 0.4, bear_date: float = 0.6) -> Passes:
    """Pairs of TRUE people, each in both lists, caught by each identifier they bear at these rates, by chance."""
    random = np.random.Generator(np.random.PCG64(7))
    number = np.arange(TRUE)
    nik_known, date_known = random.random(TRUE) < bear_nik, random.random(TRUE) < bear_date
    by_nik, by_date = nik_known & (random.random(TRUE) < nik), date_known & (random.random(TRUE) < date)
    by_name = random.random(TRUE) < name
    strangers = np.arange(NAMESAKES)
    half = strangers < NAMESAKES // 2
    nobody = np.zeros(NAMESAKES, dtype=np.bool_)
    columns = {
        "alumni": np.append(number, strangers),
        "placement": np.append(number, strangers + 1) + TRUE,
        "nik_known": np.append(nik_known, nobody),
        "nik_equal": np.append(by_nik, nobody),
        "date_known": np.append(date_known, half),
        "date_stated": np.append(date_known, half),
        "date_equal": np.append(by_date, nobody),
        "date_apart": np.append(nobody[:1].repeat(TRUE), half),
        "contact_equal": np.zeros(TRUE + NAMESAKES, dtype=np.bool_),
        "name_alike": np.ones(TRUE + NAMESAKES, dtype=np.bool_),
        "name_equal": np.append(by_name, nobody | True),
    }
    caught = np.append(by_nik | by_date | by_name, nobody | True)
    pairs = PASSES.table([]) if not caught.any() else pa.table(columns, schema=PASSES.schema).filter(pa.array(caught))
    possible = TRUE * TRUE
    return Passes(pairs, 1, possible, int(possible * bear_nik), possible // 2, possible // 2, alike_by_chance=0.0)


def link(share: float) -> pa.Table:
    """PERSONS in which this share of the alumni has its placement."""
    rows = []
    for number in range(TRUE):
        rows.append({"record_id": f"{number:05}", "list": "alumni", "person_id": f"{number:05}"})
        linked = number % 100 < 100 * share
        owner = f"{number:05}" if linked else f"{number + TRUE:05}"
        rows.append({"record_id": f"{number + TRUE:05}", "list": "placement", "person_id": owner})
    return PERSONS.table(rows)


@pytest.mark.parametrize("rates", [(0.95, 0.9, 0.8), (0.8, 0.95, 0.7)])
def test_the_estimate_is_the_share_that_was_linked(rates):
    found = recapture_links(plant(*rates), link(0.75), 1.0, SETTINGS)
    assert found.method == "recapture"
    assert found.value == pytest.approx(0.75, abs=0.03)
    assert found.low <= 0.75 <= found.high


def test_false_links_are_no_recall():
    whole = recapture_links(plant(0.95, 0.9, 0.8), link(0.75), 1.0, SETTINGS)
    half = recapture_links(plant(0.95, 0.9, 0.8), link(0.75), 0.5, SETTINGS)
    assert half.value == pytest.approx(whole.value / 2, abs=1e-6)


def test_with_one_identifier_nothing_says_what_it_misses():
    assert recapture_links(plant(0.95, 0.9, 0.8, bear_nik=0.0), link(0.75), 1.0, SETTINGS) is None
    assert recapture_links(plant(0.95, 0.9, 0.8, bear_date=0.0), link(0.75), 1.0, SETTINGS) is None


def test_a_few_captures_are_too_few():
    assert recapture_links(plant(0.95, 0.9, 0.8, bear_nik=0.01), link(0.75), 1.0, SETTINGS) is None


def test_a_rate_that_was_carried_to_files_of_another_kind_widens_the_interval():
    near = recapture_links(plant(0.95, 0.9, 0.8, bear_date=0.95), link(0.75), 1.0, SETTINGS)
    far = recapture_links(plant(0.95, 0.9, 0.8, bear_nik=0.2, bear_date=0.3), link(0.75), 1.0, SETTINGS)
    assert far.high - far.low > 1.5 * (near.high - near.low)
