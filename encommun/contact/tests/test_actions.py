"""Writing, knocking, reporting: effect, refusal, what is told, and that twice is once."""

from datetime import timedelta

import pytest
from django.core import mail
from django.db.models import QuerySet
from django.utils import timezone

from encommun.activity.models import Event, SecurityEvent
from encommun.activity.queries import latest_events
from encommun.contact.actions import (
    answer,
    choose_wish,
    confirm_knock,
    keep_draft,
    knock,
    mark_read,
    report_message,
    settle_report,
    start_conversation,
)
from encommun.contact.letters import daily
from encommun.contact.models import Block, ContactPause, Conversation, Guest, Knock, Message, MessageReport, Side
from encommun.contact.retention import run_conversations
from encommun.contact.tests.factories import make_conversation, make_profile
from encommun.directory.models import Level
from encommun.kit.refusals import Refused
from encommun.members.models import Member
from encommun.members.tests.factories import make_member
from encommun.notifications.actions import stop_letters
from encommun.notifications.models import MailOut
from encommun.notifications.post import send

pytestmark = pytest.mark.django_db


@pytest.fixture
def reply_domain(settings):
    settings.REPLY_DOMAIN = "reply.example"


def test_a_message_is_kept_counted_and_told_by_letter(house, chloe, dries, reply_domain):
    _side, other = make_conversation(chloe, dries)
    assert other.unread == 1
    letter = MailOut.objects.get(member=dries)
    assert "Do you mend coats?" in letter.text
    assert chloe.name in letter.subject
    assert letter.reply_to.startswith(f"m-{other.key}-")
    assert letter.language == "nl"
    everything = letter.subject + letter.text + letter.html + letter.reply_to
    assert chloe.email not in everything
    send(timezone.now())
    sent = mail.outbox[0]
    assert sent.to == [dries.email]
    assert chloe.email not in sent.message().as_string()
    mark_read(side=other)
    other.refresh_from_db()
    assert other.unread == 0


def test_the_log_says_nothing_of_it_to_anybody(chloe, dries, admin):
    make_conversation(chloe, dries)
    event = Event.objects.get(verb="conversation.started")
    assert event.is_internal
    assert event.data == {}
    assert latest_events(admin) == []


def test_letters_come_as_the_recipient_wishes(house, chloe, dries):
    choose_wish(actor=dries, opens_to=Level.MEMBERS, letters="none")
    make_conversation(chloe, dries)
    choose_wish(actor=dries, opens_to=Level.MEMBERS, letters="daily")
    make_conversation(chloe, dries, about="Two")
    assert MailOut.objects.count() == 0
    at = timezone.now().replace(hour=3)
    assert daily(at) == 0
    noon = at.replace(hour=12)
    assert daily(noon) == 1
    assert daily(noon + timedelta(minutes=5)) == 0
    letter = MailOut.objects.get()
    assert "2" in letter.subject
    assert "coats" not in letter.text
    stop_letters(member=dries)
    choose_wish(actor=dries, opens_to=Level.MEMBERS, letters="immediately")
    make_conversation(chloe, dries, about="Three")
    assert MailOut.objects.count() == 1


def test_the_same_words_twice_are_one_message(chloe, dries):
    first = start_conversation(actor=chloe, recipient=dries, about="A coat", body="Hello")
    again = start_conversation(actor=chloe, recipient=dries, about="A coat", body="Hello")
    assert first.pk == again.pk
    assert answer(side=first, body="Well?").pk == answer(side=first, body="Well?").pk
    assert Message.objects.count() == 2


def test_a_draft_waits_until_the_message_is_sent(chloe, dries):
    _side, other = make_conversation(chloe, dries)
    keep_draft(side=other, body="Perhaps\r\nlater")
    other.refresh_from_db()
    assert other.draft == "Perhaps\nlater"
    answer(side=other, body="Yes.")
    other.refresh_from_db()
    assert other.draft == ""


def test_no_words_can_add_a_header_to_a_letter(house, chloe, dries):
    chloe.name = "Chloé\r\nBcc: victim@example.org"
    chloe.save()
    about = "A coat\r\nBcc: victim@example.org\r\n\r\nSpam"
    start_conversation(actor=chloe, recipient=dries, about=about, body="Hello\r\n.\r\nBcc: x@example.org")
    assert "\n" not in Conversation.objects.get().about
    assert SecurityEvent.objects.get().kind == "injection"
    send(timezone.now())
    message = mail.outbox[0].message()
    assert message["Bcc"] is None
    assert mail.outbox[0].recipients() == [dries.email]
    assert len(message.get_all("Subject")) == 1


