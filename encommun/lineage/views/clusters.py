"""Gathered requests."""

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from encommun.kit.numbers import int_of
from encommun.kit.panels import panels
from encommun.kit.refusals import attempt
from encommun.search.queries import ranked_ids

from .. import actions, queries, rules
from ..forms import ClusterForm, MergeForm, SplitForm


@login_not_required
def index(request):
    """What is asked again and again, most asked first."""
    rows, page = queries.clusters_page(request)
    return render(
        request, "lineage/list.html", {"rows": rows, "page": page, "is_keeper": rules.is_keeper(request.user)}
    )


@login_not_required
def cluster(request, slug: str):
    """One request under all its wordings."""
    found = queries.get_visible_cluster(request.user, slug)
    if found.slug != slug:
        return redirect("lineage:cluster", found.slug, permanent=True)
    page = queries.cluster_page(found, request.user)
    slots = {slot: panels(request, f"cluster.{slot}", page) for slot in ("standing", "acts")}
    return render(request, "lineage/cluster.html", {"page": page, **slots})


def new(request):
    """Gather a request; `with` in the address names the first recommendation."""
    rules.check_keeper(request.user)
    form = ClusterForm(request.POST or None, initial={"language": get_language()})
    first = _first(request)
    if request.method == "POST":
        made = attempt(
            form, lambda: actions.create_cluster(actor=request.user, recommendations=first, **form.cleaned_data)
        )
        if made is not None:
            messages.success(request, _("The request has its page. Now add the other askings."))
            return redirect("lineage:askings", made.slug)
    return render(request, "lineage/edit.html", {"form": form, "title": _("Gather a request"), "back": "/lineage/"})


def edit(request, slug: str):
    """Change the words of a gathered request."""
    found = queries.get_visible_cluster(request.user, slug)
    rules.check_keeper(request.user)
    initial = {"title": found.title, "summary": found.summary, "language": found.language}
    form = ClusterForm(request.POST or None, initial=initial)
    if request.method == "POST":
        act = lambda: actions.edit_cluster(actor=request.user, cluster=found, **form.cleaned_data)  # noqa: E731
        if attempt(form, act):
            messages.success(request, _("Saved."))
            return redirect("lineage:cluster", found.slug)
    words = {"form": form, "title": _("Change the words"), "back": f"/lineage/clusters/{found.slug}/"}
    return render(request, "lineage/edit.html", words)


def askings(request, slug: str):
    """Search the register for other askings; POST adds one."""
    found = queries.get_visible_cluster(request.user, slug)
    rules.check_keeper(request.user)
    if request.method == "POST":
        recommendation = _one(request.user, request.POST.get("recommendation", ""))
        if recommendation is None:
            messages.error(request, _("Choose a recommendation from the list."))
        else:
            actions.add_to_cluster(actor=request.user, cluster=found, recommendation=recommendation)
            messages.success(request, _("Added."))
        return redirect(request.get_full_path())
    query = request.GET.get("q", "")[:200].strip()
    page = queries.cluster_page(found, request.user)
    known = {row.pk for row in page.recommendations}
    offered = ranked_ids("recommendation", query) if query else queries.alike(found)
    ids = [id for id in offered if id not in known][:20]
    rows = queries.recommendations_among(request.user, ids)
    return render(request, "lineage/askings.html", {"page": page, "query": query, "rows": rows})


@require_POST
def asking_removal(request, slug: str, pk: int):
    """Take a wording out of the request."""
    found = queries.get_visible_cluster(request.user, slug)
    recommendation = _one(request.user, str(pk))
    if recommendation is not None:
        actions.remove_from_cluster(actor=request.user, cluster=found, recommendation=recommendation)
        messages.success(request, _("Taken out."))
    return redirect("lineage:cluster", found.slug)


def merger(request, slug: str):
    """Join this request with another one that asks for the same."""
    found = queries.get_visible_cluster(request.user, slug)
    rules.check_keeper(request.user)
    choices = queries.merge_choices(found, request.user)
    form = MergeForm(request.POST or None, choices=choices)
    if request.method == "POST":
        into = attempt(form, lambda: _merge(request.user, found, form.cleaned_data["into"]))
        if into is not None:
            messages.success(request, _("The two requests are one."))
            return redirect("lineage:cluster", into.slug)
    words = {"cluster": found, "form": form, "is_alone": not choices}
    return render(request, "lineage/merger.html", words)


def split(request, slug: str):
    """Give some wordings a request of their own."""
    found = queries.get_visible_cluster(request.user, slug)
    rules.check_keeper(request.user)
    page = queries.cluster_page(found, request.user)
    form = SplitForm(request.POST or None, choices=[(row.id, row.title) for row in page.wordings])
    if request.method == "POST":
        made = attempt(form, lambda: _split(request.user, found, form.cleaned_data))
        if made is not None:
            messages.success(request, _("They have a request of their own."))
            return redirect("lineage:cluster", made.slug)
    return render(request, "lineage/split.html", {"cluster": found, "form": form})


def _merge(actor, found, into_id: int):
    into = queries.get_cluster_to_join(actor, into_id)
    return actions.merge_clusters(actor=actor, cluster=found, into=into)


def _split(actor, found, data: dict):
    leaving = set(data["recommendations"])
    return actions.split_cluster(actor=actor, cluster=found, recommendation_ids=leaving, title=data["title"])


def _first(request) -> list:
    found = _one(request.user, request.GET.get("with", ""))
    return [found] if found else []


def _one(member, pk: str):
    """A recommendation that the member may see, by its number as typed in an address; None otherwise."""
    number = int_of(pk)
    return queries.visible_one(member, number) if number else None
