"""The coordination's bench: compositions, their groups, their people, and each step until they are settled."""

from datetime import timedelta

from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from encommun.cycles.rules import check_can_coordinate
from encommun.kit.forms import posted
from encommun.kit.numbers import int_of
from encommun.kit.posting import press
from encommun.kit.refusals import Refused, attempt

from .. import forms_bench as forms
from .. import rules_bench as rules
from ..actions import bench as by_hand
from ..actions import composing, proposing
from ..queries import bench, bench_people, places
from ..queries.reading import get_edition
from .common import form_page

DAYS_TO_ANSWER = 14


def compositions(request, edition: str):
    """Those of an edition, and opening one: it proposes groups at once."""
    check_can_coordinate(request.user)
    row = get_edition(edition)
    first = {"smallest": 6, "largest": 12, "far_km": 60, "seed": row.slug}
    form = forms.OpenForm(posted(request), initial=first, edition=row)
    there = None
    if request.method == "POST" and form.is_valid() and (there := composing.open_one(row, form.values()["theme"])):
        there.edition = row
        form.add_error("theme", _("One is open already for this. Change its sizes there."))
    elif request.method == "POST" and (made := attempt(form, lambda: _open(request.user, row, form.values()))):
        return redirect(bench.composition_url(made))
    context = {"edition": row, "rows": bench.compositions_of(row), "form": form,
               "there": bench.composition_url(there) if there else ""}  # fmt: skip
    return render(request, "mobilisation/bench_list.html", context, status=422 if form.errors else 200)


def _open(actor, edition, values: dict):
    found = composing.open_composition(actor=actor, edition=edition, **values)
    if found.composed_at is None and not found.work:
        values.pop("theme")
        composing.compose_groups(actor=actor, composition=found, **values)
    return found


def composition(request, edition: str, pk: int):
    row = bench.get_composition(request.user, edition, pk)
    return render(request, "mobilisation/bench.html", {"page": bench.bench_page(request, row)})


def progress(request, edition: str, pk: int):
    """How far a long composition is; once it is done, htmx is sent back to the bench."""
    row = bench.get_composition(request.user, edition, pk)
    url = bench.composition_url(row)
    is_done = row.work not in (row.Work.WAITING, row.Work.RUNNING)
    if not request.headers.get("HX-Request"):
        return redirect(url)
    response = render(request, "mobilisation/_bench_progress.html", {"url": url, "composition": row})
    if is_done:
        response["HX-Redirect"] = url
    return response


def compose(request, edition: str, pk: int):
    """The sizes and the distance, and what proposing again keeps and throws away."""
    row = bench.get_composition(request.user, edition, pk)
    rules.check_can_compose(request.user, row)
    names = ("smallest", "largest", "far_km", "seed")
    form = forms.RulesForm(posted(request), initial={name: getattr(row, name) for name in names})
    context = context_of(row, form, _("Propose groups"), _("Propose groups"), _("Nobody is told yet. Groups that you keep "
        "and people whom you placed by hand stay; all others are placed anew."))  # fmt: skip
    return form_page(
        request, "mobilisation/bench_form.html", context,
        lambda: composing.compose_groups(actor=request.user, composition=row, **form.cleaned_data),
        done=_("Groups are proposed. Nobody has been told yet."), to=bench.composition_url(row),
    )  # fmt: skip


def context_of(row, form, title, label, text="", *, back="", danger=False) -> dict:
    return {
        "composition": row, "edition": row.edition, "form": form, "title": title, "label": label, "text": text,
        "back": back or bench.composition_url(row), "danger": danger,
    }  # fmt: skip


def sending(request, edition: str, pk: int):
    row = bench.get_composition(request.user, edition, pk)
    placed = row.placements.exclude(group=None).count()
    rules.check_can_send(request.user, row, placed=placed)
    day = timezone.localdate() + timedelta(days=DAYS_TO_ANSWER)
    form = forms.SendForm(posted(request), initial={"answers_by": day})
    text = ngettext(
        "%(count)d person gets a letter with their proposed group and its reason, and can answer. From then on groups are "
        "not proposed anew: you move people one by one.",
        "%(count)d people get a letter with their proposed group and its reason, and can answer. From then on groups are "
        "not proposed anew: you move people one by one.",
        placed,
    ) % {"count": placed}
    return form_page(
        request, "mobilisation/bench_form.html", context_of(row, form, _("Send the proposal?"), _("Send"), text),
        lambda: proposing.send_proposal(actor=request.user, composition=row, **form.cleaned_data),
        done=_("The proposal is sent."), to=bench.composition_url(row),
    )  # fmt: skip


