"""Sending, answering, taking in latecomers, settling: the effect, the refusal, the log, and a second call."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from django.utils import timezone

from encommun.activity.models import Event
from encommun.cycles.actions import place_member
from encommun.cycles.models import Participation, WorkingGroup
from encommun.cycles.tests.factories import make_edition as make_cycle
from encommun.groups.tests.factories import make_group
from encommun.kit.refusals import Refused
from encommun.mobilisation.actions import bench as by_hand
from encommun.mobilisation.actions import composing, proposing
from encommun.mobilisation.models import Acceptance, Entry
from encommun.mobilisation.queries.bench_people import SHOWS
from encommun.mobilisation.queries.candidates import candidates_of
from encommun.mobilisation.queries.left import left_over
from encommun.notifications import tasks
from encommun.notifications.models import MailOut, Notice

from .bench_factories import make_bench, make_site, make_wishes
from .factories import make_edition, make_themes

NOW = datetime(2026, 11, 22, 10, tzinfo=ZoneInfo("Europe/Brussels"))
UNTIL = date(2026, 12, 6)
RULES = {"smallest": 6, "largest": 12, "far_km": 60, "seed": "the draw"}


def sent(count: int = 12):
    return proposing.send_proposal(actor=None, composition=make_bench(count), answers_by=UNTIL, at=NOW)


def accept_all(row):
    for placement in row.placements.exclude(group=None).select_related("member"):
        proposing.answer_placement(actor=placement.member, placement=placement, answer="accepted", at=NOW)


def test_sending_tells_each_person_once(house, carole):
    row = make_bench(13)
    proposing.send_proposal(actor=carole, composition=row, answers_by=UNTIL, at=NOW)
    told = Event.objects.filter(verb="placement.proposed")
    assert told.count() == 12
    assert set(told.values_list("subject_id", flat=True)) == set(
        row.placements.exclude(group=None).values_list("pk", flat=True)
    )
    with pytest.raises(Refused):
        proposing.send_proposal(actor=carole, composition=row, answers_by=UNTIL, at=NOW)
    with pytest.raises(Refused):
        composing.compose_groups(actor=None, composition=row, **RULES)


def test_a_proposal_without_people_or_with_a_day_that_is_over_is_not_sent(house, carole):
    empty = composing.open_composition(actor=None, edition=make_edition())
    with pytest.raises(Refused):
        proposing.send_proposal(actor=carole, composition=empty, answers_by=UNTIL, at=NOW)
    by_hand.remove_composition(actor=carole, composition=empty)
    row = make_bench(12)
    with pytest.raises(Refused) as no:
        proposing.send_proposal(actor=carole, composition=row, answers_by=date(2026, 11, 21), at=NOW)
    assert no.value.field == "answers_by"


def test_accepting_accepts_the_commitment(house):
    row = sent()
    one = row.placements.first()
    proposing.answer_placement(actor=one.member, placement=one, answer="accepted", at=NOW)
    assert Acceptance.objects.filter(member=one.member).count() == 1
    proposing.answer_placement(actor=one.member, placement=one, answer="accepted", at=NOW)
    assert Event.objects.filter(verb="placement.accepted").count() == 1


def test_another_group_is_asked_for_by_name_or_in_words(house):
    row = sent(20)
    one = row.placements.first()
    with pytest.raises(Refused) as no:
        proposing.answer_placement(actor=one.member, placement=one, answer="other", at=NOW)
    assert no.value.field == "wanted"
    other = row.groups.exclude(pk=one.group_id).first()
    proposing.answer_placement(actor=one.member, placement=one, answer="other", wanted=other, at=NOW)
    assert (one.answer, one.wanted) == ("other", other)


def test_nobody_answers_for_somebody_else(house, carole):
    one = sent().placements.first()
    with pytest.raises(Refused) as no:
        proposing.answer_placement(actor=carole, placement=one, answer="accepted")
    assert no.value.missing


def test_who_is_moved_after_the_sending_is_asked_again(house, carole):
    row = sent(20)
    one = row.placements.first()
    proposing.answer_placement(actor=one.member, placement=one, answer="accepted", at=NOW)
    other = row.groups.exclude(pk=one.group_id).first()
    by_hand.move_person(actor=carole, placement=one, group=other)
    assert one.answer == "waiting"
    assert Event.objects.filter(verb="placement.proposed", subject_id=one.pk).count() == 2
    by_hand.move_person(actor=carole, placement=one, group=other)
    assert Event.objects.filter(verb="placement.proposed", subject_id=one.pk).count() == 2


def test_who_comes_later_is_taken_in_without_a_group(house, carole):
    row = sent()
    make_wishes(2, start=80)
    assert proposing.take_in_latecomers(actor=carole, composition=row) == 2
    assert proposing.take_in_latecomers(actor=carole, composition=row) == 0
    late = row.placements.filter(why="late")
    by_hand.move_person(actor=carole, placement=late[0], group=row.groups.first())
    assert Event.objects.filter(verb="placement.proposed").count() == 13


def test_settling_makes_the_groups_with_who_accepted(house, carole):
    row = sent()
    accept_all(row)
    declined = row.placements.first()
    proposing.answer_placement(actor=declined.member, placement=declined, answer="declined", at=NOW)
    groups = proposing.settle_composition(actor=carole, composition=row, early=True, at=NOW)
    assert [(group.code, group.places) for group in groups] == [("BE-PLA1", "Liege")]
    assert Participation.objects.filter(group=groups[0]).count() == 11
    assert not Participation.objects.filter(member=declined.member).exists()
    with pytest.raises(Refused):
        proposing.settle_composition(actor=carole, composition=row, early=True)
    assert Event.objects.filter(verb="composition.settled").count() == 1


def test_who_did_not_answer_comes_in_only_when_it_is_asked(house, carole):
    row = sent()
    with pytest.raises(Refused):
        proposing.settle_composition(actor=carole, composition=row, early=True)
    groups = proposing.settle_composition(actor=carole, composition=row, with_silent=True, early=True)
    assert not Participation.objects.exists()
    assert Entry.objects.filter(group=groups[0], is_invitation=True, state="waiting").count() == 12
    assert Event.objects.filter(verb="entry.invited").count() == 12


def test_codes_go_on_after_those_that_are_there(house, carole):
    edition = make_edition()
    theme = make_themes(edition)[0]
    make_group("BE-LIE1", theme=theme)
    row = sent()
    accept_all(row)
    assert [one.code for one in proposing.settle_composition(actor=carole, composition=row, early=True)] == ["BE-LIE2"]


def test_each_person_in_a_group_gets_one_notice_and_a_letter_at_once(house):
    row = make_bench(13)
    proposing.send_proposal(actor=None, composition=row, answers_by=date(2099, 1, 1))
    later = timezone.now() + timedelta(minutes=5)
    tasks.notices(later)
    asked = set(row.placements.exclude(group=None).values_list("member", flat=True))
    assert sorted(Notice.objects.values_list("member", flat=True)) == sorted(asked)
    tasks.letters(later)
    assert set(MailOut.objects.values_list("member", flat=True)) == asked
    for letter in MailOut.objects.all():
        assert "your place in" in letter.subject
        assert "a place in the group Liege 1 (choice no. 1). Please answer by 1 January 2099." in letter.text


def test_who_is_in_a_group_of_one_theme_is_proposed_their_other_wishes(house):
    edition = make_edition()
    first, second = make_themes(edition)
    make_site("liege")
    wish = make_wishes(1, themes=[first.pk, second.pk])[0]
    place_member(actor=None, group=make_group("BE-PLA9", theme=first), member=wish.member)
    both = composing.open_composition(actor=None, edition=edition)
    assert [one.person.wishes for one in candidates_of(both)] == [(str(second.pk),)]
    both.delete()
    assert candidates_of(composing.open_composition(actor=None, edition=edition, theme=first)) == []


@pytest.mark.parametrize("year", [2026, 2024])
def test_the_bench_tells_nothing_of_closed_groups(house, year):
    """Neither that somebody is in one now, nor that they were in one before."""
    edition = make_edition()
    first = make_themes(edition)[0]
    make_site("liege")
    wish = make_wishes(1, themes=[first.pk])[0]
    where = {"theme": first} if year == 2026 else {"edition": make_cycle("GB 2024", year), "theme": None}
    group = WorkingGroup.objects.create(**{"edition": edition, **where}, name="Quiet", is_closed=True)
    place_member(actor=None, group=group, member=wish.member)
    found = candidates_of(composing.open_composition(actor=None, edition=edition, theme=first))
    assert [(one.member, one.person.is_new) for one in found] == [(wish.member_id, True)]


@pytest.mark.parametrize(("day", "early", "refused"), [(6, False, True), (6, True, False), (7, False, False)])
def test_before_the_promised_day_is_over_settling_takes_a_second_yes(day, early, refused, house, carole):
    row = sent()
    accept_all(row)
    act = {"actor": carole, "composition": row, "early": early, "at": NOW.replace(month=12, day=day)}
    if refused:
        with pytest.raises(Refused) as no:
            proposing.settle_composition(**act)
        assert no.value.field == "early"
    else:
        assert len(proposing.settle_composition(**act)) == 1


def test_who_is_left_without_a_place_is_told_once_and_sees_how_to_join(house, carole, client_of):
    row = sent(13)
    placed = list(row.placements.exclude(group=None).select_related("member"))
    silent, said_no, *others = placed
    never = list(row.placements.filter(group=None))
    for one in others:
        proposing.answer_placement(actor=one.member, placement=one, answer="accepted", at=NOW)
    proposing.answer_placement(actor=said_no.member, placement=said_no, answer="declined", at=NOW)
    proposing.settle_composition(actor=carole, composition=row, early=True)
    left = Event.objects.filter(verb="placement.left").values_list("subject_id", flat=True)
    assert set(left) == {silent.pk, *(one.pk for one in never)}
    tasks.notices(timezone.now() + timedelta(minutes=5))
    heard = Notice.objects.filter(event__verb="placement.left").values_list("member", flat=True)
    assert set(heard) == {silent.member_id, *(one.member_id for one in never)}
    browser = client_of(silent.member)
    assert "You are in no group yet" in browser.get("/").text
    page = browser.get(f"/mobilisation/{row.edition.slug}/places/{silent.pk}/").text
    assert "You had not answered, so the place was not kept." in page
    assert 'href="/groups/"' in page
    bench = f"/mobilisation/{row.edition.slug}/bench/{row.pk}/"
    assert "show=left" in client_of(carole).get(bench).text
    assert str(silent.member) in client_of(carole).get(f"{bench}people/?show=left").text
    place_member(actor=None, group=Participation.objects.first().group, member=silent.member)
    assert "You are in no group yet" not in browser.get("/").text


def test_settling_leaves_out_who_has_a_group_or_left_since(house, carole):
    row = sent()
    accept_all(row)
    busy, gone = [one.member for one in row.placements.select_related("member")[:2]]
    place_member(actor=None, group=make_group("BE-PLA9", theme=row.theme), member=busy)
    gone.is_cooperator = False
    gone.save()
    group = proposing.settle_composition(actor=carole, composition=row, early=True)[0]
    assert group.participations.count() == 10
    assert not group.participations.filter(member__in=[busy, gone]).exists()


def test_who_is_left_tells_nothing_of_closed_groups(house):
    row = sent()
    one = row.placements.select_related("member").first()
    place_member(actor=None, group=make_group("BE-PLA8", theme=row.theme, is_closed=True), member=one.member)
    assert row.placements.filter(SHOWS["left"], pk=one.pk).exists()
    assert not left_over(row).filter(pk=one.pk).exists()
