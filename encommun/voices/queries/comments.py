"""What is said about a recommendation, as one reader may see it."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db.models import Count, Q
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.activity.sentences import in_posture, person_words
from encommun.kit.paging import Page, page_of
from encommun.kit.prepared import Prepared, moment
from encommun.kit.refusals import refusal
from encommun.members.models import Member
from encommun.members.rules import audiences_of
from encommun.recommendations.models import Block, Recommendation
from encommun.recommendations.queries import recommendation_url
from encommun.recommendations.queries.placing import anchors_of, part_names

from ..models import Approval, Comment, CommentReport
from ..rules import check_can_edit, check_can_remove, check_can_reserve, check_logger, is_moderator

SHOWN = 100  # comments on the recommendation's own page; the rest stand on the page of comments
THREADS = 30  # conversations a page


@dataclass(frozen=True)
class Said:
    """One comment as shown. `acts` names what the reader may do: edit, remove, report, hide, restore. `heard_by`: who
    wrote down what was said aloud, "" for words that somebody wrote themselves."""

    id: int
    who: str
    at: datetime
    edited_at: datetime | None
    body: str
    language: str
    item: str
    state: str
    hidden_reason: str
    heard_at: str
    heard_by: str
    part: str  # the labelled part that it is about, in words; "" for an item or the whole
    is_reservation: bool
    acts: frozenset[str]
    replies: list["Said"] = field(default_factory=list)

    @property
    def is_on_record(self) -> bool:
        """A reservation that its author did not withdraw."""
        return self.is_reservation and self.state != Comment.State.REMOVED


@dataclass(frozen=True)
class ItemVoices:
    """One item of the text with what is said of it."""

    name: str
    title: str
    anchor: str
    approvals: int
    comments: int
    is_mine: bool


@dataclass(frozen=True)
class VoicesPage:
    """`approvals` counts those of the whole recommendation; `rest` says how many comments are not shown here."""

    recommendation: Recommendation
    url: str
    address: str
    threads: list[Said]  # without the reservations on record
    reservations: list[Said]
    parts: dict[str, str]  # {kind: words above it} of the labelled parts
    can_reserve: bool
    items: list[ItemVoices]
    approvals: int
    is_mine: bool
    rest: int
    is_moderator: bool
    can_log: bool
    page: Page | None = None


def get_visible_comment(member, pk: int) -> Comment:
    """A comment on a recommendation that `member` may see, with it and its author. Raises Http404."""
    rows = Comment.objects.select_related("recommendation__document", "author", "logged_by")
    comment = rows.filter(pk=pk, recommendation__audience__in=audiences_of(member)).first()
    if comment is None:
        raise Http404
    return comment


def get_report(member, pk: int) -> CommentReport:
    """A report, for moderators. Raises Http404 for everybody else."""
    rows = CommentReport.objects.select_related("comment__recommendation__document")
    report = rows.filter(pk=pk).first() if is_moderator(member) else None
    if report is None:
        raise Http404
    return report


def voices_address(recommendation: Recommendation) -> str:
    """The page of its comments, beside which the forms post."""
    return f"/voices/{recommendation.document.slug}/{recommendation.place}/"


def panel_page(recommendation: Recommendation, blocks: list[Block], member) -> VoicesPage:
    """What stands after the text: two queries, whatever was said."""
    rows = sorted((_comment(*row) for row in LATEST.rows(recommendation.pk)), key=lambda row: (row.at, row.pk))
    threads = _threads(rows, member)
    shown = sum(1 for row in rows if row.state == Comment.State.VISIBLE)
    rest = max(recommendation.comments_count - shown, 0)
    return _page(recommendation, blocks, member, threads, rows, rest)


def comments_page(request, recommendation: Recommendation) -> VoicesPage:
    """All conversations, a page at a time, first ones first."""
    tops = _comments(recommendation).filter(parent=None)
    page = page_of(request, tops.count(), per_page=THREADS)
    rows = list(tops.order_by("at", "pk")[page.start : page.stop])
    rows += list(_comments(recommendation).filter(parent__in=[row.pk for row in rows]).order_by("at", "pk"))
    blocks = list(recommendation.blocks.all())
    return _page(recommendation, blocks, request.user, _threads(rows, request.user), rows, 0, page)


def _page(recommendation, blocks, member, threads, rows, rest, page=None) -> VoicesPage:
    approvals = _approvals(recommendation, member)
    whole = approvals.get("", (0, False))
    return VoicesPage(
        recommendation=recommendation,
        url=recommendation_url(recommendation.document.slug, recommendation.place),
        address=voices_address(recommendation),
        threads=[one for one in threads if not one.is_on_record],
        reservations=[one for one in threads if one.is_on_record],
        parts=part_names(blocks),
        can_reserve=not refusal(check_can_reserve, member, recommendation),
        items=_items(blocks, approvals, rows),
        approvals=whole[0],
        is_mine=whole[1],
        rest=rest,
        is_moderator=is_moderator(member),
        can_log=not refusal(check_logger, member),
        page=page,
    )


def _comments(recommendation: Recommendation):
    return Comment.objects.filter(recommendation=recommendation).select_related("author", "logged_by")


def _approvals(recommendation: Recommendation, member) -> dict[str, tuple[int, bool]]:
    me = (member.pk if getattr(member, "is_authenticated", False) else None) or 0
    return {item: (count, bool(own)) for item, count, own in APPROVALS.rows(recommendation.pk, me)}


def _counted(recommendation: int, member: int):
    rows = Approval.objects.filter(recommendation=recommendation).order_by().values("item")
    counted = rows.annotate(count=Count("pk"), own=Count("pk", filter=Q(member=member)))
    return counted.values_list("item", "count", "own")


APPROVALS = Prepared(_counted)

COLUMNS = (
    "pk", "item", "is_reservation",
    "parent", "posture", "is_oral", "said_by", "heard_at", "body", "language", "state", "hidden_reason",
)  # fmt: skip


def _latest(recommendation: int):
    """What is on record first: it stands beside the text however much was said since."""
    rows = Comment.objects.filter(recommendation=recommendation).order_by("-is_reservation", "-at", "-pk")
    people = [f"{who}{part}" for who in ("author", "logged_by") for part in ("", "__name", "__is_active")]
    return rows.values_list("at", "edited_at", *people, *COLUMNS)[:SHOWN]


LATEST = Prepared(_latest)


def _comment(at, edited_at, author, name, is_active, logger, logger_name, logger_is_active, *rest) -> Comment:
    """A row of LATEST as the rules know it."""
    words = dict(zip(COLUMNS, rest, strict=True))
    words["parent_id"] = words.pop("parent")
    comment = Comment(at=moment(at), edited_at=moment(edited_at), **words)
    if author is not None:
        comment.author = Member(pk=author, name=name, is_active=is_active)
    if logger is not None:
        comment.logged_by = Member(pk=logger, name=logger_name, is_active=logger_is_active)
    return comment


def _items(blocks: list[Block], approvals: dict[str, tuple[int, bool]], rows: list[Comment]) -> list[ItemVoices]:
    said: dict[str, int] = defaultdict(int)
    for row in rows:
        said[row.item] += row.state == Comment.State.VISIBLE
    found: dict[str, ItemVoices] = {}
    anchors = anchors_of(blocks)
    for block in blocks:
        anchor = anchors.get(block.pk, "")
        again = anchor[len(block.anchor) :]  # "-2": the second a of a text with two lists
        name = f"{block.letter or block.number}{again}"
        if anchor and name not in found:
            count, own = approvals.get(name, (0, False))
            found[name] = ItemVoices(name, block.title or block.text[:80], anchor, count, said[name], own)
    return list(found.values())


def _threads(rows: list[Comment], member) -> list[Said]:
    now, moderates = timezone.now(), is_moderator(member)
    shown = {row.pk: _said(row, member, now, moderates) for row in rows}
    tops = []
    for row in rows:
        if row.parent_id is None:
            tops.append(shown[row.pk])
        elif row.parent_id in shown:
            shown[row.parent_id].replies.append(shown[row.pk])
    return tops


def _said(row: Comment, member, now: datetime, moderates: bool) -> Said:
    hidden = row.state != Comment.State.VISIBLE and not (row.state == Comment.State.HIDDEN and moderates)
    return Said(
        id=row.pk,
        who=_who(row, member),
        at=row.at,
        edited_at=row.edited_at,
        body="" if hidden else row.body,
        language=row.language,
        item=row.item,
        state=row.state,
        hidden_reason=row.hidden_reason,
        heard_at=row.heard_at,
        heard_by=person_words(row.logged_by, member) if row.is_oral else "",
        part=row.part,
        is_reservation=row.is_reservation,
        acts=_acts(row, member, now, moderates),
    )


def _who(row: Comment, member) -> str:
    if row.is_oral:
        return row.said_by or _("somebody")
    return in_posture(person_words(row.author, member), row.posture)


def _acts(row: Comment, member: Any, now: datetime, moderates: bool) -> frozenset[str]:
    if not getattr(member, "is_authenticated", False):
        return frozenset()
    acts = set()
    if row.state == Comment.State.VISIBLE:
        own = (row.author_id or row.logged_by_id) == member.pk
        if own and not refusal(check_can_edit, member, row, now=now):
            acts.add("edit")
        if own and not refusal(check_can_remove, member, row):
            acts.add("remove")
        if not own:
            acts.add("report")
        if moderates:
            acts.add("hide")
        if row.parent_id is None:
            acts.add("reply")
    elif row.state == Comment.State.HIDDEN and moderates:
        acts.add("restore")
    return frozenset(acts)


@dataclass(frozen=True)
class ModerationPage:
    """Reports that wait, oldest first: [(report, address of its recommendation)], and what was hidden lately."""

    reports: list[tuple[CommentReport, str]]
    hidden: list[tuple[Comment, str]]
    page: Page


def moderation_page(request) -> ModerationPage:
    waiting = CommentReport.objects.filter(outcome=CommentReport.Outcome.OPEN)
    page = page_of(request, waiting.count())
    reports = waiting.select_related("comment__recommendation__document", "comment__author")[page.start : page.stop]
    hidden = Comment.objects.filter(state=Comment.State.HIDDEN).select_related("recommendation__document", "author")
    return ModerationPage(
        [(report, _address(report.comment)) for report in reports],
        [(comment, _address(comment)) for comment in hidden.order_by("-hidden_at")[:20]],
        page,
    )


def waiting_reports() -> int:
    return CommentReport.objects.filter(outcome=CommentReport.Outcome.OPEN).count()


def _address(comment: Comment) -> str:
    return f"{voices_address(comment.recommendation)}#comment-{comment.pk}"
