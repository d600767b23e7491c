"""Who may read and write a draft: the participants of the groups whose work is in it, and those who lead them (WGR-02)."""

from django.utils.translation import gettext as _

from encommun.cycles.models import Participation
from encommun.cycles.rules import LEADS, check_participant
from encommun.kit.prepared import Prepared
from encommun.kit.refusals import Refused
from encommun.members.rules import COORDINATOR, check_as_member, has_role

from .models import Conflict, Draft, Remark

LONGEST = 200_000  # characters of a part: the whole text of the longest pad seen is 120,000
PARTS_AT_MOST = 80


_PLACES = Prepared(lambda draft, member: Participation.objects.filter(group__drafts=draft, member=member, left_at=None))


def _coordinates(actor, draft: Draft) -> bool:
    """The coordination team is everywhere but in closed groups, whose drafts are theirs alone (PRI-07)."""
    return has_role(actor, COORDINATOR) and not any(group.is_closed for group in draft.groups.all())


def places_in(actor, draft: Draft) -> list[Participation]:
    """The member's places today in the groups of a draft: one query for each reading of it, none for who left."""
    if not getattr(actor, "is_authenticated", False):
        return []
    known = draft.__dict__.setdefault("_places", {})
    if actor.pk not in known:
        known[actor.pk] = _PLACES.objects(draft.pk, actor.pk)
    return known[actor.pk]


def is_inside(actor, draft: Draft) -> bool:
    return actor is None or bool(places_in(actor, draft)) or _coordinates(actor, draft)


def check_inside(actor, draft: Draft) -> None:
    """Whoever is not in one of its groups may not even know that the draft exists."""
    if not is_inside(actor, draft):
        raise Refused(_("This is for the participants of the group."), missing=True)


def leads(actor, draft: Draft) -> bool:
    return actor is None or _coordinates(actor, draft) or any(p.role in LEADS for p in places_in(actor, draft))


def check_can_start(actor, group) -> None:
    """Participants, acting as members; the coordination team too unless the group is closed."""
    if actor is not None and not (not group.is_closed and has_role(actor, COORDINATOR)):
        check_participant(actor, group)


def check_open(draft: Draft) -> None:
    """Raises Refused when its text no longer changes here."""
    if draft.state == Draft.State.FROZEN:
        raise Refused(_("This text is frozen: what must still be corrected goes through the editors."))
    if draft.state == Draft.State.PUBLISHED:
        raise Refused(_("This text is published: it is corrected in the register."))
    if draft.state == Draft.State.DROPPED:
        raise Refused(_("This draft was given up. Take it up again to write in it."))


def check_can_write(actor, draft: Draft) -> None:
    """Participants while it is being written; once ready, those who lead; nobody once frozen. Two queries at most."""
    check_inside(actor, draft)
    check_open(draft)
    if actor is not None and not has_role(actor, COORDINATOR):
        check_as_member(actor)
    if draft.state == Draft.State.READY and not leads(actor, draft):
        raise Refused(_("This text is ready: only the animators and the secretaries still change it."))


def check_can_lead_draft(actor, draft: Draft) -> None:
    """Animators and secretaries of its groups, and the coordination team unless one of them is closed."""
    check_inside(actor, draft)
    if not leads(actor, draft):
        raise Refused(_("This is for the animators and the secretaries of the group."))


def check_can_move(actor, draft: Draft, state: str) -> None:
    """Draft ⇄ ready, given up, taken up again: those who lead. Freezing and publication have rules of their own."""
    check_can_lead_draft(actor, draft)
    allowed = {
        Draft.State.DRAFT: {Draft.State.READY, Draft.State.DROPPED},
        Draft.State.READY: {Draft.State.DRAFT, Draft.State.DROPPED},
        Draft.State.DROPPED: {Draft.State.DRAFT},
    }
    if state not in allowed.get(Draft.State(draft.state), set()):
        check_open(draft)
        raise Refused(_("The text is in this state already."))


def check_can_remark(actor, draft: Draft) -> None:
    """Whoever is inside may say something about a text, also once it is ready."""
    check_inside(actor, draft)
    check_open(draft)


def check_can_remove_remark(actor, remark: Remark) -> None:
    if actor is not None and remark.by_id != actor.pk:
        raise Refused(_("Only the writer of a remark removes it."))


def check_can_settle(actor, conflict: Conflict) -> None:
    """A conflict is its author's."""
    if actor is not None and conflict.by_id != actor.pk:
        raise Refused(_("This is for the writer of these words."), missing=True)
    if conflict.settled_at is not None:
        raise Refused(_("This is settled already."))


def check_text(text: str) -> None:
    if len(text) > LONGEST:
        raise Refused(_("This part is too long. Cut it in two."), field="text")
