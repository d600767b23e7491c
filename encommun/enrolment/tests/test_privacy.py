"""What lists and activity keep goes with the person, and no list brings an erased account back."""

from datetime import timedelta

import pytest
from django.utils import timezone

from encommun.enrolment.models import ActiveMark, Enrolled, ListFile, MonthlyActivity, SetAside, Standing
from encommun.enrolment.privacy import retention_rules
from encommun.enrolment.standings import refresh_standings
from encommun.members.models import Member
from encommun.privacy.actions import erase_member, withdraw_consent
from encommun.privacy.purposes import FIGURES
from encommun.privacy.queries import export_of

from .factories import bring, line, listed, make_month

pytestmark = pytest.mark.django_db


@pytest.fixture
def zoe(house):
    bring(listed(line("001"), line("002")))
    member = Member.objects.get(number="001")
    make_month(member, 2024, 3, contracts=3)
    refresh_standings()
    ActiveMark.objects.create(member=member)
    return member


def test_export_holds_every_table(zoe):
    data = export_of(zoe)
    assert data["enrolment.MonthlyActivity"][0]["contracts"] == 3
    assert data["enrolment.Enrolled"][0]["said"]["email"] == "m001@example.org"
    assert data["enrolment.Standing"]
    assert data["enrolment.ActiveMark"]


def test_months_that_were_in_no_figure_do_not_stay(zoe, admin):
    withdraw_consent(actor=zoe, purpose=FIGURES)
    erase_member(actor=admin, member=zoe)
    assert not MonthlyActivity.objects.exists()


def test_an_erased_account_does_not_come_back(zoe, admin):
    office = zoe.office
    erase_member(actor=admin, member=zoe)
    assert not Enrolled.objects.filter(member=zoe).exists()
    assert not Standing.objects.filter(member=zoe).exists()
    assert not ActiveMark.objects.exists()
    row = MonthlyActivity.objects.get()  # the office's past month does not change
    assert (row.member, row.office, row.contracts) == (None, office, 3)
    file = bring(listed(line("001"), line("002"), line("003", email="m001@example.org")))
    assert file.result["asides"] == [(2, "withheld"), (4, "email_in_file")]
    alone = bring(listed(line("003", email="m001@example.org")))
    assert alone.result["asides"] == [(2, "withheld")]
    assert Member.objects.filter(email="m001@example.org").count() == 0
    erase_member(actor=admin, member=zoe)  # a second time is harmless


def test_lines_set_aside_go_with_the_person(zoe, admin):
    bring(listed(line("001", joined="bad"), line("002", joined="bad")))
    erase_member(actor=admin, member=zoe)
    assert [row.cells[0] for row in SetAside.objects.all()] == ["002"]


def test_the_list_that_somebody_brought_stays_without_their_name(zoe, admin):
    file = ListFile.objects.first()
    ListFile.objects.update(by=admin)
    erase_member(actor=None, member=admin)
    file.refresh_from_db()
    assert file.by is None


def test_what_nobody_needs_goes_by_itself(zoe):
    now = timezone.now()
    bring(listed(line("", email="a@b.be")))
    ListFile.objects.create(kind="members", file_name="x", sha256="x", touched_at=now - timedelta(days=8))
    ListFile.objects.filter(state="done").update(touched_at=now - timedelta(days=91))
    MonthlyActivity.objects.update(month=now.date().replace(year=now.year - 11, day=1))
    rules = {rule.key: rule for rule in retention_rules()}
    for key in ("enrolment.idle_files", "enrolment.set_aside", "enrolment.activity"):
        assert rules[key].count(now) == 1
        assert rules[key].run(now) == 1
        assert rules[key].count(now) == rules[key].run(now) == 0
    assert ListFile.objects.filter(state="discarded").count() == 1
