"""Acts on one step of a project sheet: done, another date, better words, off the sheet."""

from collections.abc import Callable

from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from encommun.kit.refusals import attempt

from .. import forms
from ..actions import projects, steps
from ..models import Step
from ..queries.projects import get_visible_line
from .common import done, member_of


@require_POST
def completion(request, id, step):
    found = get_visible_line(member_of(request), id, "step", step)
    steps.finish_step(actor=request.user, step=found)
    return done(request, _sheet(id), _("The step is done. Followers are told."))


@require_http_methods(["GET", "POST"])
def date(request, id, step):
    """Another day, with the reason why; the first one needs no reason."""
    found = _editable(request, id, step)
    form = forms.StepDateForm(request.POST or None, is_first=found.due_at is None, initial={"due_at": found.due_at})
    said = _("The step has a new date. The old one stays in the history.")
    words = {"title": _("Move the step"), "button": _("Move the step")}
    words["lead"] = _("The date promised first stays beside the step, with your reason.")
    return _act(
        request, found, form, lambda given: steps.move_step(actor=request.user, step=found, **given), said, words
    )


@require_http_methods(["GET", "POST"])
def correction(request, id, step):
    found = _editable(request, id, step)
    initial = {"title": found.title, "service": found.service.slug if found.service else ""}
    form = forms.StepCorrectionForm(request.POST or None, initial=initial)
    words = {"title": _("Correct the step"), "button": _("Save the step")}
    words["lead"] = _("For a slip of the pen or another service. The log keeps the old words.")
    said = _("The step is corrected.")
    return _act(
        request, found, form, lambda given: steps.correct_step(actor=request.user, step=found, **given), said, words
    )


@require_http_methods(["GET", "POST"])
def removal(request, id, step):
    """Asks why before anything goes; what goes stays readable in the timeline."""
    found = _editable(request, id, step)
    form = forms.StepRemovalForm(request.POST or None)
    words = {"title": _("Take the step off the sheet?"), "button": _("Take it off")}
    words["lead"] = _("It is no longer owed. The timeline keeps the step, its removal and your reason.")
    said = _("The step is off the sheet.")
    return _act(
        request, found, form, lambda given: steps.drop_step(actor=request.user, step=found, **given), said, words
    )


def _editable(request, id: int, step: int) -> Step:
    found = get_visible_line(member_of(request), id, "step", step)
    projects.check_can_edit_project(request.user, found.project)
    return found


def _act(request, step: Step, form, act: Callable[[dict], object], said: str, words: dict):
    if request.method == "POST" and form.is_valid() and attempt(form, lambda: act(form.cleaned_data)):
        return done(request, _sheet(step.project_id), said)
    keep = f"{request.resolver_match.url_name}-{step.pk}"
    context = {"form": form, "step": step, "back": _sheet(step.project_id), "keep": keep, **words}
    return render(request, "followup/step.html", context, status=422 if form.errors else 200)


def _sheet(project: int) -> str:
    return f"{reverse('followup_project', args=[project])}#step"
