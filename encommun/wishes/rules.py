"""Who may wish, put in order and settle, and when."""

from datetime import datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.cycles.rules import check_can_coordinate
from encommun.kit.refusals import Refused
from encommun.members.rules import check_voice

from .models import OutsideWish, Wish, WishBox

TITLE_MAX, TEXT_MAX, MOST_EACH = 160, 4_000, 5
FEWEST_SHOWN = 5  # orders: with fewer, whoever knows their own reads the others'
DAY = timedelta(days=1)
# Wishes from outside: of one network or one address within a day, and as many as a team can read.
NETWORK_DAILY, ADDRESS_DAILY, WAITING_MOST = 5, 3, 300
SORTED = (Wish.State.MERGED, Wish.State.SET_ASIDE)


def check_can_open(actor, edition) -> None:
    """The coordination team, once for each edition that is not closed."""
    check_can_coordinate(actor)
    if edition.state == "closed":
        raise Refused(_("This edition is closed: open the box of the next one."))


def check_period(*, wishes_until: datetime, now: datetime) -> None:
    _check_within_a_year(wishes_until, now, "wishes_until")


def _check_within_a_year(until: datetime, now: datetime, field: str) -> None:
    """A year that is a slip of the finger would keep a box shut for ever: nobody may count before its last day."""
    if until <= now:
        raise Refused(_("Choose a moment to come."), field=field)
    if until > now + timedelta(days=366):
        raise Refused(_("Choose a moment within a year."), field=field)


def check_is_open(box: WishBox, *, now: datetime) -> None:
    if box.state != WishBox.State.OPEN or box.wishes_until <= now:
        raise Refused(_("The box no longer takes wishes."))


def check_can_wish(actor, box: WishBox, *, now: datetime | None = None) -> None:
    """Every cooperator with a voice, a few wishes each; one query."""
    check_voice(actor)
    check_is_open(box, now=now or timezone.now())
    if Wish.objects.filter(box=box, author=actor, state=Wish.State.STANDING).count() >= MOST_EACH:
        raise Refused(_("You have %(count)s wishes in the box: withdraw one first.") % {"count": MOST_EACH})


class TooMany(Refused):
    """A bound of wishes from outside is reached; written down for the administrators too (see activity.security)."""


def check_can_wish_outside(box: WishBox, *, now: datetime, email: str = "", network: str = "") -> None:
    """Anybody, signed in or not, while the box takes wishes from outside; a few a day from one place. Hold the box
    first: the bounds count rows."""
    if not box.takes_outside:
        raise Refused(_("This box takes the wishes of members alone."), missing=True)
    check_is_open(box, now=now)
    rows = OutsideWish.objects.filter(at__gt=now - DAY)
    many_here = network and rows.filter(network=network).count() >= NETWORK_DAILY
    if many_here or (email and rows.filter(email=email).count() >= ADDRESS_DAILY):
        raise TooMany(_("The box took as many wishes from you as it can within a day. Come back tomorrow."))
    if box.outside.filter(state=OutsideWish.State.WAITING).count() >= WAITING_MOST:
        raise Refused(_("Many wishes wait to be read. Please come back in a few days."))


def check_can_decide(actor, row: OutsideWish) -> None:
    """The coordination, once, until members give their order."""
    check_can_coordinate(actor)
    if row.state != OutsideWish.State.WAITING:
        raise Refused(_("Somebody has decided about this wish already."))
    if row.box.state != WishBox.State.OPEN:
        raise Refused(_("The wishes are being put in order: none is changed any more."))


def check_words(title: str, text: str) -> None:
    if not title.strip():
        raise Refused(_("Say your wish in a few words."), field="title")
    if len(title) > TITLE_MAX:
        raise Refused(_("Say it in %(count)s characters at most.") % {"count": TITLE_MAX}, field="title")
    if len(text) > TEXT_MAX:
        raise Refused(_("Say it in %(count)s characters at most.") % {"count": TEXT_MAX}, field="text")


