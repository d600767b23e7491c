"""What the group does: take out what does not belong, add what is missing, say that it has read."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone

from encommun.cycles.actions import record_in_group
from encommun.kit.holding import held, locking
from encommun.recommendations.models import Recommendation

from .. import rules
from ..models import Digest, Find
from .making import KIND

ROWS = Digest.objects.select_related("group__edition", "group__theme")


def take_out(*, actor, find: Find, at: datetime | None = None) -> None:
    """It does not belong here, and does not come back by itself. Again changes nothing."""
    take_out_all(actor=actor, finds=[find], at=at)


@transaction.atomic
def take_out_all(*, actor, finds: list[Find], at: datetime | None = None) -> None:
    """A whole gathered request does not belong here: finds of one digest. Those that are gone or out already are left."""
    digest = ROWS.get(pk=finds[0].digest_id)
    rules.check_can_correct(actor, digest)
    rows = locking(Find.objects.filter(digest=digest, pk__in=[find.pk for find in finds], is_out=False).order_by("pk"))
    if wanted := [find.pk for find in rows]:
        Find.objects.filter(pk__in=wanted).update(is_out=True, by=actor, at=at or timezone.now())
        _note(actor, digest, "taken_out", at)


@transaction.atomic
def put_back(*, actor, find: Find, at: datetime | None = None) -> Find:
    """It belongs here after all, whatever is found from now on. Again changes nothing."""
    find = _held(find)
    rules.check_can_correct(actor, find.digest)
    if find.is_out:
        find.is_out = False
        _keep_by_hand(find, actor, at)
        _note(actor, find.digest, "put_back", at)
    return find


@transaction.atomic
def add_find(*, actor, digest: Digest, recommendation: Recommendation | None, at: datetime | None = None) -> Find:
    """Add one that the actor may see: one that was taken out comes back, one that was found stays. Again changes nothing.

    The other askings of its gathered request follow with the next sweep.
    """
    digest = held(ROWS, digest.pk)
    rules.check_can_add(actor, digest, recommendation)
    at = at or timezone.now()
    find, is_new = Find.objects.get_or_create(
        digest=digest, kind=Find.Kind.RECOMMENDATION, object_id=recommendation.pk,
        defaults={"how": Find.How.ADDED, "by": actor, "at": at},
    )  # fmt: skip
    if find.is_out:
        return put_back(actor=actor, find=find, at=at)
    if is_new or find.how != Find.How.ADDED:
        _keep_by_hand(find, actor, at)
        Digest.objects.filter(pk=digest.pk).update(mark="")
        _note(actor, digest, "added", at)
    return find


@transaction.atomic
def say_read(*, actor, digest: Digest, at: datetime | None = None) -> Digest:
    """The group has read it; who said so first stands."""
    digest = held(ROWS, digest.pk)
    rules.check_can_say_read(actor, digest)
    if digest.read_at is None:
        digest.read_at, digest.read_by = at or timezone.now(), actor
        digest.save(update_fields=["read_at", "read_by"])
        _note(actor, digest, "read", at)
    return digest


@transaction.atomic
def unsay_read(*, actor, digest: Digest, at: datetime | None = None) -> Digest:
    """Not yet, after all. Again changes nothing."""
    digest = held(ROWS, digest.pk)
    rules.check_can_say_read(actor, digest)
    if digest.read_at is not None:
        digest.read_at = digest.read_by = None
        digest.save(update_fields=["read_at", "read_by"])
        _note(actor, digest, "unread", at)
    return digest


def _keep_by_hand(find: Find, actor, at: datetime | None) -> None:
    find.how, find.by, find.at = Find.How.ADDED, actor, at or timezone.now()
    find.save(update_fields=["is_out", "how", "by", "at"])


def _held(find: Find) -> Find:
    return held(Find.objects.select_related("digest__group__edition", "digest__group__theme"), find.pk)


def _note(actor, digest: Digest, verb: str, at: datetime | None) -> None:
    """For the audit alone: nobody is told of each correction."""
    record_in_group(
        actor=actor, group=digest.group, verb=f"state_of_play.{verb}", kind=KIND, id=digest.pk,
        data={"group": str(digest.group)}, at=at,
    )  # fmt: skip
