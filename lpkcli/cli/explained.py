"""An account of a pair or a record, for showing: as `inquiry` gives it in; masked, or as plain values, out."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

import pyarrow as pa

from lpkcli.cli.masking import mask_email, mask_name, mask_number, mask_phone
from lpkcli.contracts.explanation import Subject
from lpkcli.errors import Place

_MASKS = {"name": mask_name, "nik": mask_number, "phone": mask_phone, "email": mask_email}
_Account = TypeVar("_Account")


def mask_account(account: _Account) -> _Account:
    """The same account with everybody in it masked."""
    if isinstance(account, Subject):
        values = {name: _MASKS[name](value) if name in _MASKS else value for name, value in account.values.items()}
        return replace(account, values=values)
    if isinstance(account, tuple):
        return tuple(map(mask_account, account))  # type: ignore[return-value]
    if is_dataclass(account) and not isinstance(account, type | Place):
        changed = {field.name: mask_account(getattr(account, field.name)) for field in fields(account)}
        return replace(account, **changed)
    return account


def describe(account: Any) -> Any:  # noqa: ANN401
    """An account as plain values; a place is written as its address."""
    if isinstance(account, Place):
        return str(account)
    if isinstance(account, list | tuple):
        return [describe(item) for item in account]
    if is_dataclass(account) and not isinstance(account, type):
        return {field.name: describe(getattr(account, field.name)) for field in fields(account)}
    return account


def mask_columns(table: pa.Table) -> pa.Table:
    """The table with names and numbers of persons masked."""
    for name, mask in _MASKS.items():
        if name in table.column_names:
            values = pa.array([mask(value) for value in table[name].to_pylist()], pa.string())
            table = table.set_column(table.schema.get_field_index(name), name, values)
    return table
