"""The report of references that need a person, and settling one."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from .. import actions
from ..forms import TargetForm
from ..queries import document_url, get_visible_document
from ..queries.references import mark_word, unsettled
from ..rules import check_can_edit
from .editing import attempt


def references(request, slug: str):
    document = get_visible_document(request.user, slug)
    check_can_edit(request.user, document)
    groups = [(mark, mark_word(mark), rows) for mark, rows in unsettled(document).items()]
    return render(
        request, "recommendations/references.html", {"document": document, "groups": groups, "url": document_url(slug)}
    )


def settle(request, slug: str, pk: int):
    document = get_visible_document(request.user, slug)
    check_can_edit(request.user, document)
    reference = document.references.select_related("source", "document").filter(pk=pk).first()
    if reference is None:
        raise Http404
    form = TargetForm(request.POST or None, member=request.user)
    if request.method == "POST" and attempt(form, lambda data: _settle(request.user, reference, data)):
        messages.success(request, _("The reference is settled."))
        return redirect("document_references", slug)
    context = {
        "form": form, "heading": _("What does this reference point to?"), "back": f"{document_url(slug)}references/",
        "label": _("Settle the reference"), "quoted": reference.text, "text_language": document.language,
    }  # fmt: skip
    return render(request, "recommendations/form.html", context, status=422 if form.is_bound else 200)


def _settle(actor, reference, data: dict) -> None:
    if data.get("outside"):
        actions.settle_reference(actor=actor, reference=reference, outside=True)
        return
    found = data["found"]
    actions.settle_reference(
        actor=actor,
        reference=reference,
        targets=[found.recommendation] if found.recommendation else [],
        item=found.item,
        annex=found.annex,
        document=found.document,
    )
