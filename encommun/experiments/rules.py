"""Who starts an experiment, keeps it, follows it and answers what it asks; and how one state leads to another."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from encommun.cycles.models import Participation
from encommun.cycles.queries import participation_in
from encommun.cycles.rules import LEADS, check_can_coordinate, check_participant
from encommun.kit.clashes import mark_of
from encommun.kit.prepared import Prepared
from encommun.kit.refusals import Refused, refusal
from encommun.members.rules import (
    ADVISER,
    COORDINATOR,
    boards_of,
    check_as_member,
    check_member,
    check_voice,
    has_role,
    powers_of,
    services_of,
)

from .models import CircleSeat, Experiment, Matter, Person

State, Outcome, Audience, Kind = Experiment.State, Experiment.Outcome, Experiment.Audience, Matter.Kind
# From each state, those that may follow.
NEXT: dict[str, tuple[str, ...]] = {
    State.PLANNED: (State.RUNNING,),  # or given up: what never ran has taught nothing
    State.RUNNING: (State.PAUSED, State.ENDED),
    State.PAUSED: (State.RUNNING, State.ENDED),
    State.ENDED: (),
}
REASONED = (State.PAUSED, State.ENDED)
LEARNED = (Outcome.SUCCEEDED, Outcome.IN_PART, Outcome.FAILED, Outcome.STOPPED)  # how one that ran may end


def check_can_start(actor, *, group=None, office=None, place=None) -> None:
    """Somebody of the group; for an office its members, its advisers, and the coordination. One query at most, none with
    the actor's place in the group."""
    if actor is None:
        return
    if group is not None:
        if group.is_closed or not has_role(actor, COORDINATOR):
            check_participant(actor, group, place=place)
        return
    if office is None:
        raise Refused(_("Say which group or which office tries it."), field="place")
    if has_role(actor, COORDINATOR) or _advises(actor, office.pk):
        return
    check_voice(actor)
    if actor.office_id != office.pk:
        raise Refused(_("This is for the members and the advisers of that office."), field="place")


def check_sheet(*, title: str, idea: str, from_on: date | None, to_on: date | None) -> None:
    if not title.strip():
        raise Refused(_("Give it a title."), field="title")
    if not idea.strip():
        raise Refused(_("Say which idea is tried."), field="idea")
    if from_on and to_on and to_on < from_on:
        raise Refused(_("The last day comes after the first."), field="to_on")


def mark_of_sheet(experiment: Experiment) -> str:
    """See kit.clashes: what the form of the sheet shows."""
    names = ("title", "idea", "action", "own_means", "from_on", "to_on", "budget_cents", "audience", "language")
    return mark_of(*(getattr(experiment, name) for name in names))


def check_audience(group, audience: str, *, is_wider_meant: bool) -> None:
    """A closed group says twice that others may read what it tries: the sheet tells that the group exists."""
    if group is not None and group.is_closed and audience != Audience.PEOPLE and not is_wider_meant:
        words = _("This group is closed. Tick this if others may read the sheet, or keep it to the group.")
        raise Refused(words, field="is_wider_meant")


def _is_closed(experiment: Experiment) -> bool:
    return experiment.group is not None and experiment.group.is_closed


def person_in(reader, experiment: Experiment) -> Person | None:
    """The reader's place in the experiment, also one that waits for their agreement. One query."""
    if not getattr(reader, "is_authenticated", False):
        return None
    return experiment.people.filter(member=reader, left_at=None).first()


@dataclass(frozen=True)
class Ties:
    """What ties a reader to an experiment: their place in it, their place in its group, a seat in the circle."""

    place: Person | None
    inside: Participation | None
    circle: bool

    @property
    def is_inside(self) -> bool:
        return self.place is not None or self.inside is not None


def ties_of(reader, experiment: Experiment, people: list[Person] | None = None) -> Ties:
    """Three queries at most, none for a visitor. `people`: all who have not left, where they are read already."""
    if not getattr(reader, "is_authenticated", False):
        return Ties(None, None, False)
    inside = participation_in(experiment.group, reader) if experiment.group else None
    if people is None:
        place = person_in(reader, experiment)
    else:
        place = next((one for one in people if one.member_id == reader.pk), None)
    return Ties(place, inside, in_circle(reader))


def check_can_keep(actor, experiment: Experiment, ties: Ties | None = None) -> None:
    """Its people who agreed, the leads of its group, the coordination unless the group is closed.

    None is the house itself. Three queries at most, none when the actor's ties are known.
    """
    if actor is None or (not _is_closed(experiment) and has_role(actor, COORDINATOR)):
        return
    check_member(actor)
    if experiment.office_id and experiment.group_id is None and _advises(actor, experiment.office_id):
        return
    check_as_member(actor)
    ties = ties or ties_of(actor, experiment)
    if ties.place is not None and ties.place.agreed_at:
        return
    if ties.inside is None or ties.inside.role not in LEADS:
        raise Refused(_("This is for the people of the experiment."))


def check_is_open(experiment: Experiment) -> None:
    if experiment.state == State.ENDED:
        raise Refused(_("This experiment has ended."))


def check_can_take_over(actor, experiment: Experiment) -> None:
    """Any member, for a group or an office of theirs (see check_can_start), once there are lessons (EXP-05)."""
    if actor is not None:
        check_member(actor)
    if experiment.state != State.ENDED:
        raise Refused(_("Wait until it has ended: its lessons are what you take over."))


