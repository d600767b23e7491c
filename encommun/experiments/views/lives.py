"""What happens in an experiment: its people, its states, its journal, what it asks."""

from django.http import Http404
from django.utils.translation import gettext as _

from encommun.cycles.acting import confirm_page, form_page
from encommun.cycles.queries import members_of
from encommun.kit.clashes import unless_changed
from encommun.kit.forms import posted

from .. import actions, queries, rules
from ..forms import EntryForm, EvaluationForm, GivingUpForm, MatterForm, PeopleForm, StateForm
from ..models import Matter


def people(request, pk: int):
    """Ask people to be part of it."""
    row = queries.get_visible_experiment(request.user, pk)
    rules.check_can_keep(request.user, row)
    there = set(row.people.filter(left_at=None).values_list("member", flat=True))
    others = members_of(row.group, request.user).exclude(pk__in=there)[:60] if row.group else []
    form, back = PeopleForm(posted(request), people=others), queries.experiment_url(pk)
    return form_page(
        request, form,
        lambda: actions.ask_people(actor=request.user, experiment=row, members=form.chosen()) or True,
        title=_("Ask people to be part of it"), label=_("Ask"), back=back, trail=[(row.title, back)],
        done=_("Those who have an account and are not asked yet find the question."),
        lead=_("A name stands on the sheet once its owner agrees."),
    )  # fmt: skip


def agreement(request, pk: int):
    """Agree to be on the sheet, or decline."""
    row = queries.get_visible_experiment(request.user, pk)
    person = rules.person_in(request.user, row)
    if person is None:
        raise Http404
    back = queries.experiment_url(pk)
    return confirm_page(
        request,
        lambda: actions.answer_asking(actor=request.user, person=person, agreed=request.POST.get("agreed") != "no"),
        title=_("Are you part of this experiment?"), label=_("Yes, I am part of it"), back=back,
        text=_("Your name then stands on its sheet for members. You may step back at any time."),
        done=_("Your answer is kept."), trail=[(row.title, back)], template="experiments/agreement.html",
    )  # fmt: skip


def stepping_back(request, pk: int):
    row = queries.get_visible_experiment(request.user, pk)
    if rules.person_in(request.user, row) is None:
        raise Http404
    back = queries.experiment_url(pk)
    return confirm_page(
        request, lambda: actions.step_back(actor=request.user, experiment=row), title=_("Step back?"),
        text=_("Your name leaves the sheet. What you wrote in the journal stays."), label=_("Step back"),
        done=_("You are no longer part of it."), back="/experiments/", trail=[(row.title, back)],
    )  # fmt: skip


def state(request, pk: int):
    """Start, pause, take up again."""
    row = queries.get_visible_experiment(request.user, pk)
    rules.check_can_keep(request.user, row)
    rules.check_is_open(row)
    following = [one for one in rules.NEXT[row.state] if one != row.State.ENDED]
    form, back = StateForm(posted(request), states=following), queries.experiment_url(pk)
    return form_page(
        request, form,
        lambda: actions.move_experiment(actor=request.user, experiment=row, **form.cleaned_data),
        title=_("Say where it stands"), label=_("Save"), done=_("Saved."), back=back, trail=[(row.title, back)],
    )  # fmt: skip


def giving_up(request, pk: int):
    """It will not be tried after all."""
    row = queries.get_visible_experiment(request.user, pk)
    rules.check_can_keep(request.user, row)
    if request.method != "POST":
        rules.check_can_give_up(request.user, row)
    form, back = GivingUpForm(posted(request)), queries.experiment_url(pk)
    return form_page(
        request, form,
        lambda: actions.give_up(actor=request.user, experiment=row, **form.cleaned_data) or True,
        title=_("Give this experiment up"), label=_("Give this experiment up"),
        done=_("The experiment is given up."), back=back,
        trail=[(row.title, back)],
        lead=_("It stays in the library with your reason, and others may take the idea over."),
    )  # fmt: skip


def evaluation(request, pk: int):
    """End it with its lessons, or correct them."""
    row = queries.get_visible_experiment(request.user, pk)
    rules.check_can_keep(request.user, row)
    if request.method != "POST":  # who wrote while it changed gets the words back, with the reason
        rules.check_can_end(row)

    def opened(data=None):
        stored = {name: getattr(row, name) for name in ("outcome", "worked", "failed", "otherwise")}
        return EvaluationForm(data, initial=stored)

    def act():
        return actions.end_experiment(actor=request.user, experiment=row, **form.cleaned_data) or True

    form, back = opened(posted(request)), queries.experiment_url(pk)
    ended = row.state == row.State.ENDED
    return form_page(
        request, form, lambda: unless_changed(row, opened, form, act), stands=opened,
        title=_("Correct the evaluation") if ended else _("End the experiment"), back=back, trail=[(row.title, back)],
        label=_("Save") if ended else _("End it"), done=_("The lessons stand in the library."),
        lead="" if ended else _("After this, its journal is closed. Whoever may read the sheet reads what you write here."),
    )  # fmt: skip


def journal(request, pk: int):
    row = queries.get_visible_experiment(request.user, pk)
    rules.check_can_keep(request.user, row)
    if request.method != "POST":  # who wrote while it ended gets the words back, with the reason
        rules.check_is_open(row)
    form, back = EntryForm(posted(request)), queries.experiment_url(pk)
    return form_page(
        request, form,
        lambda: actions.write_entry(
            actor=request.user, experiment=row, language=request.user.language, **form.cleaned_data
        ),
        title=_("Write in the journal"), label=_("Add"), done=_("The entry is added."), back=back,
        trail=[(row.title, back)],
    )  # fmt: skip


def raising(request, pk: int, kind: str):
    """Say an obstacle, a need, or ask to do it everywhere."""
    if kind not in KINDS:
        raise Http404
    row = queries.get_visible_experiment(request.user, pk)
    rules.check_can_raise(request.user, row, KINDS[kind])
    form, back = MatterForm(posted(request), kind=KINDS[kind]), queries.experiment_url(pk)
    title, lead = _words(kind)
    return form_page(
        request, form,
        lambda: actions.raise_matter(actor=request.user, experiment=row, kind=KINDS[kind], **form.values()),
        title=title, lead=lead, label=_("Send"), done=_("The follow-up circle reads it."), back=back,
        trail=[(row.title, back)],
    )  # fmt: skip


KINDS = {"obstacles": Matter.Kind.OBSTACLE, "needs": Matter.Kind.NEED, "scale-up": Matter.Kind.SCALE_UP}


def _words(kind: str) -> tuple[str, str]:
    return {
        "obstacles": (_("Say what stands in the way"), _("The follow-up circle helps to lift it.")),
        "needs": (_("Say what you need"), _("A service or an office answers.")),
        "scale-up": (
            _("Ask to do it everywhere"),
            _("Say what it would take. Everybody who reads the sheet sees the request and its answer."),
        ),
    }[kind]
