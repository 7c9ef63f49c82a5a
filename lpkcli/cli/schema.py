"""`lpkcli schema [TABLE]`: print the published tables, column by column, from the contracts themselves."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from lpkcli.cli.choices import choose
from lpkcli.cli.common import JsonOption
from lpkcli.cli.session import Session
from lpkcli.errors import EXIT_OK

if TYPE_CHECKING:
    from lpkcli.contracts.core import Contract


def schema(
    ctx: typer.Context,
    *,
    table: Annotated[str | None, typer.Argument(metavar="TABLE")] = None,
    as_json: JsonOption = False,
) -> int:
    """Print one table, or all."""
    from lpkcli.contracts.requested import DERIVED, TABLES_OF
    from lpkcli.contracts.results import PUBLISHED, SCHEMA_VERSION

    session: Session = ctx.obj
    contract_of = {table: name for name, tables in TABLES_OF.items() for table in tables}
    names = [choose("TABLE", table, [*PUBLISHED, *DERIVED], contract_of)] if table else [*PUBLISHED, *DERIVED]
    if as_json:
        tables, derived = (
            {name: _as_plain(known[name]) for name in names if name in known} for known in (PUBLISHED, DERIVED)
        )
        session.print_json({"schema": SCHEMA_VERSION, "tables": tables, "derived": derived})
    else:
        files = {name: f"{name}.parquet" for name in PUBLISHED}
        files |= {name: f"lpkcli report {' | '.join(TABLES_OF.get(name, (name,)))}" for name in DERIVED}
        session.print("\n\n".join(_as_text(files[name], (PUBLISHED | DERIVED)[name], session) for name in names))
    return EXIT_OK


def _columns(contract: Contract) -> list[dict[str, Any]]:
    from lpkcli.contracts.core import CLOSED_SET, DOC

    return [
        {
            "name": field.name,
            "type": str(field.type),
            "nullable": field.nullable,
            "values": field.metadata.get(CLOSED_SET, b"").decode().split(),
            "meaning": field.metadata.get(DOC, b"").decode(),
        }
        for field in contract.schema
    ]


def _say_meaning(table: str, name: str, session: Session) -> str:
    """What a column means, in the reader's language: its own meaning in this table, else the one tables share."""
    own = session.catalogue.find(f"schema.{table}.{name}")
    return own or session.catalogue.find(f"schema.column.{name}") or ""


def _as_plain(contract: Contract) -> dict[str, Any]:
    return {"key": contract.key, "order": contract.order, "columns": _columns(contract)}


def _as_text(title: str, contract: Contract, session: Session) -> str:
    columns = _columns(contract)
    widths = [max(len(column[part]) for column in columns) for part in ("name", "type")]
    nulls = {null: session.say(f"cli.schema.{'nullable' if null else 'required'}").strip() for null in (True, False)}
    widest = max(map(len, nulls.values()))
    lines = [title]
    if contract.key:
        lines.append(f"  {session.say('cli.schema.key')} {', '.join(contract.key)}")
    for column in columns:
        null = nulls[column["nullable"]].ljust(widest)
        meaning = _say_meaning(contract.name, column["name"], session)
        values = "  {" + " ".join(column["values"]) + "}" if column["values"] else ""
        lines.append(f"  {column['name']:<{widths[0]}}  {column['type']:<{widths[1]}}  {null}  {meaning}{values}")
    return "\n".join(lines)
