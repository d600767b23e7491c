"""The budget's pages: each reader's view, refusals with what was typed, counted queries."""

from datetime import timedelta

import pytest
from django.utils import timezone

from encommun.cycles.tests.factories import make_edition
from encommun.expenses.models import Budget, Claim
from encommun.expenses.panels import waiting_lines
from encommun.groups.tests.factories import make_group, make_staffed_group

from .factories import LAST_DAY, make_budget, make_claim

TODAY = timezone.localdate()  # pages ask the clock themselves
UNTIL, LATELY, YESTERDAY = (TODAY + timedelta(days=days) for days in (300, -3, -1))
OWN = "/groups/my-claims/"
ROOM = "/groups/gb-2026-2027/BE-LIE1/budget/"
pytestmark = pytest.mark.usefixtures("house")


@pytest.fixture
def money(db):
    return make_budget(participants=2, usable_until=UNTIL)


def test_a_budget_begins_with_the_coordination(db, carole, chloe, client_of):
    group, people = make_staffed_group()
    assert "No budget yet" in client_of(people["animator"]).get(ROOM).text
    assert client_of(people["animator"]).get(f"{ROOM}grant/").status_code == 404
    said = {"amount": "1 250,50", "purpose": "Trains", "usable_until": str(UNTIL)}
    for wrong in ({"amount": "x"}, {"usable_until": str(YESTERDAY)}):
        page = client_of(carole).post(f"{ROOM}grant/", said | wrong)
        assert page.status_code == 422
        assert "Trains" in page.text
    assert "This day has passed" in page.text
    assert client_of(carole).post(f"{ROOM}grant/", said).status_code == 302
    assert Budget.objects.get(group=group).cents == 125_050
    page = client_of(people["animator"]).get(ROOM).text
    assert "1,250.50" in page
    assert "The same as a table" in page


def test_strangers_learn_nothing(money, chloe, ana, client, client_of):
    budget, people = money
    claim = make_claim(budget, people["participants"][0])
    for path in (ROOM, f"{ROOM}export/", f"{ROOM}claims/new/", f"{ROOM}claims/{claim.pk}/", f"{ROOM}transfer/"):
        for reader in (chloe, ana):
            assert client_of(reader).get(path).status_code == 404
        assert client.get(path).status_code == 302


def test_a_claim_beyond_what_is_left_is_sent_after_a_second_yes(money, client_of):
    _budget, people = money
    person = client_of(people["participants"][0])
    typed = {"amount": "999999", "spent_on": str(LATELY), "kind": "travel", "words": "Train to Namur"}
    assert "Send it all the same" not in person.get(f"{ROOM}claims/new/").text
    warned = person.post(f"{ROOM}claims/new/", typed)
    assert warned.status_code == 422
    assert "are left. Whoever decides may refuse it" in warned.text
    assert not Claim.objects.exists()
    assert person.post(f"{ROOM}claims/new/", {**typed, "beyond": "on"}).status_code == 302
    assert Claim.objects.get().cents == 99_999_900


def test_a_claim_goes_from_hand_to_hand(money, carole, client_of):
    _budget, people = money
    person = client_of(people["participants"][0])
    typed = {"amount": "12,50", "spent_on": str(LATELY), "kind": "travel", "words": "Train to Namur"}
    refused = person.post(f"{ROOM}claims/new/", {**typed, "spent_on": str(TODAY + timedelta(days=1))})
    assert refused.status_code == 422
    assert "This day has not come yet." in refused.text
    assert "Train to Namur" in refused.text
    assert person.post(f"{ROOM}claims/new/", typed).status_code == 302
    claim = Claim.objects.get()
    own = person.get(f"{ROOM}claims/{claim.pk}/").text
    assert "Take my claim back" in own
    assert "Approve the claim" not in own
    assert person.post(f"{ROOM}claims/{claim.pk}/approval/").status_code == 422
    lead = client_of(people["animator"])
    assert "Approve the claim" in lead.get(f"{ROOM}claims/{claim.pk}/").text
    assert lead.post(f"{ROOM}claims/{claim.pk}/approval/").status_code == 302
    assert lead.post(f"{ROOM}claims/{claim.pk}/payment/", {"paid_on": str(YESTERDAY)}).status_code == 422
    assert client_of(carole).post(f"{ROOM}claims/{claim.pk}/payment/", {"paid_on": str(YESTERDAY)}).status_code == 302
    claim.refresh_from_db()
    assert claim.state == "paid"


