"""What those who keep the inputs do."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from encommun.cycles.acting import confirm_page, form_page
from encommun.cycles.pages import get_edition
from encommun.cycles.rules import check_can_coordinate
from encommun.kit.forms import posted
from encommun.kit.refusals import Refused
from encommun.recommendations.queries import get_visible_recommendation

from .. import actions, queries, rules
from ..forms import FeedForm, OpeningForm, PollForm, ReasonForm
from ..models import Feed, Opening
from .common import trail


def publication(request, slug: str, pk: int):
    row = queries.get_input(request.user, slug, pk)
    rules.check_can_keep(request.user)
    return confirm_page(
        request, lambda: actions.publish_input(actor=request.user, row=row), title=_("Publish this input?"),
        text=row.title, label=_("Publish it"), done=_("It is published."), back=queries.url_of(slug, pk),
        trail=trail(row.edition),
    )  # fmt: skip


def hiding(request, slug: str, pk: int):
    row = queries.get_input(request.user, slug, pk)
    rules.check_can_keep(request.user)
    form = ReasonForm(posted(request))
    return form_page(
        request, form, lambda: actions.hide_input(actor=request.user, row=row, **form.cleaned_data),
        title=_("Hide this input"), label=_("Hide it"), done=_("It is hidden."), back=queries.url_of(slug, pk),
        trail=trail(row.edition), lead=_("Its author reads the reason."),
    )  # fmt: skip


def poll(request, slug: str, pk: int):
    row = queries.get_input(request.user, slug, pk)
    rules.check_can_set_poll(request.user, row)
    known, stored = getattr(row, "poll", None), {}
    if known:
        stored = {"question": known.question, "choices": known.choices, "closes_on": known.last_on}
    form = PollForm(posted(request), initial=stored)
    return form_page(
        request, form, lambda: actions.set_poll(actor=request.user, row=row, **form.values()),
        title=_("Ask members in a poll"), label=_("Save"), done=_("Members can vote."), back=queries.url_of(slug, pk),
        trail=trail(row.edition), lead=_("One vote each. Who chose what is forgotten when the poll closes."),
    )  # fmt: skip


def feeding(request, slug: str, pk: int):
    row = queries.get_input(request.user, slug, pk)
    rules.check_can_keep(request.user)
    form = FeedForm(posted(request), texts=queries.texts_at_work(row.edition_id, request.user))

    def act():
        found, address = None, form.cleaned_data["address"]
        try:
            found = get_visible_recommendation(request.user, *address) if address else None
        except Http404:
            raise Refused(_("No recommendation has this address."), field="address") from None
        said = {name: form.cleaned_data.get(name) for name in ("text", "words")}
        return actions.feed(actor=request.user, row=row, recommendation=found, **said)

    return form_page(
        request, form, act, title=_("Say what it fed"), label=_("Save"), done=_("Both pages show it."),
        back=queries.url_of(slug, pk), trail=trail(row.edition), lead=row.title,
    )  # fmt: skip


def feed_removal(request, slug: str, pk: int, feed: int):
    row = queries.get_input(request.user, slug, pk)
    rules.check_can_keep(request.user)
    found = Feed.objects.filter(input=row, pk=feed).first()
    if found is None:
        raise Http404
    return confirm_page(
        request, lambda: actions.unfeed(actor=request.user, found=found), title=_("Take this trace away?"),
        text=row.title, label=_("Take it away"), done=_("The trace is gone."), back=queries.url_of(slug, pk),
        trail=trail(row.edition),
    )  # fmt: skip


def openings(request, slug: str):
    """The themes on which everybody may write, and a form for one more."""
    edition = get_edition(slug)
    check_can_coordinate(request.user)
    form = OpeningForm(posted(request), edition=edition)
    return form_page(
        request, form, lambda: actions.open_to_all(actor=request.user, **form.values()),
        title=_("Let everybody write on a theme"), label=_("Open it"), done=_("Everybody can write on this theme."),
        back=queries.url_of(slug), trail=trail(edition),
        lead=_("Clients, suppliers and partners write without an account. Nothing shows before one of you read it."),
    )  # fmt: skip


def opening_end(request, slug: str, pk: int):
    opening = Opening.objects.select_related("theme__edition").filter(theme__edition__slug=slug, pk=pk).first()
    check_can_coordinate(request.user)
    if opening is None:
        raise Http404
    return confirm_page(
        request, lambda: actions.close_to_all(actor=request.user, opening=opening),
        title=_("Close this theme to people without an account?"), text=opening.theme.title, label=_("Close it"),
        done=_("It is closed."), back=queries.url_of(slug), trail=trail(opening.theme.edition),
    )  # fmt: skip


def waiting(request, slug: str):
    """What waits to be read before it shows."""
    edition = get_edition(slug)
    rules.check_can_keep(request.user)
    rows = queries.visible_inputs(request.user).filter(edition=edition, state="draft").select_related("theme")
    context = {"edition": edition, "url": queries.url_of(slug), "rows": rows.order_by("at", "pk")[:100]}
    return render(request, "inputs/waiting.html", context)
