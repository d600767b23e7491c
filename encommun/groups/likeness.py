"""Questions to services are compared: a group's own, and those answered, which all groups of the theme read (CYC-22)."""

from collections.abc import Iterator
from itertools import islice

from django.db.models import F, Max, QuerySet
from django.db.models.lookups import IsNull
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from encommun.cycles.models import Participation
from encommun.likeness.declarations import Card, Entry, Line
from encommun.members.rules import COORDINATOR, has_role

from .models import DataRequest
from .queries.requests import data_cards

KIND = "data-request"
WORDS = 40  # of an answer, under its question
SHELVES_MOST = 48  # that the coordination searches: fewer than one process keeps open


def rows(ids: list[int] | None) -> Iterator[Entry]:
    """What was asked and not withdrawn; the words of an answer are no part of it. The detail is for the group and the
    service, while it waits: once answered, the question alone is read by the other groups of the theme."""
    known = _asked() if ids is None else _asked().filter(pk__in=ids)
    columns = ("pk", "group", "group__theme", "answered_at", "question", "detail", "language")
    for pk, group, theme, answered_at, question, detail, language in known.order_by("pk").values_list(*columns):
        shelf = _shelf(group, theme, answered_at is not None)
        yield Entry(pk, shelf, question, "" if answered_at else detail, language)


def _shelf(group: int, theme: int | None, is_answered: bool) -> str:
    return f"theme-{theme}" if is_answered and theme else f"group-{group}"


def _asked() -> QuerySet[DataRequest]:
    return DataRequest.objects.filter(withdrawn_at=None)


def shelves(member) -> list[str]:
    """The rooms that this reader is in and the answers to their themes; for the coordination team the latest. One query."""
    if member is None:
        return []
    if has_role(member, COORDINATOR):
        return _latest()
    own = Participation.objects.filter(member=member, left_at=None)
    places = own.order_by().values_list("group", "group__theme")
    names = {name for group, theme in places for name in (f"group-{group}", theme and f"theme-{theme}") if name}
    return sorted(names)


def _latest() -> list[str]:
    """Where questions stand: of the latest editions, and there where one was asked last, first."""
    places = _asked().values_list("group", "group__theme", IsNull(F("answered_at"), False)).annotate(last=Max("pk"))
    latest = places.order_by("-group__edition__start_year", "-last")
    names = dict.fromkeys(_shelf(group, theme, is_answered) for group, theme, is_answered, _last in latest)
    return sorted(islice(names, SHELVES_MOST))


def cards(ids: list[int], member) -> dict[int, Card]:
    """Where this reader may open it. Three queries."""
    known = data_cards(ids, member)
    found = _asked().filter(pk__in=list(known)).select_related("service", "group__edition").order_by()
    return {row.pk: _card(row, known[row.pk][1]) for row in found}


def _card(row: DataRequest, url: str) -> Card:
    return Card(
        title=row.question,
        url=url,
        context=" · ".join([row.group.edition.label, str(row.group), str(row.service)]),
        language=row.language,
        state=_("answered") if row.answered_at else _("no answer yet"),
        sign="done" if row.answered_at else "silent",
    )


def answers(ids: list[int], member) -> dict[int, list[Line]]:
    """When it was answered, and the first words. `ids` were found by who may read them. One query."""
    found = _asked().filter(pk__in=ids).exclude(answered_at=None).order_by()
    return {
        pk: [
            Line(_("Answered on %(day)s") % {"day": date_format(timezone.localtime(at))}),
            Line(Truncator(answer).words(WORDS), lang=language),
        ]
        for pk, at, answer, language in found.values_list("pk", "answered_at", "answer", "answer_language")
    }
