"""Writes: their effect, their refusal, what the log says, and that a second call is harmless."""

from datetime import date, timedelta

import pytest
from django.utils import timezone

from encommun.activity.models import Event
from encommun.experiments import actions, rules
from encommun.experiments.models import Change, CircleSeat, Experiment, JournalEntry, Matter, Person
from encommun.groups.tests.factories import make_group, make_staffed_group
from encommun.kit.refusals import Refused
from encommun.recommendations.tests.factories import make_document, make_recommendation
from encommun.search.models import SearchThing

from .factories import LESSONS, make_experiment, make_office

pytestmark = pytest.mark.django_db


def verbs() -> list[str]:
    return list(Event.objects.exclude(verb__startswith="member.").order_by("pk").values_list("verb", flat=True))


def test_the_whole_group_is_asked_and_nobody_is_named_without_agreement():
    group, people = make_staffed_group(participants=2)
    row = actions.start_experiment(
        actor=people["animator"], title="A canteen", idea="Eat.", group=group, is_whole_group=True
    )
    assert (row.theme, row.state, row.audience) == (group.theme, "planned", "members")
    agreed = Person.objects.exclude(agreed_at=None)
    assert [one.member for one in agreed] == [people["animator"]]
    assert row.people.count() == 4
    person = row.people.get(member=people["secretary"])
    with pytest.raises(Refused):
        actions.answer_asking(actor=people["animator"], person=person, agreed=True)
    actions.answer_asking(actor=people["secretary"], person=person, agreed=True)
    actions.answer_asking(actor=people["secretary"], person=person, agreed=True)
    assert Person.objects.exclude(agreed_at=None).count() == 2
    assert verbs() == ["experiment.started", "experiment.joined"]
    assert SearchThing.objects.get(kind="experiment").audience == "members"


def test_a_sheet_sent_twice_is_one():
    group, people = make_staffed_group()
    said = {"actor": people["animator"], "title": "A", "idea": "B", "group": group}
    first, again = actions.start_experiment(**said), actions.start_experiment(**said)
    assert (first, verbs()) == (again, ["experiment.started"])
    actions.start_experiment(**said | {"actor": people["secretary"]})
    actions.start_experiment(**said, at=timezone.now() + timedelta(minutes=2))
    assert Experiment.objects.count() == 3


def test_a_closed_groups_sheet_is_read_by_others_only_when_it_says_so_twice():
    group, people = make_staffed_group(is_closed=True)
    said = {"actor": people["animator"], "title": "A", "idea": "B"}
    with pytest.raises(Refused) as no:
        actions.start_experiment(**said, group=group, audience="members")
    assert no.value.field == "is_wider_meant"
    row = actions.start_experiment(**said, group=group)
    assert row.audience == "people"
    with pytest.raises(Refused):
        actions.edit_sheet(**said, experiment=row, audience="public")
    actions.edit_sheet(**said, experiment=row, audience="public", is_wider_meant=True)
    row.refresh_from_db()
    assert row.audience == "public"
    actions.edit_sheet(**said | {"idea": "C"}, experiment=row, audience="public")


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"title": " "}, "title"),
        ({"idea": ""}, "idea"),
        ({"to_on": date(2020, 1, 1)}, "to_on"),
        ({"group": None}, "place"),
    ],
)
def test_a_sheet_says_its_idea(changed, field):
    group, people = make_staffed_group()
    said = {"title": "A", "idea": "B", "group": group, "from_on": date(2026, 1, 1), **changed}
    with pytest.raises(Refused) as no:
        actions.start_experiment(actor=people["animator"], **said)
    assert no.value.field == field


def test_a_closed_group_tells_nobody(chloe):
    group = make_group(is_closed=True, members={chloe: "participant"})
    row = actions.start_experiment(actor=chloe, title="A", idea="B", group=group)
    assert row.audience == "people"
    assert Event.objects.get().actor is None
    assert not SearchThing.objects.filter(kind="experiment").exists()


def test_a_sheet_is_changed_and_taken_out_of_the_search(chloe):
    row = make_experiment(people=[chloe])
    said = {"title": "Other", "idea": "B", "budget_cents": 12_050, "audience": "members"}
    actions.edit_sheet(actor=chloe, experiment=row, **said)
    actions.edit_sheet(actor=chloe, experiment=row, **said)
    assert verbs() == ["experiment.edited"]
    assert SearchThing.objects.get(kind="experiment").title == "Other"
    actions.edit_sheet(actor=chloe, experiment=row, **{**said, "audience": "people"})
    assert not SearchThing.objects.filter(kind="experiment").exists()


