"""What a group said, as Markdown for those who took part."""

from datetime import datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from encommun.groups.queries import GroupPage
from encommun.kit.portable import inert, one_line, portable

from .models import Contribution, Question
from .queries.common import COLUMNS, Said, said_of
from .queries.path import FOUR, ideas_of, texts_of
from .queries.talking import boards_of
from .rules import STANCES


def question_markdown(room: GroupPage, question: Question) -> str:
    """One question with its arguments, by stance, then its conclusion."""
    return "\n\n".join(_question_parts(room, question, _rows(room, question=question))) + "\n"


def room_markdown(room: GroupPage) -> str:
    """Every question, then every note in the order of its writing, then the boards. Three queries."""
    rows = _rows(room)
    parts = [f"# {one_line(str(room.group))} – {one_line(str(room.group.edition))}"]
    for question in room.group.questions.order_by("at", "pk"):
        parts += _question_parts(room, question, rows, level=2)
    notes = [said for question, _parent, said in rows if question is None]
    notes_title, boards_title = _("Notes"), _("Boards elsewhere")
    parts.append(f"## {notes_title}")
    parts += [_words(said) for said in notes] or [_("None.")]
    if boards := boards_of(room):
        parts.append(f"## {boards_title}")
        parts.append("\n".join(f"- {one_line(board.title)}: <{board.url}>" for board in boards))
    return "\n\n".join(parts) + "\n"


def ideas_markdown(room: GroupPage) -> str:
    """Every sheet with its four texts."""
    title = _("Project sheets")
    parts = [f"# {title} – {one_line(str(room.group))}"]
    for idea in ideas_of(room.group):
        parts.append(f"## {one_line(idea.title)}")
        if idea.outside:
            parts.append(f"*{idea.get_outside_display()}*")
        for label, words in texts_of(idea, FOUR):
            parts += [f"### {label}", portable(words, 4)]
    return "\n\n".join(parts) + "\n"


def _rows(room: GroupPage, **where) -> list[tuple[int | None, int | None, Said]]:
    """[(question, parent, what was said)], in the order of writing."""
    now = timezone.now()
    rows = Contribution.objects.filter(group=room.group, **where).order_by("at", "pk")
    return [(row[0], row[2], said_of(row[1:], room, now)) for row in rows.values_list("question_id", *COLUMNS)]


def _question_parts(room: GroupPage, question: Question, rows, level: int = 1) -> list[str]:
    mark = "#" * level
    parts = [f"{mark} {one_line(question.title)}"]
    if question.context:
        parts.append(portable(question.context, level + 1))
    if question.settled_at:
        settled = _("Settled on %(day)s") % {"day": _day(question.settled_at)}
        parts += [f"{mark}# {settled}", _quoted(question.conclusion)]
    of_question = [(parent, said) for pk, parent, said in rows if pk == question.pk]
    for stance in STANCES:
        tops = [said for parent, said in of_question if parent is None and said.stance == stance]
        if tops:
            parts.append(f"{mark}# {str(stance.label).capitalize()}")
        for top in tops:
            parts.append(_words(top))
            parts += [_words(said, "> > ") for parent, said in of_question if parent == top.pk]
    return parts


def _words(said: Said, mark: str = "> ") -> str:
    """Who and when, then the words as a quotation, so that a heading in them stays theirs."""
    if said.state == Contribution.State.VISIBLE:
        body = said.body
    elif said.state == Contribution.State.WITHDRAWN:
        body = _("Withdrawn by its author.")
    else:
        body = _("Hidden by the group’s leads because: %(reason)s") % {"reason": said.reason}
    when = date_format(timezone.localtime(said.at), "DATETIME_FORMAT")
    return f"{mark}**{one_line(said.who)}**, {when}\n{mark.rstrip()}\n{_quoted(body, mark)}"


def _quoted(words: str, mark: str = "> ") -> str:
    return "\n".join(f"{mark}{line}".rstrip() for line in inert(words).split("\n"))


def _day(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "DATE_FORMAT")
