"""The parts of an xlsx workbook that its sheets refer to: zip in; sheet list, shared strings and cell styles out."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass
from zipfile import ZipFile

from lpkcli.sheets.readers.xlsx_strings import SharedStrings, read_strings
from lpkcli.sheets.readers.xlsx_styles import Styles, read_styles
from lpkcli.sheets.readers.xml_scan import Attributes, DamagedPartError, XmlScan, is_on


@dataclass(frozen=True)
class SheetEntry:
    """A sheet as the workbook lists it."""

    name: str
    part: str | None
    """Name of its part in the zip; None for a chart sheet and the like."""
    hidden: bool


@dataclass(frozen=True)
class Book:
    """What all sheets of a workbook share."""

    archive: ZipFile
    sheets: tuple[SheetEntry, ...]
    styles: Styles
    strings: SharedStrings
    is_1904: bool


def open_book(archive: ZipFile) -> Book:
    """Read everything but the sheets. Raises DamagedPartError, or what zipfile raises on damaged members."""
    workbook_part = _workbook_part(archive)
    targets = _Relations(archive, workbook_part)
    workbook = _Workbook(archive, workbook_part)
    sheets = tuple(
        SheetEntry(name, targets.worksheets.get(relation), state in {"hidden", "veryHidden"})
        for name, state, relation in workbook.sheets
    )
    styles, strings = read_styles(archive, targets.styles), read_strings(archive, targets.strings)
    return Book(archive, sheets, styles, strings, workbook.is_1904)


def _workbook_part(archive: ZipFile) -> str:
    relations = _Relations(archive, "")
    if relations.workbook is None:
        raise DamagedPartError("workbook")
    return relations.workbook


class _Relations(XmlScan):
    """Targets of a part's relations, by the last word of their type."""

    def __init__(self, archive: ZipFile, part: str) -> None:
        super().__init__()
        folder, name = posixpath.split(part)
        self._folder = folder
        self.worksheets: dict[str, str] = {}
        self.workbook: str | None = None
        self.styles: str | None = None
        self.strings: str | None = None
        self.handlers["Relationship"] = self._relation
        with archive.open(posixpath.join(folder, "_rels", f"{name}.rels")) as stream:
            self.scan(stream)

    def _relation(self, attributes: Attributes) -> None:
        target = attributes.get("Target", "")
        path = posixpath.normpath(posixpath.join("/", self._folder, target)).lstrip("/")
        kind = attributes.get("Type", "").rpartition("/")[2]
        if kind == "worksheet":
            self.worksheets[attributes.get("Id", "")] = path
        elif kind == "officeDocument":
            self.workbook = path
        elif kind == "styles":
            self.styles = path
        elif kind == "sharedStrings":
            self.strings = path


class _Workbook(XmlScan):
    def __init__(self, archive: ZipFile, part: str) -> None:
        super().__init__()
        self.sheets: list[tuple[str, str, str]] = []
        self.is_1904 = False
        self.handlers |= {"sheet": self._sheet, "workbookPr": self._properties}
        with archive.open(part) as stream:
            self.scan(stream)

    def _sheet(self, attributes: Attributes) -> None:
        relation = next((value for key, value in attributes.items() if key.rpartition(":")[2] == "id"), "")
        self.sheets.append((attributes.get("name", ""), attributes.get("state", ""), relation))

    def _properties(self, attributes: Attributes) -> None:
        self.is_1904 = is_on(attributes.get("date1904"))
