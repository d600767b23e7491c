"""What this room shows on other pages: the edition's, a group's card, and home."""

from django.db.models import OuterRef, Subquery
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from encommun.cycles.models import Edition, Participation
from encommun.kit.fragments import draw_part
from encommun.kit.prepared import Asked, Prepared, day
from encommun.kit.refusals import refusal
from encommun.kit.registry import HomeLine
from encommun.members.rules import check_voice

from . import rules
from .models import Acceptance, Application, Survey
from .queries import reading


def edition_asked(request, page) -> Asked | None:
    """The days of the survey and of the calls that `edition_panel` shows."""
    return None if page.edition.state == Edition.State.CLOSED else reading.DAYS.asked(page.edition.pk)


def edition_panel(request, page, rows: list) -> str:
    """The calls and the survey of an edition that is not over."""
    if page.edition.state == Edition.State.CLOSED:
        return ""
    today = timezone.localdate()
    dated = sorted((kind, day(opens), pk, day(closes)) for kind, pk, opens, closes in rows)
    surveys = [Survey(opens_on=opens, closes_on=closes) for kind, opens, _pk, closes in dated if kind == reading.SURVEY]
    survey = surveys[0] if surveys else None
    calls = [
        (f"{reading.mobilisation_url(page.edition)}calls/{pk}/", opens, closes)
        for kind, opens, pk, closes in dated
        if kind == reading.CALL and today <= closes
    ]
    team = reading.is_team(page.member)
    if survey is None and not calls and not team:
        return ""
    words = {
        "edition": page.edition,
        "url": reading.mobilisation_url(page.edition),
        "survey": survey,
        "is_open": not refusal(rules.check_is_open, survey, today=today),
        "is_coming": survey is not None and today < survey.opens_on,
        "member": page.member,
        "may_say": page.member is None or not refusal(check_voice, page.member),
        "calls": calls,
        "is_team": team,
    }
    return draw_part(request, "mobilisation/_edition.html", words)


def group_panel(request, page) -> str:
    """Joining a group, and what waits for those who lead it; two queries at most. `page` is a GroupPage."""
    if page.member is None or page.group.edition.state == Edition.State.CLOSED:
        return ""
    inside = page.is_inside
    words = {
        "base": f"/mobilisation/{page.group.edition.slug}/groups/{page.url.rstrip('/').rpartition('/')[2]}/",
        "can_ask": not inside and not refusal(rules.check_can_ask, page.member, page.group, page.place),
        "can_invite": inside and not refusal(rules.check_can_invite, page.member, page.group, place=page.place),
        "entries": reading.requests_to(page.group) if page.leads else [],
        "mine": [] if inside else _own(page),
    }
    if not any(words[name] for name in ("can_ask", "can_invite", "entries", "mine")):
        return ""
    return draw_part(request, "mobilisation/_group.html", words)


def _own(page) -> list:
    return list(page.group.entries.filter(member=page.member, state="waiting"))


def entry_needs(request) -> list[HomeLine]:
    """Home, "what needs me": invitations and requests. One query."""
    return [
        HomeLine(_entry_words(entry), f"/mobilisation/entries/{entry.pk}/", _since(entry.at))
        for entry in reading.waiting_entries(request.user)
    ]


def entry_waits(request) -> list[Asked]:
    """What `entry_needs` tells of, before it is read."""
    return [reading.ENTRIES.asked(request.user.pk)]


def survey_needs(request) -> list[HomeLine]:
    """Home, "what needs me": the survey that is open. One query."""
    survey = reading.open_survey_waiting(request.user, timezone.localdate())
    if survey is None:
        return []
    detail = _("until %(day)s") % {"day": date_format(survey.closes_on, "DATE_FORMAT")}
    words = _("Say what you would like to work on: %(edition)s") % {"edition": survey.edition}
    return [HomeLine(words, f"{reading.mobilisation_url(survey.edition)}interest/", detail, survey.closes_on)]


def survey_waits(request) -> list[Asked]:
    """What `survey_needs` tells of, before it is read."""
    if refusal(check_voice, request.user):
        return []
    return [reading.SURVEYS.soonest(request.user.pk, timezone.localdate(), by="closes_on")]


def application_waits(request) -> list[Asked]:
    """What `application_needs` tells of, before it is read."""
    return [_APPLICATIONS.asked()] if reading.is_team(request.user) else []


def _waiting_applications():
    rows = Application.objects.filter(state=Application.State.WAITING)
    return rows.exclude(call__edition__state="closed")


_APPLICATIONS = Prepared(_waiting_applications)


def _entry_words(entry) -> str:
    words = _("Answer an invitation: %(group)s") if entry.is_invitation else _("Somebody would like to join %(group)s")
    return words % {"group": entry.group}


def _since(at) -> str:
    return _("since %(day)s") % {"day": date_format(timezone.localtime(at), "DATE_FORMAT")}


def application_needs(request) -> list[HomeLine]:
    """Home, for the coordination: who would animate groups or write for them. One query."""
    waiting = list(_waiting_applications().order_by("at").values_list("call__edition__slug", "at")[:100])
    if not waiting:
        return []
    slug, oldest = waiting[0]
    words = ngettext("%(count)d application to answer", "%(count)d applications to answer", len(waiting))
    return [
        HomeLine(words % {"count": len(waiting)}, f"/mobilisation/{slug}/applications/?state=waiting", _since(oldest))
    ]


def people_panel(request, page) -> str:
    """On a room's page of people, for who leads it: who accepted which words of the commitment (CYC-13). One query."""
    if not page.leads:
        return ""
    edition = page.group.edition
    theirs = Acceptance.objects.filter(wording__edition=edition, member=OuterRef("member")).order_by(
        "-wording__version"
    )
    rows = Participation.objects.filter(group=page.group, left_at=None, member__is_active=True)
    rows = rows.annotate(version=Subquery(theirs.values("wording__version")[:1]), on=Subquery(theirs.values("at")[:1]))
    rows = rows.order_by("member__name", "pk").values_list("member__name", "version", "on")
    words = {"rows": rows, "url": f"/cycles/{edition.slug}/commitment/", "today": edition.commitment_version}
    return draw_part(request, "mobilisation/_accepted.html", words)
