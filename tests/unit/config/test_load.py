"""The configuration: order of who speaks, relative paths, unknown keys and wrong values with their place."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from lpkcli.config.keys import KEYS, SECTIONS, SOURCE_KEYS, Kind
from lpkcli.config.load import load_config
from lpkcli.errors import UsageError
from lpkcli.messages.catalogue import load_catalogue


def project(folder: Path, text: str) -> Path:
    (folder / "lpkcli.toml").write_text(text, encoding="utf-8")
    return folder


def failure(**arguments) -> UsageError:
    with pytest.raises(UsageError) as caught:
        load_config(**arguments)
    return caught.value


def test_without_anything_the_defaults_hold(tmp_path):
    config = load_config(start=tmp_path)
    assert config.out == tmp_path / "results"
    assert (config.training, config.as_of, config.match_probability) == ((), None, None)


def test_the_file_is_found_above_and_its_paths_are_relative_to_it(tmp_path):
    project(tmp_path, '[inputs]\ntraining = ["inbox/a.xlsx", "/abs/b.xlsx"]\n[run]\nas_of = 2026-06-30\n')
    below = tmp_path / "x" / "y"
    below.mkdir(parents=True)
    config = load_config(start=below)
    assert config.training == (tmp_path / "inbox/a.xlsx", Path("/abs/b.xlsx"))
    assert config.out == tmp_path / "results"
    assert config.as_of == date(2026, 6, 30)
    assert config.folder == tmp_path


def test_flag_beats_variable_beats_file_beats_default(tmp_path):
    project(tmp_path, '[run]\nout = "file"\naccept_set_aside = 1\nread_hidden = true\n')
    environment = {"LPKCLI_OUT": "variable", "LPKCLI_ACCEPT_SET_ASIDE": "2", "PATH": "/bin"}
    config = load_config({"out": "flag", "as_of": None, "training": []}, environment, start=tmp_path)
    assert (config.out, config.accept_set_aside, config.read_hidden) == (tmp_path / "flag", 2, True)


def test_flags_and_variables_are_relative_to_the_working_folder(tmp_path):
    project(tmp_path, "")
    below = tmp_path / "below"
    below.mkdir()
    config = load_config({"training": ["a.csv"]}, {"LPKCLI_PLACEMENT": "b.csv:c.csv"}, start=below)
    assert config.training == (below / "a.csv",)
    assert config.placement == (below / "b.csv", below / "c.csv")


def test_one_path_need_not_be_a_list(tmp_path):
    project(tmp_path, '[inputs]\ntraining = "inbox/a:b.xlsx"')
    assert load_config(start=tmp_path).training == (tmp_path / "inbox/a:b.xlsx",)


def test_a_flag_that_is_no_key_is_named_with_the_closest(tmp_path):
    assert failure(flags={"trainings": ["a"]}, start=tmp_path).fields["suggestion"] == "training"


def test_source_rules_are_read_in_order(tmp_path):
    project(tmp_path, '[[sources]]\nfiles = "a*"\nlpk = "LPK Satu"\n[[sources]]\nfiles = "b*"\ngrade = "a"\n')
    first, second = load_config(start=tmp_path).sources
    assert (first.files, first.lpk, first.grade) == ("a*", "LPK Satu", None)
    assert (second.files, second.grade) == ("b*", "A")


@pytest.mark.parametrize(
    ("text", "code", "fields"),
    [
        ("[run]\nas_off = 2026-01-01", "config_unknown_key", {"key": "run.as_off", "suggestion": "run.as_of"}),
        ('[input]\ntraining = ["a"]', "config_unknown_key", {"key": "input", "suggestion": "inputs"}),
        ("[zzz]\na = 1", "config_unknown_key_bare", {"key": "zzz"}),
        ('[[sources]]\nfiles = "a"\nlpks = "b"', "config_unknown_key", {"suggestion": "sources.lpk"}),
        ('[[sources]]\nlpk = "b"', "config_source_without_files", {}),
        ('sources = "a"', "config_not_sources", {}),
        ('[rates]\nrate = "R6"', "config_not_rate", {"key": "rates.rate"}),
        ('[rates]\nover = "all"', "config_not_base", {"key": "rates.over"}),
        ('[rates]\nalready_placed = "yes"', "config_not_before", {"key": "rates.already_placed"}),
        ("[city]\nunemployed = 100", "config_city", {}),
        ('[city]\nunemployed = 9\nlabour_force = 8\nyear = 2025\nsource = "BPS"', "config_city", {}),
        ('[statuses]\ncasual_work = "sometimes"', "config_not_activity", {"key": "statuses.casual_work"}),
        ('[status_codes]\nB = "work"', "config_not_activity", {"key": "status_codes.B", "value": "work"}),
        ("run = 1", "config_not_section", {"key": "run"}),
        ("[run", "config_toml", {}),
        ("[run]\naccept_set_aside = -1", "config_not_count", {"key": "run.accept_set_aside", "value": "-1"}),
        ("[run]\nas_of = 2026-01-01T10:00:00", "config_not_date", {}),
        ('[run]\nas_of = "30/06/2026"', "config_not_date", {"value": "30/06/2026"}),
        ('[run]\nread_hidden = "maybe"', "config_not_switch", {}),
        ("[run]\nout = 3", "config_not_path", {}),
        ("[inputs]\ntraining = 3", "config_not_paths", {}),
        ('[inputs]\ntraining = ["a", 3]', "config_not_paths", {}),
        ("[match]\nmatch_probability = 90", "config_not_share", {}),
        ('[project]\nlanguage = "fr"', "config_not_language", {"value": "fr"}),
        ('[[sources]]\nfiles = ""', "config_not_text", {}),
        ('[[sources]]\nfiles = "a"\nlist = "other"', "config_not_list", {}),
        ('[[sources]]\nfiles = "a"\ngrade = "E"', "config_not_grade", {}),
    ],
)
def test_what_is_wrong_stops_and_names_the_file(tmp_path, text, code, fields):
    error = failure(start=project(tmp_path, text))
    assert error.code == code
    assert error.exit_code == 2
    assert error.place is not None
    assert error.place.source_file == str(tmp_path / "lpkcli.toml")
    assert {name: error.fields[name] for name in fields} == fields


def test_wrong_flags_and_variables_are_named_as_they_were_typed(tmp_path):
    assert failure(flags={"as_of": "soon"}, start=tmp_path).fields == {"key": "--as-of", "value": "soon"}
    assert failure(environment={"LPKCLI_AS_OF": "soon"}, start=tmp_path).fields["key"] == "LPKCLI_AS_OF"
    assert failure(environment={"LPKCLI_OTU": "x"}, start=tmp_path).fields["suggestion"] == "LPKCLI_OUT"


def test_review_above_match_stops(tmp_path):
    assert (
        failure(start=project(tmp_path, "[match]\nreview_probability = 0.95\nmatch_probability = 0.9")).code
        == "config_thresholds"
    )


def test_a_configuration_asked_for_must_exist(tmp_path):
    assert failure(asked=Path("no.toml"), start=tmp_path).code == "config_not_found"
    assert failure(environment={"LPKCLI_CONFIG": "no.toml"}, start=tmp_path).code == "config_not_found"


@pytest.mark.parametrize("language", ["en", "id"])
def test_every_key_section_and_kind_has_its_sentence(language):
    catalogue = load_catalogue(language)
    keys = [f"config.key.{name}" for name in KEYS] + [f"config.source.{name}" for name in SOURCE_KEYS]
    keys += [f"config.section.{name}" for name in (*SECTIONS, "status_codes", "sources")] + [
        f"config.kind.{kind}" for kind in Kind
    ]
    keys += [f"config.without.{name}" for name, key in KEYS.items() if key.default in (None, ())]
    keys += [f"error.config_not_{kind}" for kind in Kind]
    assert [key for key in keys if catalogue.find(key) is None] == []


@pytest.mark.parametrize("written", ['"2024-S3"', '["2024-13"]', '["last year"]', "2024"])
def test_a_period_is_a_year_a_half_year_or_a_quarter(tmp_path: Path, written: str) -> None:
    (tmp_path / "lpkcli.toml").write_text(f"[expected]\nperiods = {written}\n", encoding="utf-8")
    with pytest.raises(UsageError) as caught:
        load_config(start=tmp_path)
    assert caught.value.code == "config_not_periods"


def test_expected_reports_are_names_and_periods(tmp_path: Path) -> None:
    content = '[expected]\nlpks = ["LPK Maju"]\nperiods = ["2024", "2025-s1", "2025-Q3"]\n'
    (tmp_path / "lpkcli.toml").write_text(content, encoding="utf-8")
    config = load_config(start=tmp_path)
    assert (config.lpks, config.periods) == (("LPK Maju",), ("2024", "2025-S1", "2025-Q3"))
