"""What an office chooses about cleaning: the as-of date and the statuses that offices count differently."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from datetime import date

from lpkcli.contracts.kinds import Activity, Grade
from lpkcli.errors import UsageError


@dataclass(frozen=True)
class CleanSettings:
    """The values that cleaning is a function of, beside its rows and words. The defaults are those of DOMAIN 4.1."""

    as_of: date
    """Decides the century of two-digit years and what is too early or late for a date; never the clock."""
    casual_work: Activity = Activity.WAGE
    """Day labour and odd jobs: neither employee nor entrepreneur in the statistics (rule 16)."""
    freelance_work: Activity = Activity.ENTREPRENEUR
    """Freelance work (rule 16)."""
    online_driver: Activity = Activity.ENTREPRENEUR
    """Drivers who get their rides through an application (rule 15)."""
    own_account_work: Activity = Activity.ENTREPRENEUR
    """Other drivers of motorcycle taxis, and craftsmen, on their own account (rule 15)."""
    family_work: Activity = Activity.UNKNOWN
    """Unpaid work in the family's business (rule 14)."""
    school_placement: Activity = Activity.APPRENTICE_DOMESTIC
    """Placement in a firm during school (rule 12)."""
    further_training: Activity = Activity.STUDY
    """Another course, such as a language course before departure (rule 13)."""
    awaiting_job: Activity = Activity.UNEMPLOYED
    """Waiting for a job order after selection (rule 13)."""
    business_licence: Grade = Grade.A
    """Grade of a list of business licences: a licence alone does not show that the business runs (DOMAIN 5.7)."""
    status_codes: Mapping[str, Activity] = field(default_factory=dict)
    """The office's own legend for codes in status columns, such as B; without it a code is unknown (rule 9)."""

    @classmethod
    def from_switches(cls, as_of: date, switches: Mapping[str, object]) -> CleanSettings:
        """Make settings of configured words; an unknown activity raises UsageError `unknown_activity`."""
        known = {item.name for item in fields(cls)} - _NO_CHOICE
        chosen = {name: _activity(word) for name, word in switches.items() if name in known}
        licence = Grade(str(switches.get("business_licence", cls.business_licence)))
        codes = switches.get("status_codes") or {}
        legend = {code: _activity(word) for code, word in codes.items()} if isinstance(codes, Mapping) else {}
        return cls(as_of, **chosen, business_licence=licence, status_codes=legend)

    @property
    def choices(self) -> dict[str, Activity]:
        """The choices by name, as the status vocabulary refers to them."""
        return {item.name: getattr(self, item.name) for item in fields(self) if item.name not in _NO_CHOICE}


ALTERNATIVES: dict[str, tuple[Activity | Grade, ...]] = {
    "casual_work": (Activity.WAGE, Activity.UNKNOWN),
    "freelance_work": (Activity.ENTREPRENEUR, Activity.UNKNOWN),
    "online_driver": (Activity.ENTREPRENEUR, Activity.UNKNOWN),
    "own_account_work": (Activity.ENTREPRENEUR, Activity.UNKNOWN),
    "family_work": (Activity.UNKNOWN, Activity.ENTREPRENEUR),
    "school_placement": (Activity.APPRENTICE_DOMESTIC, Activity.UNKNOWN),
    "further_training": (Activity.STUDY, Activity.UNEMPLOYED),
    "awaiting_job": (Activity.UNEMPLOYED, Activity.STUDY),
    "business_licence": (Grade.A, Grade.C, Grade.D),
}
"""What offices choose for each setting, the default first (DOMAIN 4.1, 5.7)."""

_NO_CHOICE = frozenset({"as_of", "business_licence", "status_codes"})
"""Settings that are no choice of an activity."""


def _activity(word: object) -> Activity:
    try:
        return Activity(str(word))
    except ValueError:
        raise UsageError("unknown_activity", word=word, known=", ".join(Activity)) from None
