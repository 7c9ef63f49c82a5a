from __future__ import annotations

from collections import Counter
from datetime import date

import pytest

from lpkcli.synth.population import Person, Population


@pytest.fixture(scope="module")
def people() -> list[Person]:
    return Population(7).people(4000)


def test_same_seed_makes_the_same_people(people: list[Person]) -> None:
    assert Population(7).people(200) == people[:200]
    assert Population(8).people(200) != people[:200]


def test_every_nik_is_one_persons_and_tells_birth_and_gender(people: list[Person]) -> None:
    assert len({person.nik for person in people}) == len(people)
    for person in people:
        day = int(person.nik[6:8])
        assert len(person.nik) == 16
        assert (day > 40) == (person.gender == "f")
        assert date(person.birth_date.year, int(person.nik[8:10]), day % 40) == person.birth_date


def test_no_number_can_belong_to_anybody(people: list[Person]) -> None:
    assert all(person.nik[12] == "9" for person in people)
    assert all(person.phone[:4] in {"0862", "0863", "0864", "0865"} for person in people)
    assert all(person.email.endswith(".example") for person in people)


def test_names_have_the_shares_measured_in_the_field(people: list[Person]) -> None:
    words = Counter(min(len(person.name.split()), 4) for person in people)
    assert 0.13 < words[1] / len(people) < 0.19
    assert 0.50 < words[2] / len(people) < 0.62
    forms = {"MUHAMMAD", "MUHAMAD", "MOHAMAD", "MOHAMMAD", "MOCHAMAD", "MOCHAMMAD", "MUCHAMAD"}
    first = [person.name.split()[0] for person in people]
    assert 0.08 < sum(word in forms for word in first) / len(people) < 0.15


def test_there_are_namesakes_twins_and_families_with_one_phone(people: list[Person]) -> None:
    assert Counter(person.name for person in people).most_common(1)[0][1] > 1
    assert Counter(person.phone for person in people).most_common(1)[0][1] > 1
    births = Counter((person.phone, person.birth_date) for person in people)
    assert births.most_common(1)[0][1] > 1
