"""The coordination team keeps a theme: what it asks, what is prepared for its groups, whether it goes on."""

from django.utils.translation import gettext as _

from encommun.kit.forms import posted
from encommun.kit.refusals import refusal

from .. import actions, forms, rules
from ..models import Theme
from ..pages import get_theme
from ..pages.themes import get_resource, later_editions, theme_page
from .common import confirm_page, edit_page, form_page


def _kept(request, edition_slug: str, slug: str) -> tuple[Theme, str]:
    """The theme and its address."""
    theme = get_theme(edition_slug, slug)
    rules.check_can_coordinate(request.user)
    return theme, f"/cycles/{edition_slug}/{slug}/"


def edit(request, edition_slug: str, slug: str):
    theme, url = _kept(request, edition_slug, slug)
    kept = refusal(rules.check_can_remove_theme, request.user, theme)

    def opened(data=None):
        return forms.ThemeForm(data, initial=forms.ThemeForm.stored(theme))

    return edit_page(
        request, theme, opened, lambda **said: actions.edit_theme(actor=request.user, theme=theme, **said),
        title=_("Change the theme"), label=_("Save"), done=_("Saved."), back=url, back_label=theme.title,
        removal="" if kept else f"{url}removal/", removal_label=_("Take the theme off"),
    )  # fmt: skip


def removal(request, edition_slug: str, slug: str):
    theme, _url = _kept(request, edition_slug, slug)
    rules.check_can_remove_theme(request.user, theme)
    return confirm_page(
        request, lambda: actions.remove_theme(actor=request.user, theme=theme), name=theme.title,
        title=_("Take this theme off?"),
        text=_("Nothing hangs on it yet. It leaves the edition, with what was prepared for it."),
        label=_("Take it off"), done=_("The theme is taken off."), back=f"/cycles/{edition_slug}/themes/",
    )  # fmt: skip


def prolongation(request, edition_slug: str, slug: str):
    theme, url = _kept(request, edition_slug, slug)
    editions = later_editions(theme)
    form = forms.ProlongationForm(posted(request), editions=editions)
    lead = _(
        "The theme, its question and its guiding questions are taken up in the other edition, with a link both ways."
    )
    if not editions:
        lead = _("There is no later edition yet. Open one first.")
    return form_page(
        request, form, lambda: actions.prolong_theme(actor=request.user, theme=theme, **form.values()),
        title=_("Prolong this theme"), label=_("Prolong the theme"), done=_("The theme goes on."), lead=lead, back=url,
        back_label=theme.title, to=lambda row: f"/cycles/{row.edition.slug}/{row.slug}/",
    )  # fmt: skip


def resources(request, edition_slug: str, slug: str):
    """What is prepared for the groups of a theme, and a form for one thing more."""
    theme, url = _kept(request, edition_slug, slug)
    form = forms.ResourceForm(posted(request))
    return form_page(
        request, form, lambda: actions.add_resource(actor=request.user, theme=theme, **form.values()),
        title=_("Resources"), label=_("Add the resource"), done=_("The resource is added."), template="resources",
        page=theme_page(request.user, edition_slug, slug), back=url, back_label=theme.title,
        to=lambda row: f"{url}resources/",
    )  # fmt: skip


def resource(request, edition_slug: str, slug: str, pk: int):
    _theme, url = _kept(request, edition_slug, slug)
    row = get_resource(edition_slug, slug, pk)

    def opened(data=None):
        return forms.ResourceForm(data, initial=forms.ResourceForm.stored(row))

    return edit_page(
        request, row, opened, lambda **said: actions.edit_resource(actor=request.user, resource=row, **said),
        title=_("Change a resource"), label=_("Save"), done=_("Saved."), back=f"{url}resources/",
        back_label=_("Resources"), removal="removal/", removal_label=_("Take this resource off"),
    )  # fmt: skip


def resource_removal(request, edition_slug: str, slug: str, pk: int):
    _theme, url = _kept(request, edition_slug, slug)
    row = get_resource(edition_slug, slug, pk)
    return confirm_page(
        request, lambda: actions.remove_resource(actor=request.user, resource=row), name=row.title,
        title=_("Take this resource off?"), text=_("It leaves the page of the theme. You can add it again."),
        label=_("Take it off"), done=_("The resource is taken off."), back=f"{url}resources/",
    )  # fmt: skip
