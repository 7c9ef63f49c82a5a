"""Judge what a table is: the meanings of its headers, its titles and the flag in; list and form, or a refusal, out."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from lpkcli.contracts.kinds import Fate, ListForm, ListKind
from lpkcli.contracts.raw import Field
from lpkcli.sheets.mapping import MappedColumn
from lpkcli.words.headers import Role
from lpkcli.words.list_forms import FormRule

LIST_KIND_UNKNOWN, NAME_COLUMN_NOT_FOUND = "list_kind_unknown", "name_column_not_found"
"""Issues of a table that cannot be read although it may hold persons."""
_PERSONAL = frozenset({Field.NIK, Field.BIRTH_DATE, Field.BIRTH_PLACE_DATE})
"""Columns that only a list of persons has."""


@dataclass(frozen=True)
class Judgement:
    """What a table is: a list of persons with its form, or the fate and the issue that say why it is none."""

    list_kind: ListKind | None = None
    form: ListForm = ListForm.OTHER
    fate: Fate = Fate.READ
    issue: str | None = None


def judge_list(
    meanings: Collection[str],
    title: str,
    flag: ListKind | None,
    rules: Sequence[FormRule],
    context: Collection[str] = (),
) -> tuple[ListKind, ListForm] | None:
    """List and form by the first rule that holds; None where nothing says what list it is."""
    for rule in rules:
        if rule.holds(meanings, title, flag, context):
            return rule.list_kind, rule.form
    return None


def judge_table(mapped: Sequence[MappedColumn], found: tuple[ListKind, ListForm] | None) -> Judgement:
    """A table with a name column is a list of persons; one without is an aggregate, no report, or unreadable.

    Without a name it is unreadable when its columns speak of single persons: somebody may be lost there.
    """
    fields = {field for column in mapped for field in column.fields}
    if Field.PERSON_NAME in fields:
        if found is None:
            return Judgement(fate=Fate.UNREADABLE, issue=LIST_KIND_UNKNOWN)
        return Judgement(*found)
    lost_name = any(_named_as_person(column) and not column.fields for column in mapped)
    roles = {column.meaning.role for column in mapped if column.meaning}
    if fields & _PERSONAL or (lost_name and not roles & {Role.COUNT, Role.OTHER}):
        return Judgement(found[0] if found else None, fate=Fate.UNREADABLE, issue=NAME_COLUMN_NOT_FOUND)
    if Role.COUNT in roles and Role.OTHER not in roles:
        return Judgement(fate=Fate.AGGREGATE, issue="aggregate")
    return Judgement(fate=Fate.NOT_A_REPORT, issue="no_person_column")


def _named_as_person(column: MappedColumn) -> bool:
    return column.meaning is not None and Field.PERSON_NAME in column.meaning.fields
