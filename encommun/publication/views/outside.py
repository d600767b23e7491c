"""Texts outside the theme of their group: the list of them, and where each belongs."""

from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _

from encommun.cycles.acting import form_page
from encommun.drafting.models import Draft
from encommun.kit.forms import posted

from .. import actions, rules
from ..forms import ThemeForm
from ..queries.outside import outside_page


def outside(request, edition: str):
    rules.check_team(request.user)
    return render(request, "publication/outside.html", {"page": outside_page(edition)})


def attach(request, pk: int):
    """Choose the theme to which a text belongs."""
    rules.check_team(request.user)
    known = Draft.objects.filter(rules.known_to_team(), pk=pk).select_related("edition", "theme")
    draft = known.first()
    if draft is None:
        raise Http404
    rules.check_can_attach(request.user, draft)
    back = f"/publication/{draft.edition.slug}/outside/"
    form = ThemeForm(posted(request), themes=draft.edition.themes.all())
    return form_page(
        request, form, lambda: actions.attach_text(actor=request.user, draft=draft, **form.cleaned_data) or True,
        title=_("Attach this text to a theme"), label=_("Attach it"), done=_("The text is attached. Its group is told."),
        back=back, trail=[(draft.edition.label, f"/publication/{draft.edition.slug}/"), (_("Outside the theme"), back)],
        listed=[draft.title, *([draft.outside_words] if draft.outside_words else [])],
        lead=_("Its group goes on writing it. It is frozen, presented and published with the texts of that theme."),
    )  # fmt: skip
