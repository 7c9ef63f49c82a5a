"""A large office in delimited text: a seed and numbers of rows in; files of reports and of placements out.

Persons, slips and spelling are those of the two lists: a training report says what list A says of a person, a
placement list what list B says. Of three persons trained about two stand in a placement list too.
"""

from __future__ import annotations

import csv
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from support.two_lists import COLUMNS, OVERLAP, write_row

from lpkcli.synth.dice import Dice
from lpkcli.synth.population import Person, Population

AS_OF = "2025-12-31"
CHUNK = 20_000
IDENTITY = ("Nama", "NIK", "Tanggal Lahir", "L/P", "No HP", "Email", "Kelurahan", "Kecamatan")
PROGRAMMES = ("Las SMAW 3G", "Menjahit", "Operator Forklift", "Digital Marketing", "Tata Rias", "Barista")
CLAIMS = ("Bekerja", "Wirausaha", "Belum bekerja", "")
SEATS, EMPLOYERS = 20, 900


@dataclass(frozen=True)
class Load:
    """Rows of training reports and of placement lists, and the files they are spread over."""

    trainings: int
    placements: int
    reports: int
    lists: int


FULL = Load(300_000, 1_000_000, 250, 100)
"""What the program promises to hold."""


_MEASURE = """
import resource, subprocess, sys
code = subprocess.call(sys.argv[1:])
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss)
sys.exit(code)
"""
"""Runs a program from a small process: a program counts the memory of whoever started it as its own."""


@dataclass(frozen=True)
class Taken:
    """What a run took: seconds of wall time and of the processor, and the peak of its memory, in millions of bytes."""

    seconds: float
    processor: float
    megabytes: float


def take_share(share: float) -> Load:
    """A share of the whole load, files and rows alike."""
    return Load(
        *(max(round(number * share), 1) for number in (FULL.trainings, FULL.placements, FULL.reports, FULL.lists))
    )


def write_load(folder: Path, seed: int, load: Load) -> None:
    """Write `load` as CSV below `folder`/training and `folder`/placement."""
    both = round(load.trainings * OVERLAP)
    people = _people(seed, load.trainings + load.placements - both)
    dice = Dice(seed, "load")
    with ExitStack() as stack:
        reports = _open(
            stack, folder / "training", load.reports, ("Nama LPK", "Program", "Angkatan", "Tanggal Selesai", "Status")
        )
        lists = _open(stack, folder / "placement", load.lists, ("Nama Perusahaan", "Jabatan", "Tanggal Diterima"))
        for number, person in enumerate(people):
            if number < load.trainings:
                place = number % load.reports
                batch = number // load.reports // SEATS + 1
                told = (f"LPK Contoh {place:03}", *_class(seed, place, batch), dice.pick(CLAIMS))
                reports[place].writerow((*_identity(dice, "A", number, person), *told))
            if number >= load.trainings - both:
                hired = (f"PT Contoh {dice.between(1, EMPLOYERS)}", dice.pick(("Operator", "Helper", "Staf")))
                row = (*_identity(dice, "B", number, person), *hired, _day(dice, dice.between(2024, 2025)))
                lists[dice.between(0, load.lists - 1)].writerow(row)


def _people(seed: int, count: int) -> Iterator[Person]:
    population = Population(seed)
    for start in range(0, count, CHUNK):
        yield from population.people(min(CHUNK, count - start))


def _open(stack: ExitStack, folder: Path, files: int, details: tuple[str, ...]) -> list[csv.writer]:  # type: ignore[valid-type]
    folder.mkdir(parents=True)
    writers = []
    for number in range(files):
        stream = stack.enter_context(
            (folder / f"{folder.name} {number:03}.csv").open("w", newline="", encoding="utf-8")
        )
        writer = csv.writer(stream, delimiter=";")
        writer.writerow((*IDENTITY, *details))
        writers.append(writer)
    return writers


def _identity(dice: Dice, name: str, number: int, person: Person) -> list[object]:
    row, _ = write_row(dice, name, number, person, "")
    return [row[column] for column in COLUMNS]


def _class(seed: int, place: int, batch: int) -> tuple[object, ...]:
    """Programme, batch and last day, which those of one class share."""
    dice = Dice(seed, f"class {place} {batch}")
    return dice.pick(PROGRAMMES), batch, _day(dice, 2024)


def _day(dice: Dice, year: int) -> str:
    return f"{dice.between(1, 28):02}-{dice.between(1, 12):02}-{year}"


def command(folder: Path) -> list[str]:
    """The command that runs on the load below `folder`."""
    lists = [word for flag in ("training", "placement") for word in (f"--{flag}", str(folder / flag))]
    return [sys.executable, "-m", "lpkcli", "run", *lists, "--as-of", AS_OF, "--out", str(folder / "results")]


def run(folder: Path) -> Taken:
    """Run on the load in a fresh process. Raises CalledProcessError when it ends otherwise than well."""
    started = time.perf_counter()
    measured = [sys.executable, "-c", _MEASURE, *command(folder), "--quiet"]
    told = subprocess.run(measured, check=True, stdout=subprocess.PIPE, text=True).stdout
    seconds = time.perf_counter() - started
    processor, kilobytes = map(float, told.split()[-2:])
    return Taken(seconds, processor, kilobytes * 1.024 / 1_000)
