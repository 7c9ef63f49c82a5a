"""All vocabularies of a run in one frozen value, each loaded when it is first asked for.

Each topic has a module of its own in this folder with one frozen class and one `load_*` function; this file only
gathers them. Rooms are given the Library, or the one vocabulary they need.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from lpkcli.words.contacts import ContactWords, load_contact_words
from lpkcli.words.context import ContextWords, load_context
from lpkcli.words.education import EducationWords, load_education_words
from lpkcli.words.gender import GenderWords, load_gender_words
from lpkcli.words.headers import HeaderWords, load_headers
from lpkcli.words.list_forms import FormRule, load_list_forms
from lpkcli.words.names import NameWords, load_name_words
from lpkcli.words.places import PlaceWords, load_place_words
from lpkcli.words.structure import StructureWords, load_structure


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
        """Kecamatan and kelurahan of Cilegon and its neighbours."""
        return load_place_words(self.project)

    @cached_property
    def structure(self) -> StructureWords:
        """Words that tell what a line of a sheet is."""
        return load_structure(self.project)

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
        return load_context(self.project)
