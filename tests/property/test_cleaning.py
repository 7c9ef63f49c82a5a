"""Cleaning whole rows, dates, statuses and labels: what holds for any text. Nobody in these rows is real."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pyarrow as pa
from hypothesis import given, settings
from hypothesis import strategies as st
from support.raw_rows import AS_OF, SETTINGS, alumni_row, library, placement_row, raw_table

from lpkcli.contracts.kinds import Activity
from lpkcli.records.clean import CleanedRecords, clean_records, finish_records, profile_columns
from lpkcli.records.date_rules import DateRule
from lpkcli.records.dates import DateReader
from lpkcli.records.employers import EmployerReader
from lpkcli.records.periods import PeriodReader
from lpkcli.records.programmes import ProgrammeReader
from lpkcli.records.statuses import StatusReader

FEW = settings(max_examples=12, derandomize=True, deadline=None)
MANY = settings(max_examples=200, derandomize=True, deadline=None)
WORDS = library()
BIRTHS = PeriodReader(DateReader(WORDS.dates, DateRule(AS_OF, is_birth=True)))
STATUSES = StatusReader(WORDS.statuses, WORDS.countries, {})
PROGRAMMES = ProgrammeReader(WORDS.vocations, WORDS.dates)
EMPLOYERS = EmployerReader(WORDS.employers)

anything = st.one_of(st.text(max_size=30), st.text("0123456789-/. ,sd'", max_size=20))
pieces = st.sampled_from(
    [
        "Pelatihan",
        "Program",
        "Angkatan",
        "III",
        "3",
        "ke",
        "2024",
        "Tahun",
        "Juni",
        "(",
        ")",
        "160",
        "JP",
        "PT",
        "CV",
        "Tbk",
        "Persero",
        "Indonesia",
        "&",
        "-",
        "/",
        ",",
        ".",
        "Las",
        "Maju",
        "user",
        "di",
        "Kerja",
        "belum",
        "sudah",
        "sambil",
        "Kuliah",
        "Magang",
        "Jepang",
        "resign",
        "wirausaha",
        "sendiri",
        "toko",
        "akan",
        "tidak",
        "atau",
        "Paket",
        "Gel",
        "K.S.",
        "1-2",
    ]
)
office_talk = st.one_of(anything, st.lists(pieces, max_size=7).map(" ".join))
names = st.sampled_from(["Siti Aminah", "Budi Santoso", "M. Rizki (mundur)", "BUDI SANTOSO", "-", None])
days = st.dates(dt.date(1980, 1, 1), dt.date(2010, 12, 31))
written_days = days.flatmap(
    lambda day: st.sampled_from([f"{day:%d-%m-%Y}", f"{day:%d/%m/%Y}", f"Cilegon, {day:%d-%m-%Y}", f"{day:%Y-%m-%d}"])
)
alumni_cells = st.fixed_dictionaries(
    {
        "name": names,
        "birth_place_date": st.one_of(st.none(), written_days, anything),
        "outcome_status": st.one_of(st.none(), office_talk),
        "lpk_name": st.sampled_from(["LPK Maju", "L.P.K. MAJU", None]),
        "programme": st.sampled_from(["Las", "Pelatihan LAS", None]),
        "batch": st.sampled_from(["1", "I", None]),
        "training_end": st.sampled_from(["28/06/2024", "Juni 2024", None, "03/04/2024"]),
        "table_no": st.sampled_from([1, 2]),
    }
)
placement_cells = st.fixed_dictionaries(
    {
        "name": names,
        "employer_name": st.sampled_from(["PT Maju", "MAJU, PT", "Maju", "Swasta", None]),
        "hired_date": st.one_of(st.none(), written_days),
        "placement_status": st.sampled_from(["Terdaftar", None, "Diterima"]),
    }
)
some_rows = st.tuples(st.lists(alumni_cells, max_size=8), st.lists(placement_cells, max_size=5))


def table_of(rows: tuple[list[dict[str, Any]], list[dict[str, Any]]]) -> pa.Table:
    alumni, placements = rows
    return raw_table(
        *(alumni_row(5 + position, **cells) for position, cells in enumerate(alumni)),
        *(placement_row(2 + position, **cells) for position, cells in enumerate(placements)),
    )


def clean_in_parts(raw: pa.Table, order: list[int], size: int) -> CleanedRecords:
    profiles = profile_columns(raw, library=WORDS)
    shuffled = raw.take(pa.array(order, pa.int64()))
    parts = [
        clean_records(shuffled.slice(start, size), profiles=profiles, library=WORDS, settings=SETTINGS)
        for start in range(0, len(order), size)
    ]
    return finish_records(parts, library=WORDS, key=None)


@FEW
@given(some_rows, st.randoms(use_true_random=False), st.integers(2, 6))
def test_batch_size_and_row_order_never_change_an_answer(rows: Any, random: Any, size: int) -> None:
    raw = table_of(rows)
    order = list(range(raw.num_rows))
    whole = clean_in_parts(raw, order, max(len(order), 1))
    random.shuffle(order)
    assert clean_in_parts(raw, order, size) == whole


@FEW
@given(some_rows)
def test_the_account_of_rows_balances(rows: Any) -> None:
    raw = table_of(rows)
    records = clean_in_parts(raw, list(range(raw.num_rows)), 100)
    assert records.people.num_rows + records.rejects.num_rows == raw.num_rows
    lists = records.people.column("list").to_pylist()
    assert (lists.count("alumni"), lists.count("placement")) == (
        records.trainings.num_rows,
        records.placements.num_rows,
    )


@MANY
@given(anything)
def test_any_text_is_a_date_or_a_problem_and_never_an_error(text: str) -> None:
    place, found = BIRTHS.read_birth(text, None)
    assert (found.start is None) == (found.end is None)
    assert found.start is None or found.start <= found.end  # type: ignore[operator]
    assert place is None or place.strip()
    BIRTHS.read_period(text, None)


@MANY
@given(days, st.sampled_from(["%d-%m-%Y", "%d/%m/%Y", "%d.%m.%Y", "%Y-%m-%d", "%d %B %Y", "%d%m%Y", "%Y/%m/%d"]))
def test_a_day_is_read_as_it_was_written(day: dt.date, form: str) -> None:
    assert BIRTHS.read_birth(day.strftime(form), None)[1].start == day
    place, found = BIRTHS.read_birth(f"Kp. Baru 5, {day.strftime(form)}", None)
    assert (place, found.start) == ("Kp. Baru 5", day)


@MANY
@given(office_talk)
def test_any_text_is_a_status_and_a_blank_is_never_unemployed(text: str) -> None:
    found = STATUSES.read_status(text)
    assert found.activity not in found.also
    if not any(map(str.isalnum, text)):
        assert found.activity is Activity.UNKNOWN


@MANY
@given(st.sampled_from(sorted(WORDS.statuses.terms)), st.sampled_from(["{}", " {} ", "{}.", "{}!", "\u00a0{}"]))
def test_a_known_status_means_the_same_in_any_case_and_with_any_mark(term: str, frame: str) -> None:
    expected = STATUSES.read_status(term).activity
    assert STATUSES.read_status(frame.format(term).upper()).activity is expected


@MANY
@given(office_talk)
def test_labels_are_cleaned_once(text: str) -> None:
    batch = PROGRAMMES.clean_batch(text)
    assert batch is None or PROGRAMMES.clean_batch(batch) == batch
    title = PROGRAMMES.clean_title(text).title
    assert title is None or PROGRAMMES.clean_title(title).title == title
    employer = EMPLOYERS.clean_name(text)
    assert employer is None or EMPLOYERS.clean_name(employer) == employer
