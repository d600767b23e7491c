"""New acts become notices of the right members, once."""

from datetime import timedelta

import pytest

from encommun.activity.models import Event
from encommun.activity.queries import cards_of
from encommun.activity.tests.factories import NOW, grow
from encommun.members.rules import audiences_of
from encommun.members.tests.factories import make_member
from encommun.notifications import audience, telling
from encommun.notifications.actions import choose_letters, follow
from encommun.notifications.audience import seen_by
from encommun.notifications.models import Follow, Notice, Reading
from encommun.notifications.telling import tell


def follows(member, kind="leaf", id=11, frequency="daily", since=NOW - timedelta(days=30)):
    row = follow(actor=member, kind=kind, id=id, frequency=frequency)
    Follow.objects.filter(pk=row.pk).update(since=since)
    return row


def told(member) -> list[tuple[int, str]]:
    return list(Notice.objects.filter(member=member).order_by("pk").values_list("event__subject_id", "frequency"))


def test_followers_of_the_thing_and_of_what_it_stands_under_hear(world, chloe, dries, ana, bilal):
    follows(chloe)
    follows(dries, "shelf", 1, "weekly")
    follows(ana, "room", 1, "none")
    follows(bilal, "shelf", 2)
    grow()
    assert tell(NOW) == 3
    assert told(chloe) == [(11, "daily")]
    assert told(dries) == [(11, "weekly")]
    assert told(ana) == [(11, "none")]
    assert told(bilal) == []


def test_the_nearest_follow_says_how_often(world, chloe):
    follows(chloe, "room", 1, "immediately")
    follows(chloe, "leaf", 11, "weekly")
    grow()
    tell(NOW)
    assert told(chloe) == [(11, "weekly")]


def test_the_actor_does_not_hear_of_their_own_act(world, chloe):
    follows(chloe)
    grow(actor=chloe)
    assert tell(NOW) == 0


def test_twice_tells_once_and_counts_once(world, chloe):
    follows(chloe)
    grow()
    assert tell(NOW) == 1
    assert tell(NOW) == 0
    Reading.objects.update(position=0)  # even when the log is read again from its beginning
    assert tell(NOW) == 0
    chloe.refresh_from_db()
    assert chloe.unread_count == 1


def test_quiet_unknown_internal_and_old_acts_are_not_told(world, chloe):
    follows(chloe)
    grow(verb="leaf.counted")
    grow(verb="leaf.nobody_declared_this")
    grow(at=NOW - timedelta(days=15))
    Event.objects.filter(pk=grow().pk).update(is_internal=True)
    assert tell(NOW) == 0


def test_what_happened_before_the_follow_is_not_told(world, chloe):
    follows(chloe, since=NOW)
    grow(at=NOW - timedelta(hours=1))
    assert tell(NOW) == 0


def test_nobody_hears_of_what_they_may_not_see(world, chloe):
    follows(chloe, "shelf", 3)
    world.leaves[31] = "editors"
    grow(leaf=31)
    assert tell(NOW) == 0
    world.leaves[32] = "members"
    grow(leaf=32)
    assert tell(NOW) == 1


def test_participants_hear_weekly_unless_they_said_otherwise(world, chloe, dries, ana):
    world.participants[11] = [chloe.pk, dries.pk, ana.pk]
    choose_letters(actor=dries, participant="off", is_paused=False)
    choose_letters(actor=ana, participant="immediately", is_paused=False)
    grow()
    tell(NOW)
    assert told(chloe) == [(11, "weekly")]
    assert told(dries) == []
    assert told(ana) == [(11, "immediately")]


def test_closed_accounts_hear_nothing(world, chloe):
    follows(chloe)
    chloe.is_active = False
    chloe.save(update_fields=["is_active"])
    grow()
    assert tell(NOW) == 0


def test_an_act_whose_transaction_ended_late_is_still_told(world, chloe):
    follows(chloe)
    late = grow()
    copy = Event(**{f.attname: getattr(late, f.attname) for f in Event._meta.concrete_fields})
    late_pk = late.pk
    late.delete()
    grow(leaf=12)
    assert tell(NOW) == 0
    copy.save(force_insert=True)
    assert tell(NOW + timedelta(minutes=1)) == 1
    assert tell(NOW + timedelta(minutes=2)) == 0
    assert late_pk not in [gap for gap, _since in Reading.objects.get().gaps]


def test_gaps_are_forgotten_after_an_hour(world):
    event = grow()
    event.delete()
    grow()
    tell(NOW)
    assert len(Reading.objects.get().gaps) >= 1
    tell(NOW + timedelta(minutes=61))
    assert Reading.objects.get().gaps == []


@pytest.mark.parametrize("count", [1, 40])
@pytest.mark.parametrize("leaf", [11, 21])  # public; for members
def test_the_number_of_questions_does_not_grow_with_followers(
    world, django_assert_max_num_queries, monkeypatch, count, leaf
):
    for _n in range(count):
        follows(make_member(), id=leaf)
    grow(leaf=leaf)
    asked = []
    monkeypatch.setattr(audience, "cards_of", lambda things, member: asked.append(1) or cards_of(things, member))
    with django_assert_max_num_queries(24):
        tell(NOW)
    assert Notice.objects.count() == count
    assert len(asked) <= 2  # everybody, then members


def test_what_hangs_on_the_person_is_asked_for_each(house, chloe, dries, admin):
    things = {("member", chloe.pk)}
    assert seen_by([chloe, dries, admin], things) == {chloe.pk: things, dries.pk: set(), admin.pk: things}


def test_audiences_are_not_mixed(world, chloe, dries, bilal, monkeypatch):
    monkeypatch.setattr(
        audience, "cards_of", lambda things, member: {t: ("", "") for t in things if t[0] in audiences_of(member)}
    )
    things = {("public", 1), ("members", 1), ("editors", 1)}
    seen = seen_by([chloe, bilal, dries], things)
    assert [len(seen[member.pk]) for member in (chloe, dries, bilal)] == [2, 2, 3]


def test_two_sweeps_tell_the_same_act_once(world, chloe, monkeypatch):
    """The other one tells while this one works out who hears."""
    follows(chloe)
    grow()
    real = telling._notices

    def slow(events, now):
        rows = real(events, now)
        monkeypatch.setattr(telling, "_notices", real)
        assert tell(now) == 1
        return rows

    monkeypatch.setattr(telling, "_notices", slow)
    assert tell(NOW) == 0
    chloe.refresh_from_db()
    assert (Notice.objects.count(), chloe.unread_count) == (1, 1)
