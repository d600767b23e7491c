"""The letters of this room. None shows anybody's address: the sender is the house, and answers go to a signed one."""

from datetime import datetime, timedelta

from django.conf import settings
from django.db.models import Sum
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from encommun.house.queries import house
from encommun.members.models import Member
from encommun.notifications.actions import post_letter
from encommun.notifications.letters import zone_of
from encommun.notifications.links import absolute, stop_url
from encommun.notifications.queries import wants_letters
from encommun.notifications.rules import DIGEST_HOUR

from .addresses import guest_token, reply_address
from .models import ContactPause, Knock, Message, MessageReport, Side, Wish
from .names import name_of


def tell(message: Message, other: Side, now: datetime) -> None:
    """Put the letter about a new message in the box, as the receiving side wishes. Call it inside the transaction."""
    if other.member_id and not _wants_at_once(other.member):
        return
    if not other.member_id and not other.guest_id:
        return
    with _in_their_language(other):
        words = {
            "who": name_of(message.side),
            "conversation": other.conversation,
            "message": message,
            "url": url_for(other),
            "can_reply": bool(settings.REPLY_DOMAIN),
        }
        subject = _("%(who)s wrote to you: %(about)s") % {"who": words["who"], "about": other.conversation.title}
        _post(f"message:{message.pk}", "message", subject, "message", words, other, now, reply_to=reply_address(other))


def tell_undelivered(side: Side, reason: str, now: datetime) -> None:
    """An answer by e-mail was not delivered: say why, once an hour at most, so that no loop can grow."""
    with _in_their_language(side):
        words = {"conversation": side.conversation, "reason": reason, "url": url_for(side)}
        subject = _("Your answer was not delivered: %(about)s") % {"about": side.conversation.title}
        key = f"undelivered:{side.pk}:{now:%Y%m%d%H}"
        _post(key, "undelivered", subject, "undelivered", words, side, now)


def tell_decision(report: MessageReport, author: Side, now: datetime) -> None:
    """Both read what the moderators decided, and their words."""
    reporter = Side.objects.select_related("member", "conversation").filter(
        conversation=report.message.conversation_id, member=report.by_id
    )
    pause = ContactPause.objects.filter(report=report).first()
    for role, side in [("reporter", reporter.first() if report.by_id else None), ("author", author)]:
        if side is None or (side.member_id and not side.member.is_active):
            continue
        with _in_their_language(side):
            words = {"role": role, "report": report, "outcome": report.get_outcome_display(), "url": url_for(side)}
            if role == "author" and pause:
                words["until"] = pause.until
            if side.member_id:
                words["url"] = absolute("messages:decision", args=(report.pk,))
            subject = _("The moderators have decided about a message")
            _post(f"decision:{report.pk}:{role}", "decision", subject, "decision", words, side, now)


def send_code(knock: Knock, code: str, now: datetime) -> None:
    """The code that shows that a visitor's address is theirs. Whose message waits is not said: anybody may type it."""
    with translation.override(knock.language):
        words = {"code": code, "house": house().name, "name": knock.name}
        post_letter(
            key=f"knock:{knock.key}",
            kind="code",
            address=knock.email,
            language=knock.language,
            subject=_("Your code: %(code)s") % {"code": code},
            text=render_to_string("contact/emails/code.txt", words).strip() + "\n",
            now=now,
        )


def daily(now: datetime) -> int:
    """Letters of those who wish one a day: how many messages wait. Once a day, after seven on their own clock."""
    waiting = Side.objects.filter(
        member__contact_wish__letters=Wish.Letters.DAILY,
        unread__gt=0,
        conversation__last_at__gt=now - timedelta(days=1),
    )
    sent = 0
    for row in waiting.order_by().values("member").annotate(count=Sum("unread")):
        member = Member.objects.get(pk=row["member"])
        local = now.astimezone(zone_of(member))
        if local.hour < DIGEST_HOUR or not wants_letters(member):
            continue
        sent += _daily_letter(member, row["count"], f"messages:{member.pk}:{local.date()}", now)
    return sent


def _daily_letter(member: Member, count: int, key: str, now: datetime) -> int:
    from encommun.notifications.models import MailOut

    if MailOut.objects.filter(key=key).exists():
        return 0
    with translation.override(member.language):
        subject = ngettext("%(count)s message waits for you", "%(count)s messages wait for you", count) % {
            "count": count
        }
        words = {
            "member": member, "subject": subject, "house": house().name,
            "url": absolute("messages:list"), "settings_url": absolute("messages:settings"),
        }  # fmt: skip
        text = render_to_string("contact/emails/daily.txt", words).strip() + "\n"
        post_letter(key=key, kind="messages", member=member, subject=subject, text=text, now=now)
    return 1


def url_for(side: Side) -> str:
    """Where this side reads the conversation: a member's own page, or the guest's signed one."""
    if side.member_id:
        return absolute("messages:thread", args=(side.conversation.key,))
    return absolute("contact:guest", args=(guest_token(side),))


def _wants_at_once(member: Member) -> bool:
    wish = Wish.objects.filter(member=member).values_list("letters", flat=True).first()
    return (wish or Wish.Letters.IMMEDIATELY) == Wish.Letters.IMMEDIATELY and wants_letters(member)


def _in_their_language(side: Side):
    return translation.override(side.member.language if side.member_id else side.guest.language)


def _post(key: str, kind: str, subject: str, template: str, words: dict, side: Side, now: datetime, reply_to: str = ""):
    person = side.member if side.member_id else side.guest
    words = {
        "house": house().name,
        "person": person.name,
        "settings_url": absolute("messages:settings") if side.member_id else "",
        "stop_url": stop_url(side.member) if side.member_id else "",
        **words,
    }
    with timezone.override(zone_of(side.member) if side.member_id else house().time_zone):
        text = render_to_string(f"contact/emails/{template}.txt", words).strip() + "\n"
    post_letter(
        key=key,
        kind=kind,
        member=side.member if side.member_id else None,
        address="" if side.member_id else side.guest.email,
        language=person.language,
        reply_to=reply_to,
        subject=f"[{house().name}] {subject}",
        text=text,
        now=now,
    )
