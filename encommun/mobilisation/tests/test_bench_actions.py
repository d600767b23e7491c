"""Composing, moving by hand, sending, answering, settling: the effect, the refusal, the log, and a second call."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from encommun.cycles.actions import add_theme, place_member
from encommun.cycles.models import WorkingGroup
from encommun.groups.tests.factories import make_group
from encommun.kit.refusals import Refused
from encommun.mobilisation.actions import bench as by_hand
from encommun.mobilisation.actions import composing, proposing
from encommun.mobilisation.models import Application, Composition, Placement
from encommun.mobilisation.queries.candidates import candidates_of

from .bench_factories import make_bench, make_site, make_wishes
from .factories import make_call, make_edition, make_themes

NOW = datetime(2026, 11, 22, 10, tzinfo=ZoneInfo("Europe/Brussels"))
UNTIL = date(2026, 12, 6)
RULES = {"smallest": 6, "largest": 12, "far_km": 60, "seed": "the draw"}


def again(row, **changed):
    return composing.compose_groups(actor=None, composition=row, **{**RULES, **changed})


def test_everybody_is_placed_or_listed(house):
    make_wishes(4, "ouessant", start=50)
    row = make_bench(13)
    assert row.placements.count() == 17
    assert row.placements.exclude(group=None).count() == 12
    assert sorted(row.placements.filter(group=None).values_list("why", flat=True)) == ["far"] * 4 + ["full"]
    assert row.placements.filter(is_far=True).count() == 4
    assert row.work == "" and row.composed_at is not None


def test_the_same_again_gives_the_same(house):
    row = make_bench(13)
    before = list(row.placements.order_by("member").values_list("member", "group__key", "wish", "km"))
    again(row)
    assert list(row.placements.order_by("member").values_list("member", "group__key", "wish", "km")) == before


def test_a_composition_is_opened_once(house, carole):
    edition = make_edition()
    theme = make_themes(edition)[0]
    first = composing.open_composition(actor=carole, edition=edition, theme=theme)
    assert composing.open_composition(actor=carole, edition=edition, theme=theme) == first


def test_sizes_that_make_no_sense_are_refused_at_their_field(house, carole):
    row = make_bench(6)
    for change, field in (({"smallest": 1}, "smallest"), ({"largest": 5}, "largest"), ({"far_km": 0}, "far_km")):
        with pytest.raises(Refused) as no:
            composing.compose_groups(actor=carole, composition=row, **{**RULES, **change})
        assert no.value.field == field


def test_others_than_the_coordination_are_refused(house, chloe, bilal):
    row = make_bench(6)
    for actor in (chloe, bilal):
        with pytest.raises(Refused):
            composing.compose_groups(actor=actor, composition=row, **RULES)
        with pytest.raises(Refused):
            proposing.send_proposal(actor=actor, composition=row, answers_by=UNTIL)


def test_who_moved_by_hand_stays_when_groups_are_proposed_again(house, carole):
    row = make_bench(20)
    one = row.placements.exclude(group=None).first()
    other = row.groups.exclude(pk=one.group_id).first()
    by_hand.move_person(actor=carole, placement=one, group=other, role="animator")
    again(row)
    moved = row.placements.get(member=one.member_id)
    assert moved.group.key == other.key and moved.is_pinned and moved.role == "animator"


def test_a_group_made_by_hand_stays_and_can_be_removed(house, carole):
    row = make_bench(12)
    theme = make_themes(make_edition())[0]
    mine = by_hand.add_proposed_group(
        actor=carole, composition=row, theme=theme, office=make_site("namur"), language="fr", name="Soirs"
    )
    again(row)
    mine.refresh_from_db()
    assert str(mine) == "Soirs"
    one = row.placements.first()
    by_hand.move_person(actor=carole, placement=one, group=mine)
    assert (one.km, one.wish) == (53, 1)
    by_hand.remove_group(actor=carole, group=mine)
    one.refresh_from_db()
    assert (one.group, one.is_pinned, one.why) == (None, False, "hand")


def test_a_group_of_another_composition_is_refused(house, carole):
    row = make_bench(12)
    other = composing.open_composition(actor=None, edition=make_edition(), theme=make_themes(make_edition())[1])
    theme = make_themes(make_edition())[1]
    group = by_hand.add_proposed_group(actor=None, composition=other, theme=theme, office=None, language="")
    with pytest.raises(Refused):
        by_hand.move_person(actor=carole, placement=row.placements.first(), group=group)
    with pytest.raises(Refused):
        by_hand.add_proposed_group(actor=carole, composition=row, theme=theme, office=None, language="")


def test_a_long_composition_waits_for_the_sweep(house, carole, monkeypatch):
    monkeypatch.setattr(composing, "AT_ONCE", 10)
    row = make_bench(12)
    assert (row.work, row.placements.count()) == ("waiting", 0)
    with pytest.raises(Refused):
        again(row)
    assert composing.compose_waiting(NOW) == 1
    row.refresh_from_db()
    assert (row.work, row.progress, row.placements.count()) == ("", 100, 12)
    assert composing.compose_waiting(NOW) == 0


def test_what_a_killed_process_left_is_taken_up_again_after_a_while(house, monkeypatch):
    monkeypatch.setattr(composing, "AT_ONCE", 10)
    row = make_bench(12)
    Composition.objects.filter(pk=row.pk).update(work="running", taken_at=NOW)
    assert composing.compose_waiting(NOW + timedelta(minutes=9)) == 0
    assert composing.compose_waiting(NOW + timedelta(minutes=11)) == 1


def test_a_composition_that_fails_says_so(house, monkeypatch):
    monkeypatch.setattr(composing, "AT_ONCE", 10)
    row = make_bench(12)

    def broken(*_people, **_rules):
        raise RuntimeError

    monkeypatch.setattr(composing.matching, "compose", broken)
    with pytest.raises(RuntimeError):
        composing.compose_waiting(NOW)
    row.refresh_from_db()
    assert row.work == "failed"


def test_who_may_be_placed(house, chloe):
    """A cooperator with a wish that stands, who has no group for the theme yet (CYC-12)."""
    row = make_bench(6)
    wishes = make_wishes(5, start=60)
    left, client, withdrawn, placed, closed = (one.member for one in wishes)
    type(left).objects.filter(pk=left.pk).update(left_on=date(2026, 1, 1))
    type(client).objects.filter(pk=client.pk).update(is_cooperator=False)
    type(closed).objects.filter(pk=closed.pk).update(is_active=False)
    withdrawn.interests.update(withdrawn_at=NOW)
    place_member(actor=None, group=make_group("BE-PLA9", theme=row.theme), member=placed)
    assert {one.member for one in candidates_of(row)} == set(row.placements.values_list("member", flat=True))


def test_applications_and_earlier_groups_are_read(house):
    row = make_bench(6)
    first, second = row.placements.order_by("member")[:2]
    call = make_call()
    Application.objects.create(call=call, member=first.member, role="either", motivation="-", state="accepted")
    Application.objects.create(call=call, member=second.member, role="secretary", motivation="-")
    found = {one.member: one for one in candidates_of(row)}
    one, other = found[first.member_id], found[second.member_id]
    assert (one.role, one.person.may_animate, one.person.may_write) == ("animator", True, True)
    assert (other.role, other.person.may_animate, other.person.may_write) == ("participant", False, True)
    assert one.person.is_new


def test_a_draft_can_be_thrown_away_a_sent_one_not(house, carole):
    row = make_bench(12)
    proposing.send_proposal(actor=None, composition=row, answers_by=UNTIL, at=NOW)
    with pytest.raises(Refused):
        by_hand.remove_composition(actor=carole, composition=row)
    edition = make_edition()
    draft = composing.open_composition(
        actor=None, edition=edition, theme=add_theme(actor=None, edition=edition, title="B")
    )
    by_hand.remove_composition(actor=carole, composition=draft)
    assert not Composition.objects.filter(pk=draft.pk).exists()


def test_after_an_erasure_nothing_of_the_person_is_left(house):
    from encommun.mobilisation.privacy_bench import declarations

    row = make_bench(12)
    member = row.placements.first().member
    record = declarations()[0]
    assert record.export(member)[0]["answer"] == "waiting"
    record.erase(member)
    assert not Placement.objects.filter(member=member).exists()
    assert WorkingGroup.objects.count() == 0


@pytest.mark.parametrize("all_first", [True, False])
def test_all_themes_and_one_of_them_are_not_composed_together(house, carole, all_first):
    edition = make_edition()
    one, other = make_themes(edition)
    first, second = (None, one) if all_first else (one, None)
    opened = composing.open_composition(actor=carole, edition=edition, theme=first)
    with pytest.raises(Refused) as no:
        composing.open_composition(actor=carole, edition=edition, theme=second)
    assert no.value.field == "theme"
    assert composing.open_composition(actor=carole, edition=edition, theme=first) == opened
    if not all_first:
        assert composing.open_composition(actor=carole, edition=edition, theme=other) != opened
