"""The demo's own doors: sign in as somebody, and read the letters that the house wrote."""

import email
import email.policy
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET

from encommun.kit.prepared import moment
from encommun.members.models import Member

from .people import DOMAIN, PEOPLE, TRY

LETTERS_SHOWN = 20
STRANGERS_LETTERS = timedelta(hours=1)
LETTER_BYTES = 200_000


@login_not_required
@require_GET
def people(request):
    """Who one can be here, and what to try as each."""
    known = {person.slug: person for person in PEOPLE}
    languages = dict(settings.LANGUAGES)
    rows = [
        {"person": known[slug], "part": part, "hint": hint, "language": languages[known[slug].language]}
        for slug, (part, hint) in TRY.items()
    ]
    return render(request, "demo/people.html", {"rows": rows})


@login_not_required
@require_GET
def sign_in(request, slug: str):
    """Sign in as one of the demo's people, and as nobody else."""
    if slug not in {person.slug for person in PEOPLE}:
        raise Http404
    member = Member.objects.filter(email=f"{slug}@{DOMAIN}", is_active=True).first()
    if member is None:
        raise Http404
    login(request, member, backend=settings.AUTHENTICATION_BACKENDS[0])
    answer = redirect("home")
    answer.set_cookie(settings.LANGUAGE_COOKIE_NAME, member.language, samesite="Lax")
    return answer


@login_not_required
@require_GET
def letters(request):
    """The last letters that the house wrote: there is no mail server to send them.

    To the demo's people all of them; to any other address those of the last hour, so that a stranger finds their code.
    """
    folder = Path(settings.EMAIL_FILE_PATH)
    files = sorted(folder.glob("*.log"), key=lambda path: path.stat().st_mtime, reverse=True) if folder.exists() else []
    found = [letter for path in files[:LETTERS_SHOWN] for letter in read_letters(path)]
    return render(request, "demo/letters.html", {"letters": found[:LETTERS_SHOWN]})


def read_letters(path: Path) -> list[dict]:
    """What one file of the mail folder shows of its letters: [{"to", "subject", "date", "text"}]."""
    found, since = [], timezone.now() - STRANGERS_LETTERS
    for raw in path.read_bytes()[:LETTER_BYTES].split(b"\n" + b"-" * 79):
        message = email.message_from_bytes(raw.strip(), policy=email.policy.default)
        body = message.get_body(("plain",)) if message["To"] else None
        if body is None:
            continue
        at = moment(message["Date"].datetime)  # a letter's date is in UTC and does not say so
        if at > since or str(message["To"]).endswith(f"@{DOMAIN}"):
            letter = {
                "to": message["To"],
                "subject": message["Subject"],
                "date": at,
                "text": body.get_content(),
            }
            found.append(letter)
    return found
