"""Texts that mean something to a terminal, a spreadsheet or a page, in every column and name: nobody obeys them."""

from __future__ import annotations

import csv
import html.parser
import io
import json
import os
import pty
import re
import subprocess
import sys
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from support.hostile import GIANT, IN_TITLES, TEXTS, UNSEEN, unseen, write_hostile
from support.program import Called, call
from support.workbooks import zip_parts

COLOUR = re.compile(r"\x1b\[[0-9;]*m")
FORMULA = ("=", "+", "-", "@", "＝")


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("hostile")
    write_hostile(folder)
    return folder


@pytest.fixture(scope="module")
def ran(place: Path) -> Called:
    return call(
        *("run", "--training", "training", "--placement", "placement", "--as-of", "2025-12-31", "--out", "out"),
        cwd=place,
    )


@pytest.fixture(scope="module")
def told(place: Path, ran: Called) -> dict[str, bytes]:
    """The page and the workbook of the run."""
    written = call("report", "--out", "out", "--page", "page.html", "--workbook", "book.xlsx", cwd=place)
    assert written.code == 0, written.err
    return {name: (place / name).read_bytes() for name in ("page.html", "book.xlsx")}


def test_every_row_is_read_and_nothing_is_obeyed_on_the_screen(ran: Called) -> None:
    assert ran.code == 0, ran.err
    assert not unseen(ran.out + ran.err)
    for text in ("[red]x[/red]", "{name}", "'; DROP", "<script>"):
        assert text in ran.out.replace("\n", "")


def test_a_terminal_is_sent_no_sequence_but_colours_of_ours(place: Path, ran: Called) -> None:
    leader, follower = pty.openpty()
    command = [sys.executable, "-m", "lpkcli", "report", "absorption", "--by", "lpk", "--out", "out"]
    environment = {"PATH": os.environ["PATH"], "TERM": "xterm-256color", "COLUMNS": "100"}
    with subprocess.Popen(command, cwd=place, env=environment, stdout=follower, stderr=follower) as process:
        os.close(follower)
        sent = b"".join(iter(lambda: _read(leader), b""))
    os.close(leader)
    assert process.returncode == 0
    shown = sent.decode().replace("\r\n", "\n")
    assert (
        {"\x1b[1m", "\x1b[0m"}
        <= set(COLOUR.findall(shown))
        <= {"\x1b[0m", "\x1b[1m", "\x1b[2m", "\x1b[36m", "\x1b[1;36m"}
    )
    assert not unseen(COLOUR.sub("", shown))


def _read(handle: int) -> bytes:
    """The next bytes of a terminal; none once nobody writes to it."""
    try:
        return os.read(handle, 1 << 16)
    except OSError:
        return b""


AS_FOUND = {"graduation_raw", "claim_raw", "column", "mapping"}
"""Columns that hold a text or a header as it stands in the source."""


def test_no_label_of_a_published_table_holds_what_a_terminal_obeys(place: Path, ran: Called) -> None:
    found = set()
    for path in (place / "out" / "latest").glob("*.parquet"):
        table = pq.read_table(path)
        for name in table.column_names:
            if pa.types.is_string(table.schema.field(name).type) and unseen(
                "".join(filter(None, table[name].to_pylist()))
            ):
                found.add(name)
    assert found <= AS_FOUND


def test_every_person_row_is_a_record(place: Path, ran: Called) -> None:
    sources = json.loads(call("report", "sources", "--out", "out", "--format", "json", cwd=place).out)
    assert sum(row["rows_read"] for row in sources if row["list"] == "alumni") == len(TEXTS) + 2 * len(IN_TITLES) - 1
    assert sum(row["rows_read"] for row in sources if row["list"] == "placement") == len(TEXTS) - 1
    assert not any(unseen(row["source_file"]) for row in sources)


