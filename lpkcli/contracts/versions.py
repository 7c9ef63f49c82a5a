"""What `outcomes` says of reports that were sent again: which file looks like a newer version of which."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class ReportVersion:
    """One file that looks like a newer version of another: a like name, an LPK in common, mostly the same persons."""

    newer: str
    older: str
    """`source_file` of each."""
    persons: int
    """Persons in the newer file."""
    shared: int
    """How many of them stand in the older one too."""
