"""Each participant says whether the publication of their group names them (DOC-17)."""

from django.db import transaction

from encommun.cycles.models import WorkingGroup
from encommun.recommendations import actions as register
from encommun.recommendations.models import Document

from .. import rules
from ..models import Naming


@transaction.atomic
def choose_naming(*, actor, group: WorkingGroup, agrees: bool) -> None:
    """Be named in the credits that are made from now on, or no longer be named: then the name leaves those that were made,
    where no other group of the same document names them. The same again changes nothing."""
    place = rules.check_can_choose_naming(actor, group)
    if agrees:
        Naming.objects.get_or_create(participation=place)
        return
    Naming.objects.filter(participation=place).delete()  # credits older than this choice name without it
    elsewhere = Naming.objects.filter(participation__member=actor, participation__group__is_closed=False)
    written = Document.objects.filter(recommendations__drafts__groups=group)
    named = Document.objects.filter(recommendations__drafts__groups__in=elsewhere.values("participation__group"))
    register.take_name_out(actor=actor, documents=list(written.exclude(pk__in=named.values("pk")).distinct()))
