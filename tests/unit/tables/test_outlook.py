"""A foretold interval: the published one with no decision, and narrower by what the decided pairs hold in doubt."""

from __future__ import annotations

import pyarrow as pa
import pytest
from support.outcomes import City

from lpkcli.contracts.quality import Estimate
from lpkcli.outcomes.rows import placement_rows
from lpkcli.tables.outlook import foretell_width
from lpkcli.tables.recall import find_recall
from lpkcli.tables.tabulate import tabulate_absorption

RECALL = [Estimate("model", 0.4, 0.3, 0.5)]


def tables(waiting: float = 0.6) -> dict[str, pa.Table]:
    """Twenty alumni: five absorbed, five with a placement under review, ten of whom nothing is known."""
    city = City()
    for number in range(20):
        city.train(f"a{number:02}", source_row=number + 2)
    for number in range(5):
        city.place(f"p{number:02}", "wage", "2024-08-01", person=f"a{number:02}").link(f"a{number:02}", f"p{number:02}")
    for number in range(5, 10):
        city.place(f"p{number:02}", "wage", "2024-08-01")
        city.link(f"a{number:02}", f"p{number:02}", waiting, "review")
    made = city.tables()
    placements = placement_rows(made["placements"], made["people"], made["persons"])
    lists = {"alumni": city.alumni(), "placements": placements, "links": made["placement_links"]}
    return lists | {"outcomes": city.judge()}


WAITING = [(f"a{number:02}", f"p{number:02}") for number in range(5, 10)]


def test_without_a_decision_it_is_the_published_width() -> None:
    given = tables()
    recall = find_recall(RECALL, given["links"], given["placements"])
    row = tabulate_absorption(given["alumni"], given["outcomes"], recall=recall).to_pylist()
    (head,) = (
        one for one in row if (one["dimension"], one["basis"], one["window_months"]) == ("total", "evidence", 12)
    )
    assert foretell_width(given, RECALL, ()) == pytest.approx(head["rate_high"] - head["rate_low"])


def test_every_decision_narrows_it_and_what_was_never_seen_stays() -> None:
    given = tables()
    widths = [foretell_width(given, RECALL, WAITING[:count]) for count in range(6)]
    assert widths == sorted(widths, reverse=True)
    assert widths[0] > widths[5] > 0
    assert foretell_width(given, [], WAITING) == 0, "without an estimate of recall nothing else is in doubt"


def test_the_order_of_the_two_records_of_a_pair_does_not_matter() -> None:
    given = tables()
    turned = [(right, left) for left, right in WAITING]
    assert foretell_width(given, RECALL, turned) == foretell_width(given, RECALL, WAITING)


def test_there_is_no_width_without_a_placement() -> None:
    given = tables()
    assert foretell_width(given | {"placements": given["placements"].slice(0, 0)}, RECALL, ()) is None
