"""All groups, a group's card, and its correction."""

from django.contrib.auth.decorators import login_not_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from encommun.cycles.models import Edition
from encommun.cycles.rules import check_can_coordinate, check_can_lead
from encommun.kit.forms import posted
from encommun.kit.panels import panels_of
from encommun.kit.refusals import Refused, attempt, refusal

from .. import actions
from ..forms import DeliveryForm, GroupForm
from ..queries import get_group, get_room, room_url
from ..queries.card import card_page
from ..queries.index import index_page
from ..queries.people import find_person
from .common import form_page


@login_not_required
def index(request):
    """Every group of the running editions, the reader's own first, and sessions to which one can come."""
    can_open = request.user.is_authenticated and not refusal(check_can_coordinate, request.user)
    return render(request, "groups/index.html", {"page": index_page(request.user), "can_open": can_open})


@login_not_required
def card(request, edition: str, key: str):
    page = get_group(request.user, edition, key)
    first, main, aside = panels_of(request, page, "group.first", "group.main", "group.aside")
    context = {"page": page, "tab": "", "details": card_page(page), "first": first, "main": main, "aside": aside}
    return render(request, "groups/card.html", context)


def new(request):
    """A new group of the edition in the address, else of the one that runs; where several do, one is chosen first."""
    check_can_coordinate(request.user)
    slug = request.GET.get("edition", "")
    rows = Edition.objects.filter(slug=slug) if slug else Edition.objects.exclude(state=Edition.State.CLOSED)
    editions = list(rows.order_by("-start_year"))
    if not editions:
        raise Http404
    if len(editions) > 1:
        return render(request, "groups/new.html", {"editions": editions})
    edition = editions[0]
    form = GroupForm(posted(request), edition=edition)

    def act():
        animator = find_person(form.cleaned_data["who"])
        if form.cleaned_data["who"] and animator is None:
            raise Refused(_("Nobody here has this address or this name."), field="who")
        closed = {"is_closed": form.cleaned_data["is_closed"], "animator": animator}
        return actions.open_group(actor=request.user, edition=edition, **form.written(), **closed)

    if request.method == "POST" and (group := attempt(form, act)):
        return redirect(room_url(group))
    context = {"form": form, "edition": edition}
    return render(request, "groups/new.html", context, status=422 if form.errors else 200)


def correction(request, edition: str, key: str):
    page = get_group(request.user, edition, key)
    check_can_coordinate(request.user)

    def opened(data=None):
        group = page.group
        initial = GroupForm.initial_of(group, card_page(page).offices)
        return GroupForm(data, edition=group.edition, group=group, initial=initial)

    form = opened(posted(request))

    def act():
        return actions.edit_group(
            actor=request.user, group=page.group, base=form.cleaned_data["base"], **form.written()
        )

    return form_page(
        request, page, form, act, tab="", title=_("Change this group’s page"), label=_("Save"), done=_("Saved."), to=room_url,
        back=page.url, stands=opened,
    )  # fmt: skip


def delivery(request, edition: str, key: str):
    """What the group delivers, in its own words."""
    page = get_room(request.user, edition, key)
    check_can_lead(request.user, page.group)

    def opened(data=None):
        card = card_page(page).card
        return DeliveryForm(data, initial=DeliveryForm.initial_of(card, language=request.LANGUAGE_CODE))

    form = opened(posted(request))
    return form_page(
        request, page, form,
        lambda: actions.say_delivery(actor=request.user, group=page.group, **form.cleaned_data),
        tab="", title=_("What we deliver"), label=_("Save"), done=_("Everybody can read it now."), to=page.url,
        back=page.url, stands=opened,
    )  # fmt: skip
