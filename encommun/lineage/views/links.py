"""Links between two recommendations."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from encommun.kit.refusals import Refused, attempt
from encommun.members.rules import check_member
from encommun.recommendations.queries import get_visible_recommendation

from .. import actions, queries, rules
from ..forms import LinkForm, ReasonForm
from ..models import Relation


@login_not_required
def family(request, slug: str, place: str):
    """One recommendation among its earlier and later askings; POST proposes a link (members)."""
    recommendation = get_visible_recommendation(request.user, slug, place)
    form = LinkForm(request.POST or None)
    if request.method == "POST":
        check_member(request.user)
        link = attempt(form, lambda: _propose(request.user, recommendation, form.cleaned_data))
        if link is not None:
            stands = link.state == Relation.State.CONFIRMED
            messages.success(request, _("The link stands.") if stands else _("Proposed. An editor will confirm it."))
            return redirect("lineage:family", slug, place)
    page = queries.family_page(recommendation, request.user, request.GET.get("q", "")[:200].strip())
    return render(request, "lineage/family.html", {"page": page, "form": form, "kinds": Relation.Kind.choices})


def _propose(actor, recommendation, data: dict) -> Relation:
    other = queries.visible_one(actor, data["other"])
    if other is None:
        raise Refused(_("Choose a recommendation from the list."), field="other")
    return actions.propose_relation(
        actor=actor, source=recommendation, target=other, kind=data["kind"], note=data["note"]
    )


def waiting(request):
    """Proposed links that wait for an editor."""
    rules.check_keeper(request.user)
    links, page = queries.links_page(request)
    return render(request, "lineage/links.html", {"links": links, "page": page})


@require_POST
def confirmation(request, pk: int):
    """Confirm a proposed link."""
    relation = queries.get_relation(request.user, pk)
    try:
        actions.confirm_relation(actor=request.user, relation=relation)
        messages.success(request, _("The link stands."))
    except Refused as no:
        if relation.state == Relation.State.PROPOSED:
            raise
        messages.info(request, no.reason)
    return redirect(_home(relation))


def refusal(request, pk: int):
    """Refuse a proposed link, or undo one that stood, with a reason."""
    relation = queries.get_relation(request.user, pk)
    rules.check_can_refuse(request.user, relation)
    form = ReasonForm(request.POST or None)
    if request.method == "POST":
        act = lambda: actions.refuse_relation(actor=request.user, relation=relation, **form.cleaned_data)  # noqa: E731
        if attempt(form, act):
            messages.success(request, _("The link is undone."))
            return redirect(_home(relation))
    return render(request, "lineage/refusal.html", {"relation": relation, "form": form, "back": _home(relation)})


def _home(relation: Relation) -> str:
    return f"/lineage/{relation.source.document.slug}/{relation.source.place}/"
