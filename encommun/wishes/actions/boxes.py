"""A box opens, members give their order, the order is counted, themes are chosen."""

import secrets
from collections import Counter
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.activity.actions import record
from encommun.cycles.actions import add_theme, prolong_theme
from encommun.cycles.models import Theme
from encommun.engines.tally import Ranking, rank
from encommun.kit.holding import held, hold
from encommun.kit.refusals import Refused

from .. import rules
from ..models import Order, Wish, WishBox
from ..queries import forget_boxes


@transaction.atomic
def open_box(
    *, actor, edition, question: str, wishes_until: datetime, language: str = "fr",
    takes_outside: bool | None = None, now: datetime | None = None,
) -> WishBox:  # fmt: skip
    """Ask members what the edition should be about; an edition has one box, and asking again changes its words.

    `takes_outside`: whether who is not a member may wish too; None leaves that as it is, closed in a new box.
    """
    rules.check_can_open(actor, edition)
    rules.check_period(wishes_until=wishes_until, now=now or timezone.now())
    if not question.strip():
        raise Refused(_("Say what you ask the members."), field="question")
    said = {"question": question.strip(), "wishes_until": wishes_until, "language": language}
    if takes_outside is not None:
        said["takes_outside"] = takes_outside
    box, created = WishBox.objects.get_or_create(edition=edition, defaults=said)
    if created:
        record(actor=actor, verb="wish_box.opened", kind="edition", id=edition.pk, at=now)
    elif box.state == WishBox.State.OPEN:
        for name, value in said.items():
            setattr(box, name, value)
        box.save(update_fields=list(said))
    else:
        raise Refused(_("The wishes are being put in order already."))
    forget_boxes()
    return box


@transaction.atomic
def start_ranking(*, actor, box: WishBox, until: datetime, now: datetime | None = None) -> None:
    """No more wishes: from now on members say in which order they want those that stand."""
    hold(box)
    rules.check_can_start_ranking(actor, box, until=until, now=now or timezone.now())
    box.state, box.ranking_until, box.ranking_was_until = WishBox.State.RANKING, until, None
    box.save(update_fields=["state", "ranking_until", "ranking_was_until"])
    forget_boxes()
    record(actor=actor, verb="wish_box.ranking", kind="edition", id=box.edition_id, at=now)


@transaction.atomic
def prolong_ranking(*, actor, box: WishBox, until: datetime, now: datetime | None = None) -> None:
    """Give members more time for their order; the page says from which day. The same day again changes nothing."""
    hold(box)
    rules.check_can_prolong(actor, box, until=until, now=now or timezone.now())
    if until == box.ranking_until:
        return
    box.ranking_was_until, box.ranking_until = box.ranking_was_until or box.ranking_until, until
    box.save(update_fields=["ranking_until", "ranking_was_until"])
    forget_boxes()
    data = {"until": box.ranking_last_on.isoformat()}
    record(actor=actor, verb="wish_box.prolonged", kind="edition", id=box.edition_id, at=now, data=data)


@transaction.atomic
def rank_wishes(*, actor, box: WishBox, wishes: list[int], now: datetime | None = None) -> Order:
    """A member's own order, the most wanted first; giving it again replaces it. Nothing says who gave which."""
    box = held(WishBox.objects.all(), box.pk)
    rules.check_can_rank(actor, box, now=now)
    if not wishes:
        raise Refused(_("Give a number to one wish at least."), field="wishes")
    standing = set(box.wishes.filter(state=Wish.State.STANDING).values_list("pk", flat=True))
    if len(set(wishes)) != len(wishes) or not standing.issuperset(wishes):
        raise Refused(_("Give each place to one wish of this list."), field="wishes")
    order, _created = Order.objects.update_or_create(
        box=box, member=actor, defaults={"wishes": wishes, "at": timezone.now()}
    )
    return order


@transaction.atomic
def take_back_order(*, actor, box: WishBox, now: datetime | None = None) -> None:
    """As if it had never been given; a second time changes nothing."""
    rules.check_can_rank(actor, held(WishBox.objects.all(), box.pk), now=now)
    Order.objects.filter(box=box, member=actor).delete()


@transaction.atomic
def settle(*, actor, box: WishBox, now: datetime | None = None, seed: str = "") -> WishBox:
    """Count the orders, publish them without names and with the seed of the lot, and forget who gave which."""
    moment = now or timezone.now()
    box = held(WishBox.objects.all(), box.pk)
    if box.state == WishBox.State.SETTLED:
        return box
    rules.check_can_settle(actor, box, now=moment)
    keys = list(box.wishes.filter(state=Wish.State.STANDING).values_list("pk", flat=True))
    orders = box.orders.values_list("wishes", flat=True)
    ballots = [tuple(pk for pk in order if pk in keys) for order in orders]
    box.seed = seed or secrets.token_hex(16)
    box.result = result_of(rank(ballots, keys, seed=box.seed), ballots)
    box.state, box.settled_at = WishBox.State.SETTLED, moment
    box.save(update_fields=["seed", "result", "state", "settled_at"])
    box.orders.all().delete()
    forget_boxes()
    data = {"ballots": box.result["ballots"]}
    record(actor=actor, verb="wish_box.settled", kind="edition", id=box.edition_id, data=data, at=moment)
    return box


def result_of(found: Ranking, ballots: list[tuple[int, ...]]) -> dict:
    """As plain values; equal ballots on one pile, the piles in the order of what they say, never of when they came.

    With fewer than FEWEST_SHOWN orders the order alone, neither piles, first places nor duels: whoever knows their own
    order could work out the others'."""
    piles = sorted(Counter(ballots).items()) if found.ballots >= rules.FEWEST_SHOWN else []
    duels = found.duels if piles else ()
    return {
        "order": list(found.order),
        "tiers": [list(tier) for tier in found.tiers],
        "by_lot": sorted(found.by_lot),
        "duels": [[duel.one, duel.other, duel.before, duel.after] for duel in duels],
        "ballots": found.ballots,
        "blank": found.blank,
        "firsts": {str(key): count for key, count in found.firsts.items()} if piles else {},
        "ranked": {str(key): count for key, count in found.ranked.items()} if piles else {},
        "piles": [[list(ballot), count] for ballot, count in piles],
    }


@transaction.atomic
def choose_theme(*, actor, wish: Wish, question: str = "", reason: str = "") -> Theme:
    """The wish becomes a theme of its edition, or prolongs the one that it goes on with; a second time changes nothing.

    A theme that bears its title already is taken as what became of it.
    """
    if wish.theme is not None:
        return wish.theme
    rules.check_can_choose(actor, wish)
    countries = list(wish.countries.all())
    known = wish.box.edition.themes.filter(title=wish.title).first()
    if known is not None:
        theme = known
    elif wish.prolongs is not None:
        theme = prolong_theme(
            actor=actor, theme=wish.prolongs, edition=wish.box.edition, reason=reason, countries=countries
        )
    else:
        theme = add_theme(
            actor=actor, edition=wish.box.edition, title=wish.title, question=question, language=wish.language,
            countries=countries,
        )  # fmt: skip
    wish.theme = theme
    wish.save(update_fields=["theme"])
    record(actor=actor, verb="wish.chosen", kind="theme", id=theme.pk, data={"title": theme.title})
    return theme
