"""What is said of a draft before it is frozen: it is offered, to whom it is written, what the editors reserve."""

from django.forms import Form
from django.shortcuts import render
from django.utils.translation import gettext as _

from encommun.cycles.acting import form_page
from encommun.drafting.queries import draft_url, get_draft
from encommun.kit.clashes import unless_changed
from encommun.kit.forms import posted

from .. import actions, queries, rules
from ..actions.letters import own
from ..forms import LetterForm, ReservationForm


def offer(request, pk: int):
    """A closed group shows one ready text to those who freeze."""
    draft = get_draft(request.user, pk)
    rules.check_can_offer(request.user, draft)
    return form_page(
        request, Form(posted(request)), lambda: actions.offer_text(actor=request.user, draft=draft),
        title=_("Offer this text to be frozen"), label=_("Offer this text"), back=draft_url(pk),
        trail=[(draft.title, draft_url(pk))], done=_("The text is offered. You can take it back until it is frozen."),
        lead=_("The coordination team reads the words of this text, and may freeze it. Nobody outside the group learns who "
               "wrote it, who offers it, or who is in the group; once published, it carries the group’s name."),
    )  # fmt: skip


def taking_back(request, pk: int):
    draft = get_draft(request.user, pk)
    rules.check_can_take_back(request.user, draft)
    return form_page(
        request, Form(posted(request)), lambda: actions.take_offer_back(actor=request.user, draft=draft) or True,
        title=_("Take the offer back"), label=_("Take it back"), back=draft_url(pk),
        trail=[(draft.title, draft_url(pk))], done=_("The text is read inside the group alone again."),
        lead=_("The coordination team no longer reads this text and cannot freeze it. You can offer it again."),
    )  # fmt: skip


def offered(request, pk: int):
    """The text that a closed group offers, as those who freeze read it."""
    rules.check_team(request.user)
    return render(request, "publication/offered.html", {"page": queries.offered_page(pk)})


def ready(request, pk: int):
    """A ready text of an open group, for the editors of the cycle."""
    return render(request, "publication/ready.html", {"page": queries.ready_page(request.user, pk)})


def letter(request, pk: int):
    """To whom a letter is written."""
    draft = get_draft(request.user, pk)
    rules.check_can_address(request.user, draft)

    def opened(data=None):
        return LetterForm(data, initial=LetterForm.initial_of(draft))

    def act():
        return actions.address_letter(actor=request.user, draft=draft, **form.said()) or True

    form = opened(posted(request))
    return form_page(
        request, form, lambda: unless_changed(draft, opened, form, act), stands=opened,
        title=_("To whom is it written?"), label=_("Save"), done=_("Saved."), back=draft_url(pk),
        trail=[(draft.title, draft_url(pk))],
        lead=_("The published letter names them, and what they answer is read there."),
    )  # fmt: skip


def reservation(request, pk: int):
    """What the editors of the cycle want readers to bear in mind."""
    draft, back = queries.text_to_reserve(request.user, pk)
    rules.check_can_reserve(request.user, draft)

    def opened(data=None):
        return ReservationForm(data, initial={"text": own(draft)})

    def act():
        return actions.reserve(actor=request.user, draft=draft, **form.cleaned_data) or True

    form = opened(posted(request))
    return form_page(
        request, form, lambda: unless_changed(draft, opened, form, act), stands=opened,
        title=_("Reservation of the editors"), label=_("Save"), done=_("Saved."), back=back,
        trail=[(draft.title, back)],
        lead=_("The group reads it beside its text, and readers in the register. The text itself stays the group’s."),
    )  # fmt: skip
