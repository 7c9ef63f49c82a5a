"""The shared strings of an xlsx workbook: strings part in; texts by index out, with those that are struck through."""

from __future__ import annotations

import re
from dataclasses import dataclass
from zipfile import ZipFile

from lpkcli.sheets.readers.cells import clean_text
from lpkcli.sheets.readers.xml_pieces import Pieces, resolve_entities
from lpkcli.sheets.readers.xml_scan import BLOCK_BYTES, Attributes, XmlScan, is_on

_ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")
_OPENING = re.compile(rb"<sst\b[^>]*[^/]>(?=\s*<si>)")
_STRING = re.compile(r"<si><t[^>]*>([^<]*)</t></si>")


@dataclass(frozen=True)
class SharedStrings:
    """Texts that cells refer to by index, and the indices of those whose every run is struck through."""

    texts: list[str | None]
    struck: set[int]


def read_strings(archive: ZipFile, part: str | None) -> SharedStrings:
    """Read the strings part; a workbook without one has none. Plain strings are matched, rich ones parsed."""
    strings = SharedStrings([], set())
    if part is None:
        return strings
    with archive.open(part) as stream:
        pieces = Pieces(stream, _OPENING, "</si>", "</sst>")
        frame = _Strings(strings)
        frame.feed(pieces.head)
        if pieces.is_plain:
            for piece in pieces:
                _read_piece(piece, strings)
            frame.feed(pieces.tail)
        else:
            while block := stream.read(BLOCK_BYTES):
                frame.feed(block)
        frame.feed(b"", is_last=True)
        frame.finish()
    return strings


def _read_piece(piece: str, strings: SharedStrings) -> None:
    found = _STRING.findall(piece)
    if len(found) == piece.count("<si"):
        is_bare = "&" not in piece and "_x" not in piece
        strings.texts.extend(map(clean_text, found if is_bare else map(unescape, map(resolve_entities, found))))
        return
    scan = _Strings(strings)
    scan.feed(f"<sst>{piece}</sst>", is_last=True)
    scan.finish()


def unescape(text: str) -> str:
    """Undo the `_x000D_` notation of characters that XML cannot hold; half a pair is no character."""
    if "_x" not in text:
        return text
    text = _ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)
    return text if text.isascii() else text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


class _Strings(XmlScan):
    def __init__(self, strings: SharedStrings) -> None:
        super().__init__()
        self._strings = strings
        self._runs = 0
        self._struck_runs = 0
        self._started = False
        self._phonetic = False
        self.handlers |= {"si": self._string, "r": self._run, "strike": self._strike, "t": self._text_element}
        self.handlers["rPh"] = self._reading

    def _string(self, _attributes: Attributes) -> None:
        self.finish()
        self._started = True

    def _run(self, _attributes: Attributes) -> None:
        self._runs += 1

    def _strike(self, attributes: Attributes) -> None:
        self._struck_runs += is_on(attributes.get("val", "1"))

    def _reading(self, _attributes: Attributes) -> None:
        self._phonetic = True  # a reading aid stands after the text it belongs to and is no part of it

    def _text_element(self, _attributes: Attributes) -> None:
        if not self._phonetic:
            self.collect()

    def finish(self) -> None:
        """Close the string that was being read."""
        if self._started:
            if self._runs and self._runs == self._struck_runs:
                self._strings.struck.add(len(self._strings.texts))
            self._strings.texts.append(clean_text(unescape("".join(self.texts))))
        self.texts.clear()
        self._runs = self._struck_runs = 0
        self._phonetic = self._started = False
