"""The house's style sheet and logo, open to everybody, and the page that changes each."""

import hashlib

from django.contrib.auth.decorators import login_not_required
from django.http import FileResponse, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import condition, require_GET

from encommun.house.queries import house, revision

from .. import actions
from ..forms import ColourForm, LogoForm
from ..look import stylesheet
from ..pictures import MAX_BYTES
from ..queries import legibility, logo_of, the_house
from .common import confirm_page, edit_page, for_administrators


def _cached(request, response):
    """For a year at the address that names the house as it stands, else for a minute."""
    lasting = request.GET.get("v") == revision()
    response["Cache-Control"] = "public, max-age=31536000, immutable" if lasting else "public, max-age=60"
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _look_mark(request) -> str:
    return f'"{hashlib.sha256(stylesheet(house().accent).encode()).hexdigest()[:20]}"'


def _logo_mark(request) -> str | None:
    return f'"{house().logo.name}"' if house().logo else None


@login_not_required
@require_GET
@condition(etag_func=_look_mark)
def look(request):
    return _cached(request, HttpResponse(stylesheet(house().accent), content_type="text/css; charset=utf-8"))


@login_not_required
@require_GET
@condition(etag_func=_logo_mark)
def logo(request):
    """That one file and no other; its type is the one found in its bytes when it came in."""
    kind, name = logo_of(house())
    return _cached(request, FileResponse(house().logo.storage.open(name), content_type=kind))


@for_administrators
def colour(request):
    """The preview is the same page, or with htmx its swatches alone."""
    now = the_house().accent
    form = ColourForm(request.POST or None, stored={"accent": now})
    words = {"title": _("Colour"), "label": _("Keep this colour"), "back": "house:overview"}
    words["shown"] = _shown(request.POST.get("accent", now))
    if "preview" in request.POST:
        template = "_legibility" if request.htmx else "colour"
        return render(request, f"housekeeping/{template}.html", {"form": form, **words})
    return edit_page(
        request, form, lambda: actions.edit_house(actor=request.user, **form.values()), template="colour",
        done=_("The house has its colour."), **words,
    )  # fmt: skip


def _shown(colour: str) -> list:
    try:
        return legibility(colour)
    except ValueError:
        return []


@for_administrators
def logo_edit(request):
    form = LogoForm(request.POST, request.FILES) if request.method == "POST" else LogoForm()
    return edit_page(
        request, form, lambda: actions.set_logo(actor=request.user, data=form.cleaned_data["logo"].read(MAX_BYTES + 1)),
        template="logo", title=_("Logo"), label=_("Use this picture"), back="house:logo_edit",
        done=_("The logo is in place."), current=the_house().logo.name, look=revision(),
    )  # fmt: skip


@for_administrators
def logo_removal(request):
    if not the_house().logo:
        return redirect("house:logo_edit")
    return confirm_page(
        request, lambda: actions.remove_logo(actor=request.user), name=_("Logo"), title=_("Remove the logo?"),
        text=_("The file is deleted. Each page shows the product’s own mark again."), label=_("Remove the logo"),
        back="house:logo_edit", done=_("The logo is removed."),
    )  # fmt: skip
