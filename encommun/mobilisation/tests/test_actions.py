"""Writes: their effect, their refusal, what the log says, and that a second call is harmless."""

from datetime import UTC, date, datetime, timedelta

import pytest

from encommun.activity.models import Event
from encommun.cycles.actions import place_member
from encommun.groups.tests.factories import make_edition, make_group, make_staffed_group
from encommun.kit.refusals import Refused
from encommun.members.tests.factories import make_member
from encommun.mobilisation import actions
from encommun.mobilisation.models import Acceptance, Application, Call, Entry, Interest, Survey, Wording
from encommun.mobilisation.queries.neighbours import neighbours_of
from encommun.notifications.models import Notice
from encommun.notifications.telling import tell

from .factories import CLOSES, OPENS, make_call, make_interest, make_office, make_survey, make_themes

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)
LATE = datetime(2027, 2, 1, 9, tzinfo=UTC)


def verbs() -> list[str]:
    return list(Event.objects.exclude(verb__startswith="member.").order_by("pk").values_list("verb", flat=True))


def wish(actor, survey, **changed):
    themes = [theme.pk for theme in make_themes(survey.edition)]
    said = {"themes": themes, "office": make_office(), "languages": ["fr"], "slots": ["mon-eve"], "at": NOW, **changed}
    return actions.express_interest(actor=actor, survey=survey, **said)


def test_a_call_is_opened_once(carole):
    said = {"actor": carole, "edition": make_edition(), "text": "Who?", "opens_on": OPENS, "closes_on": CLOSES}
    assert actions.open_call(**said) == actions.open_call(**said)
    assert Call.objects.count() == 1
    assert verbs() == ["call.opened"]


@pytest.mark.parametrize(
    ("changed", "field"), [({"text": " "}, "text"), ({"closes_on": date(2026, 1, 1)}, "closes_on")]
)
def test_a_call_says_something_and_ends_after_it_begins(carole, changed, field):
    said = {"edition": make_edition(), "text": "Who?", "opens_on": OPENS, "closes_on": CLOSES, **changed}
    with pytest.raises(Refused) as no:
        actions.open_call(actor=carole, **said)
    assert no.value.field == field


def test_only_the_coordination_opens_a_survey(chloe, carole):
    said = {"edition": make_edition(), "opens_on": OPENS, "closes_on": CLOSES}
    with pytest.raises(Refused):
        actions.open_survey(actor=chloe, **said)
    actions.open_survey(actor=carole, **said)
    actions.open_survey(actor=carole, **said)
    changed = actions.open_survey(actor=carole, **{**said, "closes_on": date(2027, 1, 5)})
    assert (Survey.objects.count(), changed.closes_on) == (1, date(2027, 1, 5))
    assert verbs() == ["survey.opened", "survey.changed"]


def test_a_wish_is_kept_changed_and_taken_back(chloe):
    survey = make_survey()
    first = wish(chloe, survey)
    assert wish(chloe, survey) == first
    assert verbs() == ["interest.expressed"]
    assert Event.objects.get().is_internal
    changed = wish(chloe, survey, remote="only", office=None)
    assert (changed.pk, changed.remote, Interest.objects.count()) == (first.pk, "only", 1)
    actions.withdraw_interest(actor=chloe, survey=survey, at=NOW)
    actions.withdraw_interest(actor=chloe, survey=survey, at=NOW)
    assert Interest.objects.get().withdrawn_at == NOW
    assert wish(chloe, survey).withdrawn_at is None
    assert verbs() == ["interest.expressed", "interest.changed", "interest.withdrawn", "interest.changed"]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"themes": []}, "wish_1"),
        ({"themes": [0]}, "wish_1"),
        ({"office": None}, "office"),
        ({"languages": []}, "languages"),
        ({"slots": ["never"]}, ""),
        ({"at": LATE}, ""),
    ],
)
def test_a_wish_that_says_too_little_is_refused(chloe, changed, field):
    with pytest.raises(Refused) as no:
        wish(chloe, make_survey(), **changed)
    assert no.value.field == field
    assert not Interest.objects.exists()


def test_a_theme_is_wished_once(chloe):
    survey = make_survey()
    theme = make_themes()[0].pk
    with pytest.raises(Refused, match="each theme once"):
        wish(chloe, survey, themes=[theme, theme])


