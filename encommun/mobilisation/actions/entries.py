"""Coming into a group that is there already: asked or invited, answered, reminded once (CYC-16, CYC-17)."""

from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.activity.actions import record, record_many
from encommun.cycles.actions import place_member
from encommun.cycles.models import WorkingGroup
from encommun.cycles.queries import participation_in
from encommun.kit.holding import hold
from encommun.kit.refusals import Refused
from encommun.members.models import Member
from encommun.members.rules import has_standing

from .. import rules
from ..models import Entry
from ..queries.neighbours import neighbours_of
from ..queries.places import kept_place
from .commitments import accept_commitment

State = Entry.State
REMINDED_AFTER = timedelta(days=5)


@transaction.atomic
def ask_to_join(*, actor, group: WorkingGroup, words: str = "", version: int | None = None) -> Entry:
    """Whoever asks accepts the commitment; `version` is the one that they read. Raises Refused. Asking again while it
    waits gives the same request, with what they say now; an invitation that waits is taken as it is."""
    rules.check_can_ask(actor, group, participation_in(group, actor))
    words = words.strip()[: rules.NOTE_MOST]
    entry, is_new = Entry.objects.get_or_create(
        group=group, member=actor, state=State.WAITING, defaults={"words": words}
    )
    if is_new:
        record(actor=actor, verb="entry.asked", kind="entry", id=entry.pk)
    elif entry.is_invitation:
        raise Refused(_("You are invited already: answer the invitation."))
    elif words not in ("", entry.words):
        entry.words = words
        entry.save(update_fields=["words"])
    accept_commitment(actor=actor, edition=group.edition, version=version)
    return entry


@transaction.atomic
def invite(*, actor, group: WorkingGroup, email: str, words: str = "") -> Entry | None:
    """Invite the cooperator with this address. None when there is nobody to invite: the inviter is told the same, so
    that nobody learns by it who has an account or who is in a closed group."""
    rules.check_can_invite(actor, group)
    member = Member.objects.filter(email=email.strip().lower(), is_active=True).first()
    if member is None or not has_standing(member) or participation_in(group, member):
        return None
    entry, is_new = Entry.objects.get_or_create(
        group=group, member=member, state=State.WAITING,
        defaults={"words": words.strip()[: rules.NOTE_MOST], "is_invitation": True, "by": actor},
    )  # fmt: skip
    if is_new:
        record(actor=_named(actor, group), verb="entry.invited", kind="entry", id=entry.pk)
    return entry


@transaction.atomic
def invite_neighbours(*, actor, group: WorkingGroup, words: str = "") -> int:
    """Invite all who wish this theme, live near the same offices and are in no group yet; how many were invited.

    Nobody learns who was invited before they say yes, not even who invited them.
    """
    hold(group)  # asked twice at once, the second finds that all are invited
    rules.check_can_invite(actor, group)
    rows = [
        Entry(group=group, member_id=pk, words=words.strip()[: rules.NOTE_MOST], is_invitation=True)
        for pk in neighbours_of(group)
    ]
    made = Entry.objects.bulk_create(rows)
    record_many(actor=_named(actor, group), verb="entry.invited", kind="entry", data={entry.pk: {} for entry in made})
    return len(made)


def _named(actor, group: WorkingGroup):
    """Nobody learns from an invitation who is in a closed group."""
    return None if group.is_closed else actor


@transaction.atomic
def answer_entry(
    *,
    actor,
    entry: Entry,
    accepted: bool,
    answer: str = "",
    version: int | None = None,
    at: datetime | None = None,
) -> None:
    """Take a request or an invitation, or decline it. Who takes an invitation accepts the commitment by it, and comes
    with the role they were proposed when the groups were composed.

    The same answer again changes nothing. Raises Refused.
    """
    hold(entry)
    rules.check_can_answer_entry(actor, entry)
    state = State.ACCEPTED if accepted else State.DECLINED
    if entry.state == state:
        return
    if entry.state != State.WAITING:
        raise Refused(_("This was answered already, or taken back."))
    if not accepted and not entry.is_invitation and not answer.strip():
        raise Refused(_("Say why, so that the person understands."), field="answer")
    entry.state, entry.answer = state, answer.strip()[: rules.NOTE_MOST]
    entry.answered_at, entry.answered_by = at or timezone.now(), actor
    entry.save(update_fields=["state", "answer", "answered_at", "answered_by"])
    if accepted:
        if entry.is_invitation:
            accept_commitment(actor=actor, edition=entry.group.edition, version=version, at=at)
        if participation_in(entry.group, entry.member) is None:  # whoever has a place since keeps its role
            place_member(actor=None, group=entry.group, member=entry.member, **kept_place(entry))
    verb = "entry.accepted" if accepted else "entry.declined"
    record(actor=actor, verb=verb, kind="entry", id=entry.pk, at=at)


@transaction.atomic
def withdraw_entry(*, actor, entry: Entry) -> None:
    """Take a request or an invitation back while it waits; again changes nothing."""
    hold(entry)
    rules.check_can_withdraw_entry(actor, entry)
    if entry.state == State.WITHDRAWN:
        return
    if entry.state != State.WAITING:
        raise Refused(_("This was answered already, or taken back."))
    entry.state = State.WITHDRAWN
    entry.save(update_fields=["state"])
    record(actor=actor, verb="entry.withdrawn", kind="entry", id=entry.pk)


@transaction.atomic
def remind_waiting(now: datetime) -> int:
    """Tell those whose answer has been awaited for REMINDED_AFTER, once each; how many were told."""
    rows = Entry.objects.filter(state=State.WAITING, reminded_at=None, at__lte=now - REMINDED_AFTER)
    ids = list(rows.exclude(group__edition__state="closed").values_list("pk", flat=True)[:500])
    Entry.objects.filter(pk__in=ids).update(reminded_at=now)
    record_many(actor=None, verb="entry.reminded", kind="entry", data={pk: {} for pk in ids}, at=now)
    return len(ids)
