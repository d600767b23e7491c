"""The rest of a budget goes to an experiment of the group: who asks, who says yes, what both pages say (EXP-06)."""

from datetime import timedelta

import pytest
from django.utils import timezone

from encommun.activity.models import Event
from encommun.expenses import transfers
from encommun.expenses.models import Transfer
from encommun.expenses.panels import transfer_lines
from encommun.expenses.queries import sums_of
from encommun.expenses.tests.factories import make_budget, make_claim
from encommun.experiments.tests.factories import make_experiment
from encommun.groups.tests.factories import make_group
from encommun.kit.refusals import Refused

ROOM = "/groups/gb-2026-2027/BE-LIE1/budget/"
UNTIL = timezone.localdate() + timedelta(days=300)
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("house")]


@pytest.fixture
def trial():
    """(budget of 10.00, its people, an experiment of the group, its key)"""
    budget, people = make_budget(cents=1_000, usable_until=UNTIL)
    experiment = make_experiment("The canteen", group=budget.group)
    return budget, people, experiment, f"experiment-{experiment.pk}"


def received(experiment) -> int:
    experiment.refresh_from_db()
    return experiment.received_cents


def test_a_lead_asks_and_the_coordination_says_yes(trial, carole):
    budget, people, experiment, key = trial
    make_claim(budget, people["participants"][0], cents=300, state="paid")
    make_claim(budget, people["participants"][0], cents=100)
    with pytest.raises(Refused, match="At most") as no:
        transfers.pass_on(actor=people["animator"], budget=budget, recipient=key, cents=601)
    assert no.value.field == "amount"
    row = transfers.pass_on(actor=people["animator"], budget=budget, recipient=key, cents=600)
    assert transfers.pass_on(actor=people["animator"], budget=budget, recipient=key, cents=600) == row
    assert (row.state, sums_of(budget).left, received(experiment)) == ("asked", 700, 0)
    with pytest.raises(Refused, match="At most"):  # what is asked is no longer free
        transfers.pass_on(actor=people["animator"], budget=budget, recipient=key, cents=1)
    with pytest.raises(Refused):
        transfers.approve_transfer(actor=people["animator"], transfer=row)
    transfers.approve_transfer(actor=carole, transfer=row)
    assert (row.state, sums_of(budget).left, received(experiment)) == ("given", 100, 600)
    with pytest.raises(Refused, match="decided about this"):
        transfers.approve_transfer(actor=carole, transfer=row)
    verbs = Event.objects.filter(verb__startswith="budget.transfer").order_by("pk").values_list("verb", flat=True)
    assert list(verbs) == ["budget.transfer_asked", "budget.transferred"]


def test_a_form_sent_twice_gives_once(trial, carole):
    closed, leads = make_budget(cents=1_000, usable_until=UNTIL, code="BE-GHE1", is_closed=True)
    inside = make_experiment("The library", group=closed.group, audience="people")
    budget, _people, experiment, key = trial
    givers = ((carole, budget, key, experiment), (leads["animator"], closed, f"experiment-{inside.pk}", inside))
    for giver, held, to, taker in givers:
        first, again = (transfers.pass_on(actor=giver, budget=held, recipient=to, cents=300) for _time in range(2))
        assert first == again and received(taker) == 300 and sums_of(held).left == 700
        Transfer.objects.filter(pk=first.pk).update(at=timezone.now() - timedelta(minutes=2))
        assert transfers.pass_on(actor=giver, budget=held, recipient=to, cents=300) != first
    assert Event.objects.filter(verb="budget.transferred").count() == 2  # of a closed group nothing is told


def test_a_yes_comes_too_late_when_the_money_is_gone(trial, carole):
    budget, people, experiment, key = trial
    row = transfers.pass_on(actor=people["animator"], budget=budget, recipient=key, cents=800)
    make_claim(budget, people["participants"][0], cents=300, state="approved")
    with pytest.raises(Refused, match="At most"):
        transfers.approve_transfer(actor=carole, transfer=row)
    assert Transfer.objects.get().state == "asked" and received(experiment) == 0


def test_a_no_keeps_its_reason(trial, carole):
    budget, people, experiment, key = trial
    row = transfers.pass_on(actor=people["animator"], budget=budget, recipient=key, cents=800)
    with pytest.raises(Refused):
        transfers.refuse_transfer(actor=carole, transfer=row, reason=" ")
    transfers.refuse_transfer(actor=carole, transfer=row, reason="After the audit")
    assert (row.state, row.reason, received(experiment)) == ("refused", "After the audit", 0)


def test_what_is_not_spent_is_taken_back(trial, carole):
    budget, people, experiment, key = trial
    first, second = (transfers.pass_on(actor=carole, budget=budget, recipient=key, cents=cents) for cents in (300, 200))
    assert received(experiment) == 500 and sums_of(budget).left == 500
    for _twice in range(2):
        transfers.take_back(actor=people["animator"], transfer=first)
    assert received(experiment) == 200 and sums_of(budget).left == 800
    assert Event.objects.filter(verb="budget.transfer_back").count() == 1
    transfers.note_spent(actor=people["secretary"], transfer=second, cents=20)
    for wrong in (201, -1, 19, 0):  # what was said to be spent only grows
        with pytest.raises(Refused) as no:
            transfers.note_spent(actor=people["secretary"], transfer=second, cents=wrong)
        assert no.value.field == "amount"
    transfers.take_back(actor=people["animator"], transfer=second)
    assert (second.state, second.cents, received(experiment), sums_of(budget).left) == ("given", 20, 20, 980)
    assert Event.objects.filter(verb="budget.transfer_back").order_by("pk").last().data["cents"] == 180
    with pytest.raises(Refused, match="spent"):
        transfers.take_back(actor=people["animator"], transfer=second)
    transfers.note_spent(actor=carole, transfer=second, cents=0)  # a slip: who pays puts it right
    transfers.take_back(actor=people["animator"], transfer=second)
    assert (second.state, received(experiment), sums_of(budget).left) == ("back", 0, 1_000)


