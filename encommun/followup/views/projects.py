"""The project sheet: opened from a recommendation, then edited line by line on one page."""

from django.http import Http404
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from encommun.kit.refusals import refusal
from encommun.recommendations.queries import visible_recommendations

from .. import forms, rules
from ..actions import evidence, projects
from ..models import Coverage, Doer, Means, Project, Step
from .common import act_page, attempt, done, member_of, page_of_recommendation, recommendation_at


def get_visible_project(member, id: int) -> Project:
    """A sheet of which the reader may see at least one recommendation. Raises Http404."""
    seen = Coverage.objects.filter(recommendation__in=visible_recommendations(member), project=id)
    found = Project.objects.filter(pk__in=seen.values("project")).select_related("owner").first()
    if found is None:
        raise Http404
    return found


@require_http_methods(["GET", "POST"])
def start(request, slug, place):
    rec = recommendation_at(request, slug, place)
    rules.check_power(request.user, "edit_project", rec)
    if had := Coverage.objects.filter(recommendation=rec).first():
        return done(request, reverse("followup_project", args=[had.project_id]), _("It has its sheet already."))
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
        projects.add_step(actor=actor, project=project, **given)
    elif kind == "means":
        amounts = {"amount_cents": form.hundredths("amount"), "fte_hundredths": form.hundredths("fte")}
        words = {"kind": given["kind"], "description": given["description"]}
        projects.add_means(actor=actor, project=project, **words, **amounts)
    elif kind == "doer":
        projects.add_doer(actor=actor, project=project, **given)
    else:
        evidence.add_evidence(actor=actor, project=project, **given)


@require_POST
def step_done(request, id, step):
    found = _line_of(request, id, Step, step)
    projects.finish_step(actor=request.user, step=found)
    return done(request, f"{reverse('followup_project', args=[id])}#step", _("The step is done. Followers are told."))


@require_POST
def step_date(request, id, step):
    found, form = _line_of(request, id, Step, step), forms.StepDateForm(request.POST)
    back = f"{reverse('followup_project', args=[id])}#step"
    if not form.is_valid():
        return done(request, back, _("That is not a date: nothing has changed."))
    projects.move_step(actor=request.user, step=found, due_at=form.cleaned_data["due_at"])
    return done(request, back, _("The step has a new date. The old one stays in the history."))


@require_POST
def line_end(request, id, kind, line):
    found = _line_of(request, id, {"means": Means, "doer": Doer}[kind], line)
    projects.drop_line(actor=request.user, line=found)
    return done(request, f"{reverse('followup_project', args=[id])}#{kind}", _("The line is taken off."))


def _line_of(request, id: int, model, pk: int):
    found = (
        model.objects.filter(project=get_visible_project(member_of(request), id), pk=pk)
        .select_related("project")
        .first()
    )
    if found is None:
        raise Http404
    return found


def _sheet_page(request, project: Project, **given):
    covered = [
        (page_of_recommendation(row), row)
        for row in visible_recommendations(request.user).filter(projects=project).select_related("document")
    ]
    context = {
        "project": project,
        "covered": covered,
        "steps": project.steps.select_related("service"),
        "means": project.means.all(),
        "doers": project.doers.all(),
        "evidence": project.evidence.all(),
        "form": given.get("form") or forms.ProjectForm(initial=_initial(request, project)),
        **{f"{kind}_form": given.get(f"{kind}_form") or made(prefix=kind) for kind, made in LINE_FORMS.items()},
        "locked": refusal(projects.check_can_edit_project, request.user, project),
        "in_error": next((form for form in given.values() if form.errors), None),
    }
    return render(request, "followup/project.html", context, status=422 if context["in_error"] else 200)
