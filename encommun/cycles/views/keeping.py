"""The coordination team keeps an edition: its names, its texts, its phases, how it meets."""

from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.kit.forms import posted
from encommun.kit.refusals import refusal

from .. import actions, forms, rules
from ..models import Edition
from ..pages import edition_page, get_edition
from ..pages.keeping import get_phase
from .common import confirm_page, edit_page, form_page


def _kept(request, slug: str) -> Edition:
    edition = get_edition(slug)
    rules.check_can_coordinate(request.user)
    return edition


def _form(request, edition: Edition, form, act, **words):
    return form_page(request, form, act, back=f"/cycles/{edition.slug}/", back_label=edition.label, **words)


def _edit(request, edition: Edition, opened, write, **words):
    return edit_page(
        request, edition, opened, lambda **said: write(actor=request.user, edition=edition, **said), label=_("Save"),
        done=_("Saved."), back=f"/cycles/{edition.slug}/", back_label=edition.label, **words,
    )  # fmt: skip


def new(request):
    rules.check_can_coordinate(request.user)
    year = timezone.localdate().year
    form = forms.EditionForm(posted(request), initial={"state": "preparing", "start_year": year, "end_year": year + 1})
    return form_page(
        request, form, lambda: actions.add_edition(actor=request.user, **form.values()), title=_("Open an edition"),
        label=_("Open the edition"), done=_("The edition is open. Write its texts and its phases next."),
        back="/cycles/", back_label=_("Cycles"), to=lambda row: f"/cycles/{row.slug}/",
    )  # fmt: skip


def edit(request, slug: str):
    edition = _kept(request, slug)

    def opened(data=None):
        stored = {**forms.EditionForm.stored(edition), "aliases": edition.spellings}
        return forms.EditionForm(data, initial=stored)

    return _edit(request, edition, opened, actions.edit_edition, title=_("Change the edition"))


def removal(request, slug: str):
    """The consequence is read before."""
    edition = _kept(request, slug)
    rules.check_can_remove_edition(request.user, edition)
    return confirm_page(
        request, lambda: actions.remove_edition(actor=request.user, edition=edition), name=edition.label,
        title=_("Remove this edition?"), text=_("Nothing hangs on it yet. It goes with its phases and its words."),
        label=_("Remove the edition"), done=_("The edition is removed."), back="/cycles/",
    )  # fmt: skip


def texts(request, slug: str):
    edition = _kept(request, slug)

    def opened(data=None):
        return forms.TextsForm(data, initial=forms.TextsForm.stored(edition))

    return _edit(request, edition, opened, actions.present_edition, title=_("Write what the edition says of itself"))


def commitment(request, slug: str):
    edition = _kept(request, slug)

    def opened(data=None):
        stored = {"text": edition.commitment, "language": edition.commitment_language} if edition.commitment else {}
        return forms.CommitmentForm(data, initial=stored)

    return _edit(request, edition, opened, actions.set_commitment, title=_("Write what participants commit to"))


def remote(request, slug: str):
    edition = _kept(request, slug)

    def opened(data=None):
        stored = {"from_on": edition.remote_from_on, "to_on": edition.remote_to_on, "reason": edition.remote_reason}
        return forms.RemoteForm(data, initial=stored)

    return _edit(
        request, edition, opened, actions.set_remote, title=_("Hold all meetings remotely"),
        lead=_("Between these days no group of this edition meets in a room. Their pages say so."),
    )  # fmt: skip


def evaluation_dates(request, slug: str):
    edition = _kept(request, slug)

    def opened(data=None):
        stored = {"from_on": edition.evaluation_from_on, "to_on": edition.evaluation_to_on}
        return forms.EvaluationDatesForm(data, initial=stored)

    return _edit(
        request, edition, opened, actions.open_evaluation, title=_("Set the days of the evaluation"),
        lead=_("On these days everybody who worked in a group says what worked, what did not, and what to do next time."),
    )  # fmt: skip


def phases(request, slug: str):
    """The calendar of an edition, and a form for one phase more."""
    edition = _kept(request, slug)
    form = forms.PhaseForm(posted(request))
    return _form(
        request, edition, form, lambda: actions.add_phase(actor=request.user, edition=edition, **form.values()),
        title=_("Phases of %(edition)s") % {"edition": edition.label}, label=_("Add the phase"),
        done=_("The phase is added."), template="phases", page=edition_page(request.user, slug),
        to=lambda row: f"/cycles/{slug}/phases/",
    )  # fmt: skip


def phase(request, slug: str, pk: int):
    edition = _kept(request, slug)
    row = get_phase(edition, pk)

    def opened(data=None):
        return forms.PhaseEditForm(data, initial=forms.PhaseEditForm.stored(row))

    return edit_page(
        request, row, opened, lambda **said: actions.edit_phase(actor=request.user, phase=row, **said),
        title=_("Change a phase"), label=_("Save"), done=_("Saved."), back=f"/cycles/{slug}/phases/",
        back_label=_("Phases of %(edition)s") % {"edition": edition.label}, removal="removal/",
        removal_label=_("Take this phase off"),
    )  # fmt: skip


def phase_removal(request, slug: str, pk: int):
    edition = _kept(request, slug)
    row = get_phase(edition, pk)
    form = forms.ReasonForm(posted(request))
    form.fields["reason"].required = bool(refusal(rules.check_reason, edition, ""))
    return form_page(
        request, form, lambda: actions.remove_phase(actor=request.user, phase=row, **form.values()) or True,
        title=_("Take this phase off?"), label=_("Take it off"), done=_("The phase is taken off."), danger=True,
        lead=_("“%(phase)s” leaves the calendar. The reason stays readable under it.") % {"phase": row.title},
        back=f"/cycles/{slug}/phases/", back_label=_("Phases of %(edition)s") % {"edition": edition.label},
    )  # fmt: skip


def themes(request, slug: str):
    """The themes of an edition, and a form for one more."""
    edition = _kept(request, slug)
    form = forms.NewThemeForm(posted(request))
    return _form(
        request, edition, form, lambda: actions.add_theme(actor=request.user, edition=edition, **form.values()),
        title=_("Themes of %(edition)s") % {"edition": edition.label}, label=_("Add the theme"),
        done=_("The theme is added."), template="themes", page=edition_page(request.user, slug),
        to=lambda row: f"/cycles/{slug}/themes/",
    )  # fmt: skip


def theme_order(request, slug: str):
    """Which theme comes first: a place is typed beside each."""
    edition = _kept(request, slug)
    page = edition_page(request.user, slug)
    form = forms.OrderForm(posted(request), themes=page.themes)
    return form_page(
        request, form,
        lambda: actions.order_themes(actor=request.user, edition=edition, places=form.places()) or True,
        title=_("Put the themes in order"), label=_("Save the order"), done=_("The order is saved."),
        back=f"/cycles/{slug}/themes/", back_label=_("Themes of %(edition)s") % {"edition": edition.label},
    )  # fmt: skip


def keeping(request, slug: str):
    """Everything that the coordination team can change of an edition, on one page."""
    _kept(request, slug)
    return render(request, "cycles/keeping.html", {"page": edition_page(request.user, slug)})
