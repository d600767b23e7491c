"""Letters to visitors who registered for a public session: they have no account, so nothing else reaches them."""

from datetime import datetime

from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from encommun.house.queries import house
from encommun.notifications.actions import post_letter
from encommun.notifications.links import absolute

from .models import Registration
from .rules import form_of


def ask_confirmation(row: Registration, now: datetime) -> None:
    # By the session, so that it is counted when the registration is gone: see rules.letters_asking.
    key = f"session:{row.meeting_id}:confirm:{row.pk}:{row.at:%Y%m%d%H%M}"
    _post(row, "confirm", "", now, key=key)


def say_registered(row: Registration, now: datetime) -> None:
    _post(row, row.state, f"{row.at:%Y%m%d%H%M}", now)


def say_placed(row: Registration, now: datetime) -> None:
    _post(row, "placed", f"{now:%Y%m%d%H%M}", now)


def tell_visitor(row: Registration, what: str, now: datetime) -> None:
    """`what` is "moved", "changed", "cancelled" or "reminder"."""
    _post(row, what, str(row.meeting.revision), now)


def _subject(what: str, title: str) -> str:
    sentences = {
        "confirm": _("Confirm that you come: %(title)s"),
        "placed": _("You are registered: %(title)s"),
        "waiting": _("You are on the waiting list: %(title)s"),
        "moved": _("Another date: %(title)s"),
        "changed": _("Another place: %(title)s"),
        "cancelled": _("Cancelled: %(title)s"),
        "reminder": _("Tomorrow: %(title)s"),
    }
    return sentences[what] % {"title": title}


def _post(row: Registration, what: str, once: str, now: datetime, *, key: str = "") -> None:
    meeting = row.meeting
    with translation.override(row.language), timezone.override(house().time_zone):
        is_remote = form_of(meeting, meeting.group.edition) == "remote"
        sees_link = meeting.link and (row.is_remote or is_remote) and row.state == Registration.State.PLACED
        words = {
            "what": what,
            "row": row,
            "meeting": meeting,
            "is_remote": is_remote,
            "link": meeting.link if sees_link else "",
            "house": house().name,
            "url": absolute("groups:visitor", args=(row.key,)),
        }
        post_letter(
            key=key or f"session:{row.pk}:{what}:{once}",
            kind="session",
            address=row.email,
            language=row.language,
            subject=f"[{house().name}] {_subject(what, meeting.title)}",
            text=render_to_string("groups/emails/visitor.txt", words).strip() + "\n",
            now=now,
        )
