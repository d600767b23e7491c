"""The one letter to somebody outside: what became of the wish they left, where they asked for an answer."""

from datetime import datetime

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from encommun.house.queries import house
from encommun.notifications.actions import post_letter
from encommun.notifications.links import absolute

from .models import OutsideWish
from .queries import url_of


def answer(row: OutsideWish, now: datetime) -> None:
    with translation.override(row.language):
        subject = _("Your wish: %(title)s") % {"title": row.title}
        words = {"row": row, "house": house().name, "url": absolute(path=url_of(row.box.edition.slug))}
        post_letter(
            key=f"wish:outside:{row.pk}",
            kind="wish",
            address=row.email,
            language=row.language,
            subject=f"[{house().name}] {subject}",
            text=render_to_string("wishes/emails/outside.txt", words).strip() + "\n",
            now=now,
        )
