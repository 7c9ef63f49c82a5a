"""Every table that `lpkcli report` works out of a run on request, by contract, and how to ask for it."""

from __future__ import annotations

from lpkcli.contracts.compared import FOUND, LEAGUE, LEVELLED
from lpkcli.contracts.derived import CITY, PLACED, RATES, RELATED, SENSITIVITY
from lpkcli.contracts.oversight import CALLS, CONTROLS, EXPECTED, QUALITY
from lpkcli.contracts.public import PUBLIC

DERIVED = {
    contract.name: contract
    for contract in (
        RATES,
        SENSITIVITY,
        PLACED,
        RELATED,
        CITY,
        LEAGUE,
        FOUND,
        LEVELLED,
        QUALITY,
        EXPECTED,
        CONTROLS,
        CALLS,
        PUBLIC,
    )
}
TABLES_OF = {
    PLACED.name: ("employers", "sectors", "positions", "countries"),
    LEVELLED.name: ("same-identifiers",),
    PUBLIC.name: ("--public",),
}
"""What `lpkcli report` calls the tables of a contract, where that is not the contract's own name."""