@pytest.mark.parametrize(
    ("table", "form"),
    [
        ("absorption", "table"),
        ("absorption", "csv"),
        ("absorption", "json"),
        ("absorption", "markdown"),
        ("sources", "table"),
        ("sources", "markdown"),
        ("issues", "csv"),
        ("employers", "csv"),
    ],
)
def test_no_form_of_a_table_passes_on_what_a_reader_obeys(place: Path, ran: Called, table: str, form: str) -> None:
    shown = call("report", table, "--out", "out", "--format", form, cwd=place)
    assert shown.code == 0, shown.err
    assert not unseen(shown.out)
    if form == "json":
        json.loads(shown.out)
    if form == "csv":
        for mark in ",;|":
            cells = [cell for row in csv.reader(io.StringIO(shown.out), delimiter=mark) for cell in row]
            assert not [cell for cell in cells if cell.lstrip(" \t\"'").startswith(FORMULA) and "'" not in cell[:4]]
    if form == "markdown":
        assert not re.search(r"(?<!\\)<\w|(?<!\\)\[x\]\(", shown.out)


@pytest.mark.parametrize(
    "arguments",
    [
        ("why", "--unmask"),
        ("why", "--unmask", "--json"),
        ("explain", "--unmask", "report.xlsx!Data!2", "list.csv!2"),
        ("explain", "--unmask", "--json", "report.xlsx!Data!9"),
        ("review", "--status"),
        ("runs",),
    ],
    ids=" ".join,
)
def test_no_command_obeys_a_text(place: Path, ran: Called, arguments: tuple[str, ...]) -> None:
    shown = call(*arguments, "--out", "out", cwd=place)
    assert shown.code == 0, shown.err
    assert not unseen(shown.out + shown.err)


@pytest.mark.parametrize("as_json", [False, True])
def test_a_file_is_inspected_without_obeying_it(place: Path, as_json: bool) -> None:
    shown = call("inspect", "training/sheets.xlsx", *(["--json"] if as_json else []), cwd=place)
    assert shown.code in {0, 3}, shown.err
    assert not unseen(shown.out + shown.err)
    assert len(shown.out) < 200_000, "a title or header of tens of thousands of letters is shown whole"


def test_a_message_about_a_file_of_a_strange_name_obeys_nothing(place: Path) -> None:
    shown = call("inspect", "\x1b[31m\u202e[bold]{path}.xlsx\nError: no", cwd=place)
    assert shown.code == 2
    assert not unseen(shown.err)
    assert "[bold]{path}.xlsx" in shown.err


def test_workbooks_hold_texts_and_no_formulas(place: Path, told: dict[str, bytes]) -> None:
    books = {"book.xlsx": told["book.xlsx"]}
    for arguments in (
        ("report", "absorption", "--format", "xlsx", "--output"),
        ("report", "issues", "--format", "xlsx", "--output"),
        ("report", "calls", "--output"),
        ("review", "--export"),
    ):
        path = place / f"{arguments[1].strip('-')}.xlsx"
        shown = call(*arguments, path, "--out", "out", cwd=place)
        assert shown.code == 0, shown.err
        books[path.name] = path.read_bytes()
    for name, data in books.items():
        for part, content in zip_parts(data).items():
            text = content.decode()
            assert not unseen(text.replace("\r", "")), (name, part)
            assert part.startswith("xl/charts/") or not re.search("(?<!_x005F)_x00(?!5F)", text), (name, part)
            if part.startswith("xl/worksheets/"):
                assert not re.search(r"<f[ >]", text), (name, part)
            if part.endswith(".rels"):
                assert "External" not in text, (name, part)


class _Tags(html.parser.HTMLParser):
    """Collects the tags of a page and the names of their attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}


def test_the_page_holds_no_markup_of_theirs(told: dict[str, bytes]) -> None:
    page = told["page.html"].decode()
    assert not unseen(page)
    assert GIANT[:1000] not in page
    tags = _Tags()
    tags.feed(page)
    assert tags.tags.isdisjoint({"script", "img", "b", "iframe", "object", "a", "link", "base"} - {"a"})
    assert not {name for name in tags.attributes if name.startswith("on") or name in {"src", "srcdoc"}}
    assert "javascript:" not in "".join(re.findall(r'href="[^"]*"', page))


def test_the_texts_hold_every_kind_of_unseen_character() -> None:
    assert {"0x1b", "0x9b", "0x202e", "0x200b", "0x0", "0x2028"} <= unseen("".join(TEXTS.values()))
    assert "Cc" in UNSEEN
