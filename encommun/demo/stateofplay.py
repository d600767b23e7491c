"""What the demo's groups read before they began: what was collected, what Liège corrected, who has read it in Nantes."""

from datetime import timedelta

from django.utils import timezone

from encommun.cycles.models import Edition, Theme, WorkingGroup
from encommun.members.models import Member
from encommun.recommendations.models import Recommendation
from encommun.stateofplay import actions
from encommun.stateofplay.models import Digest

from .groups import group_of, member_of

OFF = "Une newsletter écrite à plusieurs"
MISSING = "La Ruche commune fait vivre ses bureaux"


def tell_state_of_play(people: dict[str, Member]) -> None:
    """Collected two days ago: the first sweep looks again, with the shelves of similar texts."""
    at = timezone.now() - timedelta(days=2)
    edition = Edition.objects.get(state=Edition.State.RUNNING)
    for group in WorkingGroup.objects.filter(edition=edition).select_related("edition", "theme__edition", "card"):
        if group.theme:
            actions.make_digest(group=group, at=at)
    for theme in Theme.objects.filter(edition=edition).select_related("edition"):
        actions.make_digest(theme=theme, at=at)
    noor, clemence = (member_of(people, slug) for slug in ("noor", "clemence"))
    liege = Digest.objects.get(group=group_of("BE-LIE1"))
    off = Recommendation.objects.filter(title=OFF).values("pk")
    actions.take_out(actor=noor, find=liege.finds.get(object_id__in=off, kind="recommendation"), at=at)
    missing = Recommendation.objects.filter(title=MISSING).order_by("pk").first()
    actions.add_find(actor=noor, digest=liege, recommendation=missing, at=at)
    nantes = Digest.objects.get(group=group_of("FR-LIE1"))
    actions.say_read(actor=clemence, digest=nantes, at=at)
