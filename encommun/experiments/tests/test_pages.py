"""The pages: what each reader finds, what a refusal keeps, who gets 404, and how many queries they cost."""

import pytest
from django.utils import timezone

from encommun.experiments.models import Experiment, JournalEntry, Matter, Person
from encommun.groups.tests.factories import make_group, make_staffed_group
from encommun.members.tests.factories import make_member
from encommun.recommendations.tests.factories import make_document, make_recommendation

from .factories import LESSONS, make_experiment, make_office

pytestmark = pytest.mark.django_db
ROOT = "/experiments/"


def address(row, path: str = "") -> str:
    return f"{ROOT}{row.pk}/{path}"


def test_a_group_plans_an_experiment_and_its_people_agree(client_of, house):
    group, people = make_staffed_group()
    browser = client_of(people["animator"])
    said = {
        "place": f"group-{group.pk}", "is_whole_group": "on", "title": "A canteen", "idea": "Eat.", "budget": "1.250,50",
        "audience": "members", "language": "en",
    }  # fmt: skip
    refused = browser.post(f"{ROOT}new/", {**said, "idea": ""})
    assert refused.status_code == 422
    assert "A canteen" in refused.content.decode()
    assert browser.post(f"{ROOT}new/", said).status_code == 302
    row = Experiment.objects.get()
    assert (row.budget_cents, row.group) == (125_050, group)
    other = client_of(people["secretary"])
    assert "Say whether you are part of it" in other.get("/").content.decode()
    assert people["secretary"].name not in other.get(address(row)).content.decode().split("<main")[1].split("Asked")[0]
    assert other.post(address(row, "agreement/")).status_code == 302
    assert people["secretary"].name in client_of(make_member()).get(address(row)).content.decode()
    assert "A canteen" in browser.get("/groups/gb-2026-2027/BE-LIE1/").content.decode()


def test_a_closed_groups_sheet_begins_as_its_own(client_of, house):
    group, people = make_staffed_group("BE-CLO1", is_closed=True)
    browser = client_of(people["animator"])
    said = {"place": f"group-{group.pk}", "title": "A", "idea": "B", "audience": "members", "language": "en"}
    assert '<option value="people" selected>' in browser.get(f"{ROOT}new/?place=group-{group.pk}").text
    refused = browser.post(f"{ROOT}new/", said)
    assert (refused.status_code, Experiment.objects.count()) == (422, 0)
    assert "This group is closed." in refused.text
    assert browser.post(f"{ROOT}new/", {**said, "is_wider_meant": "on"}).status_code == 302
    open_group, others = make_staffed_group("BE-OPE1")
    page = client_of(others["animator"]).get(f"{ROOT}new/?place=group-{open_group.pk}").text
    assert "although the group is closed" not in page
    assert '<option value="members" selected>' in page


def test_who_is_in_no_group_and_no_office_is_told_what_to_do(client_of, chloe, house):
    assert "You are in no group" in client_of(chloe).get(f"{ROOT}new/").content.decode()


def test_its_life_from_the_first_day_to_the_lessons(client, client_of, chloe, house):
    row = make_experiment(people=[chloe], audience="public")
    browser = client_of(chloe)
    assert browser.post(address(row, "state/"), {"state": "running", "reason": ""}).status_code == 302
    assert browser.post(address(row, "state/"), {"state": "paused", "reason": ""}).status_code == 422
    assert browser.post(address(row, "journal/"), {"on": "2026-11-02", "text": "It rained."}).status_code == 302
    assert JournalEntry.objects.get().text == "It rained."
    assert "It rained." not in client.get(address(row)).content.decode()
    ending = {"outcome": "failed", **LESSONS}
    assert browser.post(address(row, "evaluation/"), {**ending, "failed": ""}).status_code == 422
    assert browser.post(address(row, "evaluation/"), ending).status_code == 302
    page = client.get(address(row)).content.decode()
    assert "it did not work" in page and "Nobody cleaned." in page
    assert "Chloé Cast" not in page
    assert browser.get(address(row, "journal/")).status_code == 403
    late = browser.post(address(row, "journal/"), {"on": "2026-11-02", "text": "Typed while it ended."})
    assert late.status_code == 422 and "Typed while it ended." in late.text and "has ended" in late.text


def test_what_never_began_is_given_up_and_the_library_says_so(client, client_of, chloe, house):
    row = make_experiment(people=[chloe], audience="public")
    browser = client_of(chloe)
    page = browser.get(address(row)).text
    assert address(row, "giving-up/") in page and address(row, "evaluation/") not in page
    assert browser.get(address(row, "evaluation/")).status_code == 403
    assert browser.post(address(row, "giving-up/"), {"reason": ""}).status_code == 422
    assert browser.post(address(row, "giving-up/"), {"reason": "The **kitchen** was sold."}).status_code == 302
    read = client.get(address(row)).text
    assert "given up before the start" in read and "<strong>kitchen</strong>" in read
    assert "What worked" not in read and "correct" not in browser.get(address(row)).text.lower()
    assert "given up before the start" in client.get(f"{ROOT}?standing=given_up").text
    assert browser.get(address(row, "giving-up/")).status_code == 403


