"""In whose name an act is told, who hears of it, and what it must not tell."""

import pytest
from django.utils import timezone

from encommun.activity.models import Event
from encommun.activity.queries import latest_events
from encommun.followup import actions
from encommun.followup.notices import concerned
from encommun.followup.panels import cluster_acts
from encommun.kit.refusals import Refused
from encommun.members.actions import give_role
from encommun.recommendations.actions import publish_document, unpublish_document
from encommun.recommendations.models import Recommendation

from .factories import LATE, days, make_document, make_hand_over, make_recommendation

pytestmark = pytest.mark.django_db


def body(verb: str) -> dict:
    return Event.objects.filter(verb=f"recommendation.{verb}").latest("pk").data["body"]


def test_a_coordinator_on_a_board_hands_over_as_the_coordination(carole, belgium, france):
    give_role(actor=None, member=carole, kind="board", country=belgium)
    row = make_recommendation(make_document())
    make_hand_over(carole, [france, belgium], [row])
    assert body("handed_over")["en"] == "the coordination"
    actions.change_status(actor=carole, recommendation=row, status="under_way")
    assert body("status_changed")["en"] == "the coordination"
    actions.give_answer(actor=carole, country=belgium, recommendations=[row], verdict="applicable", reason="Yes.")
    assert body("answered")["en"] == belgium.board_names["en"]


def test_a_dependency_never_tells_the_title_of_what_is_hidden(carole):
    shown = make_recommendation(make_document())
    hidden = make_recommendation(make_document(audience="members"), title="Close an office quietly")
    actions.add_dependency(actor=carole, recommendation=shown, other=hidden)
    told = [line.sentence for line in latest_events(None)]
    assert any("waits for" in sentence for sentence in told)
    assert not any("quietly" in sentence for sentence in told)


def test_the_answer_in_force_dates_the_standing(ana, carole, belgium):
    row = make_recommendation(make_document())
    make_hand_over(carole, [belgium], [row])
    now = timezone.now()
    for verdict, at in (("applicable", now - days(400)), ("not_applicable", now - days(1))):
        actions.give_answer(
            actor=ana, country=belgium, recommendations=[row], verdict=verdict, reason="Because.", at=at
        )
    row.refresh_from_db()
    assert (row.verdict, (now - row.answered_at).days) == ("not_applicable", 1)


def test_boards_and_services_hear_of_what_is_theirs(ana, carole, dries, belgium, it_service):
    row = make_recommendation(make_document())
    assert concerned("recommendation", row.pk) == []
    make_hand_over(carole, [belgium], [row])
    actions.assign_services(actor=carole, recommendation=row, services=[it_service])
    assert set(concerned("recommendation", row.pk)) == {ana.pk, dries.pk}
    assert concerned("document", row.document_id) == []


def test_what_is_promised_cannot_be_hidden_even_without_a_hand_over(carole, bilal):
    document = make_document()
    row = make_recommendation(document)
    actions.plan_review(actor=carole, recommendation=row, due_at=timezone.now() + days(9), at=LATE)
    with pytest.raises(Refused, match="cannot be hidden"):
        unpublish_document(actor=bilal, document=document)
    with pytest.raises(Refused, match="cannot be hidden"):
        publish_document(actor=bilal, document=document, audience="members")


def test_a_cluster_is_answered_in_one_go_by_the_board_that_has_it(ana, carole, chloe, belgium, rf):
    rows = [make_recommendation(make_document()) for _ in range(2)]
    make_hand_over(carole, [belgium], rows)
    page = type("Page", (), {"recommendations": list(Recommendation.objects.filter(pk__in=[r.pk for r in rows]))})
    request = rf.get("/")
    request.user = ana
    html = cluster_acts(request, page)
    assert all(f"recommendations={row.pk}" in html for row in rows)
    request.user = chloe
    assert cluster_acts(request, page) == ""
