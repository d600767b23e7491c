"""The project sheet: opened from a recommendation, then edited line by line on one page."""

from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from encommun.kit.refusals import attempt, refusal

from .. import forms, rules
from ..actions import evidence, projects, steps
from ..models import Project
from ..queries.projects import get_visible_line, get_visible_project, project_id_of, project_page
from .common import act_page, done, member_of, recommendation_at


@require_http_methods(["GET", "POST"])
def start(request, slug, place):
    rec = recommendation_at(request, slug, place)
    rules.check_power(request.user, "edit_project", rec)
    if had := project_id_of(rec):
        return done(request, reverse("followup_project", args=[had]), _("It has its sheet already."))
    initial = {"title": rec.title, "services": [service.slug for service in rec.services.all()]}
    form = forms.ProjectForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        words, made = _words(request, form), []

        def act():
            made.append(projects.open_project(actor=request.user, recommendations=[rec], **words))

        if attempt(form, act):
            return done(request, reverse("followup_project", args=[made[0].pk]), _("The project sheet is open."))
    words = {"title": _("Open a project sheet"), "button": _("Open the sheet")}
    lead = _("Who does it, with which means, by when. Everybody reads the sheet beside the recommendation.")
    return act_page(request, form, recommendation=rec, lead=lead, **words)


def _initial(request, project: Project) -> dict:
    return {
        **{name: getattr(project, name) for name in ("title", "what", "started_on", "due_on")},
        "services": [service.slug for service in project.services.all()],
        "i_own_it": project.owner_id == request.user.pk,
    }


def _words(request, form, owner=None) -> dict:
    given = dict(form.cleaned_data)
    mine = given.pop("i_own_it")
    return {**given, "owner": request.user if mine else (owner if owner != request.user else None)}


@require_http_methods(["GET", "POST"])
def sheet(request, id):
    """The sheet with a form for each kind of line."""
    project = get_visible_project(member_of(request), id)
    projects.check_can_edit_project(request.user, project)
    form = forms.ProjectForm(request.POST or None, initial=_initial(request, project))
    if request.method == "POST" and form.is_valid():
        words = _words(request, form, project.owner)
        if attempt(form, lambda: projects.edit_project(actor=request.user, project=project, **words)):
            return done(request, request.path, _("The sheet is saved."))
    return _sheet_page(request, project, form=form)


LINE_FORMS = {"step": forms.StepForm, "means": forms.MeansForm, "doer": forms.DoerForm, "proof": forms.EvidenceForm}


@require_POST
def line(request, id, kind):
    """Add a step, means, a doer or evidence: `kind` is a key of LINE_FORMS."""
    project = get_visible_project(member_of(request), id)
    form = LINE_FORMS[kind](request.POST, prefix=kind)
    if form.is_valid() and attempt(form, lambda: _add(request.user, project, kind, form)):
        return done(request, f"{reverse('followup_project', args=[id])}#{kind}", _("The line is added."))
    projects.check_can_edit_project(request.user, project)
    return _sheet_page(request, project, **{f"{kind}_form": form})


def _add(actor, project: Project, kind: str, form) -> None:
    given = form.cleaned_data
    if kind == "step":
        steps.add_step(actor=actor, project=project, **given)
    elif kind == "means":
        amounts = {"amount_cents": form.hundredths("amount"), "fte_hundredths": form.hundredths("fte")}
        words = {"kind": given["kind"], "description": given["description"]}
        projects.add_means(actor=actor, project=project, **words, **amounts)
    elif kind == "doer":
        projects.add_doer(actor=actor, project=project, **given)
    else:
        evidence.add_evidence(actor=actor, project=project, **given)


@require_POST
def line_end(request, id, kind, line):
    found = get_visible_line(member_of(request), id, kind, line)
    projects.drop_line(actor=request.user, line=found)
    return done(request, f"{reverse('followup_project', args=[id])}#{kind}", _("The line is taken off."))


def _sheet_page(request, project: Project, **given):
    context = {
        "page": project_page(request.user, project, now=timezone.now()),
        "project": project,
        "form": given.get("form") or forms.ProjectForm(initial=_initial(request, project)),
        **{f"{kind}_form": given.get(f"{kind}_form") or made(prefix=kind) for kind, made in LINE_FORMS.items()},
        "locked": refusal(projects.check_can_edit_project, request.user, project),
        "in_error": next((form for form in given.values() if form.errors), None),
    }
    return render(request, "followup/project.html", context, status=422 if context["in_error"] else 200)
