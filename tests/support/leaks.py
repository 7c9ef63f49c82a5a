"""Find persons in what a program wrote: NIKs, phones, e-mails and names of the input in any of their usual spellings."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterable, Iterator
from pathlib import Path

import pyarrow.parquet as pq

from lpkcli.synth.city import make_city
from lpkcli.synth.sample import SAMPLE_SEED, SAMPLE_SIZE
from lpkcli.synth.sizes import size_of

_BETWEEN_DIGITS = re.compile(r"(?<=\d)[ \t\u00a0.\-/()\u2011]{1,2}(?=\d)")
_RUN = re.compile(r"\d{9,}")
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_WORD = re.compile(r"[A-Z']+")


class Marks:
    """What must not be shown of the persons of an input."""

    def __init__(self, niks: Iterable[str], phones: Iterable[str], emails: Iterable[str], names: Iterable[str]) -> None:
        self.emails = {email.lower() for email in emails}
        self.numbers: dict[int, set[str]] = {}
        for number in [*niks, *(phone.lstrip("0") for phone in phones)]:  # +62812..., 62812... and 0812... end alike
            self.numbers.setdefault(len(number), set()).add(number)
        self.names = {tuple(name.upper().split()) for name in names}

    def contacts_in(self, text: str) -> set[str]:
        """NIKs, phones and e-mails that stand in a text, also written with dots, dashes or spaces."""
        found = {email for email in map(str.lower, _EMAIL.findall(text)) if email in self.emails}
        for run in {*_RUN.findall(text), *_RUN.findall(_BETWEEN_DIGITS.sub("", text))}:
            for size, known in self.numbers.items():
                found |= {run[start : start + size] for start in range(len(run) - size + 1)} & known
        return found

    def names_in(self, text: str) -> set[str]:
        """Full names that stand in a text."""
        words = _WORD.findall(text.upper())
        sizes = {len(name) for name in self.names}
        grams = {tuple(words[at : at + size]) for size in sizes for at in range(len(words) - size + 1)}
        return {" ".join(name) for name in grams & self.names}


def sample_marks() -> Marks:
    """Everybody in sample_data; names of two words or more."""
    city = make_city(SAMPLE_SEED, size_of(SAMPLE_SIZE))
    everybody = {entry.person for file in city.files for grid in file.grids for _, _, entry in grid.placed}
    return Marks(
        {person.nik for person in everybody},
        {person.phone for person in everybody},
        {person.email for person in everybody},
        {person.name for person in everybody if len(person.name.split()) > 1},
    )


def read_whole(path: Path) -> str:
    """Everything that a file says, unpacked where it is packed, with its own name."""
    if path.suffix == ".parquet":
        table = pq.read_table(path)
        return f"{path.name} {table.to_pydict()} {table.schema.metadata}"
    return "\n".join([path.name, *_texts(path.read_bytes())])


def _texts(content: bytes) -> Iterator[str]:
    if zipfile.is_zipfile(io.BytesIO(content)):
        with zipfile.ZipFile(io.BytesIO(content)) as parts:
            for name in parts.namelist():
                yield from _texts(parts.read(name))
    else:
        yield content.decode("utf-8", "replace")
