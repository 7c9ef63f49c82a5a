"""What a layout draft and a check of layouts hand over, between the reading of sheets and the face."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from lpkcli.contracts.kinds import Fate, Grade, ListForm, ListKind


class Nature(StrEnum):
    """What the cells of a column are like."""

    BLANK = "blank"
    MARKS = "marks"
    DATES = "dates"
    LONG_NUMBERS = "long_numbers"
    NUMBERS = "numbers"
    ADDRESSES = "addresses"  # e-mail
    REPEATED = "repeated"  # few different texts
    TEXTS = "texts"


class Ground(StrEnum):
    """What the field of a drafted column rests on."""

    KNOWN = "known"  # the vocabulary knows the header, or a layout states it
    JOINED = "joined"  # known, but read together with others or into several fields: the reader's own business
    LIKE = "like"  # the header resembles a known one
    VALUES = "values"  # the cells look like it
    IGNORED = "ignored"  # known and not needed
    NOTHING = "nothing"


@dataclass(frozen=True)
class DraftColumn:
    """One column of a draft. Only a KNOWN field is in force; any other is a proposal for a person to accept."""

    key: str
    """As the layout names the column: its header, or its letters where that would not tell it apart."""
    letters: str
    header: str | None
    field: str | None
    ground: Ground
    near: str | None
    """The known header that it resembles."""
    nature: Nature
    shapes: tuple[str, ...]
    """Two of its cells with every letter and digit replaced: nobody can be told from them."""


class Missing(StrEnum):
    """What a sheet lacks, most important first."""

    PERSON_NAME = "person_name"
    LIST = "list"
    LPK_NAME = "lpk_name"
    TRAINING_END = "training_end"
    START = "start"  # the day of hire, departure or foundation
    IDENTITY = "identity"  # nothing but a name tells the people apart


@dataclass(frozen=True)
class LayoutDraft:
    """A layout as far as it can be drafted for one sheet."""

    source_file: str
    source_sheet: str | None
    fate: Fate
    rows_read: int
    rows_set_aside: int
    file: str
    """Pattern of the file's name: what changes from month to month is left open."""
    sheet: str | None
    header_row: int
    """1-based; the first person row where `header_rows` is 0."""
    header_rows: int
    is_guessed: bool
    """Whether header_row must be stated: the reader does not find it."""
    list_kind: ListKind | None
    form: ListForm
    grade: Grade | None
    columns: tuple[DraftColumn, ...]
    context: tuple[tuple[str, str], ...]
    """Fields and texts that stand outside of the table and are read."""
    missing: tuple[Missing, ...]
    read_by: str | None
    """Layout of the project that the sheet is read by already."""
    others: tuple[str, ...]
    """Further sheets of the file that a layout would help."""


class Fit(StrEnum):
    """How a layout meets a sheet."""

    FITS = "fits"
    COLUMNS_GONE = "columns_gone"  # it is meant, but columns that it names are not there
    NOT_READ = "not_read"  # it is meant, and the sheet is not read all the same
    HEADERS_GONE = "headers_gone"  # file and sheet are those it speaks of, the headers are not
    TAKEN = "taken"  # another layout, tried before it, takes the sheet


@dataclass(frozen=True)
class LayoutFit:
    """One sheet that a layout speaks of; `gone` are headers it names that are not there, each with the like one."""

    source_file: str
    source_sheet: str | None
    fit: Fit
    rows_read: int = 0
    rows_set_aside: int = 0
    gone: tuple[tuple[str, str | None], ...] = ()
    taken_by: str | None = None


@dataclass(frozen=True)
class LayoutCheck:
    """One layout against all inputs: the sheets it speaks of, and where there are none, what is nearest."""

    layout: str
    """Name of the file."""
    fits: tuple[LayoutFit, ...]
    file: str
    sheet: str
    files_matched: int
    """Files whose name the layout's pattern meets."""
    sheets_near: tuple[str, ...] = ()
    """Sheets of those files, where no sheet has the name that the layout states."""

    @property
    def is_sound(self) -> bool:
        """Whether it fits something and fails nowhere."""
        states = {fit.fit for fit in self.fits}
        return Fit.FITS in states and states <= {Fit.FITS, Fit.TAKEN}
