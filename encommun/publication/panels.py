"""What this room shows on other pages: a draft's, a recommendation's, a group's card, the edition's, and home."""

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from encommun.cycles.models import Edition
from encommun.drafting.models import Draft
from encommun.drafting.queries import draft_url
from encommun.kit.fragments import draw_part
from encommun.kit.refusals import refusal
from encommun.members.rules import COORDINATOR, EDITOR, has_role, services_of

from . import rules
from .models import Origin
from .queries import studies_of_draft, studies_of_recommendation, waiting_for
from .queries.documents import ACROSS, theme_url
from .queries.studies import study_url, title_of

AT_MOST = 3


def draft_panel(request, page) -> str:
    """Beside a draft: its feasibility studies, what it is made of, what it was merged into. One query, three for a
    merged one."""
    draft = page.draft
    made_of, into = _ties(draft)
    words = {
        "draft": draft,
        "studies": studies_of_draft(draft),
        "can_ask": not refusal(rules.check_can_ask, request.user, draft=draft),
        "made_of": made_of,
        "into": into,
        "origins": _origins(draft) if made_of else [],
        "can_unmerge": bool(made_of) and page.leads and draft.state in rules.AT_WORK,
        "bench": f"/publication/{draft.edition.slug}/themes/{draft.theme_key or ACROSS}/bench/?drafts={draft.pk}"
        if page.leads and draft.group and not draft.group.is_closed and not into and draft.state in rules.AT_WORK
        else "",
    }
    return draw_part(request, "publication/_draft.html", words)


def _ties(draft: Draft) -> tuple[list, list]:
    """([those it is made of], [those it was merged into]) as (title, address, language); a draft of one group that was
    not merged costs no query (see drafting.queries.get_draft)."""
    if draft.group_id and not draft.is_merged:
        return [], []
    made_of, into = draft.merged_from.all(), draft.merged_into.all()
    return tuple([(one.title, draft_url(one.pk), one.language) for one in rows] for rows in (made_of, into))


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
