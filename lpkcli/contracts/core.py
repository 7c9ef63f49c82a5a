"""A contract is an Arrow schema with a key and closed sets; `check` holds a table against it at the exit of a stage."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.errors import ContractError

DOC = b"doc"
CLOSED_SET = b"closed_set"


def column(
    name: str,
    kind: pa.DataType,
    doc: str,
    *,
    required: bool = False,
    closed: type[StrEnum] | None = None,
) -> pa.Field:
    """Describe one column: its type, one line of documentation, whether it may be null, its closed word set."""
    metadata = {DOC: doc.encode()}
    if closed is not None:
        metadata[CLOSED_SET] = " ".join(closed).encode()
    return pa.field(name, kind, nullable=not required, metadata=metadata)


def text(name: str, doc: str, *, required: bool = False, closed: type[StrEnum] | None = None) -> pa.Field:
    """Describe a text column."""
    return column(name, pa.string(), doc, required=required, closed=closed)


def count(name: str, doc: str) -> pa.Field:
    """Describe a count: int64, never null."""
    return column(name, pa.int64(), doc, required=True)


def flag(name: str, doc: str) -> pa.Field:
    """Describe a yes-or-no column: boolean, never null."""
    return column(name, pa.bool_(), doc, required=True)


@dataclass(frozen=True)
class Contract:
    """The promise of a table: name, columns in order, key columns, the order its rows are published in."""

    name: str
    schema: pa.Schema
    key: tuple[str, ...] = ()
    order: tuple[str, ...] = ()

    def empty(self) -> pa.Table:
        """A table of no rows that keeps the contract."""
        return self.schema.empty_table()

    def table(self, rows: Iterable[dict[str, object]]) -> pa.Table:
        """Build a table of this contract from row dictionaries; a missing column is null."""
        return pa.Table.from_pylist(list(rows), schema=self.schema)


def check(table: pa.Table, contract: Contract) -> pa.Table:
    """Return `table` with exactly the contract's columns, or raise ContractError naming the first broken promise.

    Checked: column names and types, nulls in required columns, words outside a closed set, repeated keys.
    Columns beyond the contract are an error too: what is not promised does not leave a room.
    """
    _check_columns(table, contract)
    for field in contract.schema:
        values = table.column(field.name)
        if not field.nullable and values.null_count:
            raise ContractError("contract_null", table=contract.name, column=field.name)
        _check_closed_set(values, field, contract)
    if contract.key and table.num_rows and not _is_ascending(table, contract.key):
        groups = table.group_by(list(contract.key), use_threads=False).aggregate([]).num_rows
        if groups != table.num_rows:
            raise ContractError("contract_key", table=contract.name, column=", ".join(contract.key))
    return table.select(contract.schema.names).cast(contract.schema)


def _is_ascending(table: pa.Table, key: tuple[str, ...]) -> bool:
    """Whether each row's key is greater than the one before: then none is repeated, which is seen without grouping."""
    greater: pa.ChunkedArray | pa.Array = pa.repeat(False, table.num_rows - 1)
    for name in reversed(key):
        values = table.column(name)
        before, after = values.slice(0, len(values) - 1), values.slice(1)
        greater = pc.or_(pc.less(before, after), pc.and_(pc.equal(before, after), greater))
    return bool(pc.all(pc.fill_null(greater, False), min_count=0).as_py())


def _check_columns(table: pa.Table, contract: Contract) -> None:
    expected = set(contract.schema.names)
    found = set(table.column_names)
    if expected != found:
        difference = ", ".join(sorted(expected ^ found))
        raise ContractError("contract_columns", table=contract.name, column=difference)
    for field in contract.schema:
        if not table.schema.field(field.name).type.equals(field.type):
            raise ContractError("contract_type", table=contract.name, column=field.name)


def _check_closed_set(values: pa.ChunkedArray, field: pa.Field, contract: Contract) -> None:
    closed = (field.metadata or {}).get(CLOSED_SET)
    if closed is None:
        return
    allowed = pa.array(closed.decode().split(" "), pa.string())
    strange = pc.and_(pc.is_valid(values), pc.invert(pc.is_in(values, value_set=allowed)))
    if pc.any(strange).as_py():
        raise ContractError("contract_closed_set", table=contract.name, column=field.name)
