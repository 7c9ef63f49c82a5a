from __future__ import annotations

from importlib import resources
from pathlib import Path

import numpy as np
import pytest

from lpkcli.contracts.levels import LEVELS
from lpkcli.contracts.matching import COMPARISONS
from lpkcli.errors import UsageError
from lpkcli.pairs.keys import PARTS
from lpkcli.pairs.model_file import load_model

SHIPPED = (resources.files("lpkcli.pairs") / "models" / "default.toml").read_text(encoding="utf-8")


def test_shipped_model_is_complete() -> None:
    model = load_model()
    assert tuple(comparison.name for comparison in model.comparisons) == COMPARISONS
    parts = {part for rule in model.blocks for part in (*rule.key, *([rule.refine] if rule.refine else []))}
    assert parts <= PARTS.keys()


@pytest.mark.parametrize("name", COMPARISONS)
def test_levels_are_those_of_the_contract(name: str) -> None:
    expected = [level.name.lower() for level in LEVELS[name] if level >= 0]
    assert list(load_model().comparison(name).levels) == expected


@pytest.mark.parametrize("name", [name for name in COMPARISONS if name != "nik"])
def test_m_of_a_comparison_is_a_distribution(name: str) -> None:
    assert sum(load_model().comparison(name).m) == pytest.approx(1.0)


def test_nothing_to_compare_weighs_nothing() -> None:
    for comparison in load_model().comparisons:
        assert comparison.weights[-1] == 0.0
        assert np.isfinite(comparison.weights).all()


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('measure = "shipped"', 'measure = "guessed"'),
        ("schema = 1", "schema ="),
        ("m = 0.630", "m = 0"),
        ("m = 0.630", "m = 1.5"),
    ],
)
def test_a_strange_model_stops_with_its_file(tmp_path: Path, old: str, new: str) -> None:
    assert old in SHIPPED
    path = tmp_path / "model.toml"
    path.write_text(SHIPPED.replace(old, new), encoding="utf-8")
    with pytest.raises(UsageError) as stop:
        load_model(path)
    assert stop.value.code == "model_unreadable"
    assert str(path) in str(stop.value.place)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("[cut]\n", "[cuts]\n"),
        ("tie_bits", "tie_bit"),
        ("expected_bearers = 0.3", "bearers = 0.3"),
        ("schema = 1", "schema = 2"),
        ('name = "birth_date"\nmeasure', 'name = "birthday"\nmeasure'),
        ('{ name = "swapped", ', '{ name = "turned", '),
        ("schema = 1\n", ""),
        ('key = ["nik_15"]', ""),
    ],
)
def test_a_model_of_another_version_is_told_as_such(tmp_path: Path, old: str, new: str) -> None:
    assert old in SHIPPED
    path = tmp_path / "model.toml"
    path.write_text(SHIPPED.replace(old, new), encoding="utf-8")
    with pytest.raises(UsageError) as stop:
        load_model(path)
    assert stop.value.code == "model_other_version"
    assert str(path) in str(stop.value.place)
