"""Read layout files strictly: TOML of a project or of the package in; Layouts out, a mistake named with its place."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping, Sequence
from enum import StrEnum
from importlib import resources
from pathlib import Path
from typing import TypeVar

from lpkcli.contracts.kinds import Grade, ListForm, ListKind
from lpkcli.contracts.raw import Field
from lpkcli.errors import Place, UsageError
from lpkcli.sheets.layout import SHIPPED, Layout
from lpkcli.words.headers import fold_header

Word = TypeVar("Word", bound=StrEnum)
DROP = "drop"
"""Said instead of a field: the column is not read."""


class _Key(StrEnum):
    """Keys of a layout file."""

    FILE = "file"
    SHEET = "sheet"
    HEADERS = "headers"
    HEADER_ROW = "header_row"
    HEADER_ROWS = "header_rows"
    COLUMNS = "columns"
    CONSTANTS = "constants"
    LIST = "list"
    LIST_FORM = "list_form"
    GRADE = "grade"
    SKIP_ROWS = "skip_rows"


def load_layouts(folder: Path | None = None) -> tuple[Layout, ...]:
    """Layouts of a project's folder, then the packaged ones, each in the order of their file names.

    A file that is no TOML, an unknown key, field, list, form or grade raises UsageError, with the nearest known word.
    """
    packaged = resources.files("lpkcli.sheets") / "layouts"
    shipped = (
        read_layout(item.read_text(encoding="utf-8"), f"{SHIPPED}{item.name}")
        for item in sorted(packaged.iterdir(), key=lambda item: item.name)
        if item.name.endswith(".toml")
    )
    return (*load_project_layouts(folder), *shipped)


def load_project_layouts(folder: Path | None) -> tuple[Layout, ...]:
    """Layouts of a project's folder in the order of their file names; none without a folder. Raises as `load_layouts`.

    A file that cannot be read as text raises UsageError `layout_toml`.
    """
    files = sorted(folder.glob("*.toml")) if folder and folder.is_dir() else []
    return tuple(read_layout(_text_of(path), str(path)) for path in files)


def _text_of(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise UsageError("layout_toml", place=Place(str(path)), problem=str(error)) from error


def read_layout(text: str, name: str) -> Layout:
    """One layout from the text of its file."""
    place = Place(name)
    try:
        table = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UsageError("layout_toml", place=place, problem=str(error)) from error
    for key in table:
        _known(key, [key.value for key in _Key], "layout_key_unknown", place)
    return Layout(
        name=name,
        file=_text(table, _Key.FILE, place) or "*",
        sheet=_text(table, _Key.SHEET, place) or "*",
        headers=frozenset(fold_header(str(item)) for item in _list(table, _Key.HEADERS, place)),
        header_row=_number(table, _Key.HEADER_ROW, place),
        header_rows=1 if (rows := _number(table, _Key.HEADER_ROWS, place)) is None else rows,
        columns={fold_header(key): _column(value, place) for key, value in _table(table, _Key.COLUMNS, place).items()},
        constants={
            Field(_field(key, place)): str(value) for key, value in _table(table, _Key.CONSTANTS, place).items()
        },
        list_kind=_word(table, _Key.LIST, ListKind, place),
        form=_word(table, _Key.LIST_FORM, ListForm, place),
        grade=_word(table, _Key.GRADE, Grade, place),
        skip_rows=_rows(table, _Key.SKIP_ROWS, place),
    )


def _known(word: str, known: Sequence[str], code: str, place: Place) -> str:
    if word not in known:
        nearest = difflib.get_close_matches(word, known, n=1)
        raise UsageError(code, place=place, word=word, nearest=nearest[0] if nearest else ", ".join(known))
    return word


def _field(word: str, place: Place) -> str:
    return _known(word, [field.value for field in Field], "layout_field_unknown", place)


def _column(value: object, place: Place) -> Field | None:
    return None if value == DROP else Field(_field(str(value), place))


def _wrong(key: _Key, place: Place) -> UsageError:
    return UsageError("layout_value", place=place, key=key.value)


def _text(table: Mapping[str, object], key: _Key, place: Place) -> str | None:
    value = table.get(key)
    if value is not None and not isinstance(value, str):
        raise _wrong(key, place)
    return value


def _number(table: Mapping[str, object], key: _Key, place: Place) -> int | None:
    value = table.get(key)
    if value is not None and (not isinstance(value, int) or isinstance(value, bool) or value < 0):
        raise _wrong(key, place)
    return value


def _list(table: Mapping[str, object], key: _Key, place: Place) -> list[object]:
    value = table.get(key, [])
    if not isinstance(value, list):
        raise _wrong(key, place)
    return value


def _rows(table: Mapping[str, object], key: _Key, place: Place) -> frozenset[int]:
    rows = [item for item in _list(table, key, place) if isinstance(item, int)]
    if len(rows) != len(_list(table, key, place)):
        raise _wrong(key, place)
    return frozenset(rows)


def _table(table: Mapping[str, object], key: _Key, place: Place) -> dict[str, object]:
    value = table.get(key, {})
    if not isinstance(value, dict):
        raise _wrong(key, place)
    return value


def _word(table: Mapping[str, object], key: _Key, words: type[Word], place: Place) -> Word | None:
    value = _text(table, key, place)
    return None if value is None else words(_known(value, [word.value for word in words], "layout_word_unknown", place))
