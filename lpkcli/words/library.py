"""All vocabularies of a run in one frozen value, each loaded when it is first asked for.

Each topic has a module of its own in this folder with one frozen class and one `load_*` function; this file only
gathers them. Rooms are given the Library, or the one vocabulary they need.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from lpkcli.contracts.kinds import Activity
from lpkcli.contracts.vocabulary import WordKind
from lpkcli.words.activities import ActivityWords, load_activity_words
from lpkcli.words.contacts import ContactWords, load_contact_words
from lpkcli.words.context import ContextWords, load_context
from lpkcli.words.countries import CountryWords, load_country_words
from lpkcli.words.dates import DateWords, load_date_words
from lpkcli.words.education import EducationWords, load_education_words
from lpkcli.words.employers import EmployerWords, load_employer_words
from lpkcli.words.file_names import FileNameWords, load_file_name_words
from lpkcli.words.gender import GenderWords, load_gender_words
from lpkcli.words.graduation import GraduationWords, load_graduation_words
from lpkcli.words.headers import HeaderWords, load_headers
from lpkcli.words.known_names import KnownNames, load_known_names
from lpkcli.words.list_forms import FormRule, load_list_forms
from lpkcli.words.names import NameWords, load_name_words
from lpkcli.words.places import PlaceWords, load_place_words, place_key
from lpkcli.words.related import RelatedWork, load_related_work
from lpkcli.words.statuses import StatusWords, load_status_words
from lpkcli.words.structure import StructureWords, load_structure
from lpkcli.words.vocations import VocationWords, load_vocation_words


@dataclass(frozen=True)
class Library:
    """The packaged vocabularies with the project's words over them."""

    project: Path | None = None
    """The project's own words folder, or None."""

    @cached_property
    def contacts(self) -> ContactWords:
        """Mistyped mail domains, placeholder addresses and numbers."""
        return load_contact_words(self.project)

    @cached_property
    def education(self) -> EducationWords:
        """Levels of education."""
        return load_education_words(self.project)

    @cached_property
    def gender(self) -> GenderWords:
        """Words, codes and ticks of gender."""
        return load_gender_words(self.project)

    @cached_property
    def names(self) -> NameWords:
        """Titles, degrees, spelling families and look-alikes of names."""
        return load_name_words(self.project)

    @cached_property
    def places(self) -> PlaceWords:
        """Kecamatan and kelurahan of Cilegon and its neighbours; spellings that the office has confirmed."""
        spellings = {
            (str(kind), place_key(spelling)): name
            for kind in (WordKind.KELURAHAN, WordKind.KECAMATAN)
            for spelling, name in self.known_names.of(kind).items()
        }
        return replace(load_place_words(self.project), spellings=spellings)

    @cached_property
    def known_names(self) -> KnownNames:
        """Names of LPKs, programmes, employers and places that the office has confirmed."""
        return load_known_names(self.project)

    @cached_property
    def structure(self) -> StructureWords:
        """Words that tell what a line of a sheet is; the status terms tell a column of outcomes."""
        stated = (term for term, meaning in self.statuses.terms.items() if meaning.activity is not Activity.UNKNOWN)
        return load_structure(self.project).with_outcomes(stated, self.statuses.spellings)

    @cached_property
    def headers(self) -> HeaderWords:
        """Column headers and what they mean."""
        return load_headers(self.structure, self.project)

    @cached_property
    def list_forms(self) -> tuple[FormRule, ...]:
        """Which headers make a sheet which list."""
        return load_list_forms(self.project)

    @cached_property
    def context(self) -> ContextWords:
        """Words that carry LPK, programme, batch and period outside of the table."""
        return load_context(self.project).with_vocations(self.vocations.groups)

    @cached_property
    def activities(self) -> ActivityWords:
        """Words that tell a placement from a registration."""
        return load_activity_words(self.project)

    @cached_property
    def countries(self) -> CountryWords:
        """Countries of work."""
        return load_country_words(self.project)

    @cached_property
    def dates(self) -> DateWords:
        """Months, range words and placeholder dates."""
        return load_date_words(self.project)

    @cached_property
    def employers(self) -> EmployerWords:
        """Legal forms, and words that are no employer."""
        return load_employer_words(self.project)

    @cached_property
    def file_names(self) -> FileNameWords:
        """Versions and periods in names of files."""
        return load_file_name_words(self.project)

    @cached_property
    def graduation(self) -> GraduationWords:
        """How a training ended."""
        return load_graduation_words(self.project)

    @cached_property
    def related(self) -> RelatedWork:
        """Which work belongs to which vocation."""
        return load_related_work(self.project)

    @cached_property
    def statuses(self) -> StatusWords:
        """What became of a person."""
        return load_status_words(self.project)

    @cached_property
    def vocations(self) -> VocationWords:
        """Vocation groups, and words around programme titles and LPK names."""
        return load_vocation_words(self.project)
