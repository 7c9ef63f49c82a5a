"""Ourselves: the same lists as RAW rows through the rooms records, pairs and persons, as a run does it.

Runs in the project's own environment. Pairs have a score of 1 where the link's status is match, else 0; the links with
levels, reasons and probabilities are written beside them, for the tables of errors and of calibration.
"""

from __future__ import annotations

import argparse
import json
import time
from importlib.metadata import version
from pathlib import Path

from lpkcli.process import set_up_process

set_up_process()  # as the command line does, before anything heavy is loaded

import pyarrow as pa  # noqa: E402
import pyarrow.compute as pc  # noqa: E402
import pyarrow.parquet as pq  # noqa: E402
from support.two_list_rooms import clean_lists, link_lists, match_people, pairs_of_persons  # noqa: E402

from lpkcli.words.library import Library  # noqa: E402


def main() -> None:
    """Link the lists of the command line."""
    parser = argparse.ArgumentParser()
    for name in ("--left", "--right", "--out", "--times"):
        parser.add_argument(name, type=Path, required=True)
    for name in ("--register", "--second", "--labels", "--model"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--any-age", action="store_true", help="people of these lists are no trainees")
    parser.add_argument("--mode", default="", help="a match threshold instead of the one that the run chooses")
    parser.add_argument("--within", action="store_true", help="all pairs of rows of a person, within lists too")
    parser.add_argument("--many", action="store_true", help="no matter here: persons may have any number of rows")
    asked = parser.parse_args()
    started = time.perf_counter()
    lists = {"A": pq.read_table(asked.left), "B": pq.read_table(asked.right)}
    lists |= {name: pq.read_table(path) for name, path in (("C", asked.register), ("D", asked.second)) if path}
    read = time.perf_counter()
    library = Library()
    people = clean_lists(lists, library, any_age=asked.any_age)
    cleaned = time.perf_counter()
    matching = match_people(people, library, float(asked.mode) if asked.mode else None)
    links = link_lists(people, matching)
    matched = time.perf_counter()
    pq.write_table(links, asked.out.with_suffix(".links.parquet"))
    joined = links.filter(pc.equal(links["status"], "match"))
    if asked.within:
        joined = pairs_of_persons(people, matching)
    score = pa.array([1.0] * joined.num_rows, pa.float64())
    pq.write_table(joined.select(["left", "right"]).append_column("score", score), asked.out)
    asked.times.write_text(
        json.dumps(
            {
                "seconds": {"read": read - started, "clean": cleaned - read, "match": matched - cleaned},
                "versions": {name: version(name) for name in ("lpkcli", "rapidfuzz")},
                "expected_false_links": matching.cut.expected_false_links,
                "threshold": matching.cut.match,
            }
        ),
        encoding="utf-8",
    )


if __name__ == "__main__":
    main()
