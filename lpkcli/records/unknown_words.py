"""List the status words that no vocabulary knows: cleaned records in; folded text and number of rows out."""

from __future__ import annotations

from collections import Counter

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.records.claims import UNKNOWN_STATUS
from lpkcli.records.finish import CleanedRecords
from lpkcli.words.library import Library

UNKNOWN_WORDS = pa.schema([pa.field("term", pa.string(), nullable=False), pa.field("rows", pa.int64(), nullable=False)])


def list_unknown_statuses(records: CleanedRecords, library: Library) -> pa.Table:
    """Status texts of training rows that could not be read, folded as in statuses.csv: the most frequent first.

    The texts are what offices typed and may hold anything; they belong in a file of the office, not on a screen.
    """
    issues = records.issues
    unread = issues.filter(pc.equal(issues.column("code"), UNKNOWN_STATUS)).column("record_id")
    trainings = records.trainings
    texts = trainings.filter(pc.is_in(trainings.column("record_id"), value_set=unread.combine_chunks()))
    folded = [library.statuses.fold_status(text) for text in texts.column("claim_raw").to_pylist() if text]
    ordered = sorted(Counter(folded).items(), key=lambda item: (-item[1], item[0]))
    return pa.table([[term for term, _ in ordered], [rows for _, rows in ordered]], schema=UNKNOWN_WORDS)
