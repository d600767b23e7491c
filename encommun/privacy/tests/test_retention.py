"""What goes by itself: once a day, previewed, turned on and off by administrators."""

from datetime import timedelta

import pytest
from django.apps import apps
from django.utils import timezone

from encommun.activity.models import Event, SecurityEvent
from encommun.kit import registry
from encommun.kit.refusals import Refused
from encommun.kit.registry import Retention, declare, declared
from encommun.members.models import Member
from encommun.members.tests.factories import make_member
from encommun.privacy.actions import cancel_erasure, run_retention, switch_retention
from encommun.privacy.models import Erasure, RetentionRun
from encommun.privacy.queries import retention_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def rule(monkeypatch):
    """A rule of its own: each run takes one of its three rows."""
    rows = [1, 2, 3]
    monkeypatch.setattr(registry, "_declared", registry.defaultdict(list))
    declare(
        Retention(
            key="test",
            model="test.Row",
            after=timedelta(days=5),
            what="Rows",
            count=lambda now: len(rows),
            run=lambda now: len([rows.pop()]),
            oldest=lambda now: now - timedelta(days=1),
        )
    )
    return rows


def test_a_rule_runs_once_a_day(rule):
    now = timezone.now()
    assert run_retention(now) == 1
    assert run_retention(now + timedelta(hours=2)) == 0
    assert run_retention(now + timedelta(days=1)) == 1
    row = RetentionRun.objects.get()
    assert (row.last_count, row.total, len(rule)) == (1, 2, 1)


def test_the_page_tells_what_will_go_and_when(rule):
    now = timezone.now()
    (line,) = retention_page(now=now)
    assert (line.due, line.after, line.is_on, line.last_at) == (3, "5 days", True, None)
    assert line.next_at == now + timedelta(days=4)
    run_retention(now)
    (line,) = retention_page(now=now)
    assert (line.due, line.last_count) == (2, 1)


def test_turned_off_it_does_not_run(rule, admin, chloe):
    switch_retention(actor=admin, key="test", on=False)
    switch_retention(actor=admin, key="test", on=False)
    assert run_retention(timezone.now()) == 0
    switch_retention(actor=admin, key="test", on=True)
    assert run_retention(timezone.now()) == 1
    assert Event.objects.filter(subject_kind="retention").count() == 2
    with pytest.raises(Refused):
        switch_retention(actor=chloe, key="test", on=False)
    with pytest.raises(KeyError):
        switch_retention(actor=admin, key="none", on=False)


def test_one_that_fails_does_not_stop_the_others(rule):
    def broken(_now):
        raise ValueError("broken")

    declare(Retention("broken", "a.B", timedelta(days=1), "x", broken, broken))
    assert run_retention(timezone.now()) == 1


@pytest.mark.parametrize("rule", declared(Retention), ids=lambda rule: rule.key)
def test_each_declared_rule_counts_and_runs_on_an_empty_house(rule, db):
    now = timezone.now()
    assert rule.count(now) == 0
    assert rule.run(now) == 0
    assert rule.after > timedelta(0)
    assert str(rule.what)
    assert apps.get_model(rule.model)
    if rule.oldest:
        assert rule.oldest(now) is None


def test_each_rule_has_a_key_of_its_own():
    keys = [rule.key for rule in declared(Retention)]
    assert len(keys) == len(set(keys)) > 8


def rule_of(key: str) -> Retention:
    return next(rule for rule in declared(Retention) if rule.key == key)


def test_tries_at_doors_go_after_three_months(db):
    now = timezone.now()
    for days in (89, 91):
        SecurityEvent.objects.create(kind="guessing", at=now - timedelta(days=days))
    rule = rule_of("activity.security")
    assert (rule.count(now), rule.run(now), rule.count(now)) == (1, 1, 0)
    assert SecurityEvent.objects.count() == 1


def test_people_who_left_long_ago_are_asked_never_erased_at_once(house):
    now = timezone.now()
    old, recent, holding = make_member("Old Cast"), make_member("New Cast"), make_member("Ed Cast", role="editor")
    for member, days in ((old, 5 * 365 + 2), (recent, 100), (holding, 5 * 365 + 2)):
        Member.objects.filter(pk=member.pk).update(left_on=(now - timedelta(days=days)).date())
    rule = rule_of("members.left")
    assert not rule.is_on
    assert rule.count(now) == 2
    assert rule.run(now) == 1
    erasure = Erasure.objects.get()
    assert erasure.member == old
    assert Member.objects.get(pk=old.pk).is_active
    cancel_erasure(erasure=erasure)
    assert rule.run(now + timedelta(days=1)) == 0


def test_the_pages_are_for_administrators(house, admin, chloe, bilal, client_of):
    for address in ("/people/retention/", "/people/retention/members.left/", "/people/security/"):
        assert client_of(admin).get(address).status_code == 200
        for other in (chloe, bilal):
            assert client_of(other).get(address).status_code == 403
    browser = client_of(admin)
    assert browser.get("/people/retention/none/").status_code == 404
    browser.post("/people/retention/members.left/")
    assert RetentionRun.objects.get(key="members.left").is_on
    SecurityEvent.objects.create(kind="guessing", member=chloe, path="/x/")
    assert chloe.name in browser.get("/people/security/").content.decode()


@pytest.mark.parametrize(
    ("kept", "read"),
    [
        ("addresses:30", "30 addresses that lead nowhere"),
        ("192.0.2.0/24 visitor", "192.0.2.0/24 more messages of a visitor"),
        ("Écrit sous l'ancienne règle : 30", "Écrit sous l&#x27;ancienne règle : 30"),
        ("", ""),
    ],
)
def test_a_try_is_told_in_the_reader_s_words(house, admin, client_of, kept, read):
    SecurityEvent.objects.create(kind="mass contact", detail=kept)
    assert read in client_of(admin).get("/people/security/").content.decode()


@pytest.mark.parametrize("count", [1, 3, 300])
def test_tries_are_listed_with_the_same_queries(house, admin, chloe, client_of, django_assert_num_queries, count):
    SecurityEvent.objects.bulk_create([SecurityEvent(kind="guessing", member=chloe) for _ in range(count)])
    browser = client_of(admin)
    browser.get("/people/security/")
    with django_assert_num_queries(5):
        browser.get("/people/security/")
