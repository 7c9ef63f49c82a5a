"""What a person reads of the quality of a run's matches."""

from __future__ import annotations

import pytest

from lpkcli.messages.catalogue import load_catalogue
from lpkcli.writers.quality import say_quality

MODEL = {"method": "model", "value": 0.997, "low": 0.994, "high": 0.999}
OTHER = {"method": "recapture", "value": 0.82, "low": 0.8, "high": 0.85}


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_estimate_stands_with_its_interval_and_its_way(language):
    catalogue = load_catalogue(language)
    said = say_quality({"precision": [MODEL], "recall": [MODEL, OTHER], "doubts": []}, catalogue)
    for share in (0.997, 0.994, 0.82, 0.8, 0.85):
        assert catalogue.percent(share) in said
    assert catalogue.text("quality.method.recapture") in said
    assert said.endswith(catalogue.text("quality.established"))


@pytest.mark.parametrize("language", ["en", "id"])
def test_doubts_are_sentences_and_never_codes(language):
    doubts = ["precision_one_method", "recall_apart"]
    said = say_quality({"precision": [MODEL], "recall": [MODEL, OTHER], "doubts": doubts}, load_catalogue(language))
    assert "_" not in said
    assert said.count(";") == 1


def test_without_a_match_nothing_is_known():
    said = say_quality({"precision": [], "recall": [], "doubts": ["no_links"]}, load_catalogue("en"))
    assert said.count("not known") == 2
    assert said.endswith("no match was made between training reports and placement lists.")
