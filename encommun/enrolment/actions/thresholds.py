"""The house's own thresholds (SUR-08)."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.activity.actions import record
from encommun.kit.refusals import Refused

from ..models import Thresholds
from ..rules import check_can_set_thresholds
from ..standings import bounds_now, refresh_standings
from ..typology import REMEMBERED, Bounds, is_on_grid


@transaction.atomic
def set_thresholds(*, actor, bounds: Bounds) -> Bounds:
    """Keep them and sum everybody up again. The same ones again change nothing. Raises Refused."""
    check_can_set_thresholds(actor)
    check_bounds(bounds)
    before = bounds_now()
    if bounds == before and Thresholds.objects.exists():
        return bounds
    columns = {**vars(bounds), "changed_at": timezone.now()}
    row = Thresholds.objects.select_for_update().order_by("pk").first() or Thresholds()
    for name, value in columns.items():
        setattr(row, name, value)
    row.save()
    changes = {
        name: [getattr(before, name), value] for name, value in vars(bounds).items() if getattr(before, name) != value
    }
    record(actor=actor, verb="thresholds.set", kind="thresholds", id=row.pk, data={"changes": changes}, internal=True)
    refresh_standings(bounds=bounds)
    return bounds


def check_bounds(bounds: Bounds) -> None:
    if not bounds.contracts and not bounds.turnover_cents:
        raise Refused(_("Give a number of contracts, or a turnover, from which somebody is active."), field="contracts")
    if not is_on_grid(bounds):
        raise Refused(_("Choose one of the thresholds offered."))
    for name in ("break_months", "stopped_months"):
        if not 1 <= getattr(bounds, name) <= REMEMBERED:
            raise Refused(_("Choose between 1 and %(most)s months.") % {"most": REMEMBERED}, field=name)
    if not 1 <= bounds.season_months <= 11:
        raise Refused(_("Choose between 1 and 11 months."), field="season_months")
