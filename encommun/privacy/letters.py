"""Letters about a person's own data. They come whatever the person chose for other letters: they asked for this."""

from datetime import datetime

from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from encommun.house.queries import house
from encommun.notifications.actions import post_letter
from encommun.notifications.letters import zone_of
from encommun.notifications.links import absolute

from .models import DataExport, Erasure


def tell_export_ready(export: DataExport, now: datetime) -> None:
    with translation.override(export.language), timezone.override(zone_of(export.member)):
        words = {"url": absolute("my_privacy:overview"), "until": export.expires_at}
        _post(f"export:{export.key}", "export", _("Your data are ready"), words, export.member, export.language, now)


def tell_erasure_asked(erasure: Erasure, now: datetime) -> None:
    """Both dates, and the link that cancels."""
    with translation.override(erasure.language), timezone.override(zone_of(erasure.member)):
        words = {"erasure": erasure, "url": absolute("privacy:erasure", args=(erasure.key,))}
        subject = _("You asked to be erased")
        key = f"erasure:{erasure.key}:asked"
        _post(key, "erasure_asked", subject, words, erasure.member, erasure.language, now)


def tell_erasure_stopped(erasure: Erasure, now: datetime) -> None:
    with translation.override(erasure.language):
        words = {"erasure": erasure, "url": absolute("my_privacy:overview")}
        key = f"erasure:{erasure.key}:stopped"
        subject = _("Your account is not erased yet")
        _post(key, "erasure_stopped", subject, words, erasure.member, erasure.language, now)


def tell_erased(erasure: Erasure, address: str, now: datetime) -> None:
    """The last letter, to an address that is forgotten once it has left."""
    with translation.override(erasure.language):
        words = {"house": house().name, "url": absolute("privacy:erasure", args=(erasure.key,))}
        post_letter(
            key=f"erasure:{erasure.key}:done",
            kind="erased",
            address=address,
            language=erasure.language,
            subject="[{}] {}".format(house().name, _("Your account is erased")),
            text=render_to_string("privacy/emails/erased.txt", words).strip() + "\n",
            now=now,
        )


def _post(key: str, template: str, subject: str, words: dict, member, language: str, now: datetime) -> None:
    words = {"house": house().name, "person": member.name, **words}
    post_letter(
        key=key,
        kind="privacy",
        member=member,
        language=language,
        subject=f"[{house().name}] {subject}",
        text=render_to_string(f"privacy/emails/{template}.txt", words).strip() + "\n",
        now=now,
    )
