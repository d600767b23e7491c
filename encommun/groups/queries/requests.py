"""Data requests as the group, the other groups of its theme and the service asked read them (CYC-22)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet
from django.http import Http404
from django.utils import timezone

from encommun.cycles.models import Participation, WorkingGroup
from encommun.cycles.queries import room_url
from encommun.house.models import Service
from encommun.members.rules import COORDINATOR, has_role, services_of

from ..models import DataRequest
from .rooms import GroupPage


@dataclass(frozen=True)
class DataLine:
    """One question. `silence` is how many days it has waited; `late` says that its day has passed."""

    request: DataRequest
    asked_by: str
    silence: int
    late: bool
    can_withdraw: bool = False


@dataclass(frozen=True)
class DataPage:
    """The room's own questions, open ones first, and what other groups of the theme were answered."""

    waiting: list[DataLine]
    answered: list[DataLine]
    others: list[DataLine]


def _rows() -> QuerySet[DataRequest]:
    return DataRequest.objects.filter(withdrawn_at=None).select_related("service", "group__edition")


def _line(request: DataRequest, today: date, *, can_withdraw: bool = False) -> DataLine:
    waits = request.answered_at is None
    silence = (today - timezone.localdate(request.asked_at)).days if waits else 0
    return DataLine(request, str(request.group), silence, waits and request.due_on < today, waits and can_withdraw)


def data_page(page: GroupPage, *, today: date | None = None) -> DataPage:
    """Two queries."""
    today = today or timezone.localdate()
    mine = list(_rows().filter(group=page.group))
    others: list[DataRequest] = []
    if page.group.theme_id:
        rows = _rows().filter(group__theme=page.group.theme_id, answered_at__isnull=False)
        others = list(rows.exclude(group=page.group).order_by("-answered_at", "-pk")[:50])
    me = page.member.pk if page.member else None
    lines = [_line(row, today, can_withdraw=page.leads or row.by_id == me) for row in mine]
    waiting = sorted((line for line in lines if not line.request.answered_at), key=lambda line: line.request.due_on)
    answered = [line for line in lines if line.request.answered_at]
    return DataPage(waiting, answered, [_line(row, today) for row in others])


def get_data_request(page: GroupPage, pk: int) -> DataRequest:
    """A question of this group, for those inside. Raises Http404."""
    found = _rows().filter(pk=pk, group=page.group).first()
    if found is None:
        raise Http404
    found.group = page.group
    return found


@dataclass(frozen=True)
class ServicePage:
    """What groups ask the reader's services."""

    services: list[Service]
    waiting: list[DataLine]
    answered: list[DataLine]


def service_page(reader, *, today: date | None = None) -> ServicePage:
    """For people of a service, and for the coordination team, which sees the silence of all. Raises Http404."""
    today = today or timezone.localdate()
    ids = services_of(reader)
    every = has_role(reader, COORDINATOR)
    if not ids and not every:
        raise Http404
    rows = _rows() if every else _rows().filter(service__in=ids)
    waiting = [_line(row, today) for row in rows.filter(answered_at=None).order_by("due_on", "pk")[:200]]
    answered = [_line(row, today) for row in rows.exclude(answered_at=None).order_by("-answered_at", "-pk")[:25]]
    return ServicePage(list(Service.objects.filter(pk__in=ids)), waiting, answered)


def get_service_request(reader, pk: int) -> DataRequest:
    """One question, for people of the service asked and the coordination team. Raises Http404."""
    rows = _rows() if has_role(reader, COORDINATOR) else _rows().filter(service__in=services_of(reader))
    found = rows.filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def data_cards(ids: Iterable[int], member) -> dict[int, tuple[str, str]]:
    """{id: (question, address)}: for the service asked on its page, for groups of the theme in their own room."""
    if member is None:
        return {}
    places = Participation.objects.filter(member=member, left_at=None).select_related("group__edition")
    groups = [place.group for place in places]
    services, found = set(services_of(member)), {}
    for row in _rows().filter(pk__in=list(ids)):
        room = next((one for one in groups if one.pk == row.group_id or _shares(one, row)), None)
        if row.service_id in services or (room is None and has_role(member, COORDINATOR)):
            found[row.pk] = (row.question, f"/groups/data-requests/{row.pk}/")
        elif room is not None:
            found[row.pk] = (row.question, f"{room_url(room)}data-requests/")
    return found


def _shares(group: WorkingGroup, row: DataRequest) -> bool:
    """Whether the answer is for that group too."""
    return bool(row.answered_at and group.theme_id and group.theme_id == row.group.theme_id)
