"""Lists: brought, columns chosen, tried, imported, reported."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from django_htmx.http import HttpResponseClientRefresh

from encommun.kit.csv import csv_text
from encommun.kit.refusals import Refused, attempt

from .. import actions
from ..forms import BringForm, BringMembersForm, ColumnsForm
from ..models import ListFile
from ..queries.files import file_lines, file_page, get_visible_file, set_aside_rows, sheet_columns
from ..rules import check_can_import, check_is_open

AT_ONCE = 4  # seconds of a request; what takes longer goes on in the sweep


def members(request):
    return _bring(request, ListFile.Kind.MEMBERS, BringMembersForm)


def activity(request):
    return _bring(request, ListFile.Kind.ACTIVITY, BringForm)


def _bring(request, kind: str, form_class):
    check_can_import(request.user)
    form = form_class(request.POST or None, request.FILES or None) if request.method == "POST" else form_class()
    brought: list[ListFile] = []

    def act() -> None:
        data = dict(form.cleaned_data)
        brought.append(actions.bring_file(actor=request.user, data=data.pop("file"), kind=kind, **data))

    if request.method == "POST" and attempt(form, act):
        return redirect("enrolment:columns", pk=brought[0].pk)
    lines, page = file_lines(request, kind)
    context = {"form": form, "kind": kind, "lines": lines, "page": page}
    return render(request, "enrolment/start.html", context, status=422 if form.errors else 200)


def file(request, pk: int):
    """A file at its stage: trial, progress, or report."""
    row = get_visible_file(request.user, pk)
    if row.state == ListFile.State.OPEN:
        return redirect("enrolment:columns", pk=pk)
    return render(request, "enrolment/file.html", {"page": file_page(request, row)})


def progress(request, pk: int):
    """How far it is, asked again and again; the whole page once it is done."""
    row = get_visible_file(request.user, pk)
    if not row.is_under_way:
        return HttpResponseClientRefresh() if request.htmx else redirect("enrolment:file", pk=pk)
    return render(request, "enrolment/_progress.html", {"page": file_page(request, row)})


def columns(request, pk: int):
    """What each column holds; then the trial."""
    row = get_visible_file(request.user, pk)
    check_is_open(row)
    form = ColumnsForm(request.POST if request.method == "POST" else None, file=row, columns=sheet_columns(row))

    def act() -> None:
        chosen = form.fields_chosen()
        actions.choose_columns(actor=request.user, file=row, fields=chosen, **form.options_chosen())
        actions.try_file(actor=request.user, file=row)

    if request.method == "POST" and attempt(form, act):
        row.refresh_from_db()
        actions.take_on(row, AT_ONCE)
        return redirect("enrolment:file", pk=pk)
    context = {"form": form, "file": row}
    return render(request, "enrolment/columns.html", context, status=422 if form.errors else 200)


@require_POST
def application(request, pk: int):
    """Import what was tried."""
    row = get_visible_file(request.user, pk)
    try:
        row = actions.apply_file(actor=request.user, file=row)
        actions.take_on(row, AT_ONCE)
    except Refused as no:
        messages.error(request, no.reason)
    return redirect("enrolment:file", pk=pk)


def set_aside(request, pk: int):
    """The lines set aside, as a CSV to correct and bring again."""
    row = get_visible_file(request.user, pk)
    response = HttpResponse(csv_text(set_aside_rows(row)), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="set-aside-{row.pk}.csv"'
    response["Cache-Control"] = "no-store"
    return response


def discarding(request, pk: int):
    row = get_visible_file(request.user, pk)
    if request.method == "POST":
        actions.discard_file(actor=request.user, file=row)
        messages.success(request, _("The list was discarded."))
        return redirect("enrolment:members" if row.kind == ListFile.Kind.MEMBERS else "enrolment:activity")
    return render(request, "enrolment/discarding.html", {"file": row})