def test_what_never_began_is_given_up_and_teaches_nothing(chloe, ana):
    row = make_experiment(people=[chloe])
    with pytest.raises(Refused, match="start it first, or give it up"):
        actions.end_experiment(actor=chloe, experiment=row, outcome="failed", **LESSONS)
    with pytest.raises(Refused):
        actions.move_experiment(actor=chloe, experiment=row, state="ended", reason="x")
    with pytest.raises(Refused) as no:
        actions.give_up(actor=chloe, experiment=row, reason=" ")
    assert no.value.field == "reason"
    with pytest.raises(Refused):
        actions.give_up(actor=ana, experiment=row, reason="Not mine")
    for _time in range(2):
        actions.give_up(actor=chloe, experiment=row, reason="The kitchen was sold.")
    row.refresh_from_db()
    assert (row.state, row.outcome, row.worked) == ("ended", "given_up", "") and row.ended_at
    assert list(Change.objects.values_list("state", "outcome", "reason")) == [
        ("ended", "given_up", "The kitchen was sold.")
    ]
    assert verbs() == ["experiment.given_up"]
    with pytest.raises(Refused, match="nothing to evaluate"):
        actions.end_experiment(actor=chloe, experiment=row, outcome="failed", **LESSONS)


def test_what_began_is_not_given_up_and_none_ends_as_if_it_had_not(chloe):
    row = make_experiment(people=[chloe], state="running")
    with pytest.raises(Refused, match="It has begun"):
        actions.give_up(actor=chloe, experiment=row, reason="x")
    with pytest.raises(Refused) as no:
        actions.end_experiment(actor=chloe, experiment=row, outcome="given_up", **LESSONS)
    assert no.value.field == "outcome"


def test_it_runs_pauses_and_ends_with_its_lessons(chloe):
    row = make_experiment(people=[chloe])
    actions.move_experiment(actor=chloe, experiment=row, state="running")
    actions.move_experiment(actor=chloe, experiment=row, state="running")
    with pytest.raises(Refused) as no:
        actions.move_experiment(actor=chloe, experiment=row, state="paused")
    assert no.value.field == "reason"
    actions.move_experiment(actor=chloe, experiment=row, state="paused", reason="No key.")
    with pytest.raises(Refused, match="Write the evaluation"):
        actions.move_experiment(actor=chloe, experiment=row, state="ended", reason="x")
    with pytest.raises(Refused) as no:
        actions.end_experiment(actor=chloe, experiment=row, outcome="failed", **{**LESSONS, "otherwise": ""})
    assert no.value.field == "otherwise"
    actions.end_experiment(actor=chloe, experiment=row, outcome="failed", **LESSONS)
    actions.end_experiment(actor=chloe, experiment=row, outcome="failed", **LESSONS)
    actions.end_experiment(actor=chloe, experiment=row, outcome="in_part", **LESSONS)
    row.refresh_from_db()
    assert (row.state, row.outcome, row.failed) == ("ended", "in_part", "Nobody cleaned.")
    assert verbs() == ["experiment.running", "experiment.paused", "experiment.ended", "experiment.corrected"]
    assert list(Change.objects.values_list("state", "reason")) == [
        ("running", ""),
        ("paused", "No key."),
        ("ended", ""),
    ]
    assert "Nobody cleaned." in SearchThing.objects.get(kind="experiment").body


def test_the_journal_tells_of_days_that_were(chloe, bilal):
    row = make_experiment(people=[chloe])
    today = timezone.localdate()
    entry = actions.write_entry(actor=chloe, experiment=row, on=today, text="Open.")
    assert actions.write_entry(actor=chloe, experiment=row, on=today, text="Open.") == entry
    with pytest.raises(Refused) as no:
        actions.write_entry(actor=chloe, experiment=row, on=today + timedelta(days=2), text="Soon.")
    assert no.value.field == "on"
    with pytest.raises(Refused):
        actions.write_entry(actor=bilal, experiment=row, on=today, text="Me too.")
    assert JournalEntry.objects.count() == 1
    assert verbs() == ["experiment.told"]


def test_somebody_is_asked_once_and_may_step_back(chloe, bilal):
    row = make_experiment(people=[chloe])
    assert len(actions.ask_people(actor=chloe, experiment=row, members=[bilal, chloe])) == 1
    assert actions.ask_people(actor=chloe, experiment=row, members=[bilal]) == []
    actions.answer_asking(actor=bilal, person=row.people.get(member=bilal), agreed=True)
    actions.step_back(actor=bilal, experiment=row)
    actions.step_back(actor=bilal, experiment=row)
    assert row.people.get(member=bilal).left_at
    assert len(actions.ask_people(actor=chloe, experiment=row, members=[bilal])) == 1
    assert row.people.get(member=bilal).agreed_at is None


