"""The mark on a member's own profile that says that they are active (DIR-14)."""

from django.db import transaction

from encommun.members.rules import check_member

from ..models import ActiveMark


@transaction.atomic
def show_mark(*, actor) -> None:
    """Shown as long as the activity is there; never with a figure. A second time changes nothing."""
    check_member(actor)
    ActiveMark.objects.get_or_create(member=actor)


@transaction.atomic
def hide_mark(*, actor) -> None:
    check_member(actor)
    ActiveMark.objects.filter(member=actor).delete()
