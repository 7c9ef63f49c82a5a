"""Damaged input files: a seed in; the name and bytes of a report that something has happened to out."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Callable
from functools import cache
from pathlib import Path

from support.workbooks import (
    Formula,
    SheetSpec,
    Struck,
    html_bytes,
    ods_bytes,
    with_stray_cell,
    xlsb_bytes,
    xlsx_bytes,
    zip_bytes,
    zip_parts,
)

HEADER = ["No", "NIK", "Nama", "Tempat Lahir", "Tanggal Lahir", "L/P", "Alamat", "Keterangan"]
ENDINGS = ("xlsx", "xls", "xlsb", "ods", "csv", "txt", "tsv", "xlsm", "pdf", "dat")
XLS = Path(__file__).parents[1] / "golden" / "formats" / "people.xls"


def people(count: int, first: int = 1) -> list[list[object]]:
    """Rows of a class list, invented."""
    return [
        [
            number,
            f"36720{1 + number % 8}{1 + number % 28:02}06010{number:04}"[:16],
            f"Orang Contoh {number}",
            "Cilegon",
            dt.date(2001, 6, 1 + number % 28),
            "LP"[number % 2],
            f"Jl. Contoh No. {number}",
            "",
        ]
        for number in range(first, first + count)
    ]


@cache
def whole_files() -> dict[str, bytes]:
    """An undamaged report in every format, by ending."""
    rows = [["DAFTAR PESERTA PELATIHAN"], ["LPK : Contoh Jaya"], [], HEADER, *people(40)]
    texts = [["" if cell is None else str(cell) for cell in row] for row in rows]
    marked = [*rows[:4], [Struck("x"), Formula("=A1", "x"), *rows[4][2:]], *rows[5:]]
    delimited = "\n".join(";".join(row) for row in texts)
    return {
        "xlsx": xlsx_bytes({"Peserta": SheetSpec(marked, merged=["A1:H1"], hidden_rows=[9]), "Kosong": []}),
        "xlsm": xlsx_bytes({"Peserta": rows}, {"constant_memory": True}),
        "xls": XLS.read_bytes(),
        "xlsb": xlsb_bytes({"Peserta": [[str(cell) for cell in row] for row in rows]}),
        "ods": ods_bytes({"Peserta": rows}),
        "html": html_bytes(texts),
        "csv": delimited.encode(),
        "txt": "\n".join("\t".join(row) for row in texts).encode("utf-16"),
    }


def damaged_file(seed: int) -> tuple[str, bytes]:
    """Name and bytes of the damaged file of a seed."""
    chance = random.Random(seed)
    kind = chance.choice(sorted(whole_files()))
    data = whole_files()[kind]
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        data = chance.choice(DAMAGES)(data, chance)
    ending = chance.choice(ENDINGS) if chance.random() < 0.4 else kind
    return f"damaged {seed:04}.{ending}", data


def _truncate(data: bytes, chance: random.Random) -> bytes:
    return data[: chance.randrange(len(data) + 1)]


def _flip(data: bytes, chance: random.Random) -> bytes:
    changed = bytearray(data)
    for _ in range(chance.choice((1, 3, 30)) if changed else 0):
        changed[chance.randrange(len(changed))] ^= 1 << chance.randrange(8)
    return bytes(changed)


def _overwrite(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    length = chance.choice((1, 16, 512))
    filling = chance.choice((bytes(length), b"\xff" * length, chance.randbytes(length)))
    return data[:start] + filling + data[start + length :]


def _repeat(data: bytes, chance: random.Random) -> bytes:
    start = chance.randrange(len(data) + 1)
    return data[:start] + data[max(0, start - 300) :]


def _inside(data: bytes, chance: random.Random) -> bytes:
    """Damage one part of a zip and pack it again, so that its checksum is right."""
    try:
        parts = zip_parts(data)
    except Exception:  # noqa: BLE001 - no zip, or one that is damaged already
        return _flip(data, chance)
    name = chance.choice(sorted(parts))
    if chance.random() < 0.2:
        del parts[name]
    else:
        parts[name] = chance.choice((_truncate, _flip, _overwrite, _repeat, _noise))(parts[name], chance)
    return zip_bytes(parts)


def _noise(data: bytes, chance: random.Random) -> bytes:
    """Replace a piece of markup or a number by another that a parser knows."""
    pieces = (
        b'"',
        b"<",
        b">",
        b"&",
        b"</row>",
        b"<c ",
        b' r="A1"',
        b"1E400",
        b"-1",
        b"99999999999",
        b'"\n',
        b";;",
        b"\x00",
    )
    start = chance.randrange(len(data) + 1)
    return data[:start] + chance.choice(pieces) + data[start + chance.randrange(4) :]


def _stray(data: bytes, chance: random.Random) -> bytes:
    reference = chance.choice(("XFD1048576", "A1048576", "XFD60", "ZZ1000", "BZ50"))
    try:
        return with_stray_cell(data, reference)
    except Exception:  # noqa: BLE001 - not an undamaged xlsx
        return _truncate(data, chance)


DAMAGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    _truncate,
    _flip,
    _overwrite,
    _repeat,
    _inside,
    _inside,
    _noise,
    _stray,
)
