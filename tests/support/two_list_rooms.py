"""Take the two lists through the product's own rooms: typed lists in, cleaned people, decisions and links out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc

from lpkcli.contracts.kinds import BirthDateBasis
from lpkcli.contracts.matching import LEVEL_FIELDS
from lpkcli.contracts.packed import pack_table
from lpkcli.contracts.raw import RAW
from lpkcli.contracts.run import RunSettings
from lpkcli.flow import clean, match
from lpkcli.persons.links import placement_links
from lpkcli.stages import Matching
from lpkcli.words.library import Library

AS_OF = date(2025, 12, 31)
LISTS = {
    "A": ("alumni", "class_list"),
    "B": ("placement", "hired"),
    "C": ("jobseeker", "register"),
    "D": ("alumni", "class_list"),
}
FIELDS = {"name": "person_name"}
"""Fields of RAW whose name differs from the column of a list."""
LINK_COLUMNS = ("status", "basis", "probability", "weight", "reason", *(field.name for field in LEVEL_FIELDS))


def settings_of(match_probability: float | None = None, as_of: date = AS_OF) -> RunSettings:
    """The settings of an ordinary run; a match threshold of None is chosen by the run."""
    return RunSettings(inputs=(), as_of=as_of, project=Path(), match_probability=match_probability)


def raw_rows(name: str, table: pa.Table) -> pa.Table:
    """A typed list as RAW rows of one file; row numbers are the ids."""
    size = table.num_rows
    kind, form = LISTS[name]
    columns: dict[str, object] = {
        "source_file": pa.array([f"{name}.csv"] * size),
        "source_row": table["id"].cast(pa.int32()),
        "table_no": pa.array([1] * size, pa.int16()),
        "list": pa.array([kind] * size),
        "list_form": pa.array([form] * size),
        **{flag: pa.array([False] * size) for flag in ("hidden", "struck", "end_in_context")},
    }
    columns |= {FIELDS.get(column, column): table[column] for column in table.column_names if column != "id"}
    arrays = [columns.get(field.name, pa.nulls(size, field.type)) for field in RAW.schema]
    return pa.table(arrays, schema=RAW.schema)


def clean_lists(lists: dict[str, pa.Table], library: Library, *, any_age: bool = False) -> pa.Table:
    """PEOPLE of all lists. `any_age`: birth dates of people too old or too young to be trainees are kept as well."""
    raw = pa.concat_tables([raw_rows(name, table) for name, table in lists.items()])
    people = clean(pack_table(raw), settings_of(), library).people
    return _with_all_dates(people, raw) if any_age else people


def _with_all_dates(people: pa.Table, raw: pa.Table) -> pa.Table:
    """People with every date of the calendar that their rows state."""
    typed = raw.select(["list", "source_row", "birth_date"]).rename_columns(["list", "source_row", "typed"])
    order = people.append_column("place", pa.array(range(people.num_rows)))
    joined = order.select(["list", "source_row", "place"]).join(typed, ["list", "source_row"]).sort_by("place")
    read = pc.strptime(joined["typed"], format="%d-%m-%Y", unit="s", error_is_null=True).cast(pa.date32())
    new = pc.and_(pc.is_null(people["birth_date"]), pc.is_valid(read))
    for name, values in (("birth_date", read), ("birth_date_basis", pa.scalar(str(BirthDateBasis.STATED)))):
        place = people.schema.get_field_index(name)
        people = people.set_column(place, people.schema.field(name), pc.if_else(new, values, people[name]))
    return people


def match_people(people: pa.Table, library: Library, match_probability: float | None = None) -> Matching:
    """Compare and resolve the people as a run does."""
    return match(pack_table(people), settings_of(match_probability), library)


def link_lists(people: pa.Table, matching: Matching) -> pa.Table:
    """Links between lists A and B, by the ids of their rows: `left`, `right`, decision and levels."""
    links = placement_links(matching.persons, matching.links)
    place = people["source_row"].combine_chunks()
    rows = {
        side: place.take(pc.index_in(links[column], value_set=people["record_id"].combine_chunks())).cast(pa.int64())
        for side, column in (("left", "alumni_id"), ("right", "placement_id"))
    }
    return pa.table({**rows, **{name: links[name] for name in LINK_COLUMNS}})


def pairs_of_persons(people: pa.Table, matching: Matching) -> pa.Table:
    """Every two rows of one person, in whatever lists, by their ids: `left` is the smaller."""
    rows = people["source_row"].take(pc.index_in(matching.persons["record_id"], value_set=people["record_id"]))
    table = pa.table({"person": matching.persons["person_id"], "row": rows.cast(pa.int64())})
    both = table.join(table, "person", join_type="inner", right_suffix="_other")
    both = both.filter(pc.less(both["row"], both["row_other"]))
    return pa.table({"left": both["row"], "right": both["row_other"]})
