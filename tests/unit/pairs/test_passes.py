"""The pairs that one identifier alone brings together."""

from __future__ import annotations

import datetime as dt

from support.matching import CONFUSABLE
from support.people import make_nik, people_table, record, two_lists

from lpkcli.pairs.encode import encode_people
from lpkcli.pairs.fit import fit_model
from lpkcli.pairs.model_file import load_model
from lpkcli.pairs.passes import MOST_PAIRS, find_passes

BORN, OTHER = dt.date(1999, 3, 8), dt.date(2001, 12, 24)
NIK = make_nik("367201", BORN, "f", 1)


def passes(*rows):
    shipped = load_model()
    records = encode_people(people_table(rows), shipped.name_frequency, CONFUSABLE)
    found = find_passes(records, fit_model(records, shipped))
    ids = records.ids.to_pylist()
    pairs = {(ids[row["alumni"]], ids[row["placement"]]): row for row in found.pairs.to_pylist()}
    return found, pairs


def test_each_identifier_brings_its_own_pairs_and_none_is_weighed():
    alumna = record("alumni", tokens=["SRI", "AYU"], nik=NIK, birth_date=BORN, phone="081200000001")
    same_nik = record("placement", tokens=["RINA"], nik=NIK, birth_date=OTHER)
    same_date = record("placement", tokens=["DEWI", "SARI"], birth_date=BORN)
    same_name = record("placement", tokens=["SRI", "AYU"], birth_date=OTHER)
    same_phone = record("placement", tokens=["TONI"], phone="081200000001")
    nothing = record("placement", tokens=["BUDI"])
    _, pairs = passes(alumna, same_nik, same_date, same_name, same_phone, nothing)
    told = {
        row["record_id"]: {
            key
            for key in ("nik_equal", "date_equal", "name_equal", "contact_equal")
            if pairs[alumna["record_id"], row["record_id"]][key]
        }
        for row in (same_nik, same_date, same_name, same_phone)
    }
    assert told == {
        same_nik["record_id"]: {"nik_equal"},
        same_date["record_id"]: {"date_equal"},
        same_name["record_id"]: {"name_equal"},
        same_phone["record_id"]: {"contact_equal"},
    }
    assert (alumna["record_id"], nothing["record_id"]) not in pairs
    assert pairs[alumna["record_id"], same_name["record_id"]]["date_apart"]
    assert pairs[alumna["record_id"], same_name["record_id"]]["name_alike"]


def test_possible_pairs_are_counted_by_what_both_sides_bear():
    alumni = [record("alumni", salt="1", nik=NIK, birth_date=BORN), record("alumni", salt="2", birth_date=BORN)]
    placements = [
        record("placement", salt="3", nik=make_nik("367201", OTHER, "m", 2)),
        record("placement", salt="4", birth_date=OTHER),
        record("placement", salt="5"),
    ]
    found, _ = passes(*alumni, *placements)
    assert (found.possible, found.possible_nik) == (6, 1)
    assert found.possible_date == found.possible_either
    assert found.possible_either < found.possible


def test_a_value_that_brings_too_many_pairs_is_no_identifier():
    size = int(MOST_PAIRS**0.5) + 1
    crowd = [record(kind, salt=str(n), tokens=["SITI"]) for n in range(size) for kind in ("alumni", "placement")]
    _, pairs = passes(*crowd)
    assert not pairs


def test_pairs_are_of_the_two_lists_only():
    lists = two_lists(80, 6)
    records = encode_people(lists.people, load_model().name_frequency, CONFUSABLE)
    found = find_passes(records, fit_model(records, load_model()))
    kinds = dict(zip(*(lists.people[name].to_pylist() for name in ("record_id", "list")), strict=True))
    ids = records.ids.to_pylist()
    assert found.pairs.num_rows > 20
    assert {kinds[ids[number]] for number in found.pairs["alumni"].to_pylist()} == {"alumni"}
    assert {kinds[ids[number]] for number in found.pairs["placement"].to_pylist()} == {"placement"}
