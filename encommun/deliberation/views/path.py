"""The way of a group: guided steps, and their words for the whole house."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from encommun.kit.languages import CODES
from encommun.kit.refusals import attempt

from .. import actions, rules
from ..forms import StepForm, TickForm
from ..queries.path import path_page
from ..steps import Step, all_steps
from .common import get_room, press


@require_safe
def path(request, edition: str, key: str):
    room = get_room(request.user, edition, key)
    return _path(request, room)


def _path(request, room, form=None, step: str = ""):
    form = form or TickForm(initial={"done_on": timezone.localdate()})
    words = {"page": room, "tab": "path", "shown": path_page(room), "form": form, "ticked": step}
    return render(request, "deliberation/path.html", words, status=422 if form.errors else 200)


@require_POST
def tick(request, edition: str, key: str, step: str):
    room = get_room(request.user, edition, key)
    form = TickForm(request.POST)

    def act():
        today = timezone.localdate()
        actions.tick_step(actor=request.user, group=room.group, step=step, today=today, **form.cleaned_data)

    if attempt(form, act):
        messages.success(request, _("The step is ticked."))
        return redirect(f"{room.url}path/#step-{step}")
    return _path(request, room, form, step)


@require_POST
def untick(request, edition: str, key: str, step: str):
    room = get_room(request.user, edition, key)
    return press(
        request,
        lambda: actions.untick_step(actor=request.user, group=room.group, step=step),
        done=_("The tick is taken off."),
        to=f"{room.url}path/#step-{step}",
    )


def house_steps(request):
    """The coordination words the steps of all groups; one form a step, and one for a new step."""
    rules.check_can_word_steps(request.user)
    bound = StepForm(request.POST, prefix="step") if request.method == "POST" else None
    if bound is not None and attempt(bound, lambda: actions.word_step(actor=request.user, **bound.written())):
        messages.success(request, _("The step is saved, for every group."))
        return redirect("deliberation:house_steps")
    steps = all_steps()
    posted_key = bound.data.get("step-key", "") if bound is not None else None
    rows = [
        (step, bound if posted_key == step.key else StepForm(initial=_initial(step), prefix="step")) for step in steps
    ]
    blank = bound if posted_key == "" else StepForm(initial={"position": 10 * len(steps) + 10}, prefix="step")
    words = {"rows": rows, "blank": blank, "open_key": posted_key, "wrong": bound}
    return render(request, "deliberation/house_steps.html", words, status=422 if bound is not None else 200)


def _initial(step: Step) -> dict:
    row = step.row
    texts = {}
    for code in CODES:
        texts[f"title_{code}"] = row.titles.get(code, "") if row else ""
        texts[f"expected_{code}"] = row.expected.get(code, "") if row else ""
    return {"key": step.key, "position": step.position, "is_retired": step.is_retired, **texts}
