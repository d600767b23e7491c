"""Pages of messages: one's own alone, counted, and nothing that betrays a block."""

import re
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory
from django.utils import timezone
from django.utils.formats import date_format

from encommun.activity.models import SecurityEvent
from encommun.contact.actions import answer, block, choose_wish, report_message, settle_report
from encommun.contact.models import ContactPause, Conversation, Knock, Message, MessageReport, Side
from encommun.contact.panels import message_lines, write_button
from encommun.contact.tests.factories import make_conversation, make_old, make_profile
from encommun.directory.models import Level
from encommun.members.tests.factories import make_member
from encommun.notifications.models import MailOut

pytestmark = pytest.mark.django_db


def without_token(page: str) -> str:
    """A page without what is drawn anew each time."""
    return re.sub(r'(csrfmiddlewaretoken" value|X-CSRFToken": )[^>]*', "", page)


def text_of(response) -> str:
    return response.content.decode()


def test_a_member_writes_and_reads_the_answer(house, chloe, dries, client_of):
    profile = make_profile(dries)
    mine = client_of(chloe)
    address = f"/contact/{profile.key}/"
    page = text_of(mine.get(address))
    assert dries.name in page
    assert dries.email not in page
    back = mine.post(address, {"about": "A coat", "body": "Do you mend coats?"})
    thread = back["Location"]
    assert "Do you mend coats?" in text_of(mine.get(thread))
    theirs = client_of(dries)
    assert "1 message waits for you" in text_of(theirs.get("/me/messages/"))
    page = text_of(theirs.get(thread))
    assert chloe.email not in page
    assert theirs.post(thread, {"body": "Yes."}).status_code == 302
    assert "Yes." in text_of(mine.get(thread))


def test_a_refused_message_comes_back_with_its_words(house, chloe, dries, client_of):
    profile = make_profile(dries)
    page = text_of(client_of(chloe).post(f"/contact/{profile.key}/", {"about": "", "body": "Long words"}))
    assert "Say in a few words what it is about." in page
    assert "Long words" in page
    side, _other = make_conversation(chloe, dries)
    page = text_of(client_of(chloe).post(f"/me/messages/{side.conversation.key}/", {"body": "x" * 5001}))
    assert "5001 characters" in page


def test_a_draft_is_kept_without_a_script(house, chloe, dries, client_of):
    side, _other = make_conversation(chloe, dries)
    browser = client_of(chloe)
    browser.post(f"/me/messages/{side.conversation.key}/", {"body": "Half a thought", "keep": "1"})
    assert "Half a thought" in text_of(browser.get(f"/me/messages/{side.conversation.key}/"))
    assert "a draft waits" in text_of(browser.get("/me/messages/"))
    assert "Half a thought" not in text_of(client_of(dries).get(f"/me/messages/{side.conversation.key}/"))


def test_strangers_find_nothing(house, chloe, dries, bilal, admin, client_of, client):
    side, _other = make_conversation(chloe, dries)
    message = Message.objects.get()
    key = side.conversation.key
    for path in ("", "refusal/", "block/", f"messages/{message.pk}/report/"):
        for stranger in (bilal, admin):
            assert client_of(stranger).get(f"/me/messages/{key}/{path}").status_code == 404
            assert client_of(stranger).post(f"/me/messages/{key}/{path}").status_code == 404
        assert client.get(f"/me/messages/{key}/{path}").status_code == 302
    others, _ = make_conversation(bilal, admin)
    assert (
        client_of(bilal).get(f"/me/messages/{others.conversation.key}/messages/{message.pk}/report/").status_code == 404
    )
    assert Message.objects.count() == 2


def test_guessing_keys_is_written_down_once(house, chloe, client_of):
    browser = client_of(chloe)
    for number in range(40):
        assert browser.get(f"/me/messages/{number:016x}/").status_code == 404
    found = SecurityEvent.objects.get()
    assert (found.kind, found.member) == ("guessing", chloe)


def test_the_blocked_see_what_anybody_may_see(house, chloe, dries, bilal, client_of):
    profile = make_profile(dries)
    side, _other = make_conversation(chloe, dries)
    browser = client_of(chloe)
    address, thread = f"/contact/{profile.key}/", f"/me/messages/{side.conversation.key}/"
    choose_wish(actor=dries, opens_to=Level.NOBODY, letters="none")
    unwilling = text_of(browser.get(address))
    choose_wish(actor=dries, opens_to=Level.MEMBERS, letters="none")
    client_of(dries).post(f"{thread}block/")
    blocked = browser.get(address)
    assert blocked.status_code == 200
    assert without_token(text_of(blocked)) == without_token(unwilling)
    page = text_of(browser.get(thread))
    assert "cannot be reached through the house for now" in page
    assert "block this person" not in page.replace("Block this person", "").lower()
    assert 'name="body"' not in page
    assert "Nobody." not in text_of(client_of(dries).get("/me/messages/settings/"))
    assert chloe.name in text_of(client_of(dries).get("/me/messages/settings/"))


