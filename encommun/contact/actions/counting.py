"""How many messages wait for a member, repeated on their own row: the masthead costs no query."""

from collections.abc import Iterable

from django.db.models import OuterRef, Subquery, Sum
from django.db.models.functions import Coalesce

from encommun.members.models import Member

from ..models import Side


def count_unread(member_ids: Iterable[int | None]) -> None:
    """Bring the count of these members up to date, inside the transaction that changed it: one query."""
    mine = Side.objects.filter(member=OuterRef("pk")).order_by().values("member").annotate(count=Sum("unread"))
    waiting = Coalesce(Subquery(mine.values("count")), 0)
    Member.objects.filter(pk__in=[pk for pk in member_ids if pk]).update(unread_messages=waiting)
