"""Cut the long list inside an XML part into pieces that one regular expression can read: bytes in; texts out.

Rows of a sheet and shared strings make up nearly all of a workbook and are written in one common way by all programs.
Matched by an expression they are read several times as fast as element by element. Whoever uses this checks that every
element was matched and gives what was not, and what stands around the list, to an XML parser.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from typing import IO

from lpkcli.sheets.readers.xml_scan import BLOCK_BYTES, DamagedPartError

_UTF8_HEAD = re.compile(
    rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*encoding=[\"']utf-8[\"'][^>]*>|<\?xml(?![^>]*encoding)[^>]*>|<(?!\?))",
    re.IGNORECASE,
)
_ENTITY = re.compile(r"&(#x[0-9A-Fa-f]{1,6}|#[0-9]{1,7}|\w+);")
_ENTITIES = {"amp": "&", "lt": "<", "gt": ">", "quot": '"', "apos": "'"}
_LAST_CHARACTER = 0x10FFFF
_HALF_PAIRS = range(0xD800, 0xE000)
"""Numbers that are halves of a character in UTF-16, and no character."""


class Pieces:
    """The list between `opening` and `closing`, in texts that end with whole elements.

    `head` is what stands before the list and `tail`, once all pieces are taken, what stands after it. `is_plain` is
    false where the part is not written the common way; then `head` is what has been taken from the stream.
    """

    def __init__(self, stream: IO[bytes], opening: re.Pattern[bytes], element_end: str, closing: str) -> None:
        self._stream = stream
        self._element_end = element_end
        self._closing = closing
        self._decoder = codecs.getincrementaldecoder("utf-8")()
        self.tail = ""
        self.head = stream.read(BLOCK_BYTES)
        self._rest = b""
        found = opening.search(self.head)
        self.is_plain = bool(found and _UTF8_HEAD.match(self.head) and b"<!" not in self.head[: found.start()])
        if self.is_plain and found is not None:
            self.head, self._rest = self.head[: found.end()], self.head[found.end() :]

    def __iter__(self) -> Iterator[str]:
        text = self._decode(self._rest)
        while (end := text.find(self._closing)) < 0:
            cut = text.rfind(self._element_end) + len(self._element_end)
            if cut >= len(self._element_end):
                yield text[:cut]
                text = text[cut:]
            block = self._stream.read(BLOCK_BYTES)
            if not block:
                raise DamagedPartError(self._closing)
            text += self._decode(block)
        yield text[:end]
        self.tail = text[end:] + self._decode(self._stream.read())

    def _decode(self, block: bytes) -> str:
        try:
            return self._decoder.decode(block)
        except UnicodeDecodeError as error:
            raise DamagedPartError("encoding") from error


def resolve_entities(text: str) -> str:
    """Text with its character references and the five entities of XML resolved; any other is no XML."""
    return _ENTITY.sub(_resolve, text)


def _resolve(match: re.Match[str]) -> str:
    name = match[1]
    if name in _ENTITIES:
        return _ENTITIES[name]
    if not name.startswith("#"):
        raise DamagedPartError("entity")
    number = int(f"0{name[1:]}", 16) if name[1] == "x" else int(name[1:])
    if number > _LAST_CHARACTER or number in _HALF_PAIRS:
        raise DamagedPartError("entity")
    return chr(number)
