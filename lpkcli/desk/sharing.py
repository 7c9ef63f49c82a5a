"""Deal pairs out to reviewers: doubtful pairs and links of a run in; the pairs of each sheet out."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from hashlib import blake2b

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import LinkBasis, LinkStatus
from lpkcli.contracts.results import REVIEW
from lpkcli.desk.pairs import DoubtfulPair

Pair = tuple[str, str]


@dataclass(frozen=True)
class Sharing:
    """Sheets, doubtful pairs that stand on each of them, and joined pairs that stand on each to be checked."""

    reviewers: int = 1
    overlap: int = 0
    linked: int = 0


def share_out(
    pairs: Sequence[DoubtfulPair], drawn: Sequence[DoubtfulPair], sharing: Sharing
) -> list[list[DoubtfulPair]]:
    """Give the first `overlap` pairs to every reviewer, `drawn` ones evenly among them, and deal the others out."""
    common, rest = list(pairs[: sharing.overlap]), pairs[sharing.overlap :]
    shares = [common + list(rest[number :: sharing.reviewers]) for number in range(sharing.reviewers)]
    return [list(_mingle(share, drawn)) for share in shares]


def _mingle(share: Sequence[DoubtfulPair], drawn: Sequence[DoubtfulPair]) -> Iterator[DoubtfulPair]:
    """All of both, each in its order, so that a clerk cannot tell by the place which ones were joined already."""
    ends = [
        ((at + 0.5) / len(part), kind, pair) for kind, part in enumerate((share, drawn)) for at, pair in enumerate(part)
    ]
    yield from (pair for _, _, pair in sorted(ends, key=lambda end: end[:2]))


def draw_linked(links: pa.Table, decided: Collection[Pair], count: int) -> pa.Table:
    """Draw up to `count` PLACEMENT_LINKS that the run made by itself and nobody decided, as rows of REVIEW.

    Which ones follows from a hash of their ids, so that every link has the same chance and the same run the same draw.
    """
    made = links.filter(
        pc.and_(pc.equal(links["status"], LinkStatus.MATCH), pc.not_equal(links["basis"], LinkBasis.CLERK))
    )
    rows = made.select(["alumni_id", "placement_id", "probability"]).to_pylist()
    drawn = sorted((_mark(pair), pair, row["probability"]) for row in rows if (pair := _ends(row)) not in decided)
    return REVIEW.table(
        {"rank": rank, "left_id": pair[0], "right_id": pair[1], "probability": probability, "expected_gain": 0.0}
        | {"left_list": "alumni", "right_list": "placement"}
        for rank, (_, pair, probability) in enumerate(drawn[:count], 1)
    )


def linked_pairs(links: pa.Table) -> set[Pair]:
    """The pairs of PLACEMENT_LINKS that the run joined, the smaller id first."""
    made = links.filter(pc.equal(links["status"], LinkStatus.MATCH)).select(["alumni_id", "placement_id"])
    return {_ends(row) for row in made.to_pylist()}


def _ends(row: dict[str, str]) -> Pair:
    one, other = row["alumni_id"], row["placement_id"]
    return (one, other) if one < other else (other, one)


def _mark(pair: Pair) -> bytes:
    return blake2b("-".join(pair).encode(), digest_size=8, person=b"lpkcli-draw").digest()
