"""A group's drafts, a new one, the page where one is read and written, and what is said of the whole."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from encommun.cycles.models import WorkingGroup
from encommun.groups.queries import get_room
from encommun.kit.clashes import met, unless_changed
from encommun.kit.forms import posted
from encommun.kit.panels import panels
from encommun.kit.posting import status_of
from encommun.kit.refusals import Refused, attempt, refusal

from .. import actions, queries, rules
from ..forms import DraftForm, GroupForm, StartForm
from ..models import Draft


def drafts(request, edition: str, key: str):
    """What the group is writing, each text with the date of its state."""
    page = get_room(request.user, edition, key)
    context = {
        "page": page,
        "tab": "drafts",
        "lines": queries.drafts_page(page),
        "why_not": refusal(rules.check_can_start, request.user, page.group),
    }
    return render(request, "drafting/drafts.html", context)


def new(request, edition: str, key: str):
    """Begin a text with the parts of a template; a project sheet or an experiment sends its own words for them."""
    page = get_room(request.user, edition, key)
    rules.check_can_start(request.user, page.group)
    spoken = page.group.languages or ["fr"]
    own = get_language()
    form = StartForm(posted(request), initial={"language": own if own in spoken else spoken[0]})
    draft = request.method == "POST" and attempt(
        form, lambda: actions.start_draft(actor=request.user, group=page.group, **form.cleaned_data)
    )
    if draft:
        return redirect(queries.draft_url(draft.pk))
    return render(request, "drafting/new.html", {"page": page, "tab": "drafts", "form": form})


def editor(request, pk: int):
    """The text as it will be read; each part is written where it stands."""
    draft = queries.get_draft(request.user, pk)
    page = queries.editor_page(draft, request.user)
    context = {"page": page, "draft": draft, "aside": panels(request, "draft.aside", page)}
    return render(request, "drafting/editor.html", context)


def settings(request, pk: int):
    """Title, language, inside the theme or not."""
    draft = queries.get_draft(request.user, pk)
    rules.check_can_write(request.user, draft)

    def opened(data=None):
        columns = ("title", "language", "outside_theme", "outside_words")
        return DraftForm(data, initial={name: getattr(draft, name) for name in columns})

    def act():
        return actions.change_draft(actor=request.user, draft=draft, **form.cleaned_data)

    form = opened(posted(request))
    if request.method == "POST" and attempt(form, lambda: unless_changed(draft, opened, form, act)):
        return redirect(queries.draft_url(pk))
    return _form(request, draft, form, _("Title and theme"), current=met(form, opened()) if form.errors else [])


def groups(request, pk: int):
    """Let another group of the edition write in it."""
    draft = queries.get_draft(request.user, pk)
    rules.check_can_lead_draft(request.user, draft)
    others = WorkingGroup.objects.filter(edition=draft.edition, is_closed=False).exclude(drafts=draft)
    form = GroupForm(posted(request), groups=others)

    def invite():
        if form.cleaned_data["group"]:
            actions.invite_group(actor=request.user, draft=draft, group=form.cleaned_data["group"])

    if request.method == "POST" and attempt(form, invite):
        return redirect(queries.draft_url(pk))
    return _form(request, draft, form, _("Write with another group"))


def _form(request, draft: Draft, form, title: str, **more):
    context = {"draft": draft, "form": form, "title": title, **more}
    return render(request, "drafting/form.html", context, status=status_of(form))


@require_POST
def reading(request, pk: int):
    """The whole group has read it, says who leads it."""
    draft = queries.get_draft(request.user, pk)
    actions.say_read(actor=request.user, draft=draft)
    return redirect(queries.draft_url(pk))


@require_POST
def state(request, pk: int):
    """Ready, written on, given up or taken up again."""
    draft = queries.get_draft(request.user, pk)
    try:
        draft = actions.move_draft(actor=request.user, draft=draft, state=request.POST.get("state", ""))
    except Refused as no:
        if not no.field:
            raise
        messages.error(request, no.reason)
        return redirect(queries.draft_url(pk))
    said = {
        Draft.State.READY: _("The text is ready. Only those who lead the group still change it."),
        Draft.State.DRAFT: _("The group writes on."),
        Draft.State.DROPPED: _("The draft is given up. It stays here, and can be taken up again."),
    }
    messages.success(request, said[Draft.State(draft.state)])
    return redirect(queries.draft_url(pk))