def test_the_rest_of_an_experiment_that_ended_is_shown(trial, carole, client_of):
    budget, people, experiment, key = trial
    row = transfers.pass_on(actor=carole, budget=budget, recipient=key, cents=300)
    transfers.note_spent(actor=people["animator"], transfer=row, cents=100)
    lead, words = client_of(people["animator"]), "It has ended: 2.00 € are not spent"
    assert words not in lead.get(ROOM).text
    experiment.state = "ended"
    experiment.save()
    assert words in lead.get(ROOM).text
    assert "Take back 2.00 €?" in lead.get(f"{ROOM}transfers/{row.pk}/return/").text
    lead.post(f"{ROOM}transfers/{row.pk}/return/")
    page = lead.get(ROOM).text
    assert words not in page and f"{row.pk}/return/" not in page and received(experiment) == 100


def test_only_an_open_experiment_of_the_group_receives(trial, carole, chloe):
    budget, people, experiment, key = trial
    foreign = make_experiment("Elsewhere", group=make_group("BE-LIE2"))
    for wrong in (f"experiment-{foreign.pk}", "experiment-0", ""):
        with pytest.raises(Refused) as no:
            transfers.pass_on(actor=carole, budget=budget, recipient=wrong, cents=1)
        assert no.value.field == "recipient"
    for stranger in (people["participants"][0], chloe):
        with pytest.raises(Refused):
            transfers.pass_on(actor=stranger, budget=budget, recipient=key, cents=1)
    row = transfers.pass_on(actor=people["animator"], budget=budget, recipient=key, cents=1)
    experiment.state = "ended"
    experiment.save()
    with pytest.raises(Refused, match="has ended"):
        transfers.approve_transfer(actor=carole, transfer=row)


def test_in_a_closed_group_its_leads_pass_it_on(carole):
    budget, people = make_budget(cents=1_000, usable_until=UNTIL, is_closed=True)
    experiment = make_experiment(group=budget.group, audience="people")
    key = f"experiment-{experiment.pk}"
    with pytest.raises(Refused):
        transfers.pass_on(actor=carole, budget=budget, recipient=key, cents=1)
    assert transfers.pass_on(actor=people["animator"], budget=budget, recipient=key, cents=1).state == "given"
    assert transfer_lines(None) == []


def test_from_the_group_s_page_to_the_experiment_s(trial, carole, client_of):
    _budget, people, experiment, key = trial
    lead, keeper, one = client_of(people["animator"]), client_of(carole), client_of(people["participants"][0])
    assert one.get(f"{ROOM}transfer/").status_code == 403
    assert "says yes or no" in lead.get(f"{ROOM}transfer/").text
    wrong = lead.post(f"{ROOM}transfer/", {"recipient": key, "amount": "5000"})
    assert wrong.status_code == 422 and "At most" in wrong.text and 'value="5000"' in wrong.text
    assert lead.post(f"{ROOM}transfer/", {"recipient": key, "amount": "3.50"}).status_code == 302
    row = Transfer.objects.get()
    act = f"{ROOM}transfers/{row.pk}/"
    assert "Say yes or no" in keeper.get("/").text and f"{act}approval/" in keeper.get(ROOM).text
    assert f"{act}approval/" not in lead.get(ROOM).text and f"{act}return/" not in one.get(ROOM).text
    for path in ("approval/", "refusal/"):
        assert lead.get(f"{act}{path}").status_code == 403
    assert keeper.post(f"{act}refusal/", {"reason": ""}).status_code == 422
    assert keeper.get(f"{act}approval/").status_code == 200
    keeper.post(f"{act}approval/")
    assert "Say yes or no" not in keeper.get("/").text
    for reader in (one, lead):
        assert "The canteen" in reader.get(ROOM).text and "3.50" in reader.get(ROOM).text
        assert "received from the group’s budget: 3.50 €" in reader.get(f"/experiments/{experiment.pk}/").text
    assert lead.post(f"{act}spending/", {"amount": "4"}).status_code == 422
    lead.post(f"{act}spending/", {"amount": "1"})
    assert "1.00 € are spent" in lead.get(ROOM).text
    lower = lead.post(f"{act}spending/", {"amount": "0"})
    assert lower.status_code == 422 and "1.00 € are already written down" in lower.text
    keeper.post(f"{act}spending/", {"amount": "0"})
    assert one.post(f"{act}return/").status_code == 403
    lead.post(f"{act}return/")
    assert "received from" not in lead.get(f"/experiments/{experiment.pk}/").text
    assert "taken back" in lead.get(ROOM).text


def test_a_group_without_experiments_is_shown_the_way(client_of):
    _budget, people = make_budget(usable_until=UNTIL)
    page = client_of(people["animator"]).get(f"{ROOM}transfer/").text
    assert "/experiments/new/?place=group-" in page and '<form class="form"' not in page


def test_strangers_find_no_transfer(trial, carole, chloe, client, client_of):
    budget, _people, _experiment, key = trial
    row = transfers.pass_on(actor=carole, budget=budget, recipient=key, cents=1)
    for path in ("approval/", "refusal/", "return/", "spending/"):
        assert client_of(chloe).get(f"{ROOM}transfers/{row.pk}/{path}").status_code == 404
        assert client.get(f"{ROOM}transfers/{row.pk}/{path}").status_code == 302
        assert client_of(carole).get(f"{ROOM}transfers/{row.pk + 1}/{path}").status_code == 404