def check_can_answer_asking(actor, person: Person) -> None:
    """One agrees for oneself."""
    check_as_member(actor)
    if person.member_id != actor.pk:
        raise Refused(_("Only the person who is asked answers."), missing=True)


def check_can_move(actor, experiment: Experiment, state: str, reason: str = "") -> None:
    check_can_keep(actor, experiment)
    if state not in NEXT[experiment.state]:
        raise Refused(_("From here the experiment cannot go there."), field="state")
    if state in REASONED and not reason.strip():
        raise Refused(_("Say why: others learn from it."), field="reason")


def check_can_end(experiment: Experiment) -> None:
    """Lessons are those of what was tried."""
    if experiment.state == State.PLANNED:
        raise Refused(_("It has not begun yet: start it first, or give it up."))
    if experiment.outcome == Outcome.GIVEN_UP:
        raise Refused(_("It was given up before the start: there is nothing to evaluate."))


def check_can_give_up(actor, experiment: Experiment) -> None:
    check_can_keep(actor, experiment)
    check_is_open(experiment)
    if experiment.state != State.PLANNED:
        raise Refused(_("It has begun: end it and say what was learned."))


def check_evaluation(*, outcome: str, worked: str, failed: str, otherwise: str) -> None:
    """What worked, what did not, what would be done otherwise: each is asked, also of a failure (EXP-04)."""
    if outcome not in LEARNED:
        raise Refused(_("Say how it ended."), field="outcome")
    for name, words in (("worked", worked), ("failed", failed), ("otherwise", otherwise)):
        if not words.strip():
            raise Refused(_("Write at least a sentence: it is what others can use."), field=name)


def in_circle(reader) -> bool:
    """Coordinators, and those named to the circle. One query at most."""
    if has_role(reader, COORDINATOR):
        return True
    if not getattr(reader, "is_authenticated", False):
        return False
    return bool(_SEAT.rows(reader.pk))


_SEAT = Prepared(lambda member: CircleSeat.objects.filter(member=member, left_at=None).order_by().values_list("pk")[:1])


def check_circle(actor) -> None:
    if actor is not None and not in_circle(actor):
        check_member(actor)
        raise Refused(_("This is for the follow-up circle."))


def check_can_name_circle(actor) -> None:
    check_can_coordinate(actor)


def check_can_raise(actor, experiment: Experiment, kind: str, ties: Ties | None = None) -> None:
    """Its people say obstacles and needs; the circle writes down those that it heard. A request to do it everywhere
    comes after a success (EXP-07)."""
    if kind == Kind.SCALE_UP and experiment.outcome not in (Outcome.SUCCEEDED, Outcome.IN_PART):
        raise Refused(_("Ask this once the experiment has ended and worked, at least in part."))
    if kind != Kind.SCALE_UP:
        check_is_open(experiment)
    if actor is None:
        return
    ties = ties or ties_of(actor, experiment)
    if _is_closed(experiment) or not ties.circle:
        check_can_keep(actor, experiment, ties)


def check_addressee(kind: str, *, service=None, office=None, board=None) -> None:
    given = [one for one in (service, office, board) if one is not None]
    if kind == Kind.OBSTACLE:
        return
    if len(given) != 1 or (kind == Kind.NEED and board) or (kind == Kind.SCALE_UP and office):
        words = {
            Kind.NEED: _("Say which service or which office can answer."),
            Kind.SCALE_UP: _("Say which service or which board is asked."),
        }
        raise Refused(words[kind], field="addressee")


def check_can_settle(actor, matter: Matter) -> None:
    """The circle lifts an obstacle, as do its people; what is addressed is answered by whom it is addressed to, or
    written down by the coordination."""
    if actor is None:
        return
    if matter.kind == Kind.OBSTACLE:
        if _is_closed(matter.experiment) or not in_circle(actor):
            check_can_keep(actor, matter.experiment)
        return
    check_member(actor)
    if is_addressee(actor, matter) or (not _is_closed(matter.experiment) and has_role(actor, COORDINATOR)):
        return
    raise Refused(_("%(body)s answers this.") % {"body": matter.addressee})


def is_addressee(reader, matter: Matter) -> bool:
    return (
        (matter.service_id is not None and matter.service_id in services_of(reader))
        or (matter.board_id is not None and matter.board_id in boards_of(reader))
        or (matter.office_id is not None and _advises(reader, matter.office_id))
    )


def _advises(reader, office: int) -> bool:
    return any(p["kind"] == ADVISER and p.get("office") == office for p in powers_of(reader))


def sees_board(experiment: Experiment, ties: Ties) -> bool:
    """Obstacles and needs: its people, its group, and the circle. Of a closed group who is asked agrees first, and the
    circle stays outside."""
    if _is_closed(experiment):
        return ties.inside is not None or (ties.place is not None and ties.place.agreed_at is not None)
    return ties.is_inside or ties.circle


def names_people(reader, experiment: Experiment, *, inside: bool) -> bool:
    """Members read who tries it; of a closed group, only those in it (PRI-07)."""
    if _is_closed(experiment):
        return inside
    return not refusal(check_member, reader)
