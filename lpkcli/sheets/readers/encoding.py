"""Decide the encoding of a text file from all of its bytes, in one cheap pass: path in; TextFacts out."""

from __future__ import annotations

import codecs
from dataclasses import dataclass
from pathlib import Path

_BLOCK_BYTES = 1 << 20
_BOMS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_CONTROLS = bytes({*range(1, 9), 11, *range(14, 27), *range(28, 32)})
_BINARY_SHARE = 0.02
_WIDE_SHARE = 0.3


@dataclass(frozen=True)
class TextFacts:
    """How a text file is to be decoded, and whether it is text at all."""

    encoding: str
    """A codec name: utf-8, utf-8-sig, utf-16, utf-16-le, utf-16-be or cp1252."""
    has_nul: bool = False
    is_binary: bool = False
    """Control characters or lines of a megabyte: no text."""


def read_text_facts(path: Path) -> TextFacts:
    """UTF-16 by its mark or by its zero bytes; else UTF-8 if the whole file is; else cp1252, which every byte fits."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    is_utf8, controls, total = True, 0, 0
    even_nul = odd_nul = longest = since_break = 0
    head = b""
    with path.open("rb") as stream:
        while block := stream.read(_BLOCK_BYTES):
            head = head or block[:4]
            even_nul += block[0::2].count(0)
            odd_nul += block[1::2].count(0)
            controls += len(block) - len(block.translate(None, _CONTROLS))
            total += len(block)
            since_break = (
                len(block) - 1 - block.rfind(b"\n") if b"\n" in block or b"\r" in block else since_break + len(block)
            )
            longest = max(longest, since_break)
            is_utf8 = is_utf8 and _decodes(decoder, block)
    if is_utf8:
        is_utf8 = _decodes(decoder, b"", final=True)
    encoding = _encoding(head, is_utf8, even_nul / max(total, 1), odd_nul / max(total, 1))
    is_wide = encoding.startswith("utf-16")
    has_nul = even_nul + odd_nul > 0 and not is_wide
    strange = controls + (even_nul + odd_nul if has_nul else 0)
    return TextFacts(encoding, has_nul, strange > _BINARY_SHARE * total or longest > 4 * _BLOCK_BYTES)


def _encoding(head: bytes, is_utf8: bool, even_nul: float, odd_nul: float) -> str:
    for mark, encoding in _BOMS:
        if head.startswith(mark):
            return encoding if encoding != "utf-8-sig" or is_utf8 else "cp1252"
    if odd_nul > _WIDE_SHARE and even_nul < odd_nul / 10:
        return "utf-16-le"
    if even_nul > _WIDE_SHARE and odd_nul < even_nul / 10:
        return "utf-16-be"
    return "utf-8" if is_utf8 else "cp1252"


def _decodes(decoder: codecs.IncrementalDecoder, block: bytes, *, final: bool = False) -> bool:
    try:
        decoder.decode(block, final)
    except UnicodeDecodeError:
        return False
    return True