def settling(request, edition: str, pk: int):
    row = bench.get_composition(request.user, edition, pk)
    rules.check_can_settle(request.user, row)
    page = bench.bench_page(request, row)
    if not page.answers["accepted"] and not page.unanswered:
        raise Refused(_("Nobody has accepted yet: there is no group to make."))
    form = forms.SettleForm(posted(request), is_early=rules.settles_early(row))
    return form_page(
        request, "mobilisation/bench_form.html",
        context_of(row, form, _("Settle the groups?"), _("Make the groups"), settling_words(row, page), danger=True),
        lambda: proposing.settle_composition(actor=request.user, composition=row, **form.cleaned_data),
        done=_("The working groups are made."), to=bench.composition_url(row),
    )  # fmt: skip


def settling_words(row, page) -> str:
    """What settling does now: who comes in, who does not, and which groups are not made."""
    accepted, other = page.answers["accepted"], page.answers["other"]
    said = [
        ngettext("%(count)d person has accepted and comes in.", "%(count)d people have accepted and come in.", accepted)
        % {"count": accepted},
        ngettext("%(count)d has not answered.", "%(count)d have not answered.", page.unanswered)
        % {"count": page.unanswered},
    ]
    if rules.settles_early(row):
        day = date_format(row.answers_by, "DATE_FORMAT")
        said.append(_("People were told that they may answer until %(day)s.") % {"day": day})
    if other:
        said.append(
            ngettext(
                "%(count)d asks for another group: move them first, or they come into none.",
                "%(count)d ask for another group: move them first, or they come into none.",
                other,
            )
            % {"count": other}
        )
    if page.nobody:
        said.append(_("Without anybody who accepted, not made: %(groups)s.") % {"groups": ", ".join(page.nobody)})
    if page.short > len(page.nobody):
        said.append(
            ngettext(
                "In %(count)d group fewer people than the smallest size have accepted.",
                "In %(count)d groups fewer people than the smallest size have accepted.",
                page.short,
            )
            % {"count": page.short}
        )
    said.append(
        _("This composition cannot be changed afterwards. Who is in no group is told, and can ask to join one.")
    )
    return " ".join(said)


def removal(request, edition: str, pk: int):
    row = bench.get_composition(request.user, edition, pk)
    rules.check_can_remove(request.user, row)
    to = bench.bench_url(row.edition)
    if request.method == "POST":
        return press(
            request, lambda: by_hand.remove_composition(actor=request.user, composition=row),
            done=_("The composition is removed."), to=to,
        )  # fmt: skip
    words = {
        "title": _("Remove this composition?"), "label": _("Remove"),
        "text": _("Its groups and what you placed by hand go. The interests of members stay. Nobody was told."),
    }  # fmt: skip
    context = {"words": words, "edition": row.edition, "back": bench.composition_url(row)}
    return render(request, "mobilisation/confirm.html", context)


def latecomers(request, edition: str, pk: int):
    """Who said their wish since: they are listed without a group."""
    row = bench.get_composition(request.user, edition, pk)
    rules.check_can_change(request.user, row)
    url = bench.composition_url(row)
    if request.method == "POST":
        return press(
            request, lambda: proposing.take_in_latecomers(actor=request.user, composition=row),
            done=_("Everybody who has said where they would like to work is on the bench now."),
            to=f"{url}people/?show=without",
        )  # fmt: skip
    words = {
        "title": _("Take in who came later?"), "label": _("Take them in"),
        "text": _("Members who said since where they would like to work are listed without a group. You place them by hand."),
    }  # fmt: skip
    return render(request, "mobilisation/confirm.html", {"words": words, "edition": row.edition, "back": url})


def people(request, edition: str, pk: int):
    row = bench.get_composition(request.user, edition, pk)
    return render(request, "mobilisation/bench_people.html", {"page": bench_people.people_page(request, row)})


def person(request, edition: str, pk: int, placement: int):
    row = bench.get_composition(request.user, edition, pk)
    place = bench.get_placement(row, placement)
    page = places.person_page(request.user, row, place)
    first = {"group": place.group_id or "", "role": place.role, "is_pinned": True}
    form = forms.MoveForm(posted(request), initial=first, composition=row, choices=page.choices)
    return form_page(
        request, "mobilisation/bench_person.html", {"page": page, "form": form},
        lambda: by_hand.move_person(actor=request.user, placement=place, **form.values()),
        done=_("Saved."), to=_card_of(row, form) or page.back,
    )  # fmt: skip


def _card_of(composition, form) -> str:
    """The card of the group that was chosen, "" without one."""
    chosen = int_of(form.data.get("group", ""))
    return bench.card_url(composition, chosen) if chosen else ""
