from __future__ import annotations

from lpkcli.synth import lore
from lpkcli.synth.dice import Dice
from lpkcli.synth.misspell import write_name

NEVER = dict.fromkeys(lore.toml("slips")["careful"], 0)


def written(name: str, slip: str, seed: int = 1) -> tuple[str, list[str], list[tuple[str, str]]]:
    pen = write_name(Dice(seed, "test"), name, "m", NEVER | {slip: 100})
    return pen.text, pen.kinds, pen.spellings


def test_a_clerk_without_slips_writes_the_card() -> None:
    pen = write_name(Dice(1, "test"), "MUHAMMAD RIZKI HIDAYAT", "m", NEVER)
    assert (pen.text, pen.kinds, pen.spellings) == ("MUHAMMAD RIZKI HIDAYAT", [], [])


def test_every_slip_is_recorded() -> None:
    assert written("SITI AMINAH PUTRI", "dropped") == ("SITI AMINAH", ["name_dropped"], [])
    assert written("SITI AMINAH PUTRI", "initial")[0] == "SITI AMINAH P."
    assert written("BUDI SANTOSO", "order")[0] == "SANTOSO BUDI"
    assert written("NUR HAYATI", "joined")[0] == "NURHAYATI"


def test_a_respelled_word_is_recorded_beside_the_word_of_the_card() -> None:
    for seed in range(30):
        text, kinds, spellings = written("RIZKI FAUZI", "spelling", seed)
        if kinds:
            ((card, other),) = spellings
            assert text == "RIZKI FAUZI".replace(card, other)


def test_a_slip_that_changes_nothing_is_not_recorded() -> None:
    assert written("BUDI", "dropped") == ("BUDI", [], [])
    assert written("BUDI", "abbreviation") == ("BUDI", [], [])
