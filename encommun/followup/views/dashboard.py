"""The dashboard: every figure leads to the list that it counts."""

import csv

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.house.queries import countries
from encommun.kit.charts import Bar, Bars, Line, Part, Point, Stack, Stacked
from encommun.recommendations.exports.texts import safe_cell

from ..queries.figures import Dashboard, Figure, dashboard_page
from .common import member_of


@login_not_required
def dashboard(request):
    page = _page(request)
    context = {
        "page": page,
        "countries": [(country.code.lower(), str(country)) for country in countries()],
        "charts": _charts(page),
        "csv_query": request.GET.urlencode(),
    }
    return render(request, "followup/dashboard.html", context)


def _page(request) -> Dashboard:
    edition, country = request.GET.get("edition", "")[:60], request.GET.get("country", "")[:2].lower()
    return dashboard_page(member_of(request), edition, country, now=timezone.now())


def _bars(title: str, figures: list[Figure], column: str) -> Bars:
    return Bars(
        title, [Bar(f.label, f.count, f.url, tone=f.tone) for f in figures], unit=_("Recommendations"), column=column
    )


def _charts(page: Dashboard) -> dict:
    """What is drawn; charts that would be empty are left out."""
    charts = {
        "status": _bars(_("By status"), page.statuses, _("Status")),
        "verdict": _bars(_("By answer of the boards"), page.verdicts, _("Answer")),
        "age": _bars(_("By age: asked …"), page.ages, _("Asked")),
        "silence": _bars(_("Nothing moved …"), page.silences, _("Nothing moved")),
    }
    if page.services:
        charts["service"] = _bars(_("By service in charge"), page.services[:12], _("Service"))
    if page.boards:
        rows = [Stacked(name, [Part(f.label, f.count, f.tone, f.url) for f in row]) for name, _code, row in page.boards]
        charts["country"] = Stack(_("By country and status"), rows, column=_("Country"))
    if len(page.editions) > 1:
        points = [Point(f"{edition.year}–{(edition.year + 1) % 100:02}", edition.rate) for edition in page.editions]
        charts["rate"] = Line(_("Share done, by edition"), points, column=_("Edition"), unit=_("Per cent done"))
    return charts


@login_not_required
def figures_csv(request):
    """The same figures, one a line: what, which, number, and the address of the list."""
    page = _page(request)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = 'attachment; filename="follow-up.csv"'
    response.write("\ufeff")
    rows = csv.writer(response)
    rows.writerow([_("Figure"), _("Of"), _("Number"), _("List")])
    for name in ("statuses", "verdicts", "ages", "silences", "services"):
        for figure in getattr(page, name):
            rows.writerow(
                [_NAMES[name](), safe_cell(str(figure.label)), figure.count, request.build_absolute_uri(figure.url)]
            )
    for name, _code, figures in page.boards:
        for figure in figures:
            words = safe_cell(f"{name}: {figure.label}")
            rows.writerow([_("By country and status"), words, figure.count, request.build_absolute_uri(figure.url)])
    for edition in page.editions:
        rows.writerow(
            [_("Per cent done"), safe_cell(str(edition.label)), edition.rate, request.build_absolute_uri(edition.url)]
        )
    for median in page.medians:
        words = safe_cell(f"{median.edition}, {median.board}")
        rows.writerow([_("Median days to the first answer"), words, median.days, ""])
    for body in page.bodies:
        rows.writerow([_("Answers owed"), safe_cell(str(body.name)), body.total, ""])
        rows.writerow([_("Answers overdue"), safe_cell(str(body.name)), body.late, ""])
    return response


_NAMES = {
    "statuses": lambda: _("By status"),
    "verdicts": lambda: _("By answer of the boards"),
    "ages": lambda: _("Asked"),
    "silences": lambda: _("Nothing moved"),
    "services": lambda: _("By service in charge"),
}
