"""Reported messages, for moderators and for the two people they are about."""

from dataclasses import dataclass

from django.http import Http404

from encommun.kit.paging import Page, page_of

from ..models import ContactPause, MessageReport
from ..rules import is_message_moderator


@dataclass(frozen=True)
class BenchPage:
    """Reports that wait, oldest first, and the latest decisions."""

    waiting: list[MessageReport]
    settled: list[MessageReport]
    page: Page


def bench_page(request) -> BenchPage:
    open_reports = MessageReport.objects.filter(outcome=MessageReport.Outcome.OPEN)
    page = page_of(request, open_reports.count())
    waiting = list(open_reports.select_related("message")[page.start : page.stop])
    settled = MessageReport.objects.exclude(outcome=MessageReport.Outcome.OPEN).select_related("settled_by")
    return BenchPage(waiting, list(settled.order_by("-settled_at")[:20]), page)


def waiting_reports() -> int:
    return MessageReport.objects.filter(outcome=MessageReport.Outcome.OPEN).count()


def get_report(reader, pk: int) -> MessageReport:
    """A report with its one message and that message's author, for moderators. Raises Http404 for everybody else."""
    rows = MessageReport.objects.select_related("message__side__member", "message__side__guest", "by", "settled_by")
    report = rows.filter(pk=pk).first() if is_message_moderator(reader) else None
    if report is None:
        raise Http404
    return report


def own_report(member, message) -> MessageReport | None:
    """What the member already reported of this message."""
    return MessageReport.objects.filter(by=member, message=message).first()


def pause_of(report: MessageReport) -> ContactPause | None:
    """The pause that a decision brought, when it brought one."""
    return ContactPause.objects.filter(report=report).first()


def get_decision(reader, pk: int) -> tuple[MessageReport, str]:
    """A settled report for one of the two it is about, and which they are: "reporter" or "author". Raises Http404."""
    rows = MessageReport.objects.select_related("message__side").exclude(outcome=MessageReport.Outcome.OPEN)
    report = rows.filter(pk=pk).first()
    if report and report.by_id == reader.pk:
        return report, "reporter"
    if report and report.message.side.member_id == reader.pk:
        return report, "author"
    raise Http404