def test_a_need_goes_to_a_service_that_answers(chloe, dries, it_service, belgium):
    row = make_experiment(people=[chloe])
    said = {"actor": chloe, "experiment": row, "kind": "need", "text": "A domain name."}
    for wrong in ({}, {"board": belgium}, {"service": it_service, "office": make_office()}):
        with pytest.raises(Refused) as no:
            actions.raise_matter(**said, **wrong)
        assert no.value.field == "addressee"
    matter = actions.raise_matter(**said, service=it_service)
    assert actions.raise_matter(**said, service=it_service) == matter
    with pytest.raises(Refused):
        actions.settle_matter(actor=chloe, matter=matter, words="Done.")
    actions.settle_matter(actor=dries, matter=matter, words="Done on Monday.")
    actions.settle_matter(actor=dries, matter=matter, words="Done on Monday.")
    matter.refresh_from_db()
    assert (matter.words, matter.settled_by) == ("Done on Monday.", dries)
    assert verbs() == ["experiment.need", "experiment.answered"]


def test_a_success_asks_to_be_done_everywhere(chloe, ana, belgium):
    row = make_experiment(people=[chloe], state="ended", outcome="succeeded")
    matter = actions.raise_matter(actor=chloe, experiment=row, kind="scale_up", text="In each office.", board=belgium)
    with pytest.raises(Refused) as no:
        actions.settle_matter(actor=ana, matter=matter, words="Later.")
    assert no.value.field == "verdict"
    actions.settle_matter(actor=ana, matter=matter, words="Two offices first.", verdict="in_part")
    assert Matter.objects.get().verdict == "in_part"


def test_the_circle_lifts_what_it_heard(chloe, bilal, carole):
    actions.name_to_circle(actor=carole, member=bilal)
    actions.name_to_circle(actor=carole, member=bilal)
    with pytest.raises(Refused):
        actions.name_to_circle(actor=bilal, member=chloe)
    row = make_experiment(people=[chloe])
    matter = actions.raise_matter(actor=bilal, experiment=row, kind="obstacle", text="No insurance.")
    actions.settle_matter(actor=bilal, matter=matter, words="The office's policy covers it.")
    seat = CircleSeat.objects.get()
    actions.leave_circle(actor=bilal, seat=seat)
    actions.leave_circle(actor=carole, seat=seat)
    assert CircleSeat.objects.get().left_at
    assert verbs() == ["circle.named", "experiment.obstacle", "experiment.lifted", "circle.left"]


def test_another_office_takes_the_idea_over(chloe):
    chloe.office = make_office("ghent")
    chloe.save()
    row = make_experiment(own_means="Pans.")
    with pytest.raises(Refused, match="has ended"):
        actions.take_over(actor=chloe, experiment=row, office=chloe.office)
    Experiment.objects.update(state="ended", outcome="failed")
    row.refresh_from_db()
    again = actions.take_over(actor=chloe, experiment=row, office=chloe.office)
    assert actions.take_over(actor=chloe, experiment=row, office=chloe.office) == again
    assert (again.taken_from, again.own_means, again.state, again.outcome) == (row, "Pans.", "planned", "")
    assert [one.member for one in again.people.all()] == [chloe]


def test_lessons_stand_beside_a_recommendation(chloe, bilal):
    row = make_experiment(people=[chloe])
    recommendation = make_recommendation(make_document())
    with pytest.raises(Refused):
        actions.link_recommendation(actor=bilal, experiment=row, recommendation=recommendation)
    actions.link_recommendation(actor=chloe, experiment=row, recommendation=recommendation)
    actions.link_recommendation(actor=chloe, experiment=row, recommendation=recommendation)
    actions.unlink_recommendation(actor=chloe, experiment=row, recommendation=recommendation)
    actions.unlink_recommendation(actor=chloe, experiment=row, recommendation=recommendation)
    assert verbs() == ["experiment.linked", "experiment.unlinked"]


def test_a_sheet_that_somebody_changed_meanwhile_is_not_overwritten(chloe, house):
    row = make_experiment(people=[chloe])
    old = rules.mark_of_sheet(row)
    said = {"actor": chloe, "experiment": row, "title": row.title, "base": old}
    actions.edit_sheet(**said, idea="Eat at noon.")
    with pytest.raises(Refused, match="Somebody changed this meanwhile"):
        actions.edit_sheet(**said, idea="Eat at night.")
    actions.edit_sheet(**said, idea="Eat at noon.")
    row.refresh_from_db()
    assert row.idea == "Eat at noon."
    assert Event.objects.filter(verb="experiment.edited").count() == 1
