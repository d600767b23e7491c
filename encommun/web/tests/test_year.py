"""What every room puts in the calendar of the year and tells on an edition's path; a closed group tells nothing."""

from datetime import timedelta

import pytest
from django.utils import timezone

from encommun.cycles.models import Phase
from encommun.cycles.pages.calendar import entries_between
from encommun.cycles.pages.feeds import calendar_feed
from encommun.cycles.pages.paths import facts_of
from encommun.drafting.models import Draft
from encommun.experiments.tests.factories import make_experiment
from encommun.followup.models import HandOver, HandOverBoard
from encommun.groups.actions import open_feed
from encommun.groups.queries.calendars import feed_of
from encommun.groups.tests.factories import make_edition, make_group, make_theme
from encommun.members.tests.factories import make_member
from encommun.mobilisation.models import Call, Composition, Interest, Placement, ProposedGroup, Survey
from encommun.recommendations.tests.factories import make_document, make_recommendation
from encommun.wishes.tests.factories import make_box, make_wish

pytestmark = pytest.mark.django_db


def day(number: int):
    return timezone.localdate() + timedelta(days=number)


def keys(reader) -> set[str]:
    return {entry.key for entry in entries_between(day(0), day(60), reader)}


def test_surveys_and_calls_have_a_last_day_for_everybody(house):
    edition = make_edition()
    survey = Survey.objects.create(edition=edition, opens_on=day(-3), closes_on=day(10))
    call = Call.objects.create(edition=edition, text="Who?", opens_on=day(-3), closes_on=day(12))
    assert keys(None) == {f"survey-{survey.pk}", f"call-{call.pk}"}
    call.closes_on = day(61)
    call.save()
    assert keys(None) == {f"survey-{survey.pk}"}


def test_the_answer_for_a_place_is_told_to_who_must_answer_and_to_nobody_else(chloe, carole, client, house):
    edition, theme = make_edition(), make_theme()
    held = Composition.objects.create(edition=edition, theme=theme, seed="a", state="proposed", answers_by=day(5))
    group = ProposedGroup.objects.create(composition=held, key="a", theme=theme, name="Secret name")
    place = Placement.objects.create(composition=held, member=chloe, group=group, told_at=timezone.now())
    assert keys(chloe) == {f"place-{place.pk}"}
    assert keys(None) == keys(carole) == set()
    assert b"place-" not in calendar_feed("https://house.example", today=day(0))
    for member, is_told in ((chloe, True), (carole, False)):
        open_feed(actor=member)
        answer = client.get(f"/groups/calendar/{feed_of(member).token}.ics")
        assert answer.status_code == 200
        assert (f"place-{place.pk}@" in answer.text) is is_told
        assert "Secret name" not in answer.text
    place.answer = "accepted"
    place.save()
    assert keys(chloe) == set()


def test_boards_answer_by_a_day(belgium, chloe, house):
    made = HandOver.objects.create(title="To the boards", due_at=timezone.now() + timedelta(days=30))
    board = HandOverBoard.objects.create(hand_over=made, country=belgium, due_at=made.due_at)
    assert keys(None) == set()  # nothing of it may be seen
    made.recommendations.add(make_recommendation(make_document(audience="members")))
    assert keys(None) == set()
    assert keys(chloe) == {f"answers-{board.pk}"}
    made.recommendations.add(make_recommendation(make_document()))
    assert keys(None) == {f"answers-{board.pk}"}


def test_experiments_for_everybody_begin_and_are_evaluated(chloe, house):
    days = {"from_on": day(2), "to_on": day(9)}
    shown = make_experiment("A", audience="public", **days)
    make_experiment("B", audience="members", people=[chloe], **days)
    closed = make_group("BE-X1", is_closed=True, members={chloe: "participant"})
    make_experiment("C", audience="public", group=closed, **days)
    assert keys(None) == keys(chloe) == {f"experiment-begins-{shown.pk}", f"experiment-ends-{shown.pk}"}
    shown.state = "ended"
    shown.save()
    assert keys(None) == {f"experiment-begins-{shown.pk}"}


def facts(edition, reader=None) -> dict[str, str]:
    return {str(stage): words for stage, (words, _url) in facts_of([edition], reader)[edition.pk].items()}


def test_each_stage_of_the_path_tells_what_there_is(house, django_assert_num_queries):
    edition, theme = make_edition(), make_theme()
    empty = make_edition("gb-2027-2028", year=2027)
    make_wish(make_box("settled", edition=edition, settled_at=timezone.now()))
    for _ in range(5):
        Interest.objects.create(edition=edition, member=make_member())
    group, closed = make_group(), make_group("BE-X1", is_closed=True)
    for one in (group, closed):
        Draft.objects.create(edition=edition, theme=theme, group=one, title="A").groups.add(one)
        make_experiment(audience="public", group=one)
    make_recommendation(make_document(edition=edition, theme=theme), verdict="applicable")
    with django_assert_num_queries(1):
        found = facts_of([edition, empty], None)
    assert found[empty.pk] == {}
    today = timezone.localtime()
    when = f"{today.day} {today:%B} {today.year}"
    assert {str(stage): words for stage, (words, _url) in found[edition.pk].items()} == {
        "ask": f"1 wish, in order since {when}",
        "gather": "5 people said what they would like to work on",
        "understand": "2 working groups",
        "ideas": "1 experiment",
        "write": "1 text at work",
        "present": f"1 text, published on {when}",
        "answer": "1 of 1 recommendation has an answer",
        "do": "0 of 1 recommendation is done",
    }


def test_so_few_people_are_not_counted(house):
    edition = make_edition()
    for _ in range(4):
        Interest.objects.create(edition=edition, member=make_member())
    assert facts(edition) == {}


def test_a_text_is_counted_for_who_may_read_it(chloe, house):
    edition = make_edition()
    make_recommendation(make_document(edition=edition, audience="members"))
    assert "present" not in facts(edition)
    assert facts(edition, chloe)["present"].startswith("1 text, published on")


def test_the_page_of_an_edition_tells_them(client, house, django_assert_max_num_queries):
    edition = make_edition()
    make_group()
    Phase.objects.create(
        edition=edition, position=1, title="Understand", from_on=day(-2), to_on=day(2), stage="understand"
    )
    client.get(f"/cycles/{edition.slug}/")
    with django_assert_max_num_queries(11):
        page = client.get(f"/cycles/{edition.slug}/").text
    assert "1 working group<" in page
