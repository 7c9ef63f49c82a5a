"""How a known source differs from what it was in the last run: its sheets, columns and category words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class DriftKind(StrEnum):
    """What changed."""

    SHEET_UNREAD = "sheet_unread"  # it was read and is not any more
    SHEET_GONE = "sheet_gone"
    SHEET_RENAMED = "sheet_renamed"
    COLUMN_GONE = "column_gone"
    COLUMN_RENAMED = "column_renamed"
    COLUMN_NEW = "column_new"
    WORD_RESPELLED = "word_respelled"
    WORD_NEW = "word_new"


@dataclass(frozen=True)
class Drift:
    """One change of a known source. It acts on no figure: what a run reads does not depend on the run before it."""

    kind: DriftKind
    needs_a_look: bool
    """Whether something that was read is read no more, or something came that nobody knows."""
    source_file: str
    source_sheet: str | None
    before_file: str
    """The file of the last run that it is compared with: itself, or the one before it in its series."""
    before: str | None = None
    """Sheet, header or word of the last run."""
    now: str | None = None
    """Sheet, header or word of this run: what is new, or what the one before resembles."""
    field: str | None = None
    """Field that the column is, or was, read into."""
