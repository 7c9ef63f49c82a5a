"""Review sheets without the pairs of forgotten persons: a workbook in; its bytes with those rows empty out.

Clerks have sorted, coloured and half filled these workbooks, so nothing but the cells of the rows is touched: the rows
stay, empty, and the texts that only they held are taken out of the table of shared strings.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from lpkcli.contracts.kinds import NikState
from lpkcli.desk.keys import read_key
from lpkcli.forgetting.person import Known

_SHARED = "xl/sharedStrings.xml"
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml")
_ROW = re.compile(r"<row\b[^>]*>.*?</row>", re.DOTALL)
_CELL = re.compile(r"<c\b([^>]*?)(?:/>|>(.*?)</c>)", re.DOTALL)
_STRING = re.compile(r"<si\s*/>|<si\b[^>]*>.*?</si>", re.DOTALL)
_TEXT = re.compile(r"<t\b[^>]*>(.*?)</t>|<v\b[^>]*>(.*?)</v>", re.DOTALL)
_KIND = re.compile(r'\st="(\w+)"')
_NIK = re.compile(r"[0-9]{16}")
_EMPTY = "<si><t></t></si>"


@dataclass(frozen=True)
class _Cell:
    """A cell as it is written: its text, and its number in the table of shared strings, None where it has none."""

    text: str
    shared: int | None


def find_sheets(files: Iterable[Path]) -> Iterator[Path]:
    """Those of the files that are workbooks with the key of a pair in some cell."""
    for path in files:
        if path.suffix.lower() == ".xlsx" and _holds_key(path):
            yield path


def _holds_key(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as book:
            names = [name for name in book.namelist() if name == _SHARED or _SHEET.fullmatch(name)]
            texts = (text for name in names for text in _texts(book.read(name).decode("utf-8", "replace")))
            return any(read_key(text) is not None for text in texts)
    except (OSError, zipfile.BadZipFile):
        return False


def empty_rows(path: Path, known: Known) -> tuple[bytes, int]:
    """The workbook with every row emptied that names a forgotten person, and the number of these rows."""
    with zipfile.ZipFile(path) as book:
        parts = {item: book.read(item) for item in book.infolist()}
    texts = {item.filename: content.decode() for item, content in parts.items() if _is_text(item.filename)}
    strings = _STRING.findall(texts.get(_SHARED, ""))
    kept: set[int] = set()
    gone: set[int] = set()
    rows = 0
    for name in [name for name in texts if name != _SHARED]:
        pieces: list[str] = []
        end = 0
        for row in _ROW.finditer(texts[name]):
            cells = list(_cells(row[0], strings))
            is_gone = known.any_fits(_facts(cells))
            (gone if is_gone else kept).update(cell.shared for cell in cells if cell.shared is not None)
            pieces += [texts[name][end : row.start()], _emptied(row[0]) if is_gone else row[0]]
            end, rows = row.end(), rows + is_gone
        texts[name] = "".join([*pieces, texts[name][end:]])
    if _SHARED in texts:
        numbers = iter(range(len(strings)))
        lonely = gone - kept
        texts[_SHARED] = _STRING.sub(lambda found: _EMPTY if next(numbers) in lonely else found[0], texts[_SHARED])
    return _pack({item: texts.get(item.filename, "").encode() or content for item, content in parts.items()}), rows


def _is_text(name: str) -> bool:
    return name == _SHARED or _SHEET.fullmatch(name) is not None


def _cells(row: str, strings: list[str]) -> Iterator[_Cell]:
    for attributes, content in _CELL.findall(row):
        kind = _KIND.search(attributes)
        text = "".join(_texts(content))
        if kind is not None and kind[1] == "s" and text.isdecimal() and int(text) < len(strings):
            yield _Cell("".join(_texts(strings[int(text)])), int(text))
        else:
            yield _Cell(text, None)


def _texts(content: str) -> Iterator[str]:
    return (unescape(first or second).strip() for first, second in _TEXT.findall(content))


def _facts(cells: Iterable[_Cell]) -> Iterator[dict[str, object]]:
    """What a row says of persons that anchors know: the records of its key, and any NIK."""
    for cell in cells:
        for record in read_key(cell.text) or ():
            yield {"record_id": record}
        if _NIK.fullmatch(cell.text):
            yield {"nik": cell.text, "nik_state": NikState.VALID, "nik_shared": False}


def _emptied(row: str) -> str:
    return _CELL.sub(lambda cell: f"<c{_KIND.sub('', cell[1])}/>", row)


def _pack(parts: dict[zipfile.ZipInfo, bytes]) -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as book:
        for item, content in parts.items():
            book.writestr(item, content, compress_type=item.compress_type)
    return stream.getvalue()
