"""Bodies: the list, the page of each, and keeping them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from encommun.kit.languages import in_language
from encommun.kit.panels import panels
from encommun.kit.refusals import Refused, refusal

from . import actions, queries, rules
from .forms import BodyForm, NewBodyForm, PresentationForm, SeatForm


@login_not_required
def bodies(request):
    groups = queries.bodies_page(request.user)
    can_add = not refusal(rules.check_can_keep_bodies, request.user)
    return render(request, "bodies/list.html", {"groups": groups, "can_add": can_add})


@login_not_required
def body(request, slug: str):
    page = queries.body_page(request.user, slug)
    context = {
        "page": page,
        "remit": in_language(page.body.remits),
        "ways": in_language(page.body.ways),
        "others": [(title, terms) for title, terms in ((_("Soon"), page.soon), (_("Before"), page.past)) if terms],
        "aside": panels(request, "body.aside", page),
    }
    return render(request, "bodies/detail.html", context)


def new(request):
    rules.check_can_keep_bodies(request.user)
    form = NewBodyForm(request.POST or None)
    made: list = []
    return _form_page(
        request, form, lambda: made.append(actions.add_body(actor=request.user, **form.values())),
        title=_("Add a body"), label=_("Add the body"), done=_("The body is added."),
        back="/bodies/", to=lambda: f"/bodies/{made[0].slug}/",
    )  # fmt: skip


def edit(request, slug: str):
    rules.check_can_keep_bodies(request.user)
    row = queries.get_visible_body(request.user, slug)
    names = ("names", "remits", "ways", "contact", "seat_count", "names_public")
    stored = {**{name: getattr(row, name) for name in names}, "country": row.country_id, "office": row.office_id}
    form = BodyForm(request.POST or None, stored=stored)
    return _form_page(
        request, form, lambda: actions.edit_body(actor=request.user, body=row, **form.values()),
        title=_("Change this body"), label=_("Save"), done=_("Saved."), back=f"/bodies/{slug}/",
    )  # fmt: skip


def closure(request, slug: str):
    """Close or open again, after its consequence was read."""
    rules.check_can_give_seats(request.user)
    row = queries.get_visible_body(request.user, slug)
    if request.method == "POST":
        actions.set_active(actor=request.user, body=row, active=not row.is_active)
        messages.success(request, _("The body is open again.") if row.is_active else _("The body is closed."))
        return redirect(f"/bodies/{slug}/")
    return render(request, "bodies/closure.html", {"body": row, "back": f"/bodies/{slug}/"})


def seat_new(request, slug: str):
    rules.check_can_give_seats(request.user)
    row = queries.get_visible_body(request.user, slug)
    form = SeatForm(request.POST or None)
    return _form_page(
        request, form, lambda: actions.give_seat(actor=request.user, body=row, **form.values()),
        title=_("Give a seat"), label=_("Give the seat"), done=_("The seat is given."), back=f"/bodies/{slug}/",
    )  # fmt: skip


def seat_end(request, slug: str, pk: int):
    rules.check_can_give_seats(request.user)
    seat = queries.get_seat(request.user, slug, pk)
    if request.method == "POST":
        try:
            actions.end_seat(actor=request.user, seat=seat)
            messages.success(request, _("The term has ended."))
        except Refused as no:
            messages.error(request, no.reason)
        return redirect(f"/bodies/{slug}/")
    return render(request, "bodies/seat_end.html", {"seat": seat, "back": f"/bodies/{slug}/"})


def presentation(request, slug: str, pk: int):
    seat = queries.get_seat(request.user, slug, pk)
    rules.check_can_present(request.user, seat)
    stored = {name: getattr(seat, name) for name in ("presentation", "video", "language")}
    form = PresentationForm(request.POST or None, initial=stored)
    return _form_page(
        request, form, lambda: actions.present_seat(actor=request.user, seat=seat, **form.values()),
        title=_("Present yourself"), label=_("Save"), done=_("Saved."), back=f"/bodies/{slug}/",
    )  # fmt: skip


def _form_page(request, form, act, *, title, label, done, back: str, to=None):
    """One form: shown, shown again with what is wrong at its field, or done."""
    if request.method == "POST" and form.is_valid():
        try:
            act()
        except Refused as no:
            form.add_refusal(no)
        else:
            messages.success(request, done)
            return redirect(to() if to else back)
    return render(request, "bodies/edit.html", {"form": form, "title": title, "label": label, "back": back})
