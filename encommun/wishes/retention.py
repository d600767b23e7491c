"""What is forgotten of who left a wish from outside."""

from datetime import datetime, timedelta

from django.utils.translation import gettext_lazy as _

from encommun.kit.registry import Retention

from .models import OutsideWish

ADDRESSES_KEPT, NETWORKS_KEPT = timedelta(days=90), timedelta(days=2)


def with_address(now: datetime):
    return OutsideWish.objects.filter(box__wishes_until__lt=now - ADDRESSES_KEPT).exclude(email="")


def with_network(now: datetime):
    return OutsideWish.objects.filter(at__lt=now - NETWORKS_KEPT).exclude(network="")


RETENTIONS = (
    Retention(
        key="wishes.addresses",
        model="wishes.OutsideWish",
        after=ADDRESSES_KEPT,
        what=_("E-mail addresses of those outside who left a wish, after the last day for wishes"),
        why=_("They served to send an answer."),
        count=lambda now: with_address(now).count(),
        run=lambda now: with_address(now).update(email=""),
        oldest=lambda now: (
            OutsideWish.objects.exclude(email="").order_by("box__wishes_until")
            .values_list("box__wishes_until", flat=True).first()
        ),
    ),
    Retention(
        key="wishes.networks",
        model="wishes.OutsideWish",
        after=NETWORKS_KEPT,
        what=_("From which network a wish from outside came"),
        why=_("It only serves to count how often somebody tries."),
        count=lambda now: with_network(now).count(),
        run=lambda now: with_network(now).update(network=""),
        oldest=lambda now: OutsideWish.objects.exclude(network="").order_by("at").values_list("at", flat=True).first(),
    ),
)  # fmt: skip
