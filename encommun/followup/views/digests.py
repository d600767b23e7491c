"""The state of play of a theme for its new group, and the pack shown to an assembly: a page and a PDF each."""

from django.contrib.auth.decorators import login_not_required
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.cycles.pages import get_edition
from encommun.kit.panels import panels

from ..queries.digests import Report, edition_report, get_theme, theme_report
from ..reports import pdf_of
from .common import member_of


def _digest(request, edition: str, theme: str) -> tuple[Report, dict]:
    found = get_theme(edition, theme)
    report = theme_report(member_of(request), found, now=timezone.now())
    report.url = reverse("followup_digest", args=[edition, theme])
    title = _("State of play: %(theme)s") % {"theme": found.title}
    lead = _(
        "What was asked on this theme before, what was answered, what is running and what stayed without an answer."
    )
    return report, {"title": title, "lead": lead, "notice": ""}


def _assembly(request, edition: str) -> tuple[Report, dict]:
    found = get_edition(edition)
    report = edition_report(member_of(request), found, now=timezone.now())
    report.url = reverse("followup_assembly", args=[edition])
    title = _("Presented to the assembly: %(edition)s") % {"edition": found.label}
    lead = _("All recommendations of this edition, with where each one stands today.")
    return report, {
        "title": title,
        "lead": lead,
        "notice": _("These recommendations are presented. They are not put to the vote."),
    }


def _page(request, report: Report, words: dict, pdf_url: str):
    """`after` holds what upper domains add (slot "digest.after", with the Report), such as clusters of the same request."""
    after = panels(request, "digest.after", report)
    return render(request, "followup/report.html", {"report": report, "pdf_url": pdf_url, "after": after, **words})


def _pdf(report: Report, words: dict, name: str) -> HttpResponse:
    response = HttpResponse(pdf_of(report, url=report.url, **words), content_type="application/pdf")
    response["Content-Disposition"] = f'inline; filename="{name}.pdf"'
    return response


@login_not_required
def digest(request, edition, theme):
    report, words = _digest(request, edition, theme)
    return _page(request, report, words, reverse("followup_digest_pdf", args=[edition, theme]))


@login_not_required
def digest_pdf(request, edition, theme):
    return _pdf(*_digest(request, edition, theme), f"digest-{edition}-{theme}")


@login_not_required
def assembly(request, edition):
    report, words = _assembly(request, edition)
    return _page(request, report, words, reverse("followup_assembly_pdf", args=[edition]))


@login_not_required
def assembly_pdf(request, edition):
    return _pdf(*_assembly(request, edition), f"assembly-{edition}")