KEPT = ["edit/", "people/", "state/", "evaluation/", "journal/", "matters/obstacles/"]


@pytest.mark.parametrize("path", [*KEPT, "giving-up/"])
def test_others_do_not_keep_it(path, client_of, chloe, ana, house):
    row = make_experiment(people=[chloe], state="planned" if path == "giving-up/" else "running")
    assert client_of(chloe).get(address(row, path)).status_code == 200
    assert client_of(ana).get(address(row, path)).status_code == 403
    hidden = make_experiment("Hidden", people=[chloe], audience="people")
    assert client_of(ana).get(address(hidden, path)).status_code == 404


def test_a_closed_group_s_experiment_is_not_there_for_others(client_of, chloe, ana, carole, house):
    group = make_group(is_closed=True, members={chloe: "participant"})
    row = make_experiment("Quiet", group=group, audience="people", people=[chloe])
    assert "Quiet" in client_of(chloe).get(ROOT).content.decode()
    for stranger in (ana, carole):
        assert client_of(stranger).get(address(row)).status_code == 404
        assert "Quiet" not in client_of(stranger).get(ROOT).content.decode()
    assert "Quiet" not in client_of(carole).get(f"{ROOT}circle/").content.decode()


def test_a_closed_group_is_not_named_by_what_it_shares(client, client_of, chloe, ana, house):
    group = make_group("BE-SECRET1", is_closed=True, members={chloe: "participant"})
    row = make_experiment("Shared", group=group, audience="public", people=[chloe])
    for browser in (client, client_of(ana)):
        page = browser.get(address(row)).content.decode()
        assert "BE-SECRET1" not in page and "Chloé Cast" not in page and "1 person" not in page
        assert "BE-SECRET1" not in browser.get(ROOT).content.decode()


def test_who_is_asked_into_a_closed_group_s_experiment_knows_its_people_once_they_agreed(client_of, chloe, ana, house):
    group = make_group("BE-SECRET1", is_closed=True, members={chloe: "participant"})
    row = make_experiment("Quiet", group=group, audience="people", people=[chloe], asked=[ana])
    browser = client_of(ana)
    page = browser.get(address(row)).text
    assert "Quiet" in page and "BE-SECRET1" not in page and "Chloé Cast" not in page and "1 person" not in page
    row.people.filter(member=ana).update(agreed_at=timezone.now())
    assert "Chloé Cast" in browser.get(address(row)).text


def test_a_need_is_answered_by_the_service(client_of, chloe, dries, ana, house, it_service):
    row = make_experiment(people=[chloe], audience="people")
    said = {"text": "A domain name.", "addressee": f"service-{it_service.pk}", "due_on": "2026-12-01"}
    assert client_of(chloe).post(address(row, "matters/needs/"), {**said, "addressee": ""}).status_code == 422
    assert client_of(chloe).post(address(row, "matters/needs/"), said).status_code == 302
    matter = f"{ROOT}matters/{Matter.objects.get().pk}/"
    browser = client_of(dries)
    assert "Answer an experiment" in browser.get("/").content.decode()
    assert client_of(ana).get(matter).status_code == 404
    assert browser.post(matter, {"words": ""}).status_code == 422
    assert browser.post(matter, {"words": "On Monday."}).status_code == 302
    assert "On Monday." in client_of(chloe).get(address(row)).content.decode()
    assert client_of(chloe).post(matter, {"words": "No."}).status_code == 403


def test_a_success_is_asked_for_everywhere_in_the_open(client_of, chloe, ana, bilal, house, belgium):
    row = make_experiment(people=[chloe], state="ended", outcome="succeeded", **LESSONS)
    said = {"text": "In each office.", "addressee": f"board-{belgium.pk}"}
    assert client_of(chloe).post(address(row, "matters/scale-up/"), said).status_code == 302
    matter = f"{ROOT}matters/{Matter.objects.get().pk}/"
    assert client_of(ana).post(matter, {"verdict": "in_part", "words": "Two first."}).status_code == 302
    assert "Two first." in client_of(bilal).get(address(row)).content.decode()


