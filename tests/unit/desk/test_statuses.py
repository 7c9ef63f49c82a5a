"""What the desk drafts, the words room reads once it is completed."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa

from lpkcli.contracts.kinds import Activity
from lpkcli.desk.statuses import draft_statuses
from lpkcli.words.library import Library


def test_a_completed_draft_teaches_the_next_run(tmp_path: Path) -> None:
    unknown = pa.table({"term": ["lagi nyawah, sore", "standby"], "rows": [3, 1]})
    draft = draft_statuses(unknown).decode()
    assert draft.splitlines()[1:3] == ["# 3", '"lagi nyawah, sore",,']
    completed = draft.replace('sore",,', 'sore",entrepreneur,').replace("standby,,", "standby,unemployed,")
    (tmp_path / "statuses.csv").write_text(completed, encoding="utf-8")
    statuses = Library(tmp_path).statuses
    assert statuses.terms[statuses.fold_status("Standby")].activity is Activity.UNEMPLOYED
