"""Digests and assembly packs as PDF: the same words as on the page."""

from pathlib import Path

from django.conf import settings
from django.utils import formats, timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from encommun.house.queries import house
from encommun.kit.pdf import compile_pdf
from encommun.kit.text import plain

from .queries.digests import Line, Report

TEMPLATE = Path(__file__).parent / "typst" / "report.typ"


def day(moment) -> str:
    return formats.date_format(timezone.localtime(moment), "DATE_FORMAT")


def pdf_of(report: Report, *, title: str, lead: str, notice: str = "", url: str) -> bytes:
    """The report as a tagged PDF in the reader's language; `url` is the page's own address, without the host."""
    language = (get_language() or "fr")[:2]
    data = {
        "title": title,
        "house": house().name,
        "kicker": f"{house().name} · {report.edition.label}",
        "lead": lead,
        "notice": notice,
        "footer": f"{settings.PUBLIC_URL}{url} · {day(timezone.now())}",
        "figures": [[words, str(count)] for _code, words, count in report.figures],
        "words": {"figures": _("Figures"), "status": _("Status"), "number": _("Number")},
        "empty": _("Nothing has been asked on this yet."),
        "groups": [
            {
                "title": group.title or _("Other recommendations"),
                "language": group.language or language,
                "note": plain(group.note),
                "lines": [_line(line) for line in group.lines],
            }
            for group in report.groups
        ],
    }
    return compile_pdf(TEMPLATE, data, language)


def _line(line: Line) -> dict:
    late, due = _("%(board)s: answer overdue since %(day)s"), _("%(board)s: answer due by %(day)s")
    return {
        "title": line.title,
        "language": line.language,
        "state": line.words,
        "services": ", ".join(line.services),
        "summary": line.summary,
        "url": f"{settings.PUBLIC_URL}{line.url}",
        "address": f"{settings.PUBLIC_URL}{line.url}",
        "answers": [
            {
                "head": f"{said.board}, {day(said.at)}: {said.words}.",
                "reason": plain(said.reason),
                "language": said.language,
            }
            for said in line.answers
        ],
        "owed": [(late if is_late else due) % {"board": board, "day": day(at)} for board, at, is_late in line.owed_by],
    }
