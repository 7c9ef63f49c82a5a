"""Walk through one XML part of a workbook, streaming: bytes in; calls to handlers by local element name.

No document type is accepted, so there are no entities to expand and nothing outside the file is ever asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import IO
from xml.parsers import expat

Attributes = Mapping[str, str]
Handler = Callable[[Attributes], None]

BLOCK_BYTES = 1 << 18


class DamagedPartError(Exception):
    """A part of a workbook is no well-formed XML, or says something that no spreadsheet program writes."""


class XmlScan:
    """Base of the part readers: maps element names to methods and collects the text between `collect` and the next tag.

    A subclass fills `handlers` (local name -> method of the element's attributes).
    """

    def __init__(self) -> None:
        self.handlers: dict[str, Handler] = {}
        self.texts: list[str] = []
        self._collecting = False
        self._until: str | None = None
        self._parser = expat.ParserCreate()
        self._parser.buffer_text = True
        self._parser.StartElementHandler = self._start
        self._parser.EndElementHandler = self._end
        self._parser.CharacterDataHandler = self._text
        self._parser.StartDoctypeDeclHandler = _refuse

    def collect(self, until: str | None = None) -> None:
        """Append the text that follows to `texts`: up to the next tag, or through all tags to the end of `until`."""
        self._collecting = True
        self._until = until

    def feed(self, block: bytes | str, *, is_last: bool = False) -> None:
        """Read on."""
        try:
            self._parser.Parse(block, is_last)
        except expat.ExpatError as error:
            raise DamagedPartError(str(error)) from error

    def scan(self, stream: IO[bytes]) -> None:
        """Read a whole part."""
        while block := stream.read(BLOCK_BYTES):
            self.feed(block)
        self.feed(b"", is_last=True)

    def _start(self, name: str, attributes: Attributes) -> None:
        self._collecting = self._until is not None
        handler = self.handlers.get(name)
        if handler is None:
            handler = self.handlers.get(name.rpartition(":")[2], _pass)
            self.handlers[name] = handler
        handler(attributes)

    def _end(self, name: str) -> None:
        if self._until is None or name.rpartition(":")[2] == self._until:
            self._collecting = False
            self._until = None

    def _text(self, text: str) -> None:
        if self._collecting:
            self.texts.append(text)


def _pass(_attributes: Attributes) -> None:
    return None


def _refuse(*_declaration: object) -> None:
    raise DamagedPartError


def is_on(value: str | None) -> bool:
    """Whether a boolean attribute is set."""
    return value in {"1", "true", "on"}
