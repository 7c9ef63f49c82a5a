"""Two records beside each other on the screen: labelled facts in; a table with the differences marked out."""

from __future__ import annotations

import sys
from collections.abc import Sequence

from rich import box
from rich.table import Table
from rich.text import Text

from lpkcli.writers.plain import make_plain
from lpkcli.writers.terminal import open_console

Fact = tuple[str, str, str, bool | None]
"""Label, left text, right text, and whether they agree (None: one of them says nothing)."""
_MARKS = {True: "=", False: "≠", None: " "}
_STYLES = {True: "green", False: "bold yellow", None: ""}


def show_beside(title: str, facts: Sequence[Fact], remarks: Sequence[str], keys: str) -> None:
    """Show one pair: how far the sitting is, the facts, what to know of it, and the keys."""
    console = open_console(sys.stdout)
    table = Table(box=box.SIMPLE, show_header=False, pad_edge=False, title=Text(title), title_justify="left")
    for _ in range(4):
        table.add_column(overflow="fold")
    for label, left, right, agree in facts:
        style = _STYLES[agree]
        one, other = (Text(make_plain(text), style=style) for text in (left, right))
        table.add_row(Text(label, style="dim"), one, _MARKS[agree], other)
    console.print(table)
    for remark in remarks:
        console.print(Text(f"- {make_plain(remark)}"))
    console.print(Text(keys, style="dim"))
