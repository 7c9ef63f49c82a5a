"""Exact linear programming for small problems: what someone with pencil and paper could know from published sums."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction

Equation = tuple[Mapping[str, int], int]
"""Coefficients of the unknowns by name, and what they add up to."""
_NONE = Fraction(0)


class Attacker:
    """Knows some equations between unknowns of zero and more, and asks how far an unknown sum is settled by them."""

    def __init__(self, equations: Sequence[Equation]) -> None:
        self.known, left = _settle(equations)
        self._names = sorted({name for factors, _ in left for name in factors})
        self._rows, self._basis = self._find_start(left)

    def find_range(self, target: Mapping[str, int]) -> tuple[Fraction, Fraction]:
        """The least and the greatest value of the sum that `target` gives the coefficients of."""
        settled = sum(factor * self.known[name] for name, factor in target.items() if name in self.known)
        unknown = [target.get(name, 0) for name in self._names]
        return settled - self._maximise([-factor for factor in unknown]), settled + self._maximise(unknown)

    def _find_start(self, equations: Sequence[Equation]) -> tuple[list[list[Fraction]], list[int]]:
        """Phase one of the simplex: a table of which some solution can be read."""
        width, height = len(self._names), len(equations)
        rows = []
        for number, (factors, total) in enumerate(equations):
            sign = -1 if total < 0 else 1
            helpers = [Fraction(int(number == other)) for other in range(height)]
            rows.append([Fraction(sign * factors.get(n, 0)) for n in self._names] + helpers + [Fraction(sign * total)])
        basis = [width + number for number in range(height)]
        assert _improve(rows, basis, [_NONE] * width + [Fraction(-1)] * height) == 0, "nobody could have published this"
        for number in range(height):
            entering = next((at for at in range(width) if rows[number][at]), None)
            if basis[number] >= width and entering is not None:
                _pivot(rows, basis, number, entering)
        kept = [number for number in range(height) if basis[number] < width]
        return [rows[number][:width] + rows[number][-1:] for number in kept], [basis[number] for number in kept]

    def _maximise(self, gain: Sequence[int]) -> Fraction:
        return _improve([*self._rows], [*self._basis], [Fraction(factor) for factor in gain])


def _settle(equations: Sequence[Equation]) -> tuple[dict[str, int], list[Equation]]:
    """Unknowns that a single equation gives away, one after the other, and what is left of the equations."""
    known: dict[str, int] = {}
    left = list(equations)
    while True:
        left = [
            (
                {name: factor for name, factor in factors.items() if name not in known},
                total - sum(factor * known[name] for name, factor in factors.items() if name in known),
            )
            for factors, total in left
        ]
        left = [equation for equation in left if equation[0]]
        found = {
            name: total // factor for factors, total in left if len(factors) == 1 for name, factor in factors.items()
        }
        if not found:
            return known, left
        known |= found


def _improve(rows: list[list[Fraction]], basis: list[int], gain: list[Fraction]) -> Fraction:
    """Pivot by Bland's rule, which never cycles, until no column gains; the value reached."""
    while True:
        paying = [(gain[column], row) for column, row in zip(basis, rows, strict=True) if gain[column]]
        for entering in range(len(gain)):
            if entering not in basis and gain[entering] > sum((worth * row[entering] for worth, row in paying), _NONE):
                break
        else:
            return sum((worth * row[-1] for worth, row in paying), _NONE)
        limits = [(row[-1] / row[entering], basis[at], at) for at, row in enumerate(rows) if row[entering] > 0]
        assert limits, "the sums set no limit"
        _pivot(rows, basis, min(limits)[2], entering)


def _pivot(rows: list[list[Fraction]], basis: list[int], leaving: int, entering: int) -> None:
    factor = rows[leaving][entering]
    row = [value / factor if value else value for value in rows[leaving]]
    rows[leaving] = row
    for number, other in enumerate(rows):
        share = other[entering]
        if number != leaving and share:
            rows[number] = [value - share * mine if mine else value for value, mine in zip(other, row, strict=True)]
    basis[leaving] = entering
