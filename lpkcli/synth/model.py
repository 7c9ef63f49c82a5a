"""The values that the parts of the generator hand to each other: batches, enrolments, jobs, entries of lists."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

from lpkcli.synth.population import Person

ALUMNI = "alumni"
PLACEMENT = "placement"
JOBSEEKER = "jobseeker"


@dataclass(frozen=True)
class Batch:
    """One class of one LPK."""

    lpk: str
    vocation: str
    programme: str
    number: int
    start_date: date
    end_date: date


@dataclass(frozen=True)
class Job:
    """What a person truly began: one of the eight outcomes; an entrepreneur's employer is the own business."""

    activity: str
    start_date: date
    employer: str
    position: str
    country: str | None = None


@dataclass(frozen=True)
class Enrolment:
    """A person in a batch: how it ended, what truly came of it, and what the LPK states of it."""

    person: Person
    batch: Batch
    graduation: str
    activity: str
    job: Job | None
    claim: str
    claim_text: str


@dataclass
class Entry:
    """One row of one list before it is laid out: the clean or spoiled values, and what was done to them.

    `values` are text, dates or None under the generator's own field names. `kinds` are corruptions with their place;
    `spellings` are pairs of name words, as on the card and as written.
    """

    list_kind: str
    person: Person
    values: dict[str, object]
    kinds: list[str] = field(default_factory=list)
    spellings: list[tuple[str, str]] = field(default_factory=list)
    enrolment: Enrolment | None = None
    readable: dict[str, object] = field(default_factory=dict)
    """Of a training row: what a perfect reader makes of it; None for what stands nowhere in the file."""
    job: Job | None = None
    grade: str | None = None
    start_date: date | None = None
    """The start date a reader can find in the row: None where the list states none or only a year."""
    month_only: bool = False
    """The list states only the month of the start; `start_date` is its first day."""
