"""Read what an LPK claims became of a person: status, ticks, employer, business and remark cells in; Claim out.

The first of these that says something decides (DOMAIN 2.3): the status column, ticked columns, a filled employer or
business column, the remark. What none of them says is unknown, not unemployed.
"""

from __future__ import annotations

from dataclasses import dataclass

from lpkcli.contracts.kinds import Activity
from lpkcli.contracts.raw import Field
from lpkcli.records.employers import EmployerReader
from lpkcli.records.statuses import PLACED, PRIORITY, StatusReader, StatusReading
from lpkcli.words.lexicon import fold

UNKNOWN_STATUS = "status_unknown"
CONFLICT = "claim_employer_conflict"
UNKNOWN_TICK = "outcome_tick_unknown"

TICKS = {
    Field.OUTCOME_TICK_WAGE: Activity.WAGE,
    Field.OUTCOME_TICK_ENTREPRENEUR: Activity.ENTREPRENEUR,
    Field.OUTCOME_TICK_APPRENTICE: Activity.APPRENTICE_DOMESTIC,
    Field.OUTCOME_TICK_STUDY: Activity.STUDY,
    Field.OUTCOME_TICK_UNEMPLOYED: Activity.UNEMPLOYED,
}


@dataclass(frozen=True)
class ClaimCells:
    """The cells of one row that say what became of a person."""

    status: str | None = None
    status_kind: str | None = None
    ticks: tuple[str | None, ...] = ()
    """In the order of TICKS."""
    employer: str | None = None
    business: str | None = None
    """Name of the person's own business, else its kind."""
    contract: str | None = None
    remark: str | None = None


@dataclass(frozen=True)
class Claim:
    """What one row claims."""

    activity: Activity = Activity.UNKNOWN
    also: tuple[Activity, ...] = ()
    raw: str | None = None
    employer: str | None = None
    issues: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


@dataclass(frozen=True)
class ClaimReader:
    """Reads claims with the readers of statuses and employers and the marks that are a tick."""

    statuses: StatusReader
    employers: EmployerReader
    tick_marks: frozenset[str]

    def read_claim(self, cells: ClaimCells) -> Claim:
        """Read one row."""
        reading = self.statuses.read_status(cells.status, cells.status_kind)
        issues = [] if reading.is_known else [UNKNOWN_STATUS]
        raw = cells.status
        if reading.is_known and reading.activity is Activity.UNKNOWN:
            ticked, strange = self._read_ticks(cells.ticks)
            issues += [UNKNOWN_TICK] if strange else []
            reading = self._first_said(reading, ticked, self._read_filled(cells))
            remark = self.statuses.read_status(cells.remark)
            if reading.activity is Activity.UNKNOWN and remark.is_known and remark.activity is not Activity.UNKNOWN:
                reading, raw = remark, cells.remark
        if reading.activity is Activity.WAGE and self._is_apprentice_contract(cells.contract):
            reading = StatusReading(Activity.APPRENTICE_DOMESTIC, reading.also, reading.employer, reading.notes)
        employer = self._employer(cells, reading)
        if reading.activity is Activity.UNEMPLOYED and cells.employer and self.employers.clean_name(cells.employer):
            issues.append(CONFLICT)
        return Claim(reading.activity, reading.also, raw, employer, tuple(issues), tuple(map(str, reading.notes)))

    def _first_said(self, *readings: StatusReading) -> StatusReading:
        return next((one for one in readings if one.activity is not Activity.UNKNOWN), readings[0])

    def _read_ticks(self, cells: tuple[str | None, ...]) -> tuple[StatusReading, bool]:
        """Read tick columns: no tick is unknown, of two both are kept; a text in one is a tick with its employer."""
        ticked: list[Activity] = []
        employer, strange = None, False
        for activity, cell in zip(TICKS.values(), cells, strict=False):
            is_tick = self._is_tick(cell) if cell else False
            if is_tick is False:
                continue
            if is_tick:
                ticked.append(activity)
            elif activity in PLACED and any(map(str.isalpha, cell or "")):
                ticked.append(activity)
                employer = employer or cell
            else:
                strange = True
        ordered = [activity for activity in PRIORITY if activity in ticked]
        if not ordered:
            return StatusReading(), strange
        return StatusReading(ordered[0], tuple(ordered[1:]), employer), strange

    def _is_tick(self, cell: str) -> bool | None:
        """Whether a cell is ticked; None where it holds something else."""
        folded = fold(cell)
        if folded in self.tick_marks or cell.strip() in self.tick_marks:
            return True
        return self.statuses.words.ticks.get(folded) if folded else False

    def _read_filled(self, cells: ClaimCells) -> StatusReading:
        """Read filled columns: an employer is wage work, unless the cell says a status; a business is one's own."""
        if cells.employer:
            if self.employers.is_no_name(cells.employer):
                said = self.statuses.read_status(cells.employer)
                if said.is_known and said.activity is not Activity.UNKNOWN:
                    return said
            elif self.employers.clean_name(cells.employer):
                return StatusReading(Activity.WAGE)
        if cells.business and not self.employers.is_no_name(cells.business):
            return StatusReading(Activity.ENTREPRENEUR)
        return StatusReading()

    def _is_apprentice_contract(self, contract: str | None) -> bool:
        words = self.statuses.words
        return bool(contract) and not words.steer["apprentice_words"].isdisjoint(
            words.fold_status(contract or "").split()
        )

    def _employer(self, cells: ClaimCells, reading: StatusReading) -> str | None:
        """Employer or business that the claim names; none where the person does not work."""
        if reading.activity not in PLACED:
            return None
        own = [cells.business] if reading.activity is Activity.ENTREPRENEUR else []
        for text in (*own, cells.employer, reading.employer):
            if text and (name := self.employers.clean_name(text)):
                return name
        return None
