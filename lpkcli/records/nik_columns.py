"""Tell from its counts whether a column of NIKs lost its last digits to a spreadsheet (DOMAIN 6.2)."""

from __future__ import annotations

from math import exp, lgamma, log

ENDING_IN_ZERO = 0.1
"""One honest NIK in ten ends in 0."""
SIGNIFICANT_BELOW = 0.001


def nik_column_is_damaged(n_numeric_16: int, n_ending_0: int) -> bool:
    """Tell whether significantly more than one in ten 16-digit number cells end in 0 (binomial p < .001)."""
    if n_ending_0 <= n_numeric_16 * ENDING_IN_ZERO:
        return False
    return upper_tail(n_numeric_16, n_ending_0, ENDING_IN_ZERO) < SIGNIFICANT_BELOW


def upper_tail(trials: int, least: int, chance: float) -> float:
    """Return the probability of `least` or more successes in `trials`; for `least` above the mean."""
    log_first = (
        lgamma(trials + 1)
        - lgamma(least + 1)
        - lgamma(trials - least + 1)
        + least * log(chance)
        + (trials - least) * log(1 - chance)
    )
    odds = chance / (1 - chance)
    term = total = 1.0
    for successes in range(least, trials):
        term *= (trials - successes) / (successes + 1) * odds
        total += term
        if term < total * 1e-17:
            break
    return exp(log_first) * total
