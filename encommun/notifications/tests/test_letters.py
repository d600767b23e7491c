"""Letters: grouped, in the member's language and hour, each written once and sent at most once."""

from datetime import UTC, datetime, timedelta

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.db import transaction

from encommun.activity.tests.factories import NOW, grow
from encommun.notifications import post, tasks
from encommun.notifications.actions import choose_letters, stop_letters
from encommun.notifications.letters import _held, compose, due
from encommun.notifications.links import member_of_token, stop_token
from encommun.notifications.models import MailOut, Notice
from encommun.notifications.retention import RETENTIONS
from encommun.notifications.telling import tell

from .test_telling import follows

MORNING = datetime(2026, 3, 5, 6, 0, 1, tzinfo=UTC)  # Thursday, just after seven in Brussels
MONDAY = datetime(2026, 3, 9, 6, 30, tzinfo=UTC)


@pytest.fixture
def told(world, chloe):
    def tell_of(*leaves, frequency="daily", member=chloe, now=NOW, **data):
        for leaf in leaves:
            follows(member, id=leaf, frequency=frequency)
            grow(leaf=leaf, at=now, **data)
        return tell(now)

    return tell_of


def test_a_digest_waits_for_seven_in_the_morning_and_groups(told, chloe):
    told(11, 12)
    assert tasks.letters(NOW) == 0
    assert tasks.letters(MORNING - timedelta(minutes=5)) == 0
    assert tasks.letters(MORNING) == 2  # written and sent
    assert len(mail.outbox) == 1
    letter = mail.outbox[0]
    assert letter.to == [chloe.email]
    assert "http://127.0.0.1:8000/leaf/11/" in letter.body
    assert "http://127.0.0.1:8000/leaf/12/" in letter.body
    assert letter.alternatives[0].mimetype == "text/html"


def test_seven_is_on_the_members_own_clock(told, chloe):
    chloe.time_zone = "America/Montreal"
    chloe.save(update_fields=["time_zone"])
    told(11)
    tasks.letters(MORNING)
    assert mail.outbox == []
    tasks.letters(datetime(2026, 3, 5, 12, 1, tzinfo=UTC))
    assert len(mail.outbox) == 1


def test_one_digest_a_day_at_most(told):
    told(11)
    tasks.letters(MORNING)
    told(12, now=MORNING + timedelta(hours=2))
    tasks.letters(MORNING + timedelta(hours=3))
    assert len(mail.outbox) == 1
    tasks.letters(MORNING + timedelta(days=1))
    assert len(mail.outbox) == 2
    assert "/leaf/11/" not in mail.outbox[1].body


def test_what_is_weekly_joins_mondays_letter(told):
    told(11, frequency="weekly")
    told(12)
    tasks.letters(MORNING)
    assert "/leaf/11/" not in mail.outbox[0].body
    told(12, now=MONDAY - timedelta(hours=5))
    tasks.letters(MONDAY)
    assert len(mail.outbox) == 2
    assert "/leaf/11/" in mail.outbox[1].body
    assert "/leaf/12/" in mail.outbox[1].body


def test_a_sweep_that_was_down_on_monday_writes_later(told):
    told(11, frequency="weekly")
    tasks.letters(MONDAY + timedelta(days=2))
    assert len(mail.outbox) == 1


def test_at_once_is_one_letter_a_sweep(told):
    told(11, 12, frequency="immediately")
    tasks.letters(NOW)
    tasks.letters(NOW)
    assert len(mail.outbox) == 1


def test_on_the_site_only_means_no_letter(told):
    told(11, frequency="none")
    tasks.letters(MONDAY)
    assert mail.outbox == []


def test_the_letter_is_in_the_members_language(told, dries):
    told(11, member=dries, frequency="immediately")
    tasks.letters(NOW)
    letter = MailOut.objects.get()
    assert letter.language == "nl"
    assert '<html lang="nl">' in letter.html
    assert "4 maart 2026" in letter.text


def test_no_title_can_add_a_header(world, told):
    world.titles[11] = "Chairs\r\nBcc: everybody@example.org\r\n\r\n<b>bold</b>"
    told(11, frequency="immediately")
    tasks.letters(NOW)
    letter = mail.outbox[0]
    assert "\n" not in letter.subject
    assert "\r" not in letter.subject
    assert letter.bcc == []
    assert "Bcc" not in letter.message()
    assert "<b>bold</b>" not in letter.alternatives[0].content


