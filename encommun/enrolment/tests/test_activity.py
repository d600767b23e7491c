"""Monthly activity: told once, corrected later, summed up."""

from datetime import date
from decimal import Decimal

import pytest

from encommun.enrolment.models import MonthlyActivity, Standing
from encommun.enrolment.models.activity import Kind, Movement
from encommun.enrolment.standings import refresh_standings
from encommun.members.tests.factories import make_member

from .factories import agree, bring, listed, make_month, make_office

pytestmark = pytest.mark.django_db
HEADER = "numero;mois;contrats;chiffre d'affaires;jours"


def months(*lines: str, header: str = HEADER) -> bytes:
    return listed(*lines, header=header)


@pytest.fixture
def zoe(house, belgium):
    member = make_member("Zoé")
    member.number, member.office = "007", make_office("liege", belgium)
    member.save()
    return member


def test_a_month_is_told_then_corrected(zoe):
    file = bring(months("007;03/2024;3;1.234,50;2,5", "007;2024-04;1;10;"), "activity")
    assert file.counts == {"created": 2, "set_aside": 0}
    row = MonthlyActivity.objects.get(member=zoe, month=date(2024, 3, 1))
    assert (row.contracts, row.turnover_cents, row.days, row.office) == (3, 123450, Decimal("2.50"), zoe.office)
    again = bring(months("007;03/2024;3;1.234,50;2,5", "007;avril 2024;2;10;"), "activity")
    assert again.counts == {"unchanged": 1, "updated": 1, "set_aside": 0}
    assert MonthlyActivity.objects.get(member=zoe, month=date(2024, 4, 1)).contracts == 2


def test_year_and_month_in_two_columns(zoe):
    bring(months("007;2024;3;4", header="numero;année;mois;contrats"), "activity")
    assert MonthlyActivity.objects.get().month == date(2024, 3, 1)


def test_bad_lines(zoe):
    file = bring(months(
        "007;03/2024;1;1;", "007;mars 2024;1;1;", "999;03/2024;1;1;", "007;jamais;1;1;", "007;;1;1;", "007;03/2091;1;1;",
        "007;05/2024;x;1;", "007;06/2024;1;beaucoup;", "007;07/2024;1;1;45", ";08/2024;1;1;",
    ), "activity")  # fmt: skip
    assert file.result["asides"] == [
        (3, "month_twice"), (4, "number_unknown"), (5, "month_bad"), (6, "month_missing"), (7, "month_future"),
        (8, "count_bad"), (9, "amount_bad"), (10, "amount_bad"), (11, "number_missing"),
    ]  # fmt: skip


def test_the_office_of_a_month_stays_where_it_was(zoe):
    first = zoe.office
    bring(months("007;03/2024;1;10;"), "activity")
    zoe.office = make_office("namur")
    zoe.save()
    bring(months("007;03/2024;2;10;"), "activity")
    assert MonthlyActivity.objects.get().office == first


def test_standings_are_summed_up_at_the_last_month_told(zoe):
    other, never = make_member(), make_member()
    for month in range(1, 13):
        make_month(zoe, 2023, month, contracts=2)
    make_month(other, 2021, 5)
    refresh_standings()
    kinds = dict(Standing.objects.values_list("member", "kind"))
    assert kinds == {zoe.pk: Kind.ACTIVE, other.pk: Kind.STOPPED}
    assert never.pk not in kinds
    row = Standing.objects.get(member=zoe)
    assert (row.contracts_year, row.turnover_year_cents, row.movement) == (24, 1_200_00, Movement.STEADY)
    assert refresh_standings() == 0


def test_an_import_of_months_sums_up_whoever_agreed(zoe):
    bring(months("007;03/2024;29;1;"), "activity")
    assert not Standing.objects.exists()
    agree(zoe)
    bring(months("007;03/2024;30;1;"), "activity")
    assert Standing.objects.get().kind == Kind.ACTIVE
