"""The legal entities of the cooperative and their colleges."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from .. import actions, queries
from ..forms import CollegeFormSet, EntityForm
from ..forms.entities import college_rows
from ..rules import ADMINISTRATOR, check_role
from .common import done


def entities(request):
    """Each company, its country, its colleges, and how many people belong to it."""
    check_role(request.user, ADMINISTRATOR)
    return render(request, "members/entities.html", {"rows": queries.entity_rows()})


def entity_new(request):
    check_role(request.user, ADMINISTRATOR)
    return _edit(request, None)


def entity(request, slug: str):
    return _edit(request, queries.get_entity(request.user, slug))


def _edit(request, row):
    form = EntityForm(request.POST or None, entity=row)
    colleges = CollegeFormSet(request.POST or None, initial=college_rows(row), prefix="colleges")

    def act():
        words = {**form.words(), "colleges": colleges.values()}
        if row is None:
            actions.add_entity(actor=request.user, **words)
        else:
            actions.edit_entity(actor=request.user, entity=row, **words)

    if (not form.is_bound or colleges.is_valid()) and done(form, act):
        messages.success(request, _("The entity is saved."))
        return redirect("members:entities")
    return render(request, "members/entity.html", {"form": form, "colleges": colleges, "entity": row})