def check_can_change(actor, wish: Wish, *, now: datetime | None = None) -> None:
    """One changes one's own wish while the box takes wishes."""
    check_voice(actor)
    check_is_open(wish.box, now=now or timezone.now())
    if wish.author_id != actor.pk or wish.state != Wish.State.STANDING:
        raise Refused(_("You change your own wishes, while they stand."))


def check_can_sort(actor, wish: Wish) -> None:
    """The coordination brings wishes together or sets one aside, with a reason, until they are being put in order."""
    _check_sorting(actor, wish)
    if wish.state != Wish.State.STANDING:
        raise Refused(_("This wish no longer stands."))
    if wish.merged.exists():
        raise Refused(_("Other wishes were brought together in this one: let them stand again first."))


def check_can_return(actor, wish: Wish) -> None:
    """What was brought together or set aside by mistake stands again; what its author withdrew does not."""
    _check_sorting(actor, wish)
    if wish.state not in SORTED:
        raise Refused(_("This wish was not set aside."))


def _check_sorting(actor, wish: Wish) -> None:
    check_can_coordinate(actor)
    if wish.box.state != WishBox.State.OPEN:
        raise Refused(_("The wishes are being put in order: none is changed any more."))


def check_can_start_ranking(actor, box: WishBox, *, until: datetime, now: datetime) -> None:
    check_can_coordinate(actor)
    if box.state != WishBox.State.OPEN and not needs_more_time(box, now=now):
        raise Refused(_("The wishes are being put in order already."))
    _check_within_a_year(until, now, "ranking_until")
    if box.outside.filter(state=OutsideWish.State.WAITING).exists():
        raise Refused(_("Wishes from outside wait for your yes or no: decide about them first."))
    if box.wishes.filter(state=Wish.State.STANDING).count() < 2:
        raise Refused(_("Two wishes at least are needed to put them in order."))


def check_can_prolong(actor, box: WishBox, *, now: datetime, until: datetime | None = None) -> None:
    """More time while members give their order, never less: they count on the day that was said."""
    check_can_coordinate(actor)
    if box.state != WishBox.State.RANKING or box.ranking_until is None or box.ranking_until <= now:
        raise Refused(_("Members do not give their order now: there is no day to put off."))
    if until is None:
        return
    if until < box.ranking_until:
        raise Refused(_("Members count on the day that was said: choose a later one."), field="ranking_until")
    _check_within_a_year(until, now, "ranking_until")


def needs_more_time(box: WishBox, *, now: datetime) -> bool:
    """Time is up and one member alone gave an order: the result would be theirs, and everybody would read it."""
    is_over = box.state == WishBox.State.RANKING and box.ranking_until is not None and box.ranking_until <= now
    return is_over and box.orders.count() == 1


def check_can_rank(actor, box: WishBox, *, now: datetime | None = None) -> None:
    """Every cooperator with a voice, until the day and hour said; an order may be changed until then."""
    check_voice(actor)
    moment = now or timezone.now()
    if box.state != WishBox.State.RANKING or box.ranking_until is None or box.ranking_until <= moment:
        raise Refused(_("The wishes are not being put in order now."))


def check_can_settle(actor, box: WishBox, *, now: datetime) -> None:
    check_can_coordinate(actor)
    if box.state != WishBox.State.RANKING or box.ranking_until is None:
        raise Refused(_("The wishes are not being put in order now."))
    if box.ranking_until > now:
        raise Refused(_("Members still have time to give their order."))
    if needs_more_time(box, now=now):
        raise Refused(_("Only one member gave an order: the result would tell it. Give members more time."))


def check_can_choose(actor, wish: Wish) -> None:
    check_can_coordinate(actor)
    if wish.box.state != WishBox.State.SETTLED or wish.state != Wish.State.STANDING:
        raise Refused(_("Themes are chosen once the order is settled, among the wishes that stand."))