def test_the_circle_keeps_its_board(client_of, carole, bilal, chloe, ana, house):
    row = make_experiment(people=[chloe])
    Matter.objects.create(experiment=row, kind="obstacle", text="No insurance.")
    assert client_of(bilal).get(f"{ROOT}circle/").status_code == 403
    assert client_of(carole).post(f"{ROOT}circle/seats/new/", {"email": bilal.email}).status_code == 302
    page = client_of(bilal).get(f"{ROOT}circle/").content.decode()
    assert "No insurance." in page and "Bilal Cast" in page
    matter = Matter.objects.get()
    assert client_of(bilal).post(f"{ROOT}matters/{matter.pk}/", {"words": "Covered."}).status_code == 302
    assert "Covered." in client_of(bilal).get(f"{ROOT}circle/").content.decode()
    seat = bilal.circle_seats.get()
    assert client_of(carole).post(f"{ROOT}circle/seats/{seat.pk}/end/").status_code == 302
    assert client_of(bilal).get(f"{ROOT}circle/").status_code == 403


def test_another_office_takes_over_and_each_shows_the_other(client_of, chloe, house):
    chloe.office = make_office("ghent")
    chloe.save()
    row = make_experiment(state="ended", outcome="failed", **LESSONS)
    browser = client_of(chloe)
    assert browser.post(address(row, "take-over/"), {"place": f"office-{chloe.office_id}"}).status_code == 302
    again = Experiment.objects.get(taken_from=row)
    assert "Taken over by:" in browser.get(address(row)).content.decode()
    assert "Taken over from:" in browser.get(address(again)).content.decode()


def test_a_recommendation_shows_what_was_tried(client, client_of, chloe, house):
    row = make_experiment(people=[chloe], audience="public", state="ended", outcome="failed", **LESSONS)
    recommendation = make_recommendation(make_document())
    browser = client_of(chloe)
    where = f"/register/{recommendation.document.slug}/{recommendation.place}/"
    assert browser.post(address(row, "recommendations/"), {"address": "/register/none/1/"}).status_code == 422
    assert browser.post(address(row, "recommendations/"), {"address": where}).status_code == 302
    page = client.get(where).content.decode()
    assert "What was tried" in page and row.title in page
    assert browser.post(address(row, f"recommendations/{recommendation.pk}/removal/")).status_code == 302
    assert "What was tried" not in client.get(where).content.decode()


def test_somebody_declines_or_steps_back(client_of, chloe, bilal, house):
    row = make_experiment(people=[chloe], asked=[bilal])
    browser = client_of(bilal)
    assert browser.post(address(row, "agreement/"), {"agreed": "no"}).status_code == 302
    assert Person.objects.get(member=bilal).left_at
    assert browser.get(address(row, "agreement/")).status_code == 404
    assert client_of(chloe).post(address(row, "stepping-back/")).status_code == 302
    assert Person.objects.get(member=chloe).left_at


def test_the_library_is_filtered_in_the_address(client, house):
    make_experiment("Worked", audience="public", state="ended", outcome="succeeded", office=make_office())
    make_experiment("Failed", audience="public", state="ended", outcome="failed")
    make_experiment("Members only")
    every = client.get(ROOT).content.decode()
    assert "Worked" in every and "Failed" in every and "Members only" not in every
    failures = client.get(f"{ROOT}?standing=failed").content.decode()
    assert "Failed</a>" in failures and "Worked</a>" not in failures
    assert "1 experiment" in failures
    assert "Nothing here yet" in client.get(f"{ROOT}?office=999&theme=x").content.decode()


@pytest.mark.parametrize("count", [1, 3, 300])
def test_the_library_costs_the_same_for_many(count, client, client_of, ana, house, django_assert_num_queries):
    group, office = make_group(), make_office()
    for _number in range(count):
        make_experiment(audience="public", group=group, theme=group.theme, office=office)
    client.get(ROOT)
    with django_assert_num_queries(4):
        client.get(ROOT)
    member = client_of(ana)
    member.get(ROOT)
    with django_assert_num_queries(7):
        member.get(ROOT)


@pytest.mark.parametrize("count", [1, 3, 300])
def test_the_board_costs_the_same_for_many(count, client_of, carole, house, django_assert_num_queries):
    for _number in range(count):
        row = make_experiment(group=None)
        Matter.objects.create(experiment=row, kind="obstacle", text="x")
        Matter.objects.create(experiment=row, kind="need", text="y", office=make_office())
    browser = client_of(carole)
    browser.get(f"{ROOT}circle/")
    with django_assert_num_queries(6):
        browser.get(f"{ROOT}circle/")


@pytest.mark.parametrize("count", [1, 3, 25])
def test_a_sheet_costs_the_same_whatever_happened(count, client_of, chloe, house, django_assert_num_queries):
    group = make_group(members={chloe: "participant"})
    row = make_experiment(group=group, people=[chloe, *(make_member() for _number in range(count))])
    for number in range(count):
        JournalEntry.objects.create(experiment=row, on="2026-11-02", text=f"Day {number}", by=chloe)
        Matter.objects.create(experiment=row, kind="obstacle", text=f"x {number}")
    browser = client_of(chloe)
    browser.get(address(row))
    with django_assert_num_queries(12):
        browser.get(address(row))
