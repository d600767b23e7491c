"""Public lists: who owes an answer since when, what is overdue, open letters, what members can do themselves."""

from functools import partial

from django.contrib.auth.decorators import login_not_required
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from encommun.cycles.queries import all_editions
from encommun.house.queries import countries, services
from encommun.kit.paging import page_of
from encommun.kit.refusals import attempt, refusal
from encommun.members.rules import COORDINATOR, boards_of, has_role, services_of

from .. import forms, rules
from ..actions import members
from ..models import Promise
from ..queries.lists import (
    for_members_page,
    get_visible_addressee,
    kit_entries,
    kit_entry,
    letters_page,
    overdue_page,
    silent_page,
)
from ..queries.rooms import service_page
from .common import done, get_country, get_service, member_of, page_of_recommendation


@login_not_required
def silent(request):
    """Who owes an answer, since when: bodies and dates. `?board=be` shows one board."""
    chosen = get_country(request.GET["board"]) if request.GET.get("board") else None
    page = silent_page(member_of(request), chosen, partial(page_of, request), now=timezone.now())
    return render(request, "followup/silent.html", {**vars(page), "chosen": chosen})


@login_not_required
def overdue_list(request):
    """Every promise past its date, the oldest first."""
    kind = request.GET.get("kind", "")
    kind = kind if kind in Promise.Kind.values else ""
    counts, page, rows = overdue_page(member_of(request), kind, partial(page_of, request), now=timezone.now())
    tabs = [(_("Everything (%(count)d)") % {"count": sum(counts.values())}, request.path, not kind)]
    tabs += [
        (
            _("%(kind)s (%(count)d)") % {"kind": label, "count": counts[code]},
            f"{request.path}?kind={code}",
            kind == code,
        )
        for code, label in Promise.Kind.choices
        if counts.get(code)
    ]
    return render(request, "followup/overdue.html", {"page": page, "rows": rows, "tabs": tabs})


def my_room(request):
    """The first room of the reader: their board's, their service's, else what members can do."""
    for country in countries():
        if country.pk in boards_of(request.user):
            return HttpResponseRedirect(reverse("followup_board", args=[country.code.lower()]))
    for service in services():
        if service.pk in services_of(request.user):
            return HttpResponseRedirect(reverse("followup_service", args=[service.slug]))
    if has_role(request.user, COORDINATOR):
        return HttpResponseRedirect(reverse("followup_hand_overs"))
    return HttpResponseRedirect(reverse("followup_members"))


def service_room(request, slug):
    """What one service has in hand: late first, then its recommendations by the next date."""
    service, now = get_service(slug), timezone.now()
    if service.pk not in services_of(request.user) and not has_role(request.user, COORDINATOR):
        raise Http404
    room = service_page(request.user, service, partial(page_of, request), now=now)
    return render(request, "followup/service.html", {"service": service, **vars(room)})


@login_not_required
def letters(request):
    """Open letters and other outputs, with the bodies they speak to and what these answered."""
    page, rows = letters_page(member_of(request), partial(page_of, request))
    may = refusal(rules.check_can_write_letter, request.user) == ""
    return render(request, "followup/letters.html", {"page": page, "rows": rows, "may": may})


@require_http_methods(["GET", "POST"])
def letter_new(request):
    rules.check_can_write_letter(request.user)
    form = forms.LetterForm(request.POST or None, editions=all_editions())
    if request.method == "POST" and form.is_valid():
        words, made = dict(form.cleaned_data), []
        words["addressees"] = words["addressees"].splitlines()
        if attempt(form, lambda: made.append(members.write_letter(actor=request.user, **words))):
            return done(request, page_of_recommendation(made[0]), _("The letter is published and will be followed."))
    return render(request, "followup/letter_new.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def reply(request, id):
    rules.check_can_write_letter(request.user)
    addressee = get_visible_addressee(request.user, id)
    form = forms.ReplyForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = form.cleaned_data["reply"]
        if attempt(form, lambda: members.note_reply(actor=request.user, addressee=addressee, reply=words)):
            url = page_of_recommendation(addressee.recommendation)
            return done(request, url, _("The reply is noted, with its date."))
    context = {"form": form, "addressee": addressee, "back": page_of_recommendation(addressee.recommendation)}
    return render(request, "followup/reply.html", context, status=422 if form.errors else 200)


@login_not_required
def for_members(request):
    """What members can carry out themselves, who took what, and the kit that helps them."""
    page, rows = for_members_page(member_of(request), partial(page_of, request))
    return render(request, "followup/for_members.html", {"page": page, "rows": rows, "kit": kit_entries()})


@require_http_methods(["GET", "POST"])
def kit(request):
    """The resource kit, edited by services and coordinators."""
    rules.check_can_edit_kit(request.user)
    form = forms.KitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = {**form.cleaned_data, "language": request.LANGUAGE_CODE}
        if attempt(form, lambda: members.add_kit_entry(actor=request.user, **words)):
            return done(request, request.path, _("The line is in the kit."))
    context = {"form": form, "kit": kit_entries()}
    return render(request, "followup/kit.html", context, status=422 if form.errors else 200)


@require_POST
def kit_end(request, id):
    rules.check_can_edit_kit(request.user)
    if entry := kit_entry(id):
        members.drop_kit_entry(actor=request.user, entry=entry)
    return done(request, reverse("followup_kit"), _("The line is off the kit."))
