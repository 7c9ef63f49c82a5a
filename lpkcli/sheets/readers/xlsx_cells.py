"""What a cell of an xlsx sheet says: its stored text, type and style in; text, kind code and strike-through out."""

from __future__ import annotations

from typing import NamedTuple

from lpkcli.sheets.readers import cells
from lpkcli.sheets.readers.xlsx_strings import SharedStrings, unescape
from lpkcli.sheets.readers.xlsx_styles import Styles
from lpkcli.sheets.readers.xml_scan import DamagedPartError, is_on


class CellForm(NamedTuple):
    """What the attributes of a cell say of it."""

    type: str
    """n number, s shared string, str formula's string, inlineStr, b bool, e error, d ISO date."""
    is_date: bool
    is_struck: bool


class CellReader:
    """Interprets the cells of a workbook."""

    def __init__(self, styles: Styles, strings: SharedStrings, *, is_1904: bool) -> None:
        self._styles = styles
        self._strings = strings
        self._is_1904 = is_1904

    def form(self, cell_type: str | None, style: str | None) -> CellForm:
        """The form that the attributes `t` and `s` describe."""
        number = int(style) if style and style.isdecimal() else 0
        return CellForm(cell_type or "n", number in self._styles.dates, number in self._styles.struck)

    def read(self, form: CellForm, stored: str, *, has_formula: bool) -> tuple[str | None, int, bool]:
        """Text, kind code, and whether the text is struck through. Raises DamagedPartError on a string out of range."""
        if form.type == "s":
            return self._shared(form, stored)
        if form.type in {"str", "inlineStr"}:
            return cells.clean_text(unescape(stored)), cells.TEXT, form.is_struck
        stored = stored.strip()
        if not stored:
            return None, cells.FORMULA_WITHOUT_VALUE if has_formula else cells.TEXT, False
        text, kind = self._value(form, stored)
        return text, kind, form.is_struck

    def _value(self, form: CellForm, stored: str) -> tuple[str, int]:
        if form.type == "n":
            if form.is_date and (date := cells.serial_date(stored, is_1904=self._is_1904)) is not None:
                return date, cells.DATE
            return cells.number_text(stored), cells.NUMBER
        if form.type == "b":
            return ("TRUE" if is_on(stored) else "FALSE"), cells.BOOL
        return (stored[: len("2024-12-31")], cells.DATE) if form.type == "d" else (stored, cells.ERROR)

    def _shared(self, form: CellForm, stored: str) -> tuple[str | None, int, bool]:
        if not stored:
            return None, cells.TEXT, False
        try:
            index = int(stored)
            text = self._strings.texts[index]
        except (ValueError, IndexError) as error:
            raise DamagedPartError("shared string") from error
        return text, cells.TEXT, form.is_struck or index in self._strings.struck
