"""Classes and movement of economic activity (SUR-08, SUR-09)."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from encommun.enrolment.models.activity import Kind, Movement
from encommun.enrolment.typology import Bounds, Month, kind_of, month_number, movement_of, summarise

AT = month_number(date(2024, 6, 1))
BOUNDS = Bounds(contracts=12, turnover_cents=10_000_00, break_months=6, stopped_months=12, season_months=4)


def judged(*ages: int, contracts: int = 1, cents: int = 100_00, bounds: Bounds = BOUNDS) -> tuple[str, str]:
    """Kind and movement of somebody with activity so many months before AT."""
    summary = summarise({AT - age: Month(contracts, cents) for age in ages}, AT)
    return kind_of(summary, bounds), movement_of(summary, bounds, AT)


@pytest.mark.parametrize(
    ("ages", "expected"),
    [
        ((), (Kind.NEVER, Movement.NONE)),
        ((13, 20), (Kind.STOPPED, Movement.STOPPED)),
        ((200,), (Kind.STOPPED, Movement.STOPPED)),
        ((0,), (Kind.OCCASIONAL, Movement.NEW)),
        ((0, 3, 5), (Kind.OCCASIONAL, Movement.NEW)),
        ((0, 2, 5, 9, 14), (Kind.OCCASIONAL, Movement.STEADY)),
        (tuple(range(12)), (Kind.ACTIVE, Movement.STEADY)),
        ((0, 1, 10, 15, 21), (Kind.OCCASIONAL, Movement.BACK)),
        ((11, 12, 23, 24, 35), (Kind.OCCASIONAL, Movement.SEASONAL)),
        ((0, 12, 24), (Kind.OCCASIONAL, Movement.SEASONAL)),
    ],
)
def test_worked_examples(ages, expected):
    assert judged(*ages) == expected


def test_turnover_alone_is_enough_and_0_does_not_count():
    assert judged(0, contracts=1, cents=10_000_00)[0] == Kind.ACTIVE
    assert judged(0, contracts=1, cents=9_999_99)[0] == Kind.OCCASIONAL
    nothing = Bounds(contracts=0, turnover_cents=1)
    assert judged(0, contracts=99, cents=0, bounds=nothing)[0] == Kind.OCCASIONAL


def test_a_month_of_credit_notes_is_no_activity():
    assert judged(0, contracts=0, cents=-50_00) == (Kind.NEVER, Movement.NONE)


def test_months_that_were_not_told_are_not_empty_months():
    later = {AT + 3: Month(5, 5_00)}
    assert summarise(later, AT) == summarise({}, AT)


MONTHS = st.dictionaries(
    st.integers(AT - 80, AT + 6), st.builds(Month, st.integers(0, 9), st.integers(-100_00, 5_000_00)), max_size=40
)
LIMITS = st.builds(
    Bounds, st.integers(0, 40), st.integers(0, 30_000_00), st.integers(1, 24), st.integers(1, 36), st.integers(1, 11)
)
RANKS = {Kind.NEVER: 0, Kind.STOPPED: 1, Kind.OCCASIONAL: 2, Kind.ACTIVE: 3}


@settings(deadline=None)
@given(MONTHS, LIMITS)
def test_the_order_of_months_does_not_matter(months, bounds):
    backwards = dict(reversed(months.items()))
    assert summarise(months, AT) == summarise(backwards, AT) == summarise(list(months.items()), AT)


@settings(deadline=None)
@given(MONTHS, LIMITS, st.integers(0, 11), st.integers(1, 9), st.integers(0, 5_000_00))
def test_more_activity_never_lowers_a_class(months, bounds, age, contracts, cents):
    before = months.get(AT - age, Month())
    more = {**months, AT - age: Month(before.contracts + contracts, before.turnover_cents + cents)}
    assert RANKS[kind_of(summarise(more, AT), bounds)] >= RANKS[kind_of(summarise(months, AT), bounds)]


@settings(deadline=None)
@given(MONTHS, LIMITS, st.integers(1, 50))
def test_higher_thresholds_never_raise_a_class(months, bounds, more):
    if not bounds.contracts or not bounds.turnover_cents:
        return
    higher = Bounds(
        bounds.contracts + more, bounds.turnover_cents + more, bounds.break_months, bounds.stopped_months, 4
    )
    summary = summarise(months, AT)
    assert RANKS[kind_of(summary, higher)] <= RANKS[kind_of(summary, bounds)]


@settings(deadline=None)
@given(MONTHS, LIMITS, st.integers(-3, 3))
def test_a_whole_number_of_years_changes_nothing(months, bounds, years):
    moved = {month + 12 * years: told for month, told in months.items()}
    one, other = summarise(months, AT), summarise(moved, AT + 12 * years)
    assert one == other
    assert movement_of(one, bounds, AT) == movement_of(other, bounds, AT + 12 * years)


@settings(deadline=None)
@given(MONTHS, LIMITS)
def test_class_and_movement_agree(months, bounds):
    summary = summarise(months, AT)
    kind, movement = kind_of(summary, bounds), movement_of(summary, bounds, AT)
    assert (kind == Kind.NEVER) == (movement == Movement.NONE)
    assert (kind == Kind.STOPPED) == (movement == Movement.STOPPED)
