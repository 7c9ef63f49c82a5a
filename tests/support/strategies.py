"""Hypothesis strategies: small cities whose dates crowd around the ends of trainings."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st
from support.outcomes import City

ACTIVITIES = [
    "wage",
    "entrepreneur",
    "apprentice_domestic",
    "apprentice_overseas",
    "study",
    "unemployed",
    "not_seeking",
    "unknown",
]
PEOPLE = st.sampled_from("ABCDE")


@st.composite
def dates(draw: st.DrawFn) -> str | None:
    day = date(2023, 11, 28) + timedelta(days=draw(st.integers(0, 800)))
    return draw(st.sampled_from([f"{day}", f"{day}", f"{day}", f"{day:%Y-%m}", f"{day.year}", None]))


@st.composite
def cities(draw: st.DrawFn) -> City:
    city = City()
    for number in range(draw(st.integers(0, 7))):
        city.train(
            f"a{number}",
            draw(dates()),
            person=draw(PEOPLE),
            lpk=draw(st.sampled_from(["LPK Maju", "LPK Jaya", None])),
            batch=draw(st.sampled_from(["1", "2", None])),
            claim=draw(st.sampled_from(ACTIVITIES)),
            graduation=draw(st.sampled_from(["graduated", "unknown", "unknown", "withdrawn"])),
            gender=draw(st.sampled_from(["m", "f", None])),
        )
    for number in range(draw(st.integers(0, 9))):
        city.place(
            f"p{number}",
            draw(st.sampled_from(ACTIVITIES[:5])),
            draw(dates()),
            person=draw(PEOPLE),
            grade=draw(st.sampled_from("AABBD")),
        )
        if draw(st.booleans()):
            city.link(f"a{number}", f"p{number}", draw(st.floats(0.5, 1.0)))
    return city
