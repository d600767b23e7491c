"""Wishes come, change, are brought together."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.activity.actions import record, record_many
from encommun.kit.holding import held, hold, same_again
from encommun.kit.refusals import Refused
from encommun.likeness.actions import note_changes

from .. import rules
from ..models import Wish, WishBox


def hold_wish(wish: Wish) -> None:
    """Bring a wish and its box up to date, the box first: nothing changes in a box while its ranking starts."""
    box = held(WishBox.objects.all(), wish.box_id)
    hold(wish)
    wish.box = box


@transaction.atomic
def make_wish(
    *, actor, box: WishBox, title: str, text: str = "", language: str = "fr", countries=(), prolongs=None,
    now: datetime | None = None,
) -> Wish:  # fmt: skip
    """A member's wish; the same words again change nothing. Raises Refused."""
    rules.check_words(title, text)
    box = held(WishBox.objects.all(), box.pk)  # their bound counts rows
    words = {"title": title.strip(), "text": text.strip(), "language": language, "prolongs": prolongs}
    standing = Wish.objects.filter(box=box, author=actor, state=Wish.State.STANDING)
    if same := same_again(standing, **words, countries=list(countries)):
        return same
    rules.check_can_wish(actor, box, now=now)
    return _add(actor, box, countries, now, **words, author=actor)


@transaction.atomic
def write_down(
    *, actor, box: WishBox, title: str, said_by: str, text: str = "", language: str = "fr", countries=(), prolongs=None,
    now: datetime | None = None,
) -> Wish:  # fmt: skip
    """A wish of somebody who is not a member, or the house's own candidate, by the coordination (CYC-33).

    The same words of the same people again change nothing. Raises Refused.
    """
    rules.check_can_coordinate(actor)
    box = held(WishBox.objects.all(), box.pk)
    rules.check_is_open(box, now=now or timezone.now())
    rules.check_words(title, text)
    if not said_by.strip():
        raise Refused(_("Say whose wish it is, as a role: a client, a partner, the permanent staff…"), field="said_by")
    said_by = said_by.strip()[:120]
    words = {"title": title.strip(), "text": text.strip(), "language": language, "prolongs": prolongs}
    standing = Wish.objects.filter(box=box, said_by=said_by, state=Wish.State.STANDING)
    if same := same_again(standing, **words, countries=list(countries)):
        return same
    return _add(actor, box, countries, now, **words, said_by=said_by, written_by=actor)


def _add(actor, box: WishBox, countries, now: datetime | None, *, title: str, text: str, **columns) -> Wish:
    at = now or timezone.now()
    wish = Wish.objects.create(box=box, title=title, text=text, at=at, **columns)
    wish.countries.set(countries)
    note_changes("wish", [wish.pk])
    record(actor=actor, verb="wish.made", kind="edition", id=box.edition_id, data={"title": wish.title}, at=at)
    return wish


@transaction.atomic
def change_wish(*, actor, wish: Wish, title: str, text: str = "", countries=None, now: datetime | None = None) -> Wish:
    hold_wish(wish)
    rules.check_can_change(actor, wish, now=now)
    rules.check_words(title, text)
    wish.title, wish.text = title.strip(), text.strip()
    wish.save(update_fields=["title", "text"])
    note_changes("wish", [wish.pk])
    if countries is not None:
        wish.countries.set(countries)
    return wish


@transaction.atomic
def withdraw_wish(*, actor, wish: Wish, now: datetime | None = None) -> None:
    """Its author takes it out, and what was brought together in it stands again; a second time changes nothing."""
    hold_wish(wish)
    if wish.state == Wish.State.WITHDRAWN and wish.author_id == actor.pk:
        return
    rules.check_can_change(actor, wish, now=now)
    wish.state = Wish.State.WITHDRAWN
    wish.save(update_fields=["state"])
    note_changes("wish", [wish.pk])
    record(actor=actor, verb="wish.withdrawn", kind="edition", id=wish.box.edition_id, internal=True)
    _free(wish, now)


def _free(wish: Wish, now: datetime | None) -> None:
    """Those that were brought together in it stand by themselves again; their authors are told."""
    merged = list(wish.merged.filter(state=Wish.State.MERGED).values_list("pk", "title"))
    freed = {"state": Wish.State.STANDING, "reason": "", "merged_into": None}
    Wish.objects.filter(pk__in=[pk for pk, _title in merged]).update(**freed)
    record_many(actor=None, verb="wish.freed", kind="wish", data={pk: {"title": title} for pk, title in merged}, at=now)


@transaction.atomic
def merge_wish(*, actor, wish: Wish, into: Wish, reason: str) -> None:
    """It says the same as another, which stands; nothing of its words is lost."""
    hold_wish(wish)
    hold(into)
    rules.check_can_sort(actor, wish)
    if into.pk == wish.pk or into.box_id != wish.box_id or into.state != Wish.State.STANDING:
        raise Refused(_("Choose another wish of this box, one that stands."), field="into")
    _sort(actor, wish, Wish.State.MERGED, reason, into)


@transaction.atomic
def let_stand(*, actor, wish: Wish) -> None:
    """What was brought together or set aside by mistake stands again; a second time changes nothing."""
    hold_wish(wish)
    if wish.state == Wish.State.STANDING:
        return
    rules.check_can_return(actor, wish)
    wish.state, wish.reason, wish.merged_into = Wish.State.STANDING, "", None
    wish.save(update_fields=["state", "reason", "merged_into"])
    data = {"title": wish.title, "state": wish.state.value}
    record(actor=actor, verb="wish.returned", kind="edition", id=wish.box.edition_id, data=data)


@transaction.atomic
def set_aside(*, actor, wish: Wish, reason: str) -> None:
    hold_wish(wish)
    rules.check_can_sort(actor, wish)
    _sort(actor, wish, Wish.State.SET_ASIDE, reason, None)


def _sort(actor, wish: Wish, state: str, reason: str, into: Wish | None) -> None:
    if not reason.strip():
        raise Refused(_("Give the reason: its author and everybody else reads it."), field="reason")
    wish.state, wish.reason, wish.merged_into = state, reason.strip()[:300], into
    wish.save(update_fields=["state", "reason", "merged_into"])
    data = {"title": wish.title, "reason": wish.reason, "state": str(state)}
    record(actor=actor, verb="wish.sorted", kind="edition", id=wish.box.edition_id, data=data)
