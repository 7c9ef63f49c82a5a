"""Read claims and placements again under other choices of the office: RAW and its cleaned records in; the records out.

Only what a choice can move is read again: the claims of TRAININGS, the activities and grades of PLACEMENTS. People,
names, dates and ids hang on no choice, so that whoever was matched stays matched.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.core import Contract
from lpkcli.contracts.people import PLACEMENTS, TRAININGS
from lpkcli.contracts.raw import RAW
from lpkcli.records.clean import claim_reader, place_ids
from lpkcli.records.combinations import Combinations, find_combinations
from lpkcli.records.finish import CleanedRecords
from lpkcli.records.long_texts import cut_long_texts
from lpkcli.records.placement_rules import PlacementRules
from lpkcli.records.placements import placement_cells, placement_combinations
from lpkcli.records.settings import CleanSettings
from lpkcli.records.trainings import claim_cells, claim_columns
from lpkcli.words.library import Library


@dataclass(frozen=True)
class Restatement:
    """Cleaned records with the distinct cells that their claims and placements were read from."""

    records: CleanedRecords
    claims: Combinations
    placements: Combinations
    library: Library

    def restate(self, settings: CleanSettings) -> CleanedRecords:
        """Return the records as cleaning under `settings` would make them, notes and issues aside.

        `claim_also`, `claim_raw` and `claim_employer` stay as they were: no figure hangs on them.
        """
        reader = claim_reader(self.library, settings)
        rules = PlacementRules(self.library.activities, reader, settings.business_licence)
        claimed = [reader.read_claim(claim_cells(values)).activity for values in self.claims.values]
        placed = [rules.read_placement(placement_cells(values)) for values in self.placements.values]
        trainings = _exchange(self.records.trainings, TRAININGS, {"claim": self.claims.spread(claimed, pa.string())})
        activities = self.placements.spread([one.activity for one in placed], pa.string())
        grades = self.placements.spread([one.grade for one in placed], pa.string())
        columns = {"activity": activities, "grade": grades}
        placements = _exchange(self.records.placements, PLACEMENTS, columns)
        return replace(self.records, trainings=trainings, placements=placements)


def prepare_restatement(raw: pa.Table, records: CleanedRecords, library: Library) -> Restatement:
    """Find the cells of the records among the RAW rows that they were cleaned from."""
    raw, _ = cut_long_texts(raw.select(RAW.schema.names).combine_chunks())
    ids = place_ids(raw)
    trained = raw.take(pc.index_in(place_ids(records.trainings), value_set=ids))
    placed = raw.take(pc.index_in(place_ids(records.placements), value_set=ids))
    placements = records.placements
    return Restatement(
        records,
        find_combinations(*claim_columns(trained)),
        placement_combinations(placed, placements["country"], pc.is_valid(placements["start_date"])),
        library,
    )


def _exchange(table: pa.Table, contract: Contract, columns: Mapping[str, pa.Array]) -> pa.Table:
    for name, values in columns.items():
        table = table.set_column(table.schema.get_field_index(name), contract.schema.field(name), values)
    return table
