"""Decoys as records: what they bear."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
from support.matching import CONFUSABLE
from support.people import two_lists

from lpkcli.contracts.quality import DECOYS
from lpkcli.pairs.decoys import encode_decoys
from lpkcli.pairs.encode import encode_people
from lpkcli.pairs.model import LISTS
from lpkcli.pairs.model_file import load_model
from lpkcli.pairs.names import NO_DATE

RECORDS = encode_people(two_lists(400, 6).people, load_model().name_frequency, CONFUSABLE)
ALUMNI = np.flatnonzero(RECORDS.lists == LISTS.index("alumni"))
ONE, TWO = ALUMNI[:2].tolist()
ROWS = [
    {"record_id": "decoy-0", "name_from": ONE, "rest_from": TWO, "nik": 3672010101990001, "stripped": False},
    {"record_id": "decoy-1", "name_from": ONE, "rest_from": ONE, "nik": 0, "stripped": True},
]
TRIAL = encode_decoys(RECORDS, pa.Table.from_pylist(ROWS, schema=DECOYS.schema))


def test_a_stranger_bears_the_name_of_the_one_and_the_date_of_the_other():
    stranger = len(TRIAL) - 2
    assert TRIAL.name[stranger] == RECORDS.name[ONE]
    assert TRIAL.date[stranger] == RECORDS.date[TWO]
    assert TRIAL.kelurahan[stranger] == RECORDS.kelurahan[TWO]
    assert TRIAL.nik[stranger] == 3672010101990001
    assert TRIAL.nik_15[stranger] == 367201010199000


def test_a_stripped_one_bears_its_name_and_place_only():
    stripped = len(TRIAL) - 1
    assert TRIAL.name[stripped] == RECORDS.name[ONE]
    assert TRIAL.kelurahan[stripped] == RECORDS.kelurahan[ONE]
    assert (TRIAL.date[stripped], TRIAL.nik_date[stripped], TRIAL.year[stripped]) == (NO_DATE, NO_DATE, 0)
    assert (TRIAL.nik[stripped], TRIAL.nik_kind[stripped], TRIAL.nik_15[stripped]) == (0, 0, 0)


def test_no_decoy_has_a_contact_and_the_records_of_the_run_stay_as_they_are():
    assert (TRIAL.phones[-2:] == -1).all()
    assert (TRIAL.email[-2:] == -1).all()
    placements = RECORDS.lists == LISTS.index("placement")
    assert TRIAL.ids[: placements.sum()].equals(RECORDS.ids.filter(pa.array(placements)))
    assert (TRIAL.nik[: placements.sum()] == RECORDS.nik[placements]).all()
