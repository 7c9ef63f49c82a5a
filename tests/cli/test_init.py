"""`lpkcli init`: a project that works at once, and never touches what is there."""

from __future__ import annotations

import json
import tomllib

import pytest
from python_calamine import CalamineWorkbook
from support.program import call

from lpkcli.config.keys import KEYS, SOURCE_KEYS
from lpkcli.config.load import load_config


def test_init_makes_a_project_that_the_program_understands(tmp_path):
    called = call("init", "dinas", cwd=tmp_path)
    assert called.code == 0
    assert "made   dinas/lpkcli.toml" in called.out
    assert "cd dinas && lpkcli run" in called.out
    config = load_config(start=tmp_path / "dinas")
    assert config.language == "id"
    assert config.training == (tmp_path / "dinas/inbox/training",)
    assert all(path.is_dir() for path in (*config.training, *config.placement, *config.jobseeker))


def test_the_project_speaks_indonesian_throughout(tmp_path):
    call("init", "dinas", cwd=tmp_path)
    assert "Kesalahan" in call("report", cwd=tmp_path / "dinas").err
    assert "Taruh daftar di sini" in (tmp_path / "dinas/inbox/README.txt").read_text()
    assert "Pengaturan lpkcli" in (tmp_path / "dinas/lpkcli.toml").read_text()
    assert [path.name for path in (tmp_path / "dinas").glob("*.xlsx")] == ["formulir-laporan-lpk.xlsx"]


@pytest.mark.parametrize(("flags", "environment"), [(("--lang", "en"), {}), ((), {"LPKCLI_LANG": "en"})])
def test_the_project_speaks_the_language_that_was_asked_for(tmp_path, flags, environment):
    call("init", *flags, cwd=tmp_path, environment=environment)
    assert load_config(start=tmp_path).language == "en"
    assert "Put the lists here" in (tmp_path / "inbox/README.txt").read_text()
    assert call("init", cwd=tmp_path).code == call("init", "--lang", "id", cwd=tmp_path).code == 0
    assert [path.name for path in tmp_path.glob("*.xlsx")] == ["report-form-lpk.xlsx"]  # no second form


def test_the_next_step_is_a_command_that_can_be_typed(tmp_path):
    assert "&&" not in call("init", cwd=tmp_path).out
    assert "cd 'my city' && lpkcli run" in call("init", "my city", cwd=tmp_path).out


@pytest.mark.parametrize("language", ["en", "id"])
def test_the_commented_file_holds_every_key_and_every_example_is_valid(tmp_path, language):
    text = call("init", "--print", "--lang", language, cwd=tmp_path).out
    assert list(tmp_path.iterdir()) == []
    lines = []
    for line in text.splitlines():
        bare = line.removeprefix("# ")
        is_example = bare.startswith("[") or bare.partition(" = ")[0] in {*KEYS, *SOURCE_KEYS, "B"}
        lines.append(bare if (is_example and " = " in bare) or bare.startswith("[") else line)
    (tmp_path / "lpkcli.toml").write_text("\n".join(lines), encoding="utf-8")
    content = tomllib.loads("\n".join(lines))
    assert {name for section in content.values() if isinstance(section, dict) for name in section} == {*KEYS, "B"}
    assert set(content["sources"][0]) == set(SOURCE_KEYS)
    assert load_config(start=tmp_path).sources[0].lpk == "LPK Maju"


def test_init_never_overwrites(tmp_path):
    (tmp_path / "lpkcli.toml").write_text("mine")
    called = call("init", cwd=tmp_path)
    assert called.code == 0
    assert (tmp_path / "lpkcli.toml").read_text() == "mine"
    assert "kept   lpkcli.toml" in called.out
    again = json.loads(call("init", "--json", cwd=tmp_path).out)
    assert again["made"] == []
    assert "lpkcli.toml" in again["kept"]


def test_init_where_a_file_stands_in_the_way(tmp_path):
    (tmp_path / "dinas").write_text("a file")
    called = call("init", "dinas", cwd=tmp_path)
    assert called.code == 6
    assert "dinas" in called.err


def test_the_form_is_empty_and_in_indonesian(tmp_path):
    call("init", "--quiet", cwd=tmp_path)
    book = CalamineWorkbook.from_path(str(tmp_path / "formulir-laporan-lpk.xlsx"))
    (header,) = book.get_sheet_by_index(0).to_python()
    assert {"NIK", "Nama Lengkap", "Tanggal Lahir", "Nama LPK", "Tanggal Selesai Pelatihan"} <= set(header)
    assert len(book.sheet_names) == 2
