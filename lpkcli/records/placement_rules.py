"""Judge one placement row: its cells and list form in; activity, grade and employer out (DOMAIN 3.4, 3.6, 5.7)."""

from __future__ import annotations

from dataclasses import dataclass

from lpkcli.contracts.kinds import Activity, Grade, ListForm
from lpkcli.records.claims import UNKNOWN_STATUS, ClaimCells, ClaimReader
from lpkcli.records.statuses import PLACED
from lpkcli.words.activities import ActivityWords
from lpkcli.words.lexicon import fold

NOT_PLACED = "placement_not_begun"

GRADES = {
    ListForm.INSURANCE: Grade.A,
    ListForm.EMPLOYER_REPORT: Grade.A,
    ListForm.MIGRANT: Grade.A,
    ListForm.BUSINESS_GRANT: Grade.A,
    ListForm.LPK_OUTCOME: Grade.C,
    ListForm.CLASS_LIST: Grade.C,
    ListForm.JOB_FAIR: Grade.D,
    ListForm.REGISTER: Grade.D,
}
"""Grade of a list form (DOMAIN 3.4); B for every other. An overseas apprentice who has departed is A, and the office
chooses that of business licences."""
ACTIVITIES = {
    ListForm.HIRED: Activity.WAGE,
    ListForm.EMPLOYER_REPORT: Activity.WAGE,
    ListForm.INSURANCE: Activity.WAGE,
    ListForm.MIGRANT: Activity.WAGE,
    ListForm.JOB_FAIR: Activity.WAGE,
    ListForm.APPRENTICE: Activity.APPRENTICE_DOMESTIC,
    ListForm.BUSINESS_GRANT: Activity.ENTREPRENEUR,
    ListForm.BUSINESS_LICENCE: Activity.ENTREPRENEUR,
    ListForm.BUSINESS_LIST: Activity.ENTREPRENEUR,
}
"""What everyone in a list of this form began, unless the row says otherwise."""
_BUSINESS = frozenset({ListForm.BUSINESS_GRANT, ListForm.BUSINESS_LICENCE, ListForm.BUSINESS_LIST})
_REGISTERED_IS_FINE = _BUSINESS | {ListForm.INSURANCE}


@dataclass(frozen=True)
class PlacementCells:
    """What one placement row says."""

    claim: ClaimCells
    form: ListForm
    grade: Grade | None = None
    """Stated by configuration or layout."""
    status: str | None = None
    """State of the file in the list, not the outcome."""
    programme: str | None = None
    country: str | None = None
    is_started: bool = False
    """The row has a date of hire, departure or founding."""
    is_departed: bool = False
    is_applied: bool = False
    is_registered: bool = False


@dataclass(frozen=True)
class Placement:
    """What one placement row is."""

    activity: Activity
    grade: Grade
    employer: str | None = None
    issue: str | None = None
    note: str | None = None


@dataclass(frozen=True)
class PlacementRules:
    """Judges placement rows by the words of placement lists and the reader of claims."""

    words: ActivityWords
    claims: ClaimReader
    business_licence: Grade = Grade.A
    """Grade of a list of business licences, as the office chose."""

    def read_placement(self, cells: PlacementCells) -> Placement:
        """Judge one row."""
        said = self.claims.statuses.read_status(cells.claim.status, cells.claim.status_kind)
        claim = self.claims.read_claim(cells.claim)
        activity = said.activity if said.activity is not Activity.UNKNOWN else self._activity(cells, claim.activity)
        activity = self._overseas(cells, activity)
        grade = cells.grade or self._grade(cells, activity)
        is_claim = grade is Grade.C and said.activity is not Activity.UNKNOWN  # "not yet" is a claim like any other
        begun = is_claim or (self._is_begun(cells) and activity in {*PLACED, Activity.UNKNOWN})
        return Placement(
            activity,
            grade if begun else Grade.D,
            None if cells.form in _BUSINESS else self._employer(cells),
            None if said.is_known or self._is_state(cells.claim.status) else UNKNOWN_STATUS,
            None if begun or grade is Grade.D else NOT_PLACED,
        )

    def _activity(self, cells: PlacementCells, claimed: Activity) -> Activity:
        """Activity of a row without a readable status: of its form, else of its employer and business columns."""
        words = self.claims.statuses.words
        activity = ACTIVITIES.get(cells.form, claimed)
        contract = words.fold_status(cells.claim.contract or "").split()
        if activity is Activity.WAGE and not words.steer["apprentice_words"].isdisjoint(contract):
            return Activity.APPRENTICE_DOMESTIC
        return activity

    def _overseas(self, cells: PlacementCells, activity: Activity) -> Activity:
        """Set the overseas apprentice apart: by the programme first, then by the country (DOMAIN 4.1, rule 6)."""
        steer = self.claims.statuses.words.steer
        programme = f" {fold(cells.programme or '')} "
        named = {role for role in _PROGRAMME_ROLES if any(f" {word} " in programme for word in steer[role])}
        if "overseas_work" in named and activity in PLACED:
            return Activity.WAGE
        if (
            named
            and activity in {Activity.WAGE, Activity.APPRENTICE_DOMESTIC}
            and (cells.country or "overseas_apprentice" in named)
        ):
            return Activity.APPRENTICE_OVERSEAS
        if activity is Activity.APPRENTICE_DOMESTIC and cells.country:
            return Activity.APPRENTICE_OVERSEAS
        return activity

    def _grade(self, cells: PlacementCells, activity: Activity) -> Grade:
        if cells.form is ListForm.APPRENTICE and activity is Activity.APPRENTICE_OVERSEAS and cells.is_departed:
            return Grade.A
        return self.business_licence if cells.form is ListForm.BUSINESS_LICENCE else GRADES.get(cells.form, Grade.B)

    def _is_begun(self, cells: PlacementCells) -> bool:
        """Whether nothing says that the row is only a registration, an application or a file in process."""
        states, remark = self._said(cells.status, cells.claim.status), self._said(cells.claim.remark)
        said = f"{states} {remark}"
        if self.words.waiting.search(said) or self.words.waiting_state.search(states):
            return False
        is_job = cells.form not in _REGISTERED_IS_FINE
        if is_job and (self.words.registered.search(said) or self.words.registered_state.search(states)):
            return False
        if cells.form is ListForm.MIGRANT:
            return cells.is_started or bool(self.words.departed.search(said))
        only_registered = is_job and cells.is_registered and not cells.claim.employer
        return cells.is_started or not (cells.is_applied or only_registered)

    def _is_state(self, text: str | None) -> bool:
        """Whether a text that is no status is a state of the file."""
        patterns = (self.words.waiting, self.words.waiting_state, self.words.registered, self.words.registered_state)
        return any(pattern.search(fold(text or "")) for pattern in (*patterns, self.words.departed))

    def _said(self, *texts: str | None) -> str:
        folded = " | ".join(fold(text) for text in texts if text)
        return self.words.harmless.sub(" ", folded)

    def _employer(self, cells: PlacementCells) -> str | None:
        return self.claims.employers.clean_name(cells.claim.employer) if cells.claim.employer else None


_PROGRAMME_ROLES = ("overseas_work", "overseas_apprentice", "apprentice_words")