def code_of(row: Knock) -> str:
    return next(
        line.strip() for line in MailOut.objects.get(key=f"knock:{row.key}").text.splitlines() if line.strip().isdigit()
    )


def make_knock(recipient, **more) -> Knock:
    choose_wish(actor=recipient, opens_to=Level.PUBLIC, letters="immediately")
    words = {"name": "Gus", "email": "gus@example.com", "about": "A coat", "body": "Do you mend?", "language": "en"}
    return knock(recipient=recipient, **{**words, **more})


def test_a_visitors_message_leaves_once_the_code_is_typed(house, chloe):
    row = make_knock(chloe)
    assert Conversation.objects.count() == 0
    letter = MailOut.objects.get()
    assert (letter.address, letter.member) == ("gus@example.com", None)
    assert chloe.name not in letter.text
    code = code_of(row)
    side = confirm_knock(knock=row, code=f" {code[:3]} {code[3:]}")
    assert side.guest.email == "gus@example.com"
    told = MailOut.objects.get(member=chloe)
    assert "gus@example.com" not in told.subject + told.text + told.html
    row.refresh_from_db()
    assert (row.body, row.code) == ("", "")
    with pytest.raises(Refused, match="no longer valid"):
        confirm_knock(knock=row, code=code)
    assert Guest.objects.count() == Conversation.objects.count() == 1


def test_the_letter_of_a_guest_is_forgotten_once_sent(house, chloe):
    make_knock(chloe)
    assert send(timezone.now()) == 1
    assert mail.outbox[0].to == ["gus@example.com"]
    assert "List-Unsubscribe" not in mail.outbox[0].extra_headers
    assert MailOut.objects.count() == 0


def test_wrong_codes_are_counted_and_end_it(house, chloe):
    row = make_knock(chloe)
    code = code_of(row)
    wrong = "000000" if code != "000000" else "111111"
    for _ in range(5):
        with pytest.raises(Refused, match="not the code"):
            confirm_knock(knock=row, code=wrong)
    with pytest.raises(Refused, match="no longer valid"):
        confirm_knock(knock=row, code=code)
    assert SecurityEvent.objects.get().kind == "code"
    assert Conversation.objects.count() == 0


def test_a_code_ends_after_half_an_hour(house, chloe):
    row = make_knock(chloe)
    with pytest.raises(Refused, match="no longer valid"):
        confirm_knock(knock=row, code=code_of(row), now=row.at + timedelta(minutes=31))


def test_a_blocked_guest_is_stopped_only_after_the_code(house, chloe):
    from encommun.contact.actions import block

    side = confirm_knock(knock=(row := make_knock(chloe)), code=code_of(row))
    block(actor=chloe, other=side)
    again = make_knock(chloe, about="Again")
    with pytest.raises(Refused, match="cannot be reached"):
        confirm_knock(knock=again, code=code_of(again))
    assert Conversation.objects.count() == 1


def test_a_blocked_member_is_blocked_signed_out_too(house, chloe, dries):
    Block.objects.create(by=chloe, member=dries)
    row = make_knock(chloe, email=dries.email.upper())
    with pytest.raises(Refused, match="cannot be reached"):
        confirm_knock(knock=row, code=code_of(row))
    assert Conversation.objects.count() == 0


def test_a_paused_member_begins_nothing_signed_out_either(house, chloe, dries):
    ContactPause.objects.create(member=dries, until=timezone.now() + timedelta(days=3))
    row = make_knock(chloe, email=dries.email)
    with pytest.raises(Refused, match="no new conversation"):
        confirm_knock(knock=row, code=code_of(row))
    assert Conversation.objects.count() == 0


def test_a_report_is_decided_once_and_both_are_told(house, chloe, dries):
    _side, other = make_conversation(chloe, dries, body="Ugly words")
    message = Message.objects.get()
    report = report_message(side=other, message=message, reason="Rude")
    assert report_message(side=other, message=message, reason="Rude") == report
    moderator = make_member("Mo Cast", role="moderator")
    before = MailOut.objects.count()
    settle_report(actor=moderator, report=report, outcome="paused", words="Stay polite.")
    letters = MailOut.objects.order_by("pk")[before:]
    assert {letter.member_id for letter in letters} == {chloe.pk, dries.pk}
    assert all("Stay polite." in letter.text for letter in letters)
    assert all("Rude" not in letter.text for letter in letters)
    assert ContactPause.objects.get().member == chloe
    with pytest.raises(Refused, match="already decided"):
        settle_report(actor=moderator, report=report, outcome="nothing", words="x")
    verbs = set(Event.objects.filter(subject_kind="message report").values_list("verb", "is_internal"))
    assert verbs == {("message.reported", True), ("message.report_settled", True)}