def panel_of(reader, profile) -> str:
    request = RequestFactory().get("/")
    request.user = reader
    return write_button(request, SimpleNamespace(profile=profile, owner_id=profile.member_id, member=reader))


def test_the_button_on_a_profile(house, chloe, dries, django_assert_num_queries):
    profile = make_profile(dries)
    with django_assert_num_queries(1):
        assert f"/contact/{profile.key}/" in panel_of(chloe, profile)
    assert "Choose who may write to you" in panel_of(dries, profile)
    assert "Write a message" in panel_of(AnonymousUser(), profile)
    side, _other = make_conversation(chloe, dries)
    block(actor=dries, other=side)
    blocked = panel_of(chloe, profile)
    choose_wish(actor=dries, opens_to=Level.NOBODY, letters="none")
    assert blocked == panel_of(make_member(), profile) == panel_of(AnonymousUser(), profile)
    assert "cannot be reached" in blocked


def test_a_visitor_is_sent_to_sign_in_unless_the_owner_opened_contact(house, chloe, client):
    profile = make_profile(chloe)
    page = text_of(client.get(f"/contact/{profile.key}/"))
    assert "Sign in" in page
    assert 'name="email"' not in page
    client.post(f"/contact/{profile.key}/", {"name": "G", "email": "g@example.com", "about": "x", "body": "y"})
    assert Knock.objects.count() == 0


def test_a_visitor_writes_with_a_code(house, chloe, client):
    profile = make_profile(chloe, opens_to=Level.PUBLIC)
    words = {"name": "Gus", "email": "gus@example.com", "about": "A coat", "body": "Do you mend?"}
    back = client.post(f"/contact/{profile.key}/", words)
    address = back["Location"]
    assert client.get(address).status_code == 200
    page = text_of(client.post(address, {"code": "12"}))
    assert "This is not the code" in page
    code = next(row.strip() for row in MailOut.objects.get().text.splitlines() if row.strip().isdigit())
    back = client.post(address, {"code": code})
    guest = back["Location"]
    page = text_of(client.get(guest))
    assert client.get(guest)["Referrer-Policy"] == "same-origin"
    assert "Do you mend?" in page
    assert chloe.email not in page
    side = Side.objects.get(member=chloe)
    answer(side=side, body="I do.")
    assert "I do." in text_of(client.get(guest))
    client.post(guest, {"body": "Good."})
    client.post(guest, {"refuse": "1"})
    assert Message.objects.filter(side__guest__isnull=False).count() == 2
    assert Side.objects.get(guest__isnull=False).refused_at
    assert client.get(address).status_code == 404
    assert client.get("/contact/guest/forged:token/").status_code == 404
    assert client.get(guest.replace(":", "x:")).status_code == 404


def test_a_program_that_fills_in_everything_delivers_nothing(house, chloe, client):
    profile = make_profile(chloe, opens_to=Level.PUBLIC)
    words = {"name": "Bot", "email": "b@example.com", "about": "x", "body": "y", "website": "spam.example"}
    assert client.post(f"/contact/{profile.key}/", words).status_code == 200
    assert Knock.objects.count() == 0


def test_a_hidden_name_stays_hidden_in_the_conversation(house, chloe, dries, client_of):
    profile = make_profile(dries, audiences={"headline": Level.MEMBERS})
    browser = client_of(chloe)
    assert dries.name not in text_of(browser.get(f"/contact/{profile.key}/"))
    thread = browser.post(f"/contact/{profile.key}/", {"about": "A coat", "body": "Hello"})["Location"]
    answer(side=Side.objects.get(member=dries), body="Hello too")
    for address in (thread, "/me/messages/"):
        page = text_of(browser.get(address))
        assert dries.name not in page
        assert "a member" in page
    assert dries.name not in MailOut.objects.get(member=chloe).text


@pytest.mark.parametrize("count", [1, 3, 300])
def test_the_list_costs_the_same_whatever_it_holds(house, chloe, client_of, django_assert_num_queries, count):
    make_old(chloe)
    people = [make_member() for _ in range(3)]
    fill(chloe, people, count)
    browser = client_of(chloe)
    browser.get("/me/messages/")
    with django_assert_num_queries(9):
        page = browser.get("/me/messages/")
    assert f"about {count - 1}" in text_of(page)


@pytest.mark.parametrize("count", [1, 3, 300])
def test_a_thread_costs_the_same_whatever_it_holds(house, chloe, dries, client_of, django_assert_num_queries, count):
    side, other = make_conversation(chloe, dries)
    now = timezone.now()
    rows = [Message(conversation=side.conversation, side=other, body=f"Word {n}", at=now) for n in range(count)]
    Message.objects.bulk_create(rows)
    browser = client_of(chloe)
    browser.get(f"/me/messages/{side.conversation.key}/")
    with django_assert_num_queries(9):
        browser.get(f"/me/messages/{side.conversation.key}/")


def fill(member, people, count):
    now = timezone.now()
    for number in range(count):
        conversation = Conversation.objects.create(about=f"about {number}", started_at=now, last_at=now)
        side = Side.objects.create(
            conversation=conversation, is_starter=True, member=people[number % 3], started_at=now
        )
        Side.objects.create(conversation=conversation, is_starter=False, member=member, unread=1, started_at=now)
        Message.objects.create(conversation=conversation, side=side, body=f"Hello {number}", at=now)


