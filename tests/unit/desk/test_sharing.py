from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from lpkcli.contracts.results import PLACEMENT_LINKS
from lpkcli.desk.sharing import Sharing, draw_linked, linked_pairs, share_out


def pairs(prefix: str, count: int) -> list[Any]:
    return [SimpleNamespace(rank=f"{prefix}{number}") for number in range(count)]


def shared(doubtful: int, drawn: int, sharing: Sharing) -> list[list[str]]:
    return [[pair.rank for pair in share] for share in share_out(pairs("q", doubtful), pairs("l", drawn), sharing)]


def test_every_pair_goes_to_one_reviewer_and_the_first_ones_to_all() -> None:
    one, other = shared(9, 0, Sharing(2, 3))
    assert (one[:3], other[:3]) == (["q0", "q1", "q2"], ["q0", "q1", "q2"])
    assert sorted(one[3:] + other[3:]) == [f"q{number}" for number in range(3, 9)]


def test_drawn_links_stand_on_every_sheet_evenly_among_the_others() -> None:
    one, other = shared(8, 2, Sharing(2, 8))
    assert one == other == ["q0", "q1", "l0", "q2", "q3", "q4", "q5", "l1", "q6", "q7"]


def test_links_are_drawn_from_what_the_run_made_by_itself_and_the_same_each_time() -> None:
    kinds = [("match", "model"), ("match", "clerk"), ("review", "model"), ("match", "nik"), ("match", "bridge")]
    links = PLACEMENT_LINKS.table(
        {"alumni_id": f"z{at}", "placement_id": f"p{at}", "status": status, "basis": basis, "via": []}
        for at, (status, basis) in enumerate(kinds * 5)
    )
    drawn = draw_linked(links, {("p0", "z0")}, 100)
    assert drawn.num_rows == 14
    assert set(zip(drawn["left_id"].to_pylist(), drawn["right_id"].to_pylist(), strict=True)) < linked_pairs(links)
    assert draw_linked(links, {("p0", "z0")}, 5).equals(drawn.slice(0, 5))
    assert drawn["left_id"].to_pylist() != sorted(drawn["left_id"].to_pylist())