def test_only_a_moderator_outside_the_conversation_decides(chloe, dries):
    moderator = make_member("Mo Cast", role="moderator")
    _side, other = make_conversation(moderator, dries)
    report = report_message(side=other, message=Message.objects.get(), reason="Rude")
    with pytest.raises(Refused, match="another moderator"):
        settle_report(actor=moderator, report=report, outcome="nothing", words="x")
    with pytest.raises(Refused):
        settle_report(actor=chloe, report=report, outcome="nothing", words="x")
    assert MessageReport.objects.get().outcome == ""


def test_one_reports_what_one_received(chloe, dries):
    side, other = make_conversation(chloe, dries)
    with pytest.raises(Refused, match="is yours"):
        report_message(side=side, message=Message.objects.get(), reason="x")
    with pytest.raises(Refused) as no:
        report_message(side=other, message=Message.objects.get(), reason=" ")
    assert no.value.field == "reason"


def test_erasure_takes_the_words_and_leaves_the_others(house, chloe, dries):
    from encommun.privacy.actions import erase_member

    side, other = make_conversation(chloe, dries, body="My secret is coats")
    answer(side=other, body="Mine is hats")
    erase_member(actor=chloe, member=chloe)
    mine, theirs = Message.objects.order_by("pk")
    assert (mine.body, mine.is_erased, theirs.body) == ("", True, "Mine is hats")
    assert "coats" not in str(list(MailOut.objects.values_list("text", "subject")))
    side.refresh_from_db()
    assert side.member is None
    other = Side.objects.select_related("conversation", "member", "guest").get(pk=other.pk)
    with pytest.raises(Refused, match="cannot be reached"):
        answer(side=other, body="Are you there?")
    erase_member(actor=dries, member=dries)
    assert Conversation.objects.count() == 0


def test_erasure_takes_the_title_and_what_was_written_signed_out(house, chloe, dries, client_of):
    from encommun.privacy.actions import erase_member

    side, _other = make_conversation(chloe, dries, about="Call me: 0477 12 34 56")
    knocked = confirm_knock(knock=(row := make_knock(dries, email=chloe.email)), code=code_of(row))
    erase_member(actor=chloe, member=chloe)
    assert Conversation.objects.get(pk=side.conversation_id).about == ""
    assert "A conversation" in client_of(dries).get("/me/messages/").text
    assert Message.objects.get(conversation=knocked.conversation).is_erased
    assert not Guest.objects.exists()
    assert not Knock.objects.exists()


def test_a_profile_is_needed_by_nobody_to_write_from_elsewhere(chloe, dries):
    assert not hasattr(dries, "profile")
    assert start_conversation(actor=chloe, recipient=dries, about="Your comment", body="Thank you")
    assert make_profile(dries)


def test_the_masthead_counts_what_waits(house, chloe, dries, client_of):
    side, other = make_conversation(chloe, dries)
    answer(side=side, body="One more")
    dries.refresh_from_db()
    assert dries.unread_messages == 2
    browser = client_of(dries)
    assert 'href="/me/messages/"' in browser.get("/").content.decode().split("<main")[0]
    thread = browser.get(f"/me/messages/{other.conversation.key}/").content.decode()
    assert 'class="count"' not in thread.split("<main")[0]
    dries.refresh_from_db()
    assert dries.unread_messages == 0
    answer(side=Side.objects.get(pk=other.pk), body="Here")
    chloe.refresh_from_db()
    assert chloe.unread_messages == 1
    run_conversations(timezone.now() + timedelta(days=731))
    chloe.refresh_from_db()
    assert (chloe.unread_messages, Conversation.objects.count()) == (0, 0)


def test_who_writes_holds_people_but_not_what_points_at_them(house, chloe, dries, monkeypatch):
    """Plainly locked, every row that names the same member would wait, and two writers could wait for each other."""
    asked, lock = [], QuerySet.select_for_update

    def seen(rows, **how):
        asked.append((rows.model, how.get("no_key", False)))
        return lock(rows, **how)

    monkeypatch.setattr(QuerySet, "select_for_update", seen)
    side, _other = make_conversation(chloe, dries)
    answer(side=side, body="Or in June?")
    make_knock(chloe)
    assert {how for how in asked if how[0] in (Member, Side)} == {(Member, True), (Side, True)}
