"""What the house does: collect what was asked, and tell the group once."""

from datetime import datetime

from django.db import transaction

from encommun.cycles.models import Theme, WorkingGroup
from encommun.groups.actions.common import note
from encommun.kit.holding import locking

from ..collecting import Collected, collected, mark_of
from ..models import Digest, Find
from ..words import said_of

KIND = "state_of_play"


def make_digest(*, theme: Theme | None = None, group: WorkingGroup | None = None, at: datetime) -> Digest:
    """Collect (again) what was asked on a theme or for a group, given with its theme and card. What the group corrected
    stays as it said; what is no longer found goes."""
    digest, _created = Digest.objects.get_or_create(theme=theme, group=group, defaults={"made_at": at})
    said, language = said_of(group)
    theme = theme or (group and group.theme)
    found = collected(digest, theme, said, language)
    return _keep(digest, found, mark_of(theme, said), at)


@transaction.atomic
def _keep(digest: Digest, found: Collected, mark: str, at: datetime) -> Digest:
    digest = locking(Digest.objects.all()).get(pk=digest.pk)
    known = {(row.kind, row.object_id): row for row in locking(digest.finds.all())}
    for key, find in found.finds.items():
        row = known.pop(key, None)
        if row is None:
            find.digest, find.at = digest, at
        else:
            row.score, row.verdict, row.evidence = find.score, find.verdict, find.evidence
            row.how = row.how if row.how == Find.How.ADDED else find.how
            row.save(update_fields=["score", "verdict", "evidence", "how"])
    # What the group decided about stays, without words that may no longer be anybody's.
    gone = Find.objects.filter(pk__in=[row.pk for row in known.values()])
    gone.filter(is_out=False).exclude(how=Find.How.ADDED).delete()
    gone.update(evidence={}, verdict=Find.Verdict.NONE, score=0)
    Find.objects.bulk_create([one for one in found.finds.values() if one.pk is None and one.digest_id], batch_size=500)
    digest.themes, digest.model, digest.mark, digest.made_at = found.themes, found.model, mark, at
    digest.save(update_fields=["themes", "model", "mark", "made_at"])
    return digest


@transaction.atomic
def tell_group(*, digest: Digest, at: datetime) -> bool:
    """Tell those of the group that it can be read; once. True when they were told now."""
    if not Digest.objects.filter(pk=digest.pk, told_at=None).update(told_at=at):
        return False
    note(actor=None, group=digest.group, verb="state_of_play.ready", kind=KIND, id=digest.pk)
    return True