def test_headers_let_a_mail_program_stop_letters(told, chloe):
    told(11, frequency="immediately")
    tasks.letters(NOW)
    headers = mail.outbox[0].extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert headers["List-Unsubscribe"].startswith("<http://127.0.0.1:8000/notices/stop/")
    assert member_of_token(stop_token(chloe)) == chloe
    assert member_of_token(stop_token(chloe)[:-1] + "x") is None


def test_paused_members_get_nothing_then_or_later(told, chloe):
    told(11)
    stop_letters(member=chloe)
    tasks.letters(MORNING)
    choose_letters(actor=chloe, participant="weekly", is_paused=False)
    tasks.letters(MORNING + timedelta(days=1))
    assert mail.outbox == []


def test_what_was_withdrawn_since_is_not_written(world, told):
    told(11)
    world.leaves[11] = "editors"
    tasks.letters(MORNING)
    assert mail.outbox == []
    assert not Notice.objects.filter(mailed_at=None).exists()


def test_killed_between_writing_and_sending_it_is_sent_once(told):
    told(11, frequency="immediately")
    compose(NOW)
    assert mail.outbox == []
    assert compose(NOW) == 0  # a new sweep writes nothing twice
    assert post.send(NOW) == 1
    assert post.send(NOW) == 0
    assert len(mail.outbox) == 1


def test_killed_while_sending_it_is_not_sent_again(told, monkeypatch):
    told(11, frequency="immediately")
    compose(NOW)

    def killed(self, messages):
        raise KeyboardInterrupt

    monkeypatch.setattr(EmailBackend, "send_messages", killed)
    with pytest.raises(KeyboardInterrupt):
        post.send(NOW)
    monkeypatch.undo()
    assert post.send(NOW + timedelta(hours=1)) == 0
    assert MailOut.objects.get().state == "unsure"
    assert mail.outbox == []


def test_a_refusal_of_the_server_is_tried_again_later_and_ends(told, monkeypatch):
    told(11, frequency="immediately")
    compose(NOW)

    def refuse(self, messages):
        raise ConnectionRefusedError("no")

    monkeypatch.setattr(EmailBackend, "send_messages", refuse)
    assert post.send(NOW) == 0
    letter = MailOut.objects.get()
    assert (letter.state, letter.attempts, letter.next_at) == ("queued", 1, NOW + timedelta(minutes=5))
    assert post.send(NOW + timedelta(minutes=4)) == 0
    letter.refresh_from_db()
    assert letter.attempts == 1
    moment = NOW
    for _n in range(8):
        moment += timedelta(days=2)
        post.send(moment)
    letter.refresh_from_db()
    assert (letter.state, letter.attempts) == ("failed", 6)
    assert "ConnectionRefusedError" in letter.error


def test_another_sweep_cannot_take_the_same_letter(told):
    told(11, frequency="immediately")
    compose(NOW)
    pk = MailOut.objects.get().pk
    assert post.claim(pk, NOW) is not None
    assert post.claim(pk, NOW) is None


def test_letters_are_not_kept_for_ever(told):
    told(11, frequency="immediately")
    tasks.letters(NOW)
    for days, left in ((89, 1), (91, 0)):
        for rule in RETENTIONS:
            rule.run(NOW + timedelta(days=days))
        assert MailOut.objects.count() == left


def test_the_day_of_the_digest_follows_the_change_of_hour(world, chloe):
    spring = datetime(2026, 3, 29, 5, 0, tzinfo=UTC)  # seven in the morning, on the first day of summer time
    _now, digest = due(chloe, spring)
    assert digest[1] == f"digest:{chloe.pk}:2026-03-29"
    _now, digest = due(chloe, spring - timedelta(seconds=1))
    assert digest[1] == f"digest:{chloe.pk}:2026-03-28"


def test_a_letter_takes_only_notices_that_no_other_sweep_holds(told, chloe):
    """On a database that locks rows; SQLite lets one transaction write at a time."""
    told(11, frequency="immediately")
    query = _held(chloe.pk, {"immediately": MORNING}).query
    assert (query.select_for_update, query.select_for_update_skip_locked) == (True, True)
    assert query.select_for_update_of == ("self",)  # an act's actor may be nobody: only the notices are held
    with transaction.atomic():
        assert _held(chloe.pk, {"immediately": MORNING}).count() == 1
