"""The bench: groups of requests that look alike, decided by editors and coordinators."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from encommun.kit.posting import answered, press, status_of

from .. import actions, queries, rules
from ..forms import ApartForm, GroupForm
from ..models import Bundle


def index(request):
    """What waits for a decision, the surest first; or what was decided, the latest first."""
    rules.check_keeper(request.user)
    return render(request, "lineage/bench.html", {"page": queries.bench_page(request)})


def group(request, pk: int):
    """One group with the evidence of each pair, and what can be decided about it."""
    rules.check_keeper(request.user)
    return _show(request, queries.get_bundle(request.user, pk))


@require_POST
def acceptance(request, pk: int):
    """Gather the chosen ones."""
    bundle, page, form = _sent(request, pk)
    act = lambda: _accept(request.user, bundle, form.cleaned_data)  # noqa: E731
    done = _("Gathered. You can take it back on this page.")
    return answered(request, form, act, done=done, to=page.group.url) or _show(request, bundle, page, form)


@require_POST
def split(request, pk: int):
    """The chosen ones on one side, the others on another."""
    bundle, page, form = _sent(request, pk)

    def act():
        chosen, base = set(form.cleaned_data["chosen"]), form.cleaned_data["base"]
        made = actions.split_bundle(actor=request.user, bundle=bundle, chosen=chosen, base=base)
        messages.success(request, _said_of_split(len(made)))
        return True

    return answered(request, form, act, done="", to=page.group.url) or _show(request, bundle, page, form)


@require_POST
def rejection(request, pk: int):
    """None of them asks for the same as another."""
    rules.check_keeper(request.user)
    bundle = queries.get_bundle(request.user, pk)
    form = ApartForm(request.POST, auto_id="apart_%s")
    act = lambda: actions.reject_bundle(actor=request.user, bundle=bundle, **form.cleaned_data)  # noqa: E731
    done = _("Noted: they are not the same. You can take it back on this page.")
    sent = answered(request, form, act, done=done, to=f"/lineage/bench/{pk}/")
    return sent or _show(request, bundle, apart=form)


@require_POST
def reopening(request, pk: int):
    """Take a decision back."""
    rules.check_keeper(request.user)
    bundle = queries.get_bundle(request.user, pk)
    done = _("Taken back: the group waits for a decision again.")
    act = lambda: actions.reopen_bundle(actor=request.user, bundle=bundle)  # noqa: E731
    return press(request, act, done, f"/lineage/bench/{pk}/")


def _sent(request, pk: int) -> tuple[Bundle, queries.GroupPage, GroupForm]:
    rules.check_keeper(request.user)
    bundle = queries.get_bundle(request.user, pk)
    page = queries.group_page(bundle, request.user)
    return bundle, page, GroupForm(request.POST, page=page)


def _accept(actor, bundle: Bundle, data: dict):
    into = queries.get_cluster_to_join(actor, data["into"]) if data["into"] else None
    language = data["language"] or bundle.language
    words = {"title": data["title"], "language": language, "base": data["base"]}
    return actions.accept_bundle(actor=actor, bundle=bundle, chosen=set(data["chosen"]), into=into, **words)


def _said_of_split(parts: int) -> str:
    if not parts:
        return _("Split: none of them looks like another any more. You can take it back on this page.")
    words = ngettext(
        "Split: %(count)s group is left to decide about. You can take it back on this page.",
        "Split: %(count)s groups are left to decide about. You can take it back on this page.",
        parts,
    )
    return words % {"count": parts}


def _show(request, bundle: Bundle, page=None, form=None, apart=None):
    """The group as it is now, with what was typed; when somebody decided meanwhile, what they decided."""
    refused = form or apart
    page = queries.group_page(bundle, request.user) if page is None or (refused and refused.errors) else page
    if bundle.state != Bundle.State.OPEN and refused is not None:
        for error in refused.non_field_errors():
            messages.error(request, error)
        return redirect(page.group.url)
    words = {"page": page, "form": form or GroupForm(page=page), "apart": apart or ApartForm(auto_id="apart_%s")}
    return render(request, "lineage/group.html", words, status=status_of(refused) if refused else 200)
