"""The floor: a plain Django page, 25 rows through a base and a child template, no database."""

import time
from datetime import UTC, datetime
from pathlib import Path

from django.http import HttpResponse
from django.test import RequestFactory

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
ROWS = [
    {
        "number": n,
        "title": f"A title of some length for row {n}",
        "context": "words of context " * 8,
        "done": n % 2,
        "at": NOW,
    }
    for n in range(1, 26)
]
_templates: list = []


def _template():
    """Compiled once, as the cached loader does for every page of the house."""
    if not _templates:
        from django.template.backends.django import DjangoTemplates

        folder = Path(__file__).parent / "templates"
        backend = DjangoTemplates({"NAME": "bench", "DIRS": [folder], "APP_DIRS": False, "OPTIONS": {}})
        _templates.append(backend.get_template("bench/floor.html"))
    return _templates[0]


def floor_view(request) -> HttpResponse:
    return HttpResponse(_template().render({"rows": ROWS, "now": NOW}, request))


def floor_once() -> float:
    """CPU seconds of one plain page: request object, view, template, response; no middleware, no database."""
    start = time.process_time()
    bytes(floor_view(RequestFactory().get("/floor/")).content)
    return time.process_time() - start
