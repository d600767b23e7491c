"""What an experiment received from the budget of its group: kept beside it, counted where budgets are (EXP-06)."""

from ..models import Experiment


def keep_received(pk: int, cents: int) -> None:
    """All that it has received, in whole cents; called inside the transaction of who passes it on."""
    Experiment.objects.filter(pk=pk).update(received_cents=cents)
