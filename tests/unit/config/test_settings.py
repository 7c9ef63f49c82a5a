"""From the configuration to the settings of a run: the office's key, what is missing, what must be there."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest

from lpkcli.config.load import load_config
from lpkcli.config.settings import find_list, find_missing, settings_of
from lpkcli.contracts.kinds import Activity, Grade, ListKind
from lpkcli.errors import UsageError
from lpkcli.records.settings import CleanSettings


def write(folder, text):
    (folder / "lpkcli.toml").write_text(text, encoding="utf-8")
    return load_config(start=folder)


def test_settings_carry_lists_overrides_and_project(tmp_path):
    (tmp_path / "in").mkdir()
    config = write(
        tmp_path,
        '[inputs]\ntraining = "in"\ninput = "in"\n[run]\nas_of = 2026-06-30\nread_hidden = true\n'
        '[[sources]]\nfiles = "in/a*"\nlpk = "LPK Maju"\nlist = "placement"\ngrade = "b"\n',
    )
    settings = settings_of(config)
    assert [(item.path, item.list) for item in settings.inputs] == [
        (str(tmp_path / "in"), ListKind.ALUMNI),
        (str(tmp_path / "in"), None),
    ]
    assert (settings.as_of, settings.read_hidden, settings.project) == (date(2026, 6, 30), True, tmp_path)
    (override,) = settings.overrides
    assert (override.files, override.lpk, override.list, override.grade) == (
        "in/a*",
        "LPK Maju",
        ListKind.PLACEMENT,
        Grade.B,
    )


def test_statuses_that_offices_count_differently_reach_the_cleaning(tmp_path):
    config = write(
        tmp_path,
        '[inputs]\ntraining = "."\n[statuses]\ncasual_work = "unknown"\n[status_codes]\nB = "wage"\nC = "study"\n',
    )
    settings = settings_of(config)
    cleaning = CleanSettings.from_switches(settings.as_of, settings.switches)
    assert cleaning.casual_work is Activity.UNKNOWN
    assert cleaning.status_codes == {"B": Activity.WAGE, "C": Activity.STUDY}


def test_the_defaults_are_those_of_the_cleaning(tmp_path):
    settings = settings_of(write(tmp_path, '[inputs]\ntraining = "."\n'))
    assert CleanSettings.from_switches(settings.as_of, settings.switches) == CleanSettings(settings.as_of)
    assert set(settings.switches) == {item.name for item in fields(CleanSettings)} - {"as_of"}


def test_a_missing_source_is_left_out_when_configured_and_kept_when_typed(tmp_path):
    (tmp_path / "here.csv").write_text("")
    config = write(tmp_path, '[inputs]\ntraining = ["here.csv", "gone.csv", "*.xlsx", "h*.csv"]\n')
    assert find_missing(config) == (str(tmp_path / "gone.csv"), str(tmp_path / "*.xlsx"))
    assert [item.path for item in settings_of(config).inputs] == [str(tmp_path / "here.csv"), str(tmp_path / "h*.csv")]
    typed = load_config({"training": ["gone.csv"]}, start=tmp_path)
    assert find_missing(typed) == ()
    assert [item.path for item in settings_of(typed).inputs] == [str(tmp_path / "gone.csv")]


def test_the_list_of_a_file_is_that_of_the_input_it_lies_under(tmp_path):
    for name in ("in/deep", "mixed"):
        (tmp_path / name).mkdir(parents=True)
    for name in ("in/deep/a.csv", "mixed/b.csv", "mixed/c.csv", "d.csv"):
        (tmp_path / name).write_text("")
    config = write(tmp_path, '[inputs]\ntraining = ["in"]\nplacement = ["mixed/b*"]\ninput = ["mixed"]\n')
    kinds = [find_list(config, tmp_path / name) for name in ("in/deep/a.csv", "mixed/b.csv", "mixed/c.csv", "d.csv")]
    assert kinds == [ListKind.ALUMNI, ListKind.PLACEMENT, None, None]


@pytest.mark.parametrize("key", ["words", "layouts"])
def test_a_named_folder_must_be_there(tmp_path, key):
    config = write(tmp_path, f'[inputs]\ntraining = "."\n[folders]\n{key} = "wrods"\n')
    with pytest.raises(UsageError) as caught:
        settings_of(config)
    assert (caught.value.code, caught.value.fields["key"]) == ("config_place_missing", key)


@pytest.mark.parametrize(("content", "code"), [(None, "key_unreadable"), (b"short", "key_short")])
def test_a_key_that_is_no_secret_stops(tmp_path, content, code):
    if content is not None:
        (tmp_path / "office.key").write_bytes(content)
    config = write(tmp_path, '[project]\nkey_file = "office.key"\n[inputs]\ntraining = "."\n')
    with pytest.raises(UsageError) as caught:
        settings_of(config)
    assert caught.value.code == code


def test_the_key_is_read_without_its_line_end(tmp_path):
    (tmp_path / "office.key").write_bytes(b"k" * 40 + b"\n")
    config = write(tmp_path, '[project]\nkey_file = "office.key"\n[inputs]\ntraining = "."\n')
    assert settings_of(config).key == b"k" * 40
