"""The cell styles of an xlsx workbook: styles part in; which styles show a date and which strike the text through."""

from __future__ import annotations

import re
from dataclasses import dataclass
from zipfile import ZipFile

from lpkcli.sheets.readers.xml_scan import Attributes, Handler, XmlScan, is_on

_BUILT_IN_DATES = frozenset((*range(14, 18), 22, *range(27, 32), 34, 35, 36, *range(50, 59)))
"""Number formats that show a date and need no definition of their own (times alone are not among them)."""
_NOT_IN_FORMAT = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')
"""Quoted and escaped text, padding, colours, locales and conditions of a number format."""

_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)


@dataclass(frozen=True)
class Styles:
    """Cell styles by index: which show a date, which strike the text through."""

    dates: frozenset[int]
    struck: frozenset[int]


def read_styles(archive: ZipFile, part: str | None) -> Styles:
    """Read the styles part; a workbook without one has no dates and nothing struck through."""
    sheet = _StyleSheet()
    if part is not None:
        with archive.open(part) as stream:
            sheet.scan(stream)
    return sheet.styles()


def is_date_format(code: str) -> bool:
    """Whether a number format shows day, month or year: `dd/mm/yyyy` does, `h:mm`, `0.00` and `General` do not."""
    first = code.partition(";")[0]
    bare = _NOT_IN_FORMAT.sub("", first).lower()
    if "general" in bare or _ELAPSED.search(first):
        return False
    return "y" in bare or "d" in bare or ("m" in bare and "h" not in bare and "s" not in bare)


class _StyleSheet(XmlScan):
    def __init__(self) -> None:
        super().__init__()
        self._formats: dict[int, bool] = dict.fromkeys(_BUILT_IN_DATES, True)
        self._struck_fonts: list[bool] = []
        self._cells: list[tuple[int, int]] = []
        self._section = ""
        for section in ("fonts", "cellXfs", "cellStyleXfs", "dxfs"):
            self.handlers[section] = self._enter(section)
        self.handlers |= {"numFmt": self._format, "font": self._font, "strike": self._strike, "xf": self._cell}

    def styles(self) -> Styles:
        struck = {index for index, is_struck in enumerate(self._struck_fonts) if is_struck}
        return Styles(
            frozenset(style for style, (code, _) in enumerate(self._cells) if self._formats.get(code, False)),
            frozenset(style for style, (_, font) in enumerate(self._cells) if font in struck),
        )

    def _enter(self, section: str) -> Handler:
        def enter(_attributes: Attributes) -> None:
            self._section = section

        return enter

    def _format(self, attributes: Attributes) -> None:
        if self._section != "dxfs":
            self._formats[_number(attributes.get("numFmtId"))] = is_date_format(attributes.get("formatCode", ""))

    def _font(self, _attributes: Attributes) -> None:
        if self._section == "fonts":
            self._struck_fonts.append(False)

    def _strike(self, attributes: Attributes) -> None:
        if self._section == "fonts" and self._struck_fonts:
            self._struck_fonts[-1] = is_on(attributes.get("val", "1"))

    def _cell(self, attributes: Attributes) -> None:
        if self._section == "cellXfs":
            self._cells.append((_number(attributes.get("numFmtId")), _number(attributes.get("fontId"))))


def _number(value: str | None) -> int:
    """A number attribute; -1 where it is missing or none."""
    return int(value) if value is not None and value.isdecimal() else -1
