"""The list of forgotten persons as a file."""

from __future__ import annotations

from datetime import date

import pytest

from lpkcli.desk.forgotten import SECRET_FILE, find_secrets, read_forgotten, write_line
from lpkcli.errors import UsageError
from lpkcli.records.forgotten import derive_secret, name_secret

KEY = b"office" * 8


def write(path, *, key: str):
    with path.open("ab") as file:
        file.write(write_line(date(2026, 1, 2), 3, key, ["na1", "ib2"], path))


def test_lines_are_read_as_they_were_written(tmp_path):
    path = tmp_path / "forgotten.csv"
    assert read_forgotten(path).num_rows == 0
    write(path, key="11111111")
    write(path, key="22222222")
    rows = read_forgotten(path).to_pylist()
    assert [row["key"] for row in rows] == ["11111111", "22222222"]
    assert rows[0] == {"forgotten_on": date(2026, 1, 2), "rows": 3, "key": "11111111", "anchors": ["na1", "ib2"]}


@pytest.mark.parametrize("line", ["2026-13-01,3,11111111,na1", "2026-01-01,x,11111111,na1", "2026-01-01,3,11111111,"])
def test_a_damaged_line_stops_with_its_place(tmp_path, line):
    path = tmp_path / "forgotten.csv"
    write(path, key="11111111")
    with path.open("a") as file:
        file.write(line + "\n")
    with pytest.raises(UsageError, match=r"forgotten\.csv!3"):
        read_forgotten(path)


def test_a_secret_that_is_gone_stops_a_run_and_a_former_one_may_stay_beside_the_list(tmp_path):
    path = tmp_path / "forgotten.csv"
    former = b"former" * 8
    write(path, key=name_secret(derive_secret(former)))
    with pytest.raises(UsageError, match="forgotten_secret"):
        find_secrets(read_forgotten(path), tmp_path, KEY)
    (tmp_path / SECRET_FILE).write_bytes(former + b"\n")
    assert len(find_secrets(read_forgotten(path), tmp_path, KEY)) == 2
