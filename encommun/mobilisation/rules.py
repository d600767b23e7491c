"""Who may answer a call, say a wish, and come into a group: cooperators with standing, and nothing else (CYC-12)."""

from datetime import date

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from encommun.cycles.models import Edition, Participation, WorkingGroup
from encommun.cycles.queries import participation_in
from encommun.cycles.rules import check_can_coordinate, check_can_lead, check_participant
from encommun.kit.refusals import Refused
from encommun.members.rules import COORDINATOR, check_voice, has_role

from .models import Application, Call, Entry, Interest, Survey

WORDS_MOST = 4_000
NOTE_MOST = 2_000
WISHES_MOST = 5

__all__ = ["check_can_coordinate"]


def check_days(opens_on: date, closes_on: date) -> None:
    if closes_on < opens_on:
        raise Refused(_("The last day comes after the first."), field="closes_on")


def check_is_open(thing: Call | Survey | None, *, today: date | None = None) -> None:
    """The days of a call or of a survey, both counted."""
    today = today or timezone.localdate()
    if thing is None:
        raise Refused(_("Nothing is asked of members yet for this edition."))
    if today < thing.opens_on:
        raise Refused(_("This opens on %(day)s.") % {"day": date_format(thing.opens_on, "DATE_FORMAT")})
    if today > thing.closes_on:
        raise Refused(_("This closed on %(day)s.") % {"day": date_format(thing.closes_on, "DATE_FORMAT")})


def check_can_express(actor, survey: Survey | None, *, today: date | None = None) -> None:
    """Say, change or withdraw a wish while the survey is open. No other condition than being a cooperator."""
    check_voice(actor)
    check_is_open(survey, today=today)


def check_can_apply(actor, call: Call, *, today: date | None = None) -> None:
    check_voice(actor)
    check_is_open(call, today=today)


def check_can_withdraw_application(actor, application: Application) -> None:
    """One's own, while nobody has answered it."""
    check_voice(actor)
    if application.member_id != actor.pk:
        raise Refused(_("This is somebody else’s application."), missing=True)
    if application.state not in (Application.State.WAITING, Application.State.WITHDRAWN):
        raise Refused(_("The coordination has answered already: write to them instead."))


def check_can_answer_application(actor, application: Application) -> None:
    check_can_coordinate(actor)
    if application.state == Application.State.WITHDRAWN:
        raise Refused(_("This application was withdrawn."))


def check_themes(edition: Edition, themes: list[int]) -> None:
    """One to WISHES_MOST themes of the edition, each once. One query."""
    if not themes:
        raise Refused(_("Choose at least one theme."), field="wish_1")
    if len(set(themes)) != len(themes):
        raise Refused(_("Choose each theme once."), field="wish_1")
    if len(themes) > WISHES_MOST or edition.themes.filter(pk__in=themes).count() != len(themes):
        raise Refused(_("Choose among the themes of this edition."), field="wish_1")


def check_place(*, office, municipality, remote: str = Interest.Remote.YES) -> None:
    """Somebody who meets others in a room says where from."""
    if office is None and municipality is None and remote != Interest.Remote.ONLY:
        raise Refused(_("Say where you can meet others: an office, or your municipality."), field="office")


def check_not_closed(edition: Edition) -> None:
    if edition.state == Edition.State.CLOSED:
        raise Refused(_("This edition is over."))


def check_can_ask(actor, group: WorkingGroup, place: Participation | None) -> None:
    """Ask to join, also a group that is attached to another office (CYC-16). `place` is the actor's own in it."""
    check_voice(actor)
    check_not_closed(group.edition)
    if group.is_closed:
        raise Refused(_("This group invites by itself: it takes no requests."))
    if place is not None:
        raise Refused(_("You are in this group already."))


def check_can_invite(actor, group: WorkingGroup, *, place: Participation | None = None) -> None:
    """Those in the group, and the coordination unless it is closed; only once it is composed (CYC-17). Two queries, none
    with the actor's place in it."""
    if actor is not None and (group.is_closed or not has_role(actor, COORDINATOR)):
        check_participant(actor, group, place=place)
    check_not_closed(group.edition)
    if place is None and not group.participations.filter(left_at=None).exists():
        raise Refused(_("First compose the group: then its people can invite others."))


def check_can_answer_entry(actor, entry: Entry) -> None:
    """An invitation is answered by who is invited, a request by who leads the group. One query at most."""
    if entry.is_invitation:
        check_voice(actor)
        if entry.member_id != actor.pk:
            raise Refused(_("Only the person who is invited answers."), missing=True)
    else:
        check_can_lead(actor, entry.group)
    check_not_closed(entry.group.edition)


def check_can_withdraw_entry(actor, entry: Entry) -> None:
    """One's own request; an invitation by who wrote it."""
    if not entry.is_invitation:
        check_voice(actor)
        if entry.member_id != actor.pk:
            raise Refused(_("This is somebody else’s request."), missing=True)
        return
    if entry.by_id is None or entry.by_id != getattr(actor, "pk", None):
        raise Refused(_("Only who invited takes the invitation back."), missing=True)


def sees_entry(reader, entry: Entry) -> bool:
    """The person it is about and who invited them; once it is a request or a yes, those in the group, and the
    coordination unless the group is closed. One query at most."""
    if getattr(reader, "pk", None) in (entry.member_id, entry.by_id or entry.member_id):
        return True
    if entry.is_invitation and entry.state != Entry.State.ACCEPTED:
        return False
    if not entry.group.is_closed and has_role(reader, COORDINATOR):
        return True
    return participation_in(entry.group, reader) is not None
