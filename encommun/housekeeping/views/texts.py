"""The overview; name, welcome, languages, names of rooms."""

from django.shortcuts import render
from django.utils.translation import gettext as _

from encommun.kit.panels import panels

from .. import actions
from ..forms import LanguagesForm, NameForm, RoomsForm, WelcomeForm
from ..queries import overview as overview_of
from ..queries import readers_of, the_house
from .common import edit_page, for_administrators


@for_administrators
def overview(request):
    page = overview_of(request.user)
    return render(request, "housekeeping/overview.html", {"page": page, "aside": panels(request, "house.aside", page)})


@for_administrators
def name(request):
    row = the_house()
    stored = {"name": row.name, "tagline": row.tagline, "contact": row.contact, "time_zone": row.time_zone}
    form = NameForm(request.POST or None, stored=stored)
    return edit_page(
        request, form, lambda: actions.edit_house(actor=request.user, **form.values()),
        title=_("Name and contact"), label=_("Save"), back="house:overview", done=_("The house is saved."),
    )  # fmt: skip


@for_administrators
def welcome(request):
    """What signed-out visitors read first; the preview shows it as they will see it."""
    form = WelcomeForm(request.POST or None, stored={"welcome": the_house().welcome})
    words = {"title": _("Welcome text"), "label": _("Save"), "back": "house:overview"}
    if "preview" in request.POST and form.is_valid():
        shown = [(code, text) for code, text in form.values()["welcome"].items() if text]
        return render(request, "housekeeping/welcome.html", {"form": form, "shown": shown, **words})
    return edit_page(
        request, form, lambda: actions.edit_house(actor=request.user, **form.values()), template="welcome",
        done=_("The welcome text is saved."), **words,
    )  # fmt: skip


@for_administrators
def languages(request):
    """A language that goes is said with its consequence first; the second button does it."""
    now = the_house().languages
    form = LanguagesForm(request.POST or None, languages=now)
    words = {"title": _("Languages"), "label": _("Save"), "back": "house:overview"}
    wanted = form.values()["languages"] if request.method == "POST" and form.is_valid() else []
    going = [code for code in now if code not in wanted] if wanted and len(set(wanted)) == len(wanted) else []
    if going and request.POST.get("agreed") != " ".join(going):
        context = {"form": form, "going": readers_of(going), "agreed": " ".join(going), "first": wanted[0], **words}
        return render(request, "housekeeping/languages.html", context)
    return edit_page(
        request, form, lambda: actions.edit_house(actor=request.user, **form.values()), template="languages",
        done=_("The languages are saved."), **words,
    )  # fmt: skip


@for_administrators
def words(request):
    form = RoomsForm(request.POST or None, words=the_house().words)
    return edit_page(
        request, form, lambda: actions.edit_house(actor=request.user, **form.values()), template="words",
        title=_("Names of rooms"), label=_("Save the names"), back="house:overview", done=_("The names are saved."),
    )  # fmt: skip