def test_who_left_the_group_keeps_their_claims_beside_the_room(money, chloe, client_of):
    budget, people = money
    leaver = people["participants"][0]
    made = {"spent_on": TODAY, "approved_by": people["animator"], "approved_at": timezone.now()}
    claim = make_claim(budget, leaver, words="Train home", state="approved", **made)
    waiting = make_claim(budget, leaver, words="Soup", spent_on=TODAY)
    joined_at = timezone.now() - timedelta(days=5)
    budget.group.participations.filter(member=leaver).update(since_at=joined_at, left_at=timezone.now())
    person = client_of(leaver)
    assert person.get(ROOM).status_code == 404
    page = person.get(OWN).text
    assert "Train home" in page
    assert f'href="budgets/{budget.pk}/"' in page
    assert people["animator"].name not in person.get(f"{OWN}one/{claim.pk}/").text
    assert "Take my claim back" in person.get(f"{OWN}one/{waiting.pk}/").text
    assert person.post(f"{OWN}one/{waiting.pk}/withdrawal/").status_code == 302
    typed = {"amount": "7", "spent_on": str(TODAY), "kind": "travel", "words": "Bus"}
    late = person.post(f"{OWN}budgets/{budget.pk}/", {**typed, "spent_on": str(TODAY - timedelta(days=9))})
    assert (late.status_code, "You were not in the group on this day." in late.text) == (422, True)
    assert person.post(f"{OWN}budgets/{budget.pk}/", typed).status_code == 302
    assert set(leaver_states(leaver)) == {"approved", "withdrawn", "submitted"}
    for path in (f"one/{claim.pk}/", f"one/{claim.pk}/receipt/", f"budgets/{budget.pk}/"):
        assert client_of(chloe).get(f"{OWN}{path}").status_code == 404
    assert client_of(chloe).post(f"{OWN}one/{claim.pk}/withdrawal/").status_code == 404


def leaver_states(member) -> list[str]:
    return list(Claim.objects.filter(claimant=member).values_list("state", flat=True))


@pytest.mark.parametrize("claims", [1, 3, 30])
def test_own_claims_cost_the_same_whatever_their_number(money, client_of, django_assert_num_queries, claims):
    budget, people = money
    person = people["participants"][0]
    for _number in range(claims):
        make_claim(budget, person)
    browser = client_of(person)
    browser.get(OWN)
    with django_assert_num_queries(5):
        browser.get(OWN)


def test_ones_own_approved_claim_does_not_wait_for_oneself(carole, rf):
    closed, people = make_budget(code="BE-CLO1", is_closed=True)
    make_claim(closed, people["animator"], state="approved")
    open_one, _people = make_budget(code="BE-OPE1")
    make_claim(open_one, carole, state="approved")
    request = rf.get("/")
    for request.user, lines in ((people["animator"], 0), (people["secretary"], 1), (carole, 0)):
        assert len(waiting_lines(request)) == lines


def test_others_see_the_sums_and_not_the_claims(money, client_of):
    budget, people = money
    make_claim(budget, people["participants"][0], cents=4_242, words="Secret train", state="paid")
    page = client_of(people["participants"][1]).get(ROOM).text
    assert "42.42" in page
    assert "Secret train" not in page
    assert people["participants"][0].name not in page


def test_a_refusal_needs_its_reason(money, client_of):
    budget, people = money
    claim = make_claim(budget, people["participants"][0])
    lead = client_of(people["animator"])
    page = lead.post(f"{ROOM}claims/{claim.pk}/refusal/", {"reason": ""})
    assert page.status_code == 422
    assert "fill it in" in page.text
    lead.post(f"{ROOM}claims/{claim.pk}/refusal/", {"reason": "No receipt"})
    assert "No receipt" in client_of(people["participants"][0]).get(f"{ROOM}claims/{claim.pk}/").text


def test_lines_are_planned_on_the_page(money, client_of):
    budget, people = money
    lead = client_of(people["secretary"])
    page = lead.post(f"{ROOM}lines/", {"kind": "meals", "words": "Soup", "amount": ""})
    assert page.status_code == 422
    assert "Soup" in page.text
    lead.post(f"{ROOM}lines/", {"kind": "meals", "words": "Soup", "amount": "45"})
    line = budget.lines.get()
    assert line.cents == 4_500
    removal = f"{ROOM}lines/{line.pk}/removal/"
    assert f'href="{removal}"' in lead.get(ROOM).text
    page = lead.get(removal).text
    assert "Take “Soup” off the plan?" in page
    assert "45.00 € are no longer planned." in page
    for ask in (client_of(people["participants"][0]).get, client_of(people["participants"][0]).post):
        assert ask(removal).status_code == 403
    assert budget.lines.exists()
    assert lead.post(removal).status_code == 302
    assert not budget.lines.exists()
    assert lead.get(removal).status_code == 404
    assert client_of(people["participants"][0]).post(f"{ROOM}lines/", {}).status_code == 403


