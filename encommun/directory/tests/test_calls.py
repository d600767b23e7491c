"""Calls for the cooperative's own projects: to those who fit and agreed, never a list."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.utils import timezone

from encommun.activity.models import Event
from encommun.directory.actions import answer_call, close_call, count_reach, send_call, write_call
from encommun.directory.finding import Filters
from encommun.directory.models import Call, Called, Level
from encommun.directory.seeking import CALLS_A_WEEK
from encommun.kit.refusals import Refused
from encommun.members.tests.factories import make_member, make_service
from encommun.notifications.models import Notice
from encommun.notifications.telling import tell
from encommun.privacy.actions import give_consent, withdraw_consent

from .seeking import EVERYBODY, MEMBERS, make_listed, make_skill, three_towns

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate()


@pytest.fixture(autouse=True)
def towns(house):
    return three_towns()


@pytest.fixture
def sew():
    return make_skill("couture", fr="couture")


def willing(name: str, **given):
    profile = make_listed(name, audiences=given.pop("audiences", MEMBERS), **given)
    give_consent(actor=profile.member, purpose="calls")
    return profile


def write(actor, asked: str = "skill=couture", **said) -> Call:
    words = {
        "title": "Une fête",
        "text": "Il faut des costumes.",
        "language": "fr",
        "closes_on": TODAY + timedelta(days=9),
    }
    return write_call(actor=actor, filters=Filters.of(QueryDict(asked)), **{**words, **said})


def reached(call: Call) -> set[str]:
    return set(Called.objects.filter(call=call).values_list("member__name", flat=True))


def test_it_reaches_those_who_fit_and_agreed(dries, sew):
    willing("Ada", skills=[sew])
    make_listed("Bob", skills=[sew])  # agreed to nothing
    willing("Cleo", headline="Clown")  # does not fit
    gone = willing("Dan", skills=[sew])
    withdraw_consent(actor=gone.member, purpose="calls")
    willing("Eve", skills=[sew], audiences={**EVERYBODY, "skills": Level.NOBODY.value})  # shows it to nobody
    call = send_call(actor=dries, call=write(dries))
    assert reached(call) == {"Ada"}
    assert (call.state, call.reached) == ("sent", 1)
    assert Event.objects.filter(verb="call.sent", is_internal=False).count() == 1


def test_those_called_hear_of_it_and_nobody_else(dries, sew, chloe):
    ada = willing("Ada", skills=[sew])
    send_call(actor=dries, call=write(dries))
    tell(timezone.now())
    assert list(Notice.objects.values_list("member", flat=True)) == [ada.member_id]


def test_the_sender_never_reaches_past_their_own_level(sew):
    willing("Ada", skills=[sew])
    outsider = make_member("Outsider", role="coordinator")
    outsider.left_on = TODAY
    outsider.save()
    call = send_call(actor=outsider, call=write(outsider))
    assert reached(call) == set()


def test_a_yes_is_told_with_a_name_and_a_no_is_not(dries, sew):
    ada = willing("Ada", skills=[sew]).member
    call = send_call(actor=dries, call=write(dries))
    answer_call(actor=ada, call=call, is_interested=False)
    tell(timezone.now())
    assert Notice.objects.filter(member=dries).count() == 0
    for _ in range(2):
        answer_call(actor=ada, call=call, is_interested=True, note=" J'ai deux machines. ")
    tell(timezone.now())
    assert Notice.objects.filter(member=dries).count() == 1
    assert Called.objects.get().note == "J'ai deux machines."
    answer_call(actor=ada, call=call, is_interested=False)
    assert Called.objects.get().note == ""


def test_a_yes_is_told_to_those_who_tend_the_call_and_to_nobody_else(dries, carole, it_service, sew, client_of):
    """Others who were called hear nothing, in notices, in the log or in counts; a no takes the line back."""
    ada = willing("Ada Hidden", skills=[sew], audiences={**MEMBERS, "name": Level.NOBODY.value}).member
    bob = willing("Bob", skills=[sew]).member
    colleague = make_member("Colleague", role="service", service=it_service)
    stranger = make_member("Stranger", role="service", service=make_service("legal", "Legal"))
    call = send_call(actor=dries, call=write(dries, service=it_service))
    tell(timezone.now())
    before = set(Notice.objects.values_list("pk", flat=True))
    answer_call(actor=ada, call=call, is_interested=True, note="secret")
    tell(timezone.now())
    told = Notice.objects.exclude(pk__in=before).values_list("member", flat=True)
    assert sorted(told) == sorted([dries.pk, carole.pk, colleague.pk])

    def hears(who) -> bool:
        browser = client_of(who)
        pages = [browser.get(address).content.decode() for address in ("/notices/", "/activity/")]
        return any("Ada Hidden" in page for page in pages)

    assert [hears(who) for who in (dries, carole, colleague)] == [True] * 3
    assert [hears(who) for who in (bob, stranger)] == [False] * 2
    answer_call(actor=ada, call=call, is_interested=False)
    assert not hears(dries)


@pytest.mark.parametrize("who", ["chloe", "bilal", "ana"])
def test_who_may_not_call(who, request):
    with pytest.raises(Refused):
        write(request.getfixturevalue(who))


@pytest.mark.parametrize(
    ("asked", "said", "field"),
    [
        ("", {}, "q"), ("place=Atlantide", {}, "place"), ("q=a", {"title": " "}, "title"), ("q=a", {"text": " "}, "text"),
        ("q=a", {"closes_on": TODAY - timedelta(days=1)}, "closes_on"),
        ("q=a", {"closes_on": TODAY + timedelta(days=200)}, "closes_on"),
    ],
)  # fmt: skip
def test_what_cannot_be_written(dries, asked, said, field):
    with pytest.raises(Refused) as no:
        write(dries, asked, **said)
    assert no.value.field == field


def test_sent_once_bounded_by_week_and_by_member(dries, carole, sew):
    ada = willing("Ada", skills=[sew])
    call = send_call(actor=dries, call=write(dries))
    with pytest.raises(Refused):
        send_call(actor=dries, call=call)
    for _ in range(CALLS_A_WEEK - 1):
        send_call(actor=dries, call=write(dries))
    with pytest.raises(Refused):
        send_call(actor=dries, call=write(dries))
    send_call(actor=carole, call=write(carole))
    fifth = send_call(actor=carole, call=write(carole))
    assert Called.objects.filter(member=ada.member).count() == 4
    assert reached(fifth) == set()  # four a month, then in peace


def test_at_most_three_hundred_drawn_by_lot(dries, sew, monkeypatch):
    from encommun.directory.actions import calls

    monkeypatch.setattr(calls, "MOST_CALLED", 2)
    for n in range(5):
        willing(f"N{n}", skills=[sew])
    call = write(dries)
    assert count_reach(actor=dries, call=call) == 2
    assert send_call(actor=dries, call=call).reached == 2


def test_after_the_end_nobody_answers(dries, sew):
    ada = willing("Ada", skills=[sew]).member
    call = send_call(actor=dries, call=write(dries))
    close_call(actor=dries, call=call)
    close_call(actor=dries, call=call)
    assert Event.objects.filter(verb="call.closed").count() == 1
    with pytest.raises(Refused):
        answer_call(actor=ada, call=call, is_interested=True)


def test_only_those_reached_answer(dries, chloe, sew):
    call = send_call(actor=dries, call=write(dries))
    with pytest.raises(Refused) as no:
        answer_call(actor=chloe, call=call, is_interested=True)
    assert no.value.missing


# --- pages ------------------------------------------------------------------------------------------------------------


FORM = {
    "title": "Une fête", "text": "Il faut des **costumes**.", "language": "fr", "q": "couture", "sector": "", "place": "",
    "km": "25", "closes_on": (TODAY + timedelta(days=9)).isoformat(), "service": "it",
}  # fmt: skip


def test_a_call_from_the_form_to_the_answers(dries, sew, client_of):
    ada = willing("Ada Aube", skills=[sew])
    service, member = client_of(dries), client_of(ada.member)
    assert service.get("/directory/calls/new/").status_code == 200
    bad = service.post("/directory/calls/new/", {**FORM, "q": "", "place": "Atlantide"})
    assert bad.status_code == 422
    assert "Une fête" in bad.content.decode()
    service.post("/directory/calls/new/", FORM)
    call = Call.objects.get()
    address = f"/directory/calls/{call.pk}/"
    draft = service.get(address).content.decode()
    assert "fewer than 10 members" in draft
    assert "Ada" not in draft
    assert member.get(address).status_code == 404
    assert service.post(f"{address}correction/", {**FORM, "title": "Une grande fête"}).status_code == 302
    assert service.post(f"{address}sending/").status_code == 302
    assert "Ada" not in service.get(address).content.decode()
    shown = member.get(address).content.decode()
    assert "Une grande fête" in shown
    assert "<strong>costumes</strong>" in shown
    assert member.post(f"{address}interest/", {"note": "Avec joie"}).status_code == 302
    answers = service.get(address).content.decode()
    assert "Ada Aube" in answers
    assert "Avec joie" in answers
    assert f"/directory/{ada.key}/" in answers
    assert member.post(f"{address}disinterest/").status_code == 302
    assert "Ada" not in service.get(address).content.decode()
    assert service.post(f"{address}closing/").status_code == 302
    assert member.post(f"{address}interest/").status_code == 302
    assert Called.objects.get().is_interested is False


def test_to_others_a_call_does_not_exist(dries, chloe, bilal, sew, client_of):
    willing("Ada", skills=[sew])
    call = send_call(actor=dries, call=write(dries))
    for who in (chloe, bilal):
        browser = client_of(who)
        assert browser.get(f"/directory/calls/{call.pk}/").status_code == 404
        for act in ("sending", "closing", "interest", "disinterest", "correction"):
            assert browser.post(f"/directory/calls/{call.pk}/{act}/").status_code == 404
        assert browser.get("/directory/calls/new/").status_code == 403


def test_a_member_called_cannot_tend_it(dries, sew, client_of):
    ada = willing("Ada", skills=[sew])
    call = send_call(actor=dries, call=write(dries))
    browser = client_of(ada.member)
    for act in ("sending", "closing", "correction"):
        assert browser.post(f"/directory/calls/{call.pk}/{act}/").status_code in {302, 404}
    call.refresh_from_db()
    assert call.state == "sent"
    assert "Bob" not in browser.get(f"/directory/calls/{call.pk}/").content.decode()


@pytest.mark.parametrize("count", [1, 3, 40])
def test_number_of_queries_of_the_lists(carole, dries, sew, client_of, count, django_assert_num_queries):
    ada = willing("Ada", skills=[sew]).member
    for _ in range(count):
        call = Call.objects.create(title="x", by=dries, closes_on=TODAY, state="sent", sent_at=timezone.now())
        Called.objects.create(call=call, member=ada, is_interested=True)
    for who in (carole, ada):
        browser = client_of(who)
        browser.get("/directory/calls/")
        with django_assert_num_queries(4):
            browser.get("/directory/calls/")


@pytest.mark.parametrize("count", [1, 3, 40])
def test_number_of_queries_of_the_answers(dries, sew, client_of, count, django_assert_num_queries):
    call = send_call(actor=dries, call=write(dries))
    for n in range(count):
        profile = make_listed(f"N{n}", headline="x")
        Called.objects.create(call=call, member=profile.member, is_interested=True, answered_at=timezone.now())
    browser = client_of(dries)
    address = f"/directory/calls/{call.pk}/"
    browser.get(address)
    with django_assert_num_queries(8):
        browser.get(address)
