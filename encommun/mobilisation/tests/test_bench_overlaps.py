"""A role outlives a silence, and two compositions that speak of the same people end without placing them twice."""

import pytest

from encommun.activity.models import Event
from encommun.cycles.models import Participation
from encommun.kit.refusals import Refused
from encommun.mobilisation import actions
from encommun.mobilisation.actions import bench as by_hand
from encommun.mobilisation.actions import proposing
from encommun.mobilisation.models import Composition, Entry, Placement, ProposedGroup

from .bench_factories import make_site
from .factories import make_edition, make_themes
from .test_bench_proposing import NOW, UNTIL, accept_all, sent

pytestmark = pytest.mark.usefixtures("house")


def settle(row, **how):
    return proposing.settle_composition(actor=None, composition=row, early=True, at=NOW, **how)


def silent_animator(row) -> Placement:
    one = row.placements.exclude(group=None).select_related("member", "group").first()
    by_hand.move_person(actor=None, placement=one, group=one.group, role="animator")
    Placement.objects.filter(pk=one.pk).update(attendance="free")
    return one


@pytest.mark.parametrize("by_the_team", [False, True])
def test_who_said_nothing_comes_with_the_role_they_were_proposed(by_the_team, carole, client_of):
    """Invited by the settlement itself, or by hand afterwards."""
    row = sent()
    one = silent_animator(row)
    accept_all_but(row, one)
    group = settle(row, with_silent=not by_the_team)[0]
    if by_the_team:
        actions.invite(actor=carole, group=group, email=one.member.email)
    entry = Entry.objects.get(member=one.member)
    browser = client_of(one.member)
    assert "Your role in the group: animator." in browser.get(f"/mobilisation/entries/{entry.pk}/").text
    assert "Your role in the group" not in client_of(carole).get(f"/mobilisation/entries/{entry.pk}/").text
    actions.answer_entry(actor=one.member, entry=entry, accepted=True)
    place = Participation.objects.get(member=one.member, group=group)
    assert (place.role, place.attendance) == ("animator", "free")


def accept_all_but(row, one):
    for placement in row.placements.exclude(group=None).exclude(pk=one.pk).select_related("member"):
        proposing.answer_placement(actor=placement.member, placement=placement, answer="accepted", at=NOW)


@pytest.mark.parametrize("how", ["declined", "asked", "other group"])
def test_a_role_is_kept_for_that_invitation_alone(how, carole, client_of):
    """Not for who said no, who asks by themselves, or who is invited into another group."""
    row = sent()
    one = silent_animator(row)
    if how == "declined":
        proposing.answer_placement(actor=one.member, placement=one, answer="declined", at=NOW)
    accept_all_but(row, one)
    group = settle(row)[0]
    if how == "other group":
        ProposedGroup.objects.filter(group=group).update(group=None)
    if how == "asked":
        entry = actions.ask_to_join(actor=one.member, group=group)
        actions.answer_entry(actor=carole, entry=entry, accepted=True)
    else:
        entry = actions.invite(actor=carole, group=group, email=one.member.email)
        actions.answer_entry(actor=one.member, entry=entry, accepted=True)
    assert Participation.objects.get(member=one.member, group=group).role == "participant"


def overlapping(first: Composition) -> Composition:
    """A composition of all themes with the same people in one group, sent too: such as were opened before that was
    refused."""
    edition, theme = make_edition(), first.theme
    row = Composition.objects.create(
        edition=edition, seed="x", state="proposed", answers_by=UNTIL, proposed_at=NOW, composed_at=NOW, smallest=6
    )
    group = ProposedGroup.objects.create(composition=row, key="old", theme=theme, office=make_site("namur"))
    people = first.placements.exclude(group=None).values_list("member", flat=True)
    Placement.objects.bulk_create(Placement(composition=row, member_id=pk, group=group, told_at=NOW) for pk in people)
    return row


def test_nobody_is_placed_twice_in_one_theme(house):
    first = sent()
    both = overlapping(first)
    accept_all(first)
    accept_all(both)
    group = settle(first)[0]
    assert settle(both) == []
    assert set(Participation.objects.values_list("group", flat=True)) == {group.pk}
    both.refresh_from_db()
    assert both.state == "settled"
    assert not Event.objects.filter(verb="placement.left").exists()


def test_who_waits_for_one_invitation_gets_no_second_one(house):
    first = sent()
    both = overlapping(first)
    quiet, other = both.placements.select_related("member")[:2]
    group = settle(first, with_silent=True)[0]
    assert Entry.objects.count() == 12
    proposing.answer_placement(actor=other.member, placement=other, answer="accepted", at=NOW)
    made = settle(both, with_silent=True)
    assert Entry.objects.count() == 12
    assert list(Participation.objects.values_list("member", "group")) == [(other.member_id, made[0].pk)]
    assert Entry.objects.get(member=quiet.member).group == group


def test_who_still_has_a_place_to_answer_is_not_told_that_they_are_left(house):
    first = sent()
    both = overlapping(first)
    one, gone, *others = first.placements.exclude(group=None).select_related("member")
    for placement in others:
        proposing.answer_placement(actor=placement.member, placement=placement, answer="accepted", at=NOW)
    Placement.objects.filter(composition=both, member=gone.member).update(answer="declined")
    settle(first)
    told = Event.objects.filter(verb="placement.left")
    assert list(told.values_list("subject_id", flat=True)) == [gone.pk]
    settle(both, with_silent=True)
    assert Entry.objects.get().member == one.member


def test_a_composition_that_nobody_accepted_is_still_refused(house):
    with pytest.raises(Refused, match="Nobody has accepted yet"):
        settle(sent())


def test_who_wished_two_themes_may_be_in_a_group_of_each(house):
    first = sent()
    both = overlapping(first)
    both.groups.update(theme=make_themes(make_edition())[1])
    accept_all(first)
    accept_all(both)
    settle(first)
    settle(both)
    assert Participation.objects.count() == 24