def test_who_comes_for_the_whole_accepts_the_words_of_the_day(chloe):
    survey = make_survey()
    wish(chloe, survey, attendance="free")
    assert not Acceptance.objects.exists()
    wish(chloe, survey)
    edition = survey.edition
    assert Wording.objects.get().version == 0
    assert "five meetings" in Wording.objects.get().text or "cinq" in Wording.objects.get().text
    edition.commitment, edition.commitment_version = "Six meetings.", 3
    edition.save()
    survey.refresh_from_db()
    with pytest.raises(Refused, match="has changed"):
        wish(chloe, survey, note="x", version=0)
    wish(chloe, survey, note="x", version=3, at=NOW + timedelta(hours=1))
    wish(chloe, survey, note="y", version=3, at=NOW + timedelta(hours=2))
    rows = Acceptance.objects.values_list("wording__version", "wording__text", "at")
    assert list(rows)[1] == (3, "Six meetings.", NOW + timedelta(hours=1))
    assert len(rows) == 2


def send(actor, call, **changed):
    themes = [theme.pk for theme in make_themes(call.edition)]
    said = {"role": "animator", "motivation": "I like it.", "themes": themes, "at": NOW, **changed}
    return actions.apply(actor=actor, call=call, **said)


def test_an_application_is_sent_changed_answered_and_told(chloe, carole):
    call = make_call()
    row = send(chloe, call)
    assert send(chloe, call, motivation="Because.") == row
    assert Application.objects.get().motivation == "Because."
    actions.answer_application(actor=carole, application=row, accepted=True, answer="Welcome.")
    actions.answer_application(actor=carole, application=row, accepted=True, answer="Welcome.")
    row.refresh_from_db()
    assert (row.state, row.answer, row.answered_by) == ("accepted", "Welcome.", carole)
    assert verbs() == ["application.sent", "application.accepted"]
    with pytest.raises(Refused, match="has answered already"):
        send(chloe, call)
    tell(NOW)
    assert [notice.member for notice in Notice.objects.all()] == [chloe]


def test_a_no_has_a_reason_and_can_be_taken_back(chloe, carole):
    row = send(chloe, make_call())
    with pytest.raises(Refused) as no:
        actions.answer_application(actor=carole, application=row, accepted=False)
    assert no.value.field == "answer"
    actions.answer_application(actor=carole, application=row, accepted=False, answer="Enough people.")
    actions.answer_application(actor=carole, application=row, accepted=True)
    assert Application.objects.get().state == "accepted"


def test_an_application_taken_back_can_be_sent_again(chloe):
    call = make_call()
    row = send(chloe, call)
    actions.withdraw_application(actor=chloe, application=row)
    actions.withdraw_application(actor=chloe, application=row)
    assert Application.objects.get().state == "withdrawn"
    assert send(chloe, call).state == "waiting"
    assert verbs() == ["application.sent", "application.withdrawn", "application.sent"]


def test_one_joins_a_group_of_another_office_on_request(chloe):
    group, people = make_staffed_group()
    entry = actions.ask_to_join(actor=chloe, group=group, words="I come from Ghent.")
    assert actions.ask_to_join(actor=chloe, group=group) == entry
    actions.ask_to_join(actor=chloe, group=group, words="I come from Ghent, on Mondays.")
    entry.refresh_from_db()
    assert entry.words == "I come from Ghent, on Mondays."
    with pytest.raises(Refused) as no:
        actions.answer_entry(actor=people["animator"], entry=entry, accepted=False)
    assert no.value.field == "answer"
    actions.answer_entry(actor=people["animator"], entry=entry, accepted=True)
    actions.answer_entry(actor=people["secretary"], entry=entry, accepted=True)
    place = group.participations.get(member=chloe)
    assert (place.role, place.left_at) == ("participant", None)
    assert verbs() == ["entry.asked", "entry.accepted"]
    tell(NOW)
    told = {notice.member.name for notice in Notice.objects.filter(event__verb="entry.asked")}
    assert told == {people["animator"].name, people["secretary"].name}


def test_an_invitation_that_is_accepted_places_and_commits(chloe):
    group, people = make_staffed_group()
    entry = actions.invite(actor=people["secretary"], group=group, email=chloe.email.upper(), words="Come.")
    assert actions.invite(actor=people["animator"], group=group, email=chloe.email) == entry
    with pytest.raises(Refused, match="invited already"):
        actions.ask_to_join(actor=chloe, group=group)
    actions.answer_entry(actor=chloe, entry=entry, accepted=True)
    assert group.participations.filter(member=chloe).exists()
    assert Acceptance.objects.filter(member=chloe).count() == 1
    assert verbs() == ["entry.invited", "entry.accepted"]


