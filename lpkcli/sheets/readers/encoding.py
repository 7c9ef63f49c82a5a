"""Decide the encoding of a text file from all of its bytes, in one cheap pass: path in; TextFacts out."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

_BLOCK_BYTES = 1 << 20
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CONTROLS = bytes({*range(1, 9), 11, *range(14, 27), *range(28, 32)})
_UNDEFINED = b"\x81\x8d\x8f\x90\x9d"
"""Bytes that stand for no character of cp1252."""
_LEADS = bytes(range(0xC2, 0xF5))
"""Bytes that begin a character of more than one byte in UTF-8."""
_BINARY_SHARE = 0.02
_WIDE_SHARE = 0.3
_DAMAGED_SHARE = 0.1


@dataclass(frozen=True)
class TextFacts:
    """How a text file is to be decoded, and whether it is text at all."""

    encoding: str
    """A codec name: utf-8, utf-8-sig, utf-16, utf-16-le, utf-16-be or cp1252."""
    has_nul: bool = False
    """Zero bytes stand in it that are no halves of characters."""
    has_strange: bool = False
    """Some bytes are no character of the encoding."""
    longest_line: int = 0
    """Bytes."""
    is_binary: bool = False
    """Control characters: no text."""


def read_text_facts(path: Path) -> TextFacts:
    """UTF-16 by its mark or by its zero bytes; else UTF-8 if the file is, but for damage; else cp1252."""
    counts = _Counts()
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK_BYTES):
            counts.add(block)
    counts.finish()
    encoding = counts.encoding()
    has_nul = counts.even_zeros + counts.odd_zeros > 0 and not encoding.startswith("utf-16")
    strange = counts.controls + (counts.even_zeros + counts.odd_zeros if has_nul else 0)
    return TextFacts(
        encoding,
        has_nul,
        has_strange=(encoding.startswith("utf-8") and counts.wrong > 0)
        or (encoding == "cp1252" and counts.undefined > 0),
        longest_line=counts.longest,
        is_binary=strange > _BINARY_SHARE * counts.total,
    )


class _Counts:
    """What the bytes seen so far say."""

    def __init__(self) -> None:
        self.total = self.even_zeros = self.odd_zeros = 0
        self.controls = self.undefined = self.leads = self.wrong = 0
        self.longest = 0
        self._line = 0
        self._head = b""
        self._decoder = codecs.getincrementaldecoder("utf-8")()

    def add(self, block: bytes) -> None:
        """Count one block; all but the last have an even length."""
        self._head = self._head or block[:4]
        self.total += len(block)
        self.even_zeros += block[0::2].count(0)
        self.odd_zeros += block[1::2].count(0)
        self.controls += _count(block, _CONTROLS)
        self.undefined += _count(block, _UNDEFINED)
        self.leads += _count(block, _LEADS)
        self._decode(block)
        lengths = list(map(len, block.splitlines()))
        lengths[0] += self._line
        self._line = 0 if block.endswith((b"\n", b"\r")) else lengths[-1]
        longest = max(lengths)
        self.longest = max(self.longest, longest)

    def finish(self) -> None:
        """Count a character that the end of the file cuts in two."""
        self._decode(b"", is_last=True)

    def encoding(self) -> str:
        """The encoding that the counts speak for."""
        for mark, name in _BOMS:
            if self._head.startswith(mark):
                return name
        if self.odd_zeros > _WIDE_SHARE * self.total and self.even_zeros < self.odd_zeros / 10:
            return "utf-16-le"
        if self.even_zeros > _WIDE_SHARE * self.total and self.odd_zeros < self.even_zeros / 10:
            return "utf-16-be"
        return "utf-8" if self.wrong <= _DAMAGED_SHARE * self.leads else "cp1252"

    def _decode(self, block: bytes, *, is_last: bool = False) -> None:
        """Count what is no UTF-8: exactly none as long as all is well, roughly afterwards."""
        try:
            self._decoder.decode(block, is_last)
        except UnicodeDecodeError:
            self._decoder.reset()
            self.wrong += max(1, block.decode("utf-8", "replace").count("\N{REPLACEMENT CHARACTER}"))


def _count(block: bytes, wanted: bytes) -> int:
    """How many bytes of the block are among `wanted`."""
    return len(block) - len(block.translate(None, wanted))
