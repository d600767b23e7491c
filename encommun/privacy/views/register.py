"""The register of processing, generated from what each domain declares."""

from django.contrib.auth.decorators import login_not_required
from django.shortcuts import render

from ..queries import audiences_of_record, processing_register


@login_not_required
def processing(request):
    rows = [(record, audiences_of_record(record)) for record in processing_register()]
    return render(request, "privacy/processing.html", {"rows": rows})
