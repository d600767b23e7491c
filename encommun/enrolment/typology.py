"""What kind of economic activity somebody has, and how it moves (SUR-08, SUR-09). Pure functions over months.

A month is a whole number, year × 12 + month − 1, so that months can be counted. `at` is the last month that the
cooperative has told: later ones are not empty, they are unknown.

* **never active**: no activity in any month; **no longer active**: some before, none in the last `stopped_months`;
* **active**: in the last twelve months as many contracts, or as much turnover, as the house asks; **occasionally
  active**: some activity, and less than that.
* **stopped**: as above; **back after a break**: active in the last three months, none during the `break_months` or more
  before, and active before those; **newly active**: the first activity is of the last six months; **in the same months
  each year**: over two years or more, all activity lies within `season_months` months of the year, with a gap between;
  **steady**: everything else.

This says nothing of what somebody does for the cooperative: that is counted apart (DIR-15), and no page or letter is
kept from anybody because of it (SUR-11).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from .models.activity import Kind, Movement

YEAR = 12
RECENT = 3  # months in which somebody who came back was seen
FIRST = 6  # months during which somebody is newly active
REMEMBERED = 60  # months looked at for movement
SEASONS = 2  # years that make a season


class Month(NamedTuple):
    contracts: int = 0
    turnover_cents: int = 0

    @property
    def is_active(self) -> bool:
        """A month of credit notes alone is no activity."""
        return self.contracts > 0 or self.turnover_cents > 0


# Thresholds lie on a coarse grid: a fine one, tried step by step, would find one person's figures among others'.
CONTRACTS_STEPS = (0, 1, 2, 3, 4, 6, 9, 12, 18, 24, 36, 52, 75, 100, 150, 200)
EUROS_STEPS = (
    0, 500, 1_000, 2_000, 3_000, 5_000, 7_500, 10_000, 15_000, 20_000, 25_000, 30_000, 40_000, 50_000, 75_000, 100_000,
)  # fmt: skip


@dataclass(frozen=True)
class Bounds:
    """The thresholds of a house. 0 contracts or 0 turnover: that one does not count."""

    contracts: int = 12
    turnover_cents: int = 10_000_00
    break_months: int = 6
    stopped_months: int = 12
    season_months: int = 5


class Summary(NamedTuple):
    """`months` has one bit for each month with activity, bit 0 for the month `at`; `before` any earlier activity."""

    contracts_year: int = 0
    turnover_year_cents: int = 0
    months: int = 0


def is_on_grid(bounds: Bounds) -> bool:
    return bounds.contracts in CONTRACTS_STEPS and bounds.turnover_cents in {euros * 100 for euros in EUROS_STEPS}


def month_number(day: date) -> int:
    return day.year * YEAR + day.month - 1


def summarise(months: Mapping[int, Month] | Iterable[tuple[int, Month]], at: int) -> Summary:
    """Everything that the rules look at. What lies after `at` is left out; what lies long before counts as one month."""
    contracts = cents = bits = 0
    for number, month in months.items() if isinstance(months, Mapping) else months:
        age = at - number
        if age < 0:
            continue
        if age < YEAR:
            contracts += month.contracts
            cents += month.turnover_cents
        if month.is_active:
            bits |= 1 << min(age, REMEMBERED)
    return Summary(contracts, cents, bits)


def kind_of(summary: Summary, bounds: Bounds) -> str:
    if not summary.months:
        return Kind.NEVER
    if not summary.months & _last(bounds.stopped_months):
        return Kind.STOPPED
    enough = 0 < bounds.contracts <= summary.contracts_year
    return Kind.ACTIVE if enough or 0 < bounds.turnover_cents <= summary.turnover_year_cents else Kind.OCCASIONAL


def movement_of(summary: Summary, bounds: Bounds, at: int) -> str:
    """`at` says which months of the calendar the bits are."""
    bits = summary.months
    if not bits:
        return Movement.NONE
    if not bits & _last(bounds.stopped_months):
        return Movement.STOPPED
    if bits < 1 << FIRST:
        return Movement.NEW
    if _is_seasonal(bits, bounds, at):
        return Movement.SEASONAL
    if _is_back(bits, bounds):
        return Movement.BACK
    return Movement.STEADY


def _last(months: int) -> int:
    return (1 << months) - 1


def _is_back(bits: int, bounds: Bounds) -> bool:
    """Some of the last three months, then a gap, then something."""
    begun = max((age for age in range(RECENT) if bits >> age & 1), default=None)
    if begun is None:
        return False
    earlier = bits >> begun + 1
    return bool(earlier) and not earlier & _last(bounds.break_months)


def _is_seasonal(bits: int, bounds: Bounds, at: int) -> bool:
    ages = [age for age in range(REMEMBERED) if bits >> age & 1]
    calendar = {(at - age) % YEAR for age in ages}
    years = {age // YEAR for age in ages}
    if bits >> REMEMBERED & 1 or len(years) < SEASONS or max(ages) < YEAR:
        return False
    return _span(calendar) <= bounds.season_months


def _span(calendar: set[int]) -> int:
    """The shortest run of months, around the turn of the year too, that holds them all."""
    months = sorted(calendar)
    gaps = [(after - before - 1) % YEAR for before, after in zip(months, [*months[1:], months[0] + YEAR], strict=True)]
    return YEAR - max(gaps)
