"""What is forgotten of wishes from outside, and of who left them."""

from datetime import datetime, timedelta

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from encommun.kit.registry import Retention

from .models import OutsideWish

ADDRESSES_KEPT = WORDS_KEPT = timedelta(days=90)
NETWORKS_KEPT = timedelta(days=2)
UNSHOWN = (Q(state=OutsideWish.State.REFUSED) & ~Q(title="")) | Q(state=OutsideWish.State.WAITING)


def with_address(now: datetime):
    return OutsideWish.objects.filter(box__wishes_until__lt=now - ADDRESSES_KEPT).exclude(email="")


def with_network(now: datetime):
    return OutsideWish.objects.filter(at__lt=now - NETWORKS_KEPT).exclude(network="")


def with_words(now: datetime):
    return OutsideWish.objects.filter(UNSHOWN, box__wishes_until__lt=now - WORDS_KEPT)


def forget_words(now: datetime) -> int:
    """A refused one stays as a decision with its reason; without words nobody could decide about one that waits."""
    gone, _models = with_words(now).filter(state=OutsideWish.State.WAITING).delete()
    return gone + with_words(now).update(title="", text="", said_by="")


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
    Retention(
        key="wishes.words",
        model="wishes.OutsideWish",
        after=WORDS_KEPT,
        what=_("The words of wishes from outside that were refused or never decided, after the last day for wishes"),
        why=_("They never stood in the box."),
        count=lambda now: with_words(now).count(),
        run=forget_words,
        oldest=lambda now: (
            OutsideWish.objects.filter(UNSHOWN).order_by("box__wishes_until")
            .values_list("box__wishes_until", flat=True).first()
        ),
    ),
)  # fmt: skip
