"""Groups on the bench: opened, named, kept and removed by hand; and the answer of who is proposed a place."""

from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from encommun.kit.forms import posted
from encommun.kit.posting import press

from .. import forms_bench as forms
from .. import rules_bench as rules
from ..actions import bench as by_hand
from ..actions import proposing
from ..commitment import commitment_of
from ..queries import bench, places
from .bench import context_of
from .common import form_page


def group_new(request, edition: str, pk: int):
    row = bench.get_composition(request.user, edition, pk)
    rules.check_can_change(request.user, row)
    form = forms.GroupForm(posted(request), composition=row)
    return form_page(
        request, "mobilisation/bench_form.html", context_of(row, form, _("Add a group"), _("Add the group"),
        _("It stays when groups are proposed again, also with few people.")),
        lambda: by_hand.add_proposed_group(actor=request.user, composition=row, **form.values()),
        done=_("The group is added. Move people into it."), to=bench.composition_url(row),
    )  # fmt: skip


def group(request, edition: str, pk: int, group: int):
    row = bench.get_composition(request.user, edition, pk)
    proposed = bench.get_proposed_group(row, group)
    rules.check_can_change(request.user, row)
    form = forms.KeepForm(posted(request), initial={"name": proposed.name, "is_kept": True})
    context = context_of(row, form, str(proposed), _("Save")) | {"removal": "removal/"}
    return form_page(
        request, "mobilisation/bench_form.html", context,
        lambda: by_hand.keep_group(actor=request.user, group=proposed, **form.cleaned_data),
        done=_("Saved."), to=bench.card_url(row, proposed.pk),
    )  # fmt: skip


def group_removal(request, edition: str, pk: int, group: int):
    row = bench.get_composition(request.user, edition, pk)
    proposed = bench.get_proposed_group(row, group)
    rules.check_can_change(request.user, row)
    url = bench.composition_url(row)
    if request.method == "POST":
        return press(
            request, lambda: by_hand.remove_group(actor=request.user, group=proposed),
            done=_("The group is removed."), to=url,
        )  # fmt: skip
    count = proposed.placements.count()
    text = ngettext(
        "%(count)d person in it is listed without a group. You place them by hand.",
        "%(count)d people in it are listed without a group. You place them by hand.",
        count,
    ) % {"count": count}
    words = {
        "title": _("Remove the group %(group)s?") % {"group": proposed},
        "label": _("Remove the group"),
        "text": text,
    }
    return render(request, "mobilisation/confirm.html", {"words": words, "edition": row.edition, "back": url})


def place(request, edition: str, pk: int):
    """What is proposed to the reader, and their answer."""
    row = places.get_place(request.user, edition, pk)
    page, words = places.place_page(request.user, row), commitment_of(row.composition.edition, request.user)
    first = {"answer": "" if row.answer == "waiting" else row.answer, "wanted": row.wanted_id, "words": row.words}
    form = forms.AnswerForm(
        posted(request), initial={**first, "version": words.version}, groups=places.other_groups(row)
    )
    if request.method == "POST":
        rules.check_can_answer(request.user, row)
    return form_page(
        request, "mobilisation/place.html", {"page": page, "form": form, "commitment": words},
        lambda: proposing.answer_placement(actor=request.user, placement=row, **form.values()),
        done=_("Your answer is kept. You may change it until the groups are settled."), to=request.path,
    )  # fmt: skip
