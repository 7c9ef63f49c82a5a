"""Every attempt leaves its record, whatever became of it; a record that cannot be written never hides the error."""

from __future__ import annotations

import json

import pytest
from support.store import publish_text

from lpkcli.errors import CannotWriteError, NothingToReadError
from lpkcli.runs import attempt as module
from lpkcli.runs.attempt import record_failure, record_success


def last_check(folder):
    return json.loads((folder / "last-check.json").read_text())


def test_a_success_names_the_run(tmp_path):
    with record_success(tmp_path) as attempt:
        run = publish_text(tmp_path, "one")
        attempt.exit_code = 3
    check = last_check(tmp_path)
    assert (check["result"], check["exit_code"], check["run_id"]) == ("published", 3, run.name)
    assert check["time"].endswith("+00:00")


@pytest.mark.parametrize(
    ("error", "result", "code"),
    [
        (NothingToReadError("nothing_to_read", files=0), "nothing_to_read", 5),
        (ValueError("x"), "unexpected", 1),
        (KeyboardInterrupt(), "interrupted", 130),
        (SystemExit(143), "terminated", 143),
    ],
)
def test_a_failure_keeps_the_last_good_run(tmp_path, error, result, code):
    run = publish_text(tmp_path, "one")
    with pytest.raises(type(error)), record_failure(tmp_path), record_success(tmp_path):
        raise error
    check = last_check(tmp_path)
    assert (check["result"], check["exit_code"], check["run_id"]) == (result, code, run.name)


def test_a_failure_that_cannot_be_recorded_is_still_the_failure(tmp_path, monkeypatch):
    def refuse(*_):
        raise CannotWriteError("cannot_write", path=tmp_path, problem="x")

    monkeypatch.setattr(module, "record_check", refuse)
    with pytest.raises(NothingToReadError), record_failure(tmp_path):
        raise NothingToReadError("nothing_to_read", files=0)
    with pytest.raises(CannotWriteError), record_success(tmp_path):
        pass
