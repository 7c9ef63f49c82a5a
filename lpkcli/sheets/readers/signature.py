"""Tell what a file is from its bytes, never from the ending of its name: head and zip directory in; Signature out."""

from __future__ import annotations

import io
import re
import struct
import zipfile
from dataclasses import dataclass
from typing import IO

from lpkcli.contracts.kinds import Fate
from lpkcli.sheets.grid import FileFormat

HEAD_BYTES = 1 << 16
_CFB = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FOREIGN_HEADS = (
    (b"%PDF", "foreign_pdf"),
    (b"\x89PNG", "foreign_image"),
    (b"\xff\xd8\xff", "foreign_image"),
    (b"GIF8", "foreign_image"),
    (b"II*\x00", "foreign_image"),
    (b"MM\x00*", "foreign_image"),
    (b"{\\rtf", "foreign_document"),
    (b"Rar!", "foreign_archive"),
    (b"7z\xbc\xaf", "foreign_archive"),
    (b"\x1f\x8b", "foreign_archive"),
    (b"MIME-Version:", "foreign_web_archive"),
)
_CFB_STREAMS = (
    ("EncryptedPackage", "password_protected"),
    ("WordDocument", "foreign_document"),
    ("PowerPoint Document", "foreign_document"),
)
_CFB_BOOKS = ("Workbook", "Book")
_CFB_NAMES = (*(name for name, _ in _CFB_STREAMS), *_CFB_BOOKS)
_BOOK_BEGINS = b"\x09\x08\x10\x00\x00\x06\x05\x00"
_RECORD_HEAD = struct.Struct("<HH")
_FILE_PASS = 0x2F
_RECORDS_BYTES = 400
"""The records that begin a workbook fit its first sector of 512 bytes."""
_MARKUP = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|table)\b", re.IGNORECASE)
_PAGE = re.compile(rb"<(?:!doctype\s+html|html|table)\b[^<>]*>", re.IGNORECASE)
_PREFACE_BYTES = 2048
_BOOK_ENDINGS = (".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".csv")
_BOOK_2003 = re.compile(
    rb"^[^<]{0,8}<[?][^>]*>.{0,400}?<(?:\w+:)?Workbook\b[^>]*urn:schemas-microsoft-com:office:spreadsheet", re.DOTALL
)
_BLOCK_BYTES = 1 << 20
_ZIP_ENDS, _ZIP64_ENDS = b"PK\x05\x06", b"PK\x06\x06"
_LONGEST_ZIP_END = 22 + 0xFFFF + 20 + 56
"""The last record of a zip with the longest comment, and the two that stand before it in a large one."""
_IN_THE_OTHER_RECORD = 0xFFFFFFFF
_DIRECTORY_BYTES = 4 << 20
"""Largest directory of a zip that is read: one of tens of thousands of parts; a workbook has a few."""


@dataclass(frozen=True)
class Signature:
    """A format to read, or the fate of a file that is none, with the issue that says what it is."""

    format: FileFormat | None = None
    fate: Fate | None = None
    code: str | None = None


def read_signature(stream: IO[bytes]) -> Signature:
    """Signature of an open, seekable file. What is neither a workbook nor known otherwise is taken for text."""
    head = stream.read(HEAD_BYTES)
    if not head.strip(b"\x00 \t\r\n\xef\xbb\xbf\xff\xfe"):
        return _whole_blank(stream)
    if head.startswith((b"PK", _CFB)):
        return _zip_signature(stream) if head.startswith(b"PK") else _cfb_signature(stream)
    foreign = next((code for start, code in _FOREIGN_HEADS if head.startswith(start)), None)
    if foreign is not None:
        return Signature(None, Fate.NOT_A_REPORT, foreign)
    plain = head.replace(b"\x00", b"")  # markup may be in UTF-16
    if _BOOK_2003.search(plain):
        return Signature(FileFormat.XML_2003)
    return Signature(FileFormat.HTML if _is_markup(plain) else FileFormat.TEXT)


def _is_markup(plain: bytes) -> bool:
    """Whether it begins like a page; a page may follow a few words, but `<head office>` in a list makes none."""
    start = plain.lstrip(b"\xef\xbb\xbf\xff\xfe \t\r\n")
    return bool(_MARKUP.search(start) if start.startswith(b"<") else _PAGE.search(start[:_PREFACE_BYTES]))


def _whole_blank(stream: IO[bytes]) -> Signature:
    """A file of nothing but blanks is empty; one that only begins so is text."""
    while block := stream.read(_BLOCK_BYTES):
        if block.strip(b"\x00 \t\r\n"):
            return Signature(FileFormat.TEXT)
    return Signature(None, Fate.EMPTY, "empty_file")


def _zip_signature(stream: IO[bytes]) -> Signature:
    try:
        with _open_zip(stream) as archive:
            names = set(archive.namelist())
            if "mimetype" in names:
                return _open_document(archive, names)
    except Exception:  # noqa: BLE001 - a damaged archive can raise anything; it is then unreadable
        return Signature(None, Fate.UNREADABLE, "damaged_workbook")
    lower = {name.lower() for name in names}
    if any(name.endswith("workbook.bin") for name in lower):
        return Signature(FileFormat.XLSB)
    if any(name.startswith("xl/") or name.endswith("workbook.xml") for name in lower):
        return Signature(FileFormat.XLSX)
    if any(name.startswith(("word/", "ppt/")) for name in lower):
        return Signature(None, Fate.NOT_A_REPORT, "foreign_document")
    holds_books = any(name.endswith(_BOOK_ENDINGS) for name in lower)
    return Signature(None, Fate.UNREADABLE if holds_books else Fate.NOT_A_REPORT, "foreign_archive")


def _open_zip(stream: IO[bytes]) -> zipfile.ZipFile:
    if _directory_bytes(stream) > _DIRECTORY_BYTES:
        raise zipfile.BadZipFile("directory")
    return zipfile.ZipFile(stream)


def _directory_bytes(stream: IO[bytes]) -> int:
    """How long the directory of a zip says it is: it is held in memory as a whole, and not by a process of its own."""
    size = stream.seek(0, io.SEEK_END)
    stream.seek(max(size - _LONGEST_ZIP_END, 0))
    tail = stream.read()
    sizes = [
        int.from_bytes(tail[at + first : at + first + length], "little")
        for mark, first, length in ((_ZIP_ENDS, 12, 4), (_ZIP64_ENDS, 40, 8))
        if (at := tail.rfind(mark)) >= 0
    ]
    return max((one for one in sizes if one != _IN_THE_OTHER_RECORD), default=0)


def _open_document(archive: zipfile.ZipFile, names: set[str]) -> Signature:
    if not _beginning(archive, "mimetype").startswith(b"application/vnd.oasis.opendocument.spreadsheet"):
        return Signature(None, Fate.NOT_A_REPORT, "foreign_document")
    manifest = _beginning(archive, "META-INF/manifest.xml") if "META-INF/manifest.xml" in names else b""
    if b"encryption-data" in manifest:
        return Signature(None, Fate.UNREADABLE, "password_protected")
    return Signature(FileFormat.ODS)


def _beginning(archive: zipfile.ZipFile, name: str) -> bytes:
    with archive.open(name) as part:
        return part.read(_BLOCK_BYTES)


def _cfb_signature(stream: IO[bytes]) -> Signature:
    """A compound file holds its streams' names in UTF-16; those tell an old workbook from a letter."""
    stream.seek(0)
    met: set[str] = set()
    tail = b""
    is_encrypted = False
    while block := stream.read(_BLOCK_BYTES):
        window = tail + block
        is_encrypted = is_encrypted or _announces_encryption(window)
        met |= {name for name in _CFB_NAMES if name.encode("utf-16-le") + b"\x00\x00" in window}
        tail = window[-_RECORDS_BYTES:]
    for name, code in _CFB_STREAMS:
        if name in met:
            fate = Fate.UNREADABLE if code == "password_protected" else Fate.NOT_A_REPORT
            return Signature(None, fate, code)
    if is_encrypted or met.isdisjoint(_CFB_BOOKS):
        return Signature(None, Fate.UNREADABLE, "password_protected" if is_encrypted else "damaged_workbook")
    return Signature(FileFormat.XLS)


def _announces_encryption(window: bytes) -> bool:
    """Whether one of the first records of an old workbook says that what follows is encrypted."""
    at = window.find(_BOOK_BEGINS)
    end = at + _RECORDS_BYTES
    while 0 <= at < end and len(window) >= at + _RECORD_HEAD.size:
        kind, length = _RECORD_HEAD.unpack_from(window, at)
        if kind == _FILE_PASS:
            return True
        at += _RECORD_HEAD.size + length
    return False
