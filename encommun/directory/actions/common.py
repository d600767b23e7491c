"""What every change of one's own profile shares: the row held, audiences, the log, what seekers find."""

from django.utils import timezone

from encommun.activity.actions import record
from encommun.members.models import Member

from .. import index
from ..models import Profile
from ..rules import check_audiences, check_can_have_profile


def hold_profile(actor) -> Profile:
    """The actor's own profile, made off the list the first time; other writers of it wait. Raises Refused."""
    check_can_have_profile(actor)
    Profile.objects.get_or_create(member=actor, defaults={"language": actor.language})
    # no_key: who writes the shelves of this profile meanwhile may point at its row; they wait for each other there.
    return Profile.objects.select_for_update(of=("self",), no_key=True).select_related("member").get(member=actor)


def one_at_a_time(actor) -> None:
    """What the actor does at the same moment in another window waits: what is bounded is counted once it is written."""
    list(Member.objects.select_for_update(no_key=True).filter(pk=actor.pk).order_by().values_list("pk"))


def assign(row, **values) -> bool:
    """Write the values on the instance; true when one of them differs from what was there."""
    changed = any(getattr(row, name) != value for name, value in values.items())
    for name, value in values.items():
        setattr(row, name, value)
    return changed


def finish(actor, profile: Profile, part: str, *, audiences: dict[str, int] | None, changed: bool) -> Profile:
    """End of an action: nothing when nothing changed, else saved, told in the log, and found as it now is."""
    opened = {name: int(level) for name, level in (audiences or {}).items()}
    check_audiences(opened)
    if changed | assign(profile, audiences={**profile.audiences, **opened}):
        profile.updated_at = timezone.now()
        profile.save()
        record(
            actor=actor,
            verb="profile.changed",
            kind="profile",
            id=profile.pk,
            data={"part": part, **({"audiences": opened} if opened else {})},
            internal=True,
        )
        index.refresh([profile.pk])
    return profile