def test_the_file_of_claims_obeys_no_formula(money, client_of):
    budget, people = money
    make_claim(budget, people["participants"][0], cents=123_456, words="=cmd|'/c calc'!A0")
    answer = client_of(people["animator"]).get(f"{ROOM}export/")
    assert answer["Content-Disposition"] == 'attachment; filename="BE-LIE1-budget.csv"'
    assert "'=cmd" in answer.text
    assert "1234.56" in answer.text
    assert client_of(people["participants"][0]).get(f"{ROOM}export/").status_code == 403


def test_of_a_closed_group_only_the_grant_is_known(db, carole, client_of):
    budget, people = make_budget(is_closed=True)
    make_claim(budget, people["participants"][0], cents=31_337, state="paid")
    coordinator = client_of(carole)
    assert coordinator.get(ROOM).status_code == 404
    grant = coordinator.get(f"{ROOM}grant/")
    assert grant.status_code == 200
    overview = coordinator.get("/groups/budgets/").text
    assert "1,000.00" in overview
    for page in (grant.text, overview, coordinator.get("/groups/budgets/?form=csv").text):
        assert "313.37" not in page
        assert people["animator"].name not in page


def test_the_overview_is_the_coordinations(money, carole, chloe, client_of):
    budget, people = money
    make_claim(budget, people["participants"][0], state="approved")
    make_group("BE-LIE2")
    page = client_of(carole).get("/groups/budgets/").text
    assert "1 to pay" in page
    assert "1 group has no budget." in page
    make_edition("GB 2030-2031", 2030, state="preparing")  # has nothing to show yet
    assert "BE-LIE1" in client_of(carole).get("/groups/budgets/").text
    assert client_of(chloe).get("/groups/budgets/").status_code == 403
    assert "BE-LIE1" in client_of(carole).get("/groups/budgets/?form=csv&edition=gb-2026-2027").text


def lines_for(rf, member) -> list[str]:
    request = rf.get("/")
    request.user = member
    return [f"{text} {detail}" for text, _url, detail in waiting_lines(request)]


def test_home_says_what_waits_and_for_whom(money, carole, chloe, rf):
    budget, people = money
    make_claim(budget, people["participants"][0])
    make_claim(budget, people["animator"])
    make_claim(budget, people["participants"][0], state="approved")
    assert lines_for(rf, people["animator"]) == ["1 expense claim to approve BE-LIE1"]
    assert lines_for(rf, people["secretary"]) == ["2 expense claims to approve BE-LIE1"]
    assert lines_for(rf, carole) == ["1 expense claim to pay BE-LIE1"]
    assert lines_for(rf, people["participants"][0]) == []
    assert lines_for(rf, chloe) == []


@pytest.mark.parametrize("count", [1, 3, 300])
def test_the_page_costs_the_same_for_any_number_of_claims(money, client_of, count, django_assert_num_queries):
    budget, people = money
    Claim.objects.bulk_create(
        Claim(budget=budget, claimant=people["participants"][0], cents=1, spent_on=LAST_DAY, words=str(n))
        for n in range(count)
    )
    client = client_of(people["animator"])
    client.get(ROOM)
    with django_assert_num_queries(11):
        assert client.get(ROOM).text.count("budget/claims/") >= min(count, 25)


@pytest.mark.parametrize("count", [1, 3, 60])
def test_the_overview_costs_the_same_for_any_number_of_groups(db, carole, client_of, count, django_assert_num_queries):
    for n in range(count):
        Budget.objects.create(group=make_group(f"BE-LIE{n}"), cents=5, purpose="x", usable_until=LAST_DAY)
    client = client_of(carole)
    client.get("/groups/budgets/")
    with django_assert_num_queries(9):
        assert client.get("/groups/budgets/").status_code == 200


def test_amounts_are_exact_to_the_cent(money, carole, client_of):
    _budget, people = money
    for amount in ("0,07", "1.005,29", "0.29"):
        client_of(people["participants"][0]).post(
            f"{ROOM}claims/new/",
            {"amount": amount, "spent_on": str(LATELY), "kind": "other", "words": amount, "beyond": "on"},
        )
    assert sorted(Claim.objects.values_list("cents", flat=True)) == [7, 29, 100_529]
    page = client_of(people["participants"][0]).post(
        f"{ROOM}claims/new/", {"amount": "0,005", "spent_on": str(LATELY), "kind": "other", "words": "x"}
    )
    assert page.status_code == 422
