"""Who may read and write a draft: the participants of the groups whose work is in it, and those who lead them (WGR-02)."""

from django.utils.translation import gettext as _

from encommun.cycles.models import Participation
from encommun.cycles.rules import LEADS, check_participant
from encommun.kit.prepared import Prepared
from encommun.kit.refusals import Refused, refusal
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
    """Who animates or writes for one of its groups, acting as a member, and the coordination team."""
    if actor is None or _coordinates(actor, draft):
        return True
    return not refusal(check_as_member, actor) and any(p.role in LEADS for p in places_in(actor, draft))


def check_can_start(actor, group) -> None:
    """Participants, acting as members; the coordination team too unless the group is closed."""
    if actor is not None and not (not group.is_closed and has_role(actor, COORDINATOR)):
        check_participant(actor, group)


def check_acts_as_member(actor, draft: Draft) -> None:
    """A place in a group is a member's: as an employee one reads. The coordination's is a role, in its own posture."""
    if actor is not None and not _coordinates(actor, draft):
        check_as_member(actor)


def merged_text_of(draft: Draft) -> int | None:
    """The id of the text that it was brought together into; no query for who came by `queries.get_draft`."""
    if "into" not in draft.__dict__:
        draft.into = Draft.objects.filter(merged_from=draft.pk).order_by().values_list("pk", flat=True).first()
    return draft.into


def check_open(draft: Draft) -> None:
    """Raises Refused when its text no longer changes here."""
    if draft.state == Draft.State.FROZEN:
        raise Refused(_("This text is frozen: what must still be corrected goes through the editors."))
    if draft.state == Draft.State.PUBLISHED:
        raise Refused(_("This text is published: it is corrected in the register."))
    if draft.state == Draft.State.DROPPED:
        raise Refused(_("This draft was given up. Take it up again to write in it."))
    if merged_text_of(draft):
        raise Refused(_("This text was merged with others: write in the text that came of it."))


def check_can_write(actor, draft: Draft) -> None:
    """Participants while it is being written; once ready, those who lead; nobody once frozen. Three queries at most."""
    check_inside(actor, draft)
    check_open(draft)
    check_acts_as_member(actor, draft)
    if draft.state == Draft.State.READY and not leads(actor, draft):
        raise Refused(_("This text is ready: only the animators and the secretaries still change it."))


def check_can_lead_draft(actor, draft: Draft) -> None:
    """Animators and secretaries of its groups, and the coordination team unless one of them is closed."""
    check_inside(actor, draft)
    check_acts_as_member(actor, draft)
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


def check_says_something(draft: Draft) -> None:
    """Words in its title and in a part at least. One query."""
    if not has_words(draft.title):
        raise Refused(_("Give it a title: what is asked, in one line."), field="title")
    if not any(map(has_words, draft.parts.filter(removed_at=None).values_list("text", flat=True))):
        raise Refused(_("Write something first."), field="text")


def has_words(text: str) -> bool:
    return any(sign.isalpha() for sign in text)


def check_can_say_read(actor, draft: Draft) -> None:
    """Who animates or writes for one of its groups, once it is ready: the coordination cannot know it for them."""
    check_inside(actor, draft)
    if actor is not None:
        check_as_member(actor)
        if not any(place.role in LEADS for place in places_in(actor, draft)):
            raise Refused(_("This is for the animators and the secretaries of the group."))
    if draft.state != Draft.State.READY:
        check_open(draft)
        raise Refused(_("Say first that the text is ready."))
    if draft.is_read:
        raise Refused(_("The text is in this state already."))


def check_can_remark(actor, draft: Draft) -> None:
    """Whoever is inside may say something about a text, also once it is ready."""
    check_inside(actor, draft)
    check_open(draft)
    check_acts_as_member(actor, draft)


def check_can_remove_remark(actor, remark: Remark) -> None:
    if actor is not None and remark.by_id != actor.pk:
        raise Refused(_("Only the writer of a remark removes it."))


def has_gone(writer, draft: Draft) -> bool:
    """They have left its groups, or their account is closed."""
    return not writer.is_active or not is_inside(writer, draft)


def cannot_settle(writer, draft: Draft) -> bool:
    """They can no longer settle what they wrote: they have gone, or the text is ready and they do not lead it."""
    if has_gone(writer, draft):
        return True
    is_lead = _coordinates(writer, draft) or any(place.role in LEADS for place in places_in(writer, draft))
    return draft.state == Draft.State.READY and not is_lead


def check_can_read_conflict(actor, conflict: Conflict) -> None:
    """Its writer; once they cannot settle it, whoever leads the draft. To everybody else it is not there."""
    if actor is None or conflict.by_id == actor.pk:
        return
    if not leads(actor, conflict.part.draft) or not cannot_settle(conflict.by, conflict.part.draft):
        raise Refused(_("This is for the writer of these words."), missing=True)


def check_can_settle(actor, conflict: Conflict, *, choice: str = Conflict.Choice.THEIRS) -> None:
    """A conflict is its writer's. Of one who cannot, whoever leads lets what stands stay: no words are put for them."""
    check_can_read_conflict(actor, conflict)
    check_can_write(actor, conflict.part.draft)
    if actor is not None and conflict.by_id != actor.pk and choice != Conflict.Choice.THEIRS:
        raise Refused(_("This is for the writer of these words."))
    if conflict.settled_at is not None:
        raise Refused(_("This is settled already."))


def check_written_anew(text: str) -> None:
    """The whole part as its writer wants it: taking the part out is another verb."""
    if not text.strip():
        raise Refused(_("Write something first."), field="text")
    check_text(text)


def check_text(text: str) -> None:
    if len(text) > LONGEST:
        raise Refused(_("This part is too long. Cut it in two."), field="text")
