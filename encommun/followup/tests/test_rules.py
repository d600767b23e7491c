"""Role x phase x time: who may do what, when. Every cell of the tables is tried."""

import pytest

from encommun.followup import rules
from encommun.followup.actions.handing_over import hand_over
from encommun.followup.actions.statuses import assign_services
from encommun.kit.refusals import Refused, refusal
from encommun.members.actions import end_role
from encommun.members.tests.factories import make_member, make_service
from encommun.recommendations.models import Document, Recommendation

from .factories import DUE, HANDED, days, make_document, make_hand_over, make_recommendation

pytestmark = pytest.mark.django_db
Status = Recommendation.Status
CAST = ("ana", "bilal", "chloe", "dries", "carole", "admin", "pierre", "hanna", None)
# act -> who may, once published; everybody else may not. Ana: board Belgium; Pierre: board France; Dries: the service
# it was given to; Hanna: another service; Carole coordinates; Bilal edits; Adèle administers.
MAY = {
    "hand_over": {"carole"},
    "answer": {"ana"},
    "acknowledge": {"ana"},
    "assign": {"carole", "ana"},
    "change_status": {"carole", "dries"},
    "edit_project": {"carole", "dries"},
    "review": {"carole", "dries"},
    "depend": {"carole", "dries"},
    "evidence": {"carole", "dries"},
    "mark_for_members": {"carole", "bilal"},
}
BOUND_TO_COUNTRY = {"answer", "acknowledge"}
WHILE_DRAFT = {"mark_for_members": {"carole", "bilal"}}


@pytest.fixture
def cast(request, ana, bilal, chloe, dries, carole, admin, france):
    people = {"ana": ana, "bilal": bilal, "chloe": chloe, "dries": dries, "carole": carole, "admin": admin, None: None}
    people["pierre"] = make_member("Pierre", role="board", country=france)
    people["hanna"] = make_member("Hanna", role="service", service=make_service("training", "Training"))
    return people


@pytest.fixture
def given(cast, belgium, it_service):
    """One recommendation with Belgium's board and the IT service."""
    row = make_recommendation()
    make_hand_over(cast["carole"], [belgium], [row])
    assign_services(actor=cast["carole"], recommendation=row, services=[it_service])
    return row


@pytest.mark.parametrize("act", MAY)
@pytest.mark.parametrize("who", CAST)
@pytest.mark.parametrize("state", Document.State.values)
def test_role_and_phase(act, who, state, cast, given, belgium):
    Document.objects.filter(pk=given.document_id).update(state=state)
    given.document.refresh_from_db()
    country = belgium if act in BOUND_TO_COUNTRY else None
    allowed = WHILE_DRAFT.get(act, set()) if state == "draft" else MAY[act]
    assert (refusal(rules.check_power, cast[who], act, given, country=country) == "") == (who in allowed)


@pytest.mark.parametrize(("ahead", "allowed"), [(1, True), (1096, True), (1097, False), (2_900_000, False), (0, False)])
def test_a_promise_is_made_for_three_years_at_most(ahead, allowed):
    assert (refusal(rules.check_due, HANDED + days(ahead), HANDED) == "") == allowed


def test_nothing_is_handed_over_that_only_editors_see(carole, belgium):
    row = make_recommendation(make_document(state="frozen", audience="editors"))
    with pytest.raises(Refused):
        hand_over(actor=carole, title="Early", recommendations=[row], countries=[belgium], due_at=DUE, at=HANDED)


@pytest.mark.parametrize(
    ("now", "allowed"),
    [(DUE - days(1), True), (DUE, False), (DUE + days(1), False)],
    ids=["before", "that hour", "after"],
)
def test_a_due_date_lies_ahead(now, allowed, carole, belgium):
    row = make_recommendation()
    assert (refusal(rules.check_can_hand_over, carole, [row], due_at=DUE, now=now) == "") == allowed


@pytest.mark.parametrize("old", Status.values)
@pytest.mark.parametrize("new", Status.values)
def test_the_state_table(old, new, carole, given):
    given.status = old
    said = refusal(rules.check_can_change_status, carole, given, new, note="Why", until_at=DUE, now=HANDED)
    assert (said == "") == (new in rules.NEXT_STATUSES[old])


def test_no_status_leads_back_to_none_and_none_is_a_dead_end():
    assert all(Status.OPEN not in after and after for after in rules.NEXT_STATUSES.values())
    assert set(rules.NEXT_STATUSES) == set(Status)


@pytest.mark.parametrize("status", ["rejected", "not_done", "postponed"])
def test_a_no_says_why(status, carole, given):
    with pytest.raises(Refused) as no:
        rules.check_can_change_status(carole, given, status, note=" ", until_at=DUE, now=HANDED)
    assert no.value.field == "note"


@pytest.mark.parametrize(("until_at", "now"), [(None, HANDED), (DUE, DUE), (DUE, DUE + days(1))])
def test_postponed_says_until_when(until_at, now, carole, given):
    with pytest.raises(Refused) as no:
        rules.check_can_change_status(carole, given, "postponed", note="Later", until_at=until_at, now=now)
    assert no.value.field == "until_at"


def test_a_board_answers_what_was_handed_to_it(ana, belgium, france, given):
    assert refusal(rules.check_can_answer, ana, belgium, given) == ""
    assert refusal(rules.check_can_answer, ana, france, given)
    assert refusal(rules.check_can_answer, ana, belgium, make_recommendation())


def test_a_power_that_ended_is_no_power(ana, belgium, given):
    end_role(actor=None, role=ana.roles.get())
    assert refusal(rules.check_can_answer, ana, belgium, given)


def test_a_study_comes_before_the_hand_over(carole, bilal, given):
    assert refusal(rules.check_can_attach_study, bilal, make_recommendation()) == ""
    given.refresh_from_db()
    assert refusal(rules.check_can_attach_study, bilal, given)


def test_volunteers_take_what_is_marked_and_open(chloe):
    assert refusal(rules.check_can_volunteer, chloe, make_recommendation(members_can_do_it=True)) == ""
    assert refusal(rules.check_can_volunteer, chloe, make_recommendation())
    assert refusal(rules.check_can_volunteer, None, make_recommendation(members_can_do_it=True))
    assert refusal(rules.check_can_volunteer, chloe, make_recommendation(members_can_do_it=True, status="done"))