def test_moderators_read_the_reported_message_and_nothing_else(house, chloe, dries, client_of, bilal):
    side, other = make_conversation(chloe, dries, body="Ugly words")
    answer(side=other, body="Leave me alone")
    report = report_message(side=other, message=Message.objects.first(), reason="Rude")
    moderator = client_of(make_member("Mo Cast", role="moderator"))
    assert "Rude" in text_of(moderator.get("/contact/reports/"))
    page = text_of(moderator.get(f"/contact/reports/{report.pk}/"))
    assert "Ugly words" in page
    assert "Leave me alone" not in page
    assert dries.email not in page
    assert moderator.get(f"/me/messages/{side.conversation.key}/").status_code == 404
    assert client_of(bilal).get("/contact/reports/").status_code == 403
    assert client_of(bilal).get(f"/contact/reports/{report.pk}/").status_code == 404
    assert client_of(dries).get(f"/me/messages/decisions/{report.pk}/").status_code == 404
    page = text_of(moderator.post(f"/contact/reports/{report.pk}/", {"outcome": "warned", "words": ""}))
    assert "Write what both of them will read." in page
    moderator.post(f"/contact/reports/{report.pk}/", {"outcome": "warned", "words": "Stay polite."})
    assert MessageReport.objects.get().outcome == "warned"
    for person in (chloe, dries):
        page = text_of(client_of(person).get(f"/me/messages/decisions/{report.pk}/"))
        assert "Stay polite." in page
        assert "Rude" not in page
    assert client_of(bilal).get(f"/me/messages/decisions/{report.pk}/").status_code == 404


def test_a_decision_is_read_on_the_site_with_its_last_day(house, chloe, dries, client_of, bilal):
    side, other = make_conversation(chloe, dries, body="Ugly words")
    message = Message.objects.first()
    address = f"/me/messages/{side.conversation.key}/messages/{message.pk}/report/"
    browser = client_of(dries)
    assert "already reported" not in text_of(browser.get(address))
    report = report_message(side=other, message=message, reason="Rude")
    again = text_of(browser.get(address))
    assert "You already reported this message" in again and "Send to the moderators" not in again
    decision = f"/me/messages/decisions/{report.pk}/"
    assert decision not in text_of(browser.get("/me/messages/"))
    moderator = make_member("Mo Cast", role="moderator")
    settle_report(actor=moderator, report=report, outcome="paused", words="Stay polite.")
    last = f"until {date_format(timezone.localtime(ContactPause.objects.get().until))}"
    for person in (chloe, dries):
        listed = text_of(client_of(person).get("/me/messages/"))
        assert f'href="{decision}"' in listed
        assert (last in listed) == (last in text_of(client_of(person).get(decision))) == (person == chloe)
        letter = MailOut.objects.get(member=person, kind="decision")
        assert (last in letter.text) == (person == chloe)
    assert decision in text_of(browser.get(address))
    assert decision not in text_of(client_of(bilal).get("/me/messages/"))
    ContactPause.objects.update(until=timezone.now())
    assert "you may not begin" not in text_of(client_of(chloe).get("/me/messages/"))


def test_reporting_from_the_page(house, chloe, dries, client_of):
    side, _other = make_conversation(chloe, dries)
    address = f"/me/messages/{side.conversation.key}/messages/{Message.objects.get().pk}/report/"
    browser = client_of(dries)
    assert "Say in a few words" in text_of(browser.post(address, {"reason": ""}))
    assert browser.post(address, {"reason": "Rude"}).status_code == 302
    assert MessageReport.objects.get().by == dries


def test_wishes_from_the_page(house, chloe, client_of, dries):
    browser = client_of(chloe)
    browser.post("/me/messages/settings/", {"opens_to": "0", "letters": "daily"})
    page = text_of(browser.get("/me/messages/settings/"))
    assert 'value="0"' in page
    _side, _other = make_conversation(chloe, dries)
    block(actor=chloe, other=_other)
    pk = chloe.blocks.get().pk
    assert client_of(dries).post(f"/me/messages/blocks/{pk}/removal/").status_code == 404
    assert browser.post(f"/me/messages/blocks/{pk}/removal/").status_code == 302
    assert chloe.blocks.count() == 0


def test_home_says_that_a_message_waits(house, chloe, dries):
    make_conversation(chloe, dries)
    request = RequestFactory().get("/")
    dries.refresh_from_db()
    request.user = dries
    assert message_lines(request) == [("1 message waits for you", "/me/messages/", "")]
    request.user = AnonymousUser()
    assert message_lines(request) == []


def test_words_are_shown_as_words(house, chloe, dries, client_of):
    side, _other = make_conversation(chloe, dries, body="<script>alert(1)</script> https://example.org")
    page = text_of(client_of(dries).get(f"/me/messages/{side.conversation.key}/"))
    assert "<script>alert(1)" not in page
    assert 'rel="nofollow"' in page
