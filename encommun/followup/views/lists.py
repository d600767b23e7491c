"""Public lists: who owes an answer since when, what is overdue, open letters, what members can do themselves."""

from django.contrib.auth.decorators import login_not_required
from django.db.models import Count
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from encommun.cycles.models import Edition
from encommun.house.queries import countries, services
from encommun.kit.paging import page_of
from encommun.kit.refusals import refusal
from encommun.members.rules import COORDINATOR, boards_of, has_role, services_of
from encommun.recommendations.queries import recommendation_url, visible_recommendations

from .. import forms, rules
from ..actions import members
from ..models import Addressee, KitEntry, Promise
from ..queries.promises import boards_that_owe, overdue, owed_rows, visible_promises
from ..queries.rooms import recommendations_of_service, waiting_for_service
from .common import attempt, done, get_country, get_service, member_of, page_of_recommendation


@login_not_required
def silent(request):
    """Who owes an answer, since when: bodies and dates. `?board=be` shows one board."""
    member, now = member_of(request), timezone.now()
    promises = visible_promises(member).filter(kind=Promise.Kind.ANSWER)
    bodies = boards_that_owe(promises, now)
    chosen = get_country(request.GET["board"]) if request.GET.get("board") else None
    if chosen:
        promises = promises.filter(country=chosen)
    page = page_of(request, sum(body.total for body in bodies if not chosen or body.name == chosen.board))
    context = {
        "bodies": bodies,
        "chosen": chosen,
        "page": page,
        "rows": owed_rows(promises.order_by("since_at", "due_at", "pk")[page.start : page.stop], now),
        "never_handed": visible_recommendations(member).filter(handed_over_at=None, verdict="").count(),
    }
    return render(request, "followup/silent.html", context)


@login_not_required
def overdue_list(request):
    """Every promise past its date, the oldest first."""
    member, now = member_of(request), timezone.now()
    promises = overdue(visible_promises(member), now)
    kind = request.GET.get("kind", "")
    counts = dict(promises.order_by().values_list("kind").annotate(Count("pk")))
    if kind in Promise.Kind.values:
        promises = promises.filter(kind=kind)
    page = page_of(request, counts.get(kind, 0) if kind in Promise.Kind.values else sum(counts.values()))
    everything = _("All")
    tabs = [(f"{everything} ({sum(counts.values())})", request.path, not kind)]
    tabs += [
        (f"{label} ({counts[code]})", f"{request.path}?kind={code}", kind == code)
        for code, label in Promise.Kind.choices
        if counts.get(code)
    ]
    rows = owed_rows(promises.order_by("due_at", "pk")[page.start : page.stop], now)
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
    waiting = waiting_for_service(request.user, service)
    rows = recommendations_of_service(request.user, service)
    page = page_of(request, rows.count())
    context = {
        "service": service,
        "late": owed_rows(overdue(waiting, now).order_by("due_at", "pk")[:50], now),
        "soon": owed_rows(waiting.filter(due_at__gt=now).order_by("due_at", "pk")[:25], now),
        "page": page,
        "rows": [(page_of_recommendation(row), row) for row in rows[page.start : page.stop]],
    }
    return render(request, "followup/service.html", context)


@login_not_required
def letters(request):
    """Open letters and other outputs, with the bodies they speak to and what these answered."""
    rows = visible_recommendations(member_of(request)).exclude(kind="recommendation")
    page = page_of(request, rows.count())
    shown = rows.select_related("document", "edition").prefetch_related("addressees").order_by("-asked_at", "-pk")
    context = {
        "page": page,
        "rows": [(page_of_recommendation(row), row) for row in shown[page.start : page.stop]],
        "may": refusal(rules.check_can_write_letter, request.user) == "",
    }
    return render(request, "followup/letters.html", context)


@require_http_methods(["GET", "POST"])
def letter_new(request):
    rules.check_can_write_letter(request.user)
    form = forms.LetterForm(request.POST or None, editions=Edition.objects.all())
    if request.method == "POST" and form.is_valid():
        words, made = dict(form.cleaned_data), []
        words["addressees"] = words["addressees"].splitlines()
        if attempt(form, lambda: made.append(members.write_letter(actor=request.user, **words))):
            return done(request, page_of_recommendation(made[0]), _("The letter is published and will be followed."))
    return render(request, "followup/letter_new.html", {"form": form}, status=422 if form.errors else 200)


@require_http_methods(["GET", "POST"])
def reply(request, id):
    rules.check_can_write_letter(request.user)
    seen = Addressee.objects.filter(recommendation__in=visible_recommendations(request.user), country=None)
    addressee = seen.filter(pk=id).select_related("recommendation__document").first()
    if addressee is None:
        raise Http404
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
    rows = visible_recommendations(member_of(request)).filter(members_can_do_it=True)
    rows = rows.exclude(status__in=["done", "rejected"])
    page = page_of(request, rows.count())
    shown = (
        rows.select_related("document", "edition")
        .annotate(takers=Count("volunteers"))
        .order_by("takers", "-moved_at", "pk")
    )
    context = {
        "page": page,
        "rows": [
            (recommendation_url(row.document.slug, row.place), row, row.takers) for row in shown[page.start : page.stop]
        ],
        "kit": KitEntry.objects.select_related("country"),
    }
    return render(request, "followup/for_members.html", context)


@require_http_methods(["GET", "POST"])
def kit(request):
    """The resource kit, edited by services and coordinators."""
    rules.check_can_edit_kit(request.user)
    form = forms.KitForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        words = {**form.cleaned_data, "language": request.LANGUAGE_CODE}
        if attempt(form, lambda: members.add_kit_entry(actor=request.user, **words)):
            return done(request, request.path, _("The line is in the kit."))
    context = {"form": form, "kit": KitEntry.objects.select_related("country")}
    return render(request, "followup/kit.html", context, status=422 if form.errors else 200)


@require_POST
def kit_end(request, id):
    rules.check_can_edit_kit(request.user)
    for entry in KitEntry.objects.filter(pk=id):
        members.drop_kit_entry(actor=request.user, entry=entry)
    return done(request, reverse("followup_kit"), _("The line is off the kit."))
