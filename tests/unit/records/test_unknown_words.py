from __future__ import annotations

from support.raw_rows import alumni_row, clean, library

from lpkcli.records.unknown_words import list_unknown_statuses


def test_unknown_status_words_are_listed_most_frequent_first() -> None:
    texts = ["Gelas Kaca", "gelas kaca.", "bola", "Bekerja", "-", "awan"]
    records = clean(*(alumni_row(row, outcome_status=text) for row, text in enumerate(texts, 5)))
    found = list_unknown_statuses(records, library())
    assert found.to_pylist() == [
        {"term": "gelas kaca", "rows": 2},
        {"term": "awan", "rows": 1},
        {"term": "bola", "rows": 1},
    ]
