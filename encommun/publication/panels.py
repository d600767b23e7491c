"""What this room shows on other pages: a draft's, a recommendation's, a group's card, the edition's, and home."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from encommun.cycles.models import Edition
from encommun.drafting.models import Draft
from encommun.kit.fragments import draw_part
from encommun.kit.refusals import refusal
from encommun.members.rules import COORDINATOR, EDITOR, has_role, services_of

from . import rules
from .models import Origin
from .queries import beside_draft, studies_of_recommendation, waiting_for
from .queries.documents import theme_url
from .queries.studies import study_url, title_of, waiting

AT_MOST = 3


def draft_panel(request, page) -> str:
    """Beside a draft: its feasibility studies, what it is made of, what it was merged into. One query, two for a
    merged one."""
    draft, beside = page.draft, beside_draft(page.draft)
    at_work = page.leads and draft.state in rules.AT_WORK
    open_groups = not any(group.is_closed for group in draft.groups.all())
    words = {
        "draft": draft,
        "beside": beside,
        "origins": _origins(draft) if beside.made_of else [],
        "can_ask": not refusal(rules.check_can_ask, request.user, draft=draft),
        "can_unmerge": bool(beside.made_of) and at_work,
        "bench": "",
    }
    if at_work and open_groups and not beside.into:
        words["bench"] = f"{theme_url(draft.edition, draft.theme)}bench/?drafts={draft.pk}"
    return draw_part(request, "publication/_draft.html", words)


def _origins(draft: Draft) -> list[str]:
    """Of each part, where it was taken from: "Proposal: from BE-LIE1, version 3"."""
    rows = Origin.objects.filter(part__draft=draft, part__removed_at=None).order_by("part__position")
    return [
        _("%(part)s: from %(group)s, version %(number)s")
        % {"part": row.part.heading, "group": row.source.draft.group or row.source.draft, "number": row.revision}
        for row in rows.select_related("part", "source__draft__group")
    ]


def recommendation_panel(request, page) -> str:
    """Under a recommendation's text: what services say is feasible. One query."""
    row = page.recommendation
    team = has_role(request.user, COORDINATOR, EDITOR)
    found = studies_of_recommendation(row, answered=not team)
    can_ask = team and not row.handed_over_at
    if not found and not can_ask:
        return ""
    url = f"/publication/on/{row.document.slug}/{row.place}/studies/"
    return draw_part(
        request, "publication/_recommendation.html", {"studies": found, "can_ask": can_ask, "url": url, "team": team}
    )


def group_panel(request, page) -> str:
    """On a group's card: the state of play that it begins from; the bench for who leads; freezing for the team."""
    group = page.group
    words = {
        "digest": f"/follow-up/digest/{group.edition.slug}/{group.theme.slug}/" if group.theme else "",
        "bench": f"{theme_url(group.edition, group.theme)}bench/" if page.leads and not group.is_closed else "",
        "freeze": "",
    }
    if has_role(page.member, COORDINATOR) and not group.is_closed:
        words["freeze"] = f"{theme_url(group.edition, group.theme)}freeze/?group={group}"
    return draw_part(request, "publication/_group.html", words) if any(words.values()) else ""


def edition_panel(request, page) -> str:
    """On an edition's page: its presentations for everybody, the path of its texts for the coordination team."""
    if page.edition.state == Edition.State.CLOSED:
        return ""
    words = {"url": f"/publication/{page.edition.slug}/", "keeps": page.keeps}
    return draw_part(request, "publication/_edition.html", words)


def waits(request) -> list:
    """What the lines of home are about."""
    mine = services_of(request.user)
    return [waiting(mine)] if mine else []


def needs_me(request) -> list[tuple[str, str, str]]:
    """Home: studies that wait for the reader's service. One query for services, none for others."""
    mine = services_of(request.user)
    if not mine:
        return []
    return [
        (_("Say what is feasible: %(title)s") % {"title": title_of(row)[0]}, study_url(row.pk), _by(row.due_on))
        for row in waiting_for(mine, AT_MOST)
    ]


def _by(day) -> str:
    return _("by %(day)s") % {"day": date_format(day, "DATE_FORMAT")} if day else ""