@pytest.mark.parametrize("who", ["nobody", "client", "inside"])
def test_an_invitation_says_nothing_of_who_has_an_account(chloe, who):
    group, people = make_staffed_group()
    if who == "client":
        chloe.is_cooperator = False
        chloe.save()
    email = {"nobody": "nobody@example.org", "client": chloe.email, "inside": people["secretary"].email}[who]
    assert actions.invite(actor=people["animator"], group=group, email=email) is None
    assert not Entry.objects.exists()


def test_a_declined_invitation_may_be_followed_by_another(chloe):
    group, people = make_staffed_group()
    entry = actions.invite(actor=people["animator"], group=group, email=chloe.email)
    actions.answer_entry(actor=chloe, entry=entry, accepted=False)
    with pytest.raises(Refused, match="answered already"):
        actions.answer_entry(actor=chloe, entry=entry, accepted=True)
    assert actions.invite(actor=people["animator"], group=group, email=chloe.email) != entry


def test_neighbours_are_those_of_the_same_region_who_wish_the_theme_and_wait(chloe):
    group, people = make_staffed_group()
    liege, namur, ghent = make_office(region="south"), make_office("namur", region="south"), make_office("ghent")
    people["animator"].office = liege
    people["animator"].save()
    other = make_themes()[1]
    near, far, elsewhere, placed = (make_member(name) for name in ("Near", "Far", "Other theme", "Placed"))
    make_interest(near, office=namur)
    make_interest(far, office=ghent)
    make_interest(elsewhere, office=liege, themes=[other])
    make_interest(placed, office=liege)
    make_interest(chloe, office=liege, withdrawn_at=NOW)
    make_group("BE-LIE2", members={placed: "participant"})
    assert actions.invite_neighbours(actor=people["animator"], group=group) == 1
    assert actions.invite_neighbours(actor=people["animator"], group=group) == 0
    entry = Entry.objects.get()
    assert (entry.member, entry.by, entry.is_invitation) == (near, None, True)


def test_nobody_learns_from_an_invitation_who_is_in_a_closed_group(chloe):
    group, people = make_staffed_group(is_closed=True)
    actions.invite(actor=people["animator"], group=group, email=chloe.email)
    assert Event.objects.get().actor is None


def test_an_answer_that_is_late_is_asked_for_once(chloe):
    group, people = make_staffed_group()
    entry = actions.invite(actor=people["animator"], group=group, email=chloe.email)
    assert actions.remind_waiting(entry.at + timedelta(days=4)) == 0
    assert actions.remind_waiting(entry.at + timedelta(days=5)) == 1
    assert actions.remind_waiting(entry.at + timedelta(days=6)) == 0
    assert verbs() == ["entry.invited", "entry.reminded"]


def test_a_request_is_taken_back_by_who_asked(chloe, bilal):
    group, _people = make_staffed_group()
    entry = actions.ask_to_join(actor=chloe, group=group)
    with pytest.raises(Refused):
        actions.withdraw_entry(actor=bilal, entry=entry)
    actions.withdraw_entry(actor=chloe, entry=entry)
    actions.withdraw_entry(actor=chloe, entry=entry)
    assert Entry.objects.get().state == "withdrawn"


def test_neighbours_tell_nothing_of_closed_groups_elsewhere(chloe):
    group, people = make_staffed_group()
    liege = make_office(region="south")
    people["animator"].office = liege
    people["animator"].save()
    make_interest(chloe, office=liege)
    make_group("BE-LIE2", members={chloe: "participant"}, is_closed=True)
    assert neighbours_of(group) == [chloe.pk]
    place_member(actor=None, group=group, member=chloe)
    assert neighbours_of(group) == []


@pytest.mark.parametrize(("left", "place"), [(False, ("animator", "free")), (True, ("participant", "committed"))])
def test_an_old_request_changes_no_place_that_is_held(chloe, left, place):
    """Whoever was put in the group meanwhile keeps their role; whoever left it comes back as anybody does."""
    group, people = make_staffed_group()
    entry = actions.ask_to_join(actor=chloe, group=group)
    held = place_member(actor=None, group=group, member=chloe, role="animator", attendance="free")
    if left:
        held.left_at = NOW
        held.save()
    actions.answer_entry(actor=people["animator"], entry=entry, accepted=True)
    held.refresh_from_db()
    assert (held.role, held.attendance) == place and held.left_at is None
