"""The synthetic city: a seed and a size in, a folder of ugly reports and lists with their truth out."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from lpkcli.synth.dice import Dice
from lpkcli.synth.entries import training_entries
from lpkcli.synth.extras import extra_files
from lpkcli.synth.files import write_file
from lpkcli.synth.grid import Sheetfile
from lpkcli.synth.layouts import Layout, lay_out, layouts
from lpkcli.synth.lives import make_lives
from lpkcli.synth.model import ALUMNI, JOBSEEKER, PLACEMENT, Enrolment
from lpkcli.synth.placements import placement_entries
from lpkcli.synth.population import Person, Population
from lpkcli.synth.register import register_entries
from lpkcli.synth.sizes import Size, size_of
from lpkcli.synth.training import fill_batches, make_batches
from lpkcli.synth.truth import CityTruth, Located, tell_truth, write_truth

FOLDERS = {ALUMNI: "training", PLACEMENT: "placement", JOBSEEKER: "jobseeker"}
"""The folder of each list inside a city's folder."""


@dataclass(frozen=True)
class City:
    """A city before it is written: every file of every list with its entries."""

    seed: int
    size: Size
    files: tuple[Sheetfile, ...]


def make_city(seed: int, size: Size) -> City:
    """Make people, classes, lives and lists; the same seed and size make the same city."""
    batches = make_batches(seed, size)
    population = Population(seed)
    seats = fill_batches(seed, batches, population, size)
    chosen = _training_layouts(size, list(batches))
    enrolments = make_lives(seed, seats, {lpk: layout.claim for lpk, layout in chosen.items()})
    by_lpk: dict[str, list[Enrolment]] = {lpk: [] for lpk in chosen}
    for enrolment in enrolments:
        by_lpk[enrolment.batch.lpk].append(enrolment)
    others = _strangers(population)
    files = [file for lpk, layout in chosen.items() for file in _reports(seed, layout, by_lpk[lpk])]
    placed, lists = _placement_files(seed, size, enrolments, others)
    alumni = list({e.person.person: e.person for e in enrolments}.values())
    registers = _chosen(JOBSEEKER, size.jobseeker_layouts)
    for layout in registers:
        entries = register_entries(
            seed, layout, alumni=alumni, placed=placed, others=others, rows=size.jobseeker_rows // len(registers)
        )
        lists.append(lay_out(layout, JOBSEEKER, entries, Dice(seed, f"layout/{layout.name}")))
    extras = extra_files() if size.extras else []
    return City(seed, size, (*files, *lists, *extras))


def write_city(folder: Path, seed: int, size: Size | str) -> CityTruth:
    """Make a city and write it to `folder`: training/, placement/, jobseeker/ and truth/."""
    city = make_city(seed, size_of(size) if isinstance(size, str) else size)
    located: list[Located] = []
    for file in city.files:
        numbers = write_file(folder / FOLDERS[file.list_kind], file)
        for grid, lines in zip(file.grids, numbers, strict=True):
            sheet = grid.name if file.has_sheets else None
            located += [Located(entry, file.name, sheet, lines[row], part) for row, part, entry in grid.placed]
    truth = tell_truth(seed, city.size.name, located, len(city.files))
    write_truth(folder / "truth", truth)
    return truth


def _training_layouts(size: Size, lpks: Sequence[str]) -> dict[str, Layout]:
    """A layout for each LPK, in turn."""
    available = _chosen("training", size.training_layouts)
    return {lpk: available[i % len(available)] for i, lpk in enumerate(lpks)}


def _chosen(kind: str, names: tuple[str, ...]) -> list[Layout]:
    known = layouts(kind)
    return [known[name] for name in names or tuple(known)]


def _reports(seed: int, layout: Layout, enrolments: Sequence[Enrolment]) -> Iterator[Sheetfile]:
    """The report of one LPK, and where the layout has one a second version of it without the last row."""
    label = f"layout/{enrolments[0].batch.lpk}"
    entries = training_entries(seed, layout, enrolments)
    again = [replace(entry, kinds=[*entry.kinds, "row_repeated"]) for entry in entries[:-1]]
    yield lay_out(layout, ALUMNI, entries, Dice(seed, label))
    if layout.revised:
        yield lay_out(replace(layout, file=layout.revised), ALUMNI, again, Dice(seed, label))


def _placement_files(
    seed: int, size: Size, enrolments: Sequence[Enrolment], others: Iterator[Person]
) -> tuple[list[Person], list[Sheetfile]]:
    """The placement lists, and the people in them who are no alumni."""
    chosen = _chosen(PLACEMENT, size.placement_layouts)
    alumni = {enrolment.person.person for enrolment in enrolments}
    files: list[Sheetfile] = []
    placed: dict[str, Person] = {}
    for layout in chosen:
        rows = size.placement_rows * layout.weight // sum(one.weight for one in chosen)
        entries = placement_entries(seed, layout, enrolments, others, rows)
        placed |= {e.person.person: e.person for e in entries if e.person.person not in alumni}
        files.append(lay_out(layout, PLACEMENT, entries, Dice(seed, f"layout/{layout.name}")))
    return list(placed.values()), files


def _strangers(population: Population) -> Iterator[Person]:
    """People who sat in no class, without end."""
    while True:
        yield from population.people(500)
