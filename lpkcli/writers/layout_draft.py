"""A drafted layout as the TOML file that a person completes: a LayoutDraft in; text, itself a valid layout, out.

Lines without # are in force. Lines that begin with # are proposals and hints in the reader's language.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Iterator, Sequence

from lpkcli.contracts.kinds import Fate, ListForm
from lpkcli.contracts.layouts import DraftColumn, Ground, LayoutDraft, Missing, Nature
from lpkcli.contracts.raw import Field
from lpkcli.messages.catalogue import Catalogue

_WIDTH = 100
_DROP = "drop"
_CONSTANTS = {Missing.LPK_NAME: Field.LPK_NAME, Missing.TRAINING_END: Field.TRAINING_END}
"""What may be stated once for the whole sheet, by what is missing."""
_GROUPS = (
    (Field.PERSON_NAME, Field.CITY),
    (Field.LPK_NAME, Field.GRADUATION_DATE),
    (Field.OUTCOME_STATUS, Field.REPORT_PERIOD),
)
"""First and last field of each group: the person, the training, what became of the person."""


def write_layout_draft(draft: LayoutDraft, catalogue: Catalogue) -> str:
    """The draft as TOML, with comments in the language of `catalogue`."""
    parts = [
        _opening(draft, catalogue),
        _missing(draft.missing, catalogue),
        _place(draft, catalogue),
        _columns(draft, catalogue),
        _constants(draft, catalogue),
        _field_names(catalogue),
    ]
    return "\n\n".join("\n".join(lines) for part in parts if (lines := list(part))) + "\n"


def _comment(text: str) -> Iterator[str]:
    """A text as comment lines; what cannot be printed would end the comment or the file."""
    yield from (f"# {line}" for line in textwrap.wrap(_plain(text), _WIDTH - 2, break_on_hyphens=False))


def _quote(text: str) -> str:
    """A text as TOML writes it."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")


def _opening(draft: LayoutDraft, catalogue: Catalogue) -> Iterator[str]:
    place = f"{draft.source_file}!{draft.source_sheet}" if draft.source_sheet else draft.source_file
    yield from _comment(catalogue.text("layouts.draft.opening", place=place))
    if draft.read_by:
        yield from _comment(catalogue.text("layouts.draft.read_by", layout=draft.read_by))
    fate = catalogue.text(f"layouts.draft.fate.{_condition(draft)}", read=draft.rows_read, aside=draft.rows_set_aside)
    yield from _comment(fate)
    yield from _comment(catalogue.text("layouts.draft.how"))
    if draft.others:
        yield from _comment(catalogue.text("layouts.draft.others", sheets=", ".join(draft.others)))


def _condition(draft: LayoutDraft) -> str:
    if draft.fate is not Fate.READ:
        return "unread_still" if draft.read_by else "unread"
    lost = any(column.ground in {Ground.LIKE, Ground.VALUES, Ground.NOTHING} for column in draft.columns)
    return "in_part" if lost else "with_layout" if draft.read_by else "whole"


def _missing(missing: Sequence[Missing], catalogue: Catalogue) -> Iterator[str]:
    if missing:
        yield from _comment(catalogue.text("layouts.draft.missing"))
    for what in missing:
        first, *rest = _comment(catalogue.text(f"layouts.missing.{what}"))
        yield first.replace("# ", "# - ", 1)
        yield from (line.replace("# ", "#   ", 1) for line in rest)


def _place(draft: LayoutDraft, catalogue: Catalogue) -> Iterator[str]:
    yield from _comment(catalogue.text("layouts.draft.file"))
    yield f"file = {_quote(draft.file)}"
    if draft.sheet is not None:
        yield f"sheet = {_quote(draft.sheet)}"
    yield from _list(draft, catalogue)
    if not draft.is_guessed:
        yield from _comment(catalogue.text("layouts.draft.header_found"))
        yield f"# header_row = {draft.header_row}"
        return
    if not draft.read_by:
        key = "header_guessed" if draft.header_rows else "header_none"
        yield from _comment(catalogue.text(f"layouts.draft.{key}", row=draft.header_row))
    yield f"header_row = {draft.header_row}"
    yield f"header_rows = {draft.header_rows}"


def _list(draft: LayoutDraft, catalogue: Catalogue) -> Iterator[str]:
    if draft.list_kind is None:
        yield from _comment(catalogue.text("layouts.draft.list"))
        yield '# list = "alumni"'
        return
    yield f"list = {_quote(draft.list_kind)}"
    if draft.form is not ListForm.OTHER:
        yield f"list_form = {_quote(draft.form)}"
    if draft.grade is not None:
        yield f"grade = {_quote(draft.grade)}"


def _columns(draft: LayoutDraft, catalogue: Catalogue) -> Iterator[str]:
    yield from _comment(catalogue.text("layouts.draft.columns"))
    yield "[columns]"
    for column in draft.columns:
        said = _say_column(column, catalogue)
        yield f"{_entry(column)}{f'  # {said}' if said else ''}"


def _entry(column: DraftColumn) -> str:
    if column.ground is Ground.KNOWN:
        return f"{_quote(column.key)} = {_quote(str(column.field))}"
    if column.ground is Ground.JOINED:
        return f"# {_quote(column.key)}"
    return f"# {_quote(column.key)} = {_quote(column.field or _DROP)}"


def _say_column(column: DraftColumn, catalogue: Catalogue) -> str:
    """What a person must know of a column: its header where letters name it, and where it is not in force why."""
    is_lettered = column.key == column.letters
    header = f'"{column.header}"' if is_lettered and column.header else ""
    if column.ground is Ground.KNOWN:
        return _plain(header)
    text = catalogue.text(f"layouts.ground.{column.ground}", near=column.near, field=column.field)
    said = f"{header}: {text}" if header else text
    if column.ground in {Ground.JOINED, Ground.IGNORED}:
        return _plain(said)
    cells = catalogue.text(f"layouts.nature.{column.nature}")
    cells = cells[:1].upper() + cells[1:] if is_lettered else f"{_column(column, catalogue)}, {cells}"
    return _plain(f"{said} {cells}" + ("" if column.nature is Nature.BLANK else ": " + " | ".join(column.shapes)))


def _column(column: DraftColumn, catalogue: Catalogue) -> str:
    return catalogue.text("layouts.draft.column", letters=column.letters)


def _plain(text: str) -> str:
    """One line without what cannot be printed."""
    return " ".join("".join(mark if mark.isprintable() else " " for mark in text).split())


def _constants(draft: LayoutDraft, catalogue: Catalogue) -> Iterator[str]:
    yield from _comment(catalogue.text("layouts.draft.constants"))
    for field, text in draft.context:
        yield from _comment(catalogue.text("layouts.draft.context", field=field, text=text))
    yield "[constants]"
    for what, field in _CONSTANTS.items():
        if what in draft.missing:
            yield f"# {field} = {_quote(catalogue.text(f'layouts.example.{field}'))}"


def _field_names(catalogue: Catalogue) -> Iterator[str]:
    yield from _comment(catalogue.text("layouts.draft.fields", drop=_DROP))
    names = list(Field)
    for first, last in _GROUPS:
        yield from _comment(" ".join(names[names.index(first) : names.index(last) + 1]))
