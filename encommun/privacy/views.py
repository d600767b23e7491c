"""The register of processing, generated from what each domain declares."""

from django.contrib.auth.decorators import login_not_required
from django.http import JsonResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from .queries import audiences_of_record, export_of, processing_register


@login_not_required
def processing(request):
    rows = [(record, audiences_of_record(record)) for record in processing_register()]
    return render(request, "privacy/processing.html", {"rows": rows})


@require_GET
def my_data(request):
    """All that the house keeps about the reader, as one JSON file."""
    response = JsonResponse(export_of(request.user), json_dumps_params={"ensure_ascii": False, "indent": 2})
    response["Content-Disposition"] = 'attachment; filename="encommun-my-data.json"'
    return response
