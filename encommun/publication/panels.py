"""What this room shows on other pages: a draft's, a recommendation's, a group's card, the edition's, and home."""

from django.utils.translation import gettext as _

from encommun.cycles.models import Edition
from encommun.drafting.models import Draft
from encommun.kit.fragments import draw_part
from encommun.kit.prepared import Prepared
from encommun.kit.refusals import refusal
from encommun.members.rules import COORDINATOR, EDITOR, has_role
from encommun.recommendations.models import Recommendation
from encommun.recommendations.queries import recommendation_url, visible_recommendations

from . import rules
from .models import Naming, Offer, Origin, Presentation
from .queries import beside_draft, studies_of_recommendation
from .queries.documents import theme_url
from .queries.path import hand_over_url
from .queries.written import written_by


def draft_panel(request, page) -> str:
    """Beside a draft: its feasibility studies, what it is made of, what it was merged into, what is reserved. One
    query, one more for a merged text or a closed group's."""
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
        "offer": _offer(request.user, draft, leads=page.leads) if not open_groups else {},
        "letter": _letter(request.user, draft, beside.to) if draft.kind == Recommendation.Kind.LETTER else {},
        "reserved": _reserved(request.user, draft, beside.reserved),
    }
    if at_work and open_groups and not beside.into:
        words["bench"] = f"{theme_url(draft.edition, draft.theme)}bench/?drafts={draft.pk}"
    return draw_part(request, "publication/_draft.html", words)


def _offer(reader, draft: Draft, *, leads: bool) -> dict:
    """Of a closed group's text: whether it is offered, since when and by whom, for those inside."""
    if draft.state not in rules.AT_WORK:
        return {}
    same = {"ready_at": draft.state_at, "text_at": draft.changed_at}
    found = Offer.objects.filter(draft=draft, **same).select_related("by").first()
    if found and draft.state == Draft.State.READY:
        return {"at": found.at, "by": found.by, "can_take_back": leads}
    why_not = refusal(rules.check_can_offer, reader, draft) if leads else ""
    return {"can_offer": leads and not why_not, "why_not": why_not}


def _letter(reader, draft: Draft, to: list[str]) -> dict:
    return {"to": to, "can_change": not refusal(rules.check_can_address, reader, draft)}


def _reserved(reader, draft: Draft, own: str) -> dict:
    """The editors' reservation, for the writers; once frozen it is read in the register."""
    if draft.state not in rules.AT_WORK:
        return {}
    return {"words": own, "can_change": not refusal(rules.check_can_reserve, reader, draft)}


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


def moment_panel(request, page) -> str:
    """Beside a workshop of an assembly or a local review: what it asked, and what became of that. One query."""
    moment = page.row
    if moment.form not in rules.MOMENTS:
        return ""
    asked = visible_recommendations(request.user).filter(document__moment__input=moment).select_related("document")
    lines = [
        (recommendation_url(row.document.slug, row.place), row.title, row.language, *_standing_of(row))
        for row in asked.order_by("position")
    ]
    can_take_in = not refusal(rules.check_can_take_in, request.user, moment)
    if not lines and not can_take_in:
        return ""
    slug = moment.edition.slug
    words = {
        "lines": lines, "can_take_in": can_take_in, "url": f"/publication/{slug}/moments/{moment.pk}/requests/",
        "hand_over": hand_over_url([lines[0][0].rsplit("/", 2)[0]]) if lines else "",
    }  # fmt: skip
    return draw_part(request, "publication/_moment.html", words)


def _standing_of(row: Recommendation) -> tuple[str, str]:
    """(sign, words) of where it stands today."""
    if row.status != Recommendation.Status.OPEN:
        return row.status, row.get_status_display()
    return row.verdict or "silent", row.get_verdict_display()


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


def naming_panel(request, page) -> str:
    """Among the people of an open group, for who takes part: whether its publication names them. One query."""
    if page.place is None or page.group.is_closed:
        return ""
    is_named = Naming.objects.filter(participation=page.place).exists()
    url = f"/publication/names/{page.url.removeprefix('/groups/')}"
    return draw_part(request, "publication/_naming.html", {"is_named": is_named, "url": url})


def edition_panel(request, page) -> str:
    """On an edition's page: its presentations for everybody, the path of its texts for the editors and the coordination
    team. No query while it runs; one when it is closed, since editions taken over from paper have no presentations."""
    keeps = not refusal(rules.check_editors, request.user)
    if page.edition.state == Edition.State.CLOSED and not keeps and not _PRESENTED.rows(page.edition.pk):
        return ""
    words = {"url": f"/publication/{page.edition.slug}/", "keeps": keeps}
    return draw_part(request, "publication/_edition.html", words)


_PRESENTED = Prepared(lambda edition: Presentation.objects.filter(edition_id=edition).order_by().values_list("pk")[:1])


def written_panel(request, page) -> str:
    """On a group's card, for everybody: its published texts and what became of them. One query."""
    written = written_by(page.group, request.user)
    return draw_part(request, "publication/_written.html", {"written": written}) if written else ""
