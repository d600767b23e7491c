"""The talk of a group: notes, the newest first, and boards elsewhere; its questions and their arguments."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Case, Count, Max, When
from django.http import Http404
from django.utils import timezone

from encommun.groups.queries import GroupPage
from encommun.kit.paging import Page, page_of

from ..models import Contribution, OutsideBoard, Question
from ..rules import STANCES
from .common import COLUMNS, Said, named, said_of

ARGUMENTS = 40  # a page; each with its replies


@dataclass(frozen=True)
class BoardRow:
    pk: int
    title: str
    url: str
    place: str
    who: str
    at: datetime
    is_droppable: bool


@dataclass(frozen=True)
class TalkPage:
    """`stamp` changes whenever a reader would see another thing."""

    room: GroupPage
    notes: list[Said]
    pages: Page
    boards: list[BoardRow]
    stamp: str


def notes_of(room: GroupPage):
    return Contribution.objects.filter(group=room.group, question=None)


def stamp_of(room: GroupPage) -> tuple[str, int]:
    """(what the notes' last change is known by, how many there are); one query."""
    found = notes_of(room).aggregate(last=Max("changed_at"), many=Count("pk"))
    return f"{found['many']}-{found['last'].timestamp() if found['last'] else 0}", found["many"]


def talk_page(request, room: GroupPage, *, with_boards: bool = True) -> TalkPage:
    """Three queries, two without the boards."""
    now = timezone.now()
    stamp, many = stamp_of(room)
    pages = page_of(request, many)
    rows = notes_of(room).order_by("-at", "-pk").values_list(*COLUMNS)[pages.start : pages.stop]
    notes = [said_of(row, room, now) for row in rows]
    return TalkPage(room, notes, pages, boards_of(room) if with_boards else [], stamp)


def boards_of(room: GroupPage) -> list[BoardRow]:
    """One query."""
    rows = room.group.boards.values_list(
        "pk", "title", "url", "added_by_id", "added_by__name", "added_by__is_active", "at"
    )
    me = room.member.pk if room.member else None
    return [
        BoardRow(pk, title, url, url.split("/")[2], named(name, active), at, room.leads or by == me)
        for pk, title, url, by, name, active, at in rows[:100]
    ]


def get_board(room: GroupPage, pk: int) -> OutsideBoard:
    found = OutsideBoard.objects.filter(group=room.group, pk=pk).first()
    if found is None:
        raise Http404
    found.group = room.group
    return found


@dataclass(frozen=True)
class QuestionRow:
    pk: int
    title: str
    language: str
    who: str
    at: datetime
    is_settled: bool
    conclusion: str
    counts: tuple[int, ...]


@dataclass(frozen=True)
class QuestionsPage:
    room: GroupPage
    rows: list[QuestionRow]
    pages: Page


def questions_page(request, room: GroupPage) -> QuestionsPage:
    """Open ones first. Three queries: count, questions, and their arguments counted by stance."""
    pages = page_of(request, room.group.questions.count())
    open_first = Case(When(settled_at=None, then=0), default=1)
    rows = list(
        room.group.questions.order_by(open_first, "-at", "-pk").values_list(
            "pk", "title", "language", "opened_by__name", "opened_by__is_active", "at", "settled_at", "conclusion"
        )[pages.start : pages.stop]
    )
    counted = {
        (pk, stance): many
        for pk, stance, many in Contribution.objects.filter(
            question__in=[row[0] for row in rows], state=Contribution.State.VISIBLE
        )
        .order_by()
        .values_list("question", "stance")
        .annotate(Count("pk"))
    }
    shown = [
        QuestionRow(
            pk, title, language, named(name, active), at, settled is not None, conclusion if settled else "",
            tuple(counted.get((pk, stance), 0) for stance in STANCES),
        )
        for pk, title, language, name, active, at, settled, conclusion in rows
    ]  # fmt: skip
    return QuestionsPage(room, shown, pages)


def get_question(room: GroupPage, pk: int) -> Question:
    """Raises Http404 for a question of another room. One query."""
    found = Question.objects.select_related("opened_by", "settled_by").filter(group=room.group, pk=pk).first()
    if found is None:
        raise Http404
    found.group = room.group
    return found


@dataclass(frozen=True)
class QuestionPage:
    """`stances` holds (stance, its words, arguments) in order, those that have some."""

    room: GroupPage
    question: Question
    who: str
    stances: list[tuple[str, Any, list[Said]]]
    pages: Page
    is_open: bool
    may_close: bool


def question_page(request, room: GroupPage, question: Question) -> QuestionPage:
    """Three queries: count, arguments of this page, their replies."""
    now, is_open = timezone.now(), question.settled_at is None
    tops = Contribution.objects.filter(question=question, parent=None)
    pages = page_of(request, tops.count(), per_page=ARGUMENTS)
    rank = Case(*(When(stance=stance, then=at) for at, stance in enumerate(STANCES)), default=9)
    rows = tops.order_by(rank, "at", "pk").values_list(*COLUMNS)[pages.start : pages.stop]
    arguments = [said_of(row, room, now, is_open=is_open) for row in rows]
    by_pk = {one.pk: one for one in arguments}
    for row in Contribution.objects.filter(parent__in=list(by_pk)).values_list(*COLUMNS):
        by_pk[row[1]].replies.append(said_of(row, room, now))
    stances = [
        (stance.value, stance.label, found)
        for stance in STANCES
        if (found := [one for one in arguments if one.stance == stance])
    ]
    may_close = room.leads or (room.member is not None and question.opened_by_id == room.member.pk)
    opener = question.opened_by
    who = named(opener and opener.name, opener and opener.is_active)
    return QuestionPage(room, question, who, stances, pages, is_open, may_close)
