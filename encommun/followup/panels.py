"""What the follow-up shows on the pages below it. One dossier is read once a request, whichever panels ask for it."""

from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html_join
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from encommun.house.queries import countries
from encommun.kit.charts import Thread
from encommun.kit.fragments import draw_part
from encommun.kit.refusals import refusal
from encommun.members.rules import BOARD, COORDINATOR, EDITOR, SERVICE, boards_of, has_role
from encommun.recommendations.models import Document

from . import rules
from .queries.acts import handed_to, volunteers_of
from .queries.dossier import Story, story_of
from .queries.promises import boards_that_owe, visible_promises
from .queries.threads import steps_of


def _story(request, page) -> Story:
    held = getattr(request, "_followup_story", None)
    if held is None or held[0] != page.recommendation.pk:
        held = (page.recommendation.pk, story_of(page.recommendation, page.member, timezone.now()))
        request._followup_story = held
        page.recommendation.known_ids = held[1].known_ids
    return held[1]


def standing(request, page) -> str:
    """The band under the title: silence, what is overdue, each board's answer with its reason."""
    story, rec = _story(request, page), page.recommendation
    context = {
        "story": story,
        "rec": rec,
        "silent_since": None if rec.answered_at else (rec.handed_over_at or rec.asked_at),
        "late": any(board.late for board in story.boards),
        "review_url": reverse("followup_review", args=[rec.document.slug, rec.place]),
    }
    return draw_part(request, "followup/_standing.html", context)


def after_text(request, page) -> str:
    """The project sheet, evidence, studies, dependencies, addressees; nothing when there are none."""
    story, rec = _story(request, page), page.recommendation
    parts = (story.sheet, story.evidence, story.studies, story.waits_for, story.unlocks, story.addressees)
    if not any(parts):
        return ""
    is_editor = has_role(page.member, EDITOR, COORDINATOR)
    may_depend = bool(page.member) and refusal(rules.check_power, page.member, "depend", rec) == ""
    context = {"story": story, "rec": rec, "is_editor": is_editor, "may_depend": may_depend}
    return draw_part(request, "followup/_sheet.html", context)


def thread(request, page) -> str:
    """From the asking to today, one stop for each thing that counts; every small act stays in the activity log."""
    steps = steps_of(_story(request, page), page.recommendation)
    return draw_part(request, "followup/_thread.html", {"thread": Thread(_("What became of it"), steps)})


def acts(request, page) -> str:
    """Buttons for those who may act, and what members can do; no button that would be refused."""
    if page.member is None:
        return ""
    story, rec = _story(request, page), page.recommendation
    buttons = _buttons(page.member, rec, story)
    volunteers = []
    if rec.members_can_do_it:
        volunteers = volunteers_of(rec)
    mine = any(member == page.member for member, _note in volunteers)
    open_to_me = rec.members_can_do_it and not mine and refusal(rules.check_can_volunteer, page.member, rec) == ""
    if not (buttons or rec.members_can_do_it or has_role(page.member, EDITOR, COORDINATOR)):
        return ""
    context = {
        "buttons": buttons,
        "volunteers": volunteers,
        "mine": mine,
        "open_to_me": open_to_me,
        "rec": rec,
        "may_mark": refusal(rules.check_power, page.member, "mark_for_members", rec) == "",
        "base": reverse("followup_volunteering", args=[rec.document.slug, rec.place]).removesuffix("volunteering/"),
    }
    return draw_part(request, "followup/_acts.html", context)


def _buttons(member, rec, story: Story) -> list[tuple[str, str]]:
    """[(words, address)], the likeliest act first."""
    if not has_role(member, BOARD, SERVICE, COORDINATOR, EDITOR):
        return []
    at, found = [rec.document.slug, rec.place], []
    for country in countries():
        if country.pk in boards_of(member) and refusal(rules.check_can_answer, member, country, rec) == "":
            url = reverse("followup_answer", args=[*at, country.code.lower()])
            found.append((_("Answer for %(board)s") % {"board": country.board}, url))
    if refusal(rules.check_can_change_status, member, rec) == "":
        sheet = story.sheet
        project = reverse("followup_project", args=[sheet.id]) if sheet else reverse("followup_project_new", args=at)
        found += [
            (_("Change the status"), reverse("followup_status", args=at)),
            (_("Edit the project sheet") if sheet else _("Open a project sheet"), project),
            (_("Write the review") if story.review else _("Plan a review"), reverse("followup_review", args=at)),
            (_("Add evidence"), reverse("followup_evidence", args=at)),
            (_("Note what it waits for"), reverse("followup_dependency", args=at)),
        ]
    if refusal(rules.check_power, member, "assign", rec) == "":
        found.append((_("Choose the services"), reverse("followup_assignment", args=at)))
    if refusal(rules.check_can_attach_study, member, rec) == "":
        found.append((_("Attach a feasibility study"), reverse("followup_study", args=at)))
    return found


def document_acts(request, page) -> str:
    """On a document: hand it over."""
    document = page.document
    if not has_role(request.user, COORDINATOR) or document.audience == Document.Audience.EDITORS:
        return ""
    url = f"{reverse('followup_hand_over_new')}?document={document.slug}"
    return render_to_string("followup/_link.html", {"url": url, "words": _("Hand over to the boards"), "button": True})


def theme_aside(request, page) -> str:
    """On a theme: its state of play for a new group."""
    url = reverse("followup_digest", args=[page.theme.edition.slug, page.theme.slug])
    return render_to_string("followup/_link.html", {"url": url, "words": _("State of play of this theme")})


def edition_aside(request, page) -> str:
    url = reverse("followup_assembly", args=[page.edition.slug])
    figures = f"{reverse('followup_dashboard')}?edition={page.edition.slug}"
    pairs = [(url, _("Presented to the assembly")), (figures, _("Figures of this edition"))]
    links = ((render_to_string("followup/_link.html", {"url": at, "words": words}),) for at, words in pairs)
    return format_html_join("", "{}", links)


def cluster_standing(request, page) -> str:
    """On the page of a request made again and again: the boards that have not answered one of its wordings."""
    ids = [row.pk for row in page.recommendations]
    bodies = boards_that_owe(visible_promises(request.user).filter(recommendation__in=ids), timezone.now())
    return draw_part(request, "followup/_cluster_standing.html", {"bodies": bodies}) if bodies else ""


def cluster_acts(request, page) -> str:
    """On the page of a request made again and again: one answer of a board for all of its wordings."""
    member = request.user if request.user.is_authenticated else None
    mine = boards_of(member) if member else []
    ids = [row.pk for row in page.recommendations]
    links = [
        (country.board, f"{reverse('followup_answers', args=[country.code.lower()])}?{urlencode(query, doseq=True)}")
        for country in countries()
        if country.pk in mine and (query := {"recommendations": handed_to(country, ids)})["recommendations"]
    ]
    return render_to_string("followup/_cluster_acts.html", {"links": links}, request) if links else ""
