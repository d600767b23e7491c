"""Who may do what in a cycle and in a working group. Powers of a group come from one's place in it (WGR-02)."""

from datetime import date

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.translation import gettext as _

from encommun.kit.refusals import Refused
from encommun.kit.registry import is_held
from encommun.members.rules import BOARD, COORDINATOR, EDITOR, check_as_member, check_member, check_role, has_role

from .models import (
    CalendarChange,
    Commitment,
    Deployment,
    Edition,
    Participation,
    Phase,
    Resource,
    SteeringSeat,
    Theme,
    WorkingGroup,
)
from .queries import key_of_years, participation_in, spelling_key

LEADS = (Participation.Role.ANIMATOR, Participation.Role.SECRETARY)


def check_can_edit_cycles(actor) -> None:
    """Editors and coordinators; None is the house itself (command line, demo)."""
    if actor is not None:
        check_role(actor, EDITOR, COORDINATOR)


def check_can_coordinate(actor) -> None:
    """The coordination team; None is the house itself."""
    if actor is not None:
        check_role(actor, COORDINATOR)


def check_participant(actor, group: WorkingGroup, *, place: Participation | None = None) -> Participation | None:
    """Somebody of the group, acting as a member; None for the house itself. One query, none with their place (a page
    that has read it gives it)."""
    if actor is None:
        return None
    check_as_member(actor)
    place = place or participation_in(group, actor)
    if place is None:
        raise Refused(_("This is for the participants of the group."))
    return place


def check_can_lead(actor, group: WorkingGroup) -> None:
    """The group's animators and secretaries, and the coordination team unless the group is closed. One query at most."""
    if actor is None or (not group.is_closed and has_role(actor, COORDINATOR)):
        return
    place = check_participant(actor, group)
    if place is None or place.role not in LEADS:
        raise Refused(_("This is for the animators and the secretaries of the group."))


def check_keeps_a_lead(place: Participation) -> None:
    """The last who leads a closed group finds a successor before they go: nobody outside could help it (PRI-07).

    Whoever is alone in it may go. Two queries at most.
    """
    if not place.group.is_closed or place.role not in LEADS:
        return
    others = Participation.objects.filter(group=place.group, left_at=None).exclude(pk=place.pk)
    if others.exists() and not others.filter(role__in=LEADS).exists():
        raise Refused(_("Nobody else leads this group: choose an animator or a secretary among you first."))


def check_can_see_steering(actor, edition: Edition) -> None:
    """Those who steer the edition, and the coordination team. To everybody else the committee's room is not there.

    One query at most.
    """
    if actor is None or has_role(actor, COORDINATOR):
        return
    if not is_steering(actor, edition):
        raise Refused(_("This is for the steering committee."), missing=True)


def is_steering(member, edition: Edition) -> bool:
    """Whether the member sits on the edition's steering committee today: one query for who is signed in."""
    if not getattr(member, "is_authenticated", False):
        return False
    return SteeringSeat.objects.filter(edition=edition, member=member, left_on=None).exists()


def check_can_evaluate(actor, edition: Edition, *, today: date | None = None) -> None:
    """Who worked in a group of the edition, also for a time only, on the days of its evaluation. One query."""
    check_as_member(actor)
    today = today or timezone.localdate()
    if edition.evaluation_from_on is None or today < edition.evaluation_from_on:
        raise Refused(_("The evaluation of this edition is not open yet."))
    if not edition.is_evaluated(today):
        raise Refused(_("The evaluation of this edition is closed."))
    if not Participation.objects.filter(group__edition=edition, member=actor).exists():
        raise Refused(_("This is for those who took part in a working group of this edition."))


def check_can_read_evaluations(actor, edition: Edition, *, today: date | None = None) -> None:
    """Members, once it is closed; the coordination team as they come in."""
    check_member(actor)
    today = today or timezone.localdate()
    if has_role(actor, COORDINATOR):
        return
    if edition.evaluation_from_on is None or edition.evaluation_to_on is None or today <= edition.evaluation_to_on:
        raise Refused(_("What participants say is read together, once the evaluation is closed."))


def check_can_record_deployment(actor, country) -> None:
    """The board of that country, which submits it to the vote, or the coordination team."""
    if actor is None or has_role(actor, COORDINATOR):
        return
    check_member(actor)
    if country is None or not has_role(actor, BOARD, country_id=country.pk):
        raise Refused(_("This is for the board of the country and the coordination team."))


def check_can_record_deployments(actor) -> None:
    """Any board, or the coordination team: the country is chosen in the form."""
    if actor is not None:
        check_role(actor, COORDINATOR, BOARD)


def check_days(from_on: date | None, to_on: date | None) -> None:
    if from_on and to_on and to_on < from_on:
        raise Refused(_("The last day comes after the first."), field="to_on")


def check_edition(
    *, label: str, start_year: int, end_year: int, spellings: list[str], edition: Edition | None = None
) -> None:
    """A name, years that make sense, and spellings that name no other edition (CYC-01). One query."""
    if not label:
        raise Refused(_("Give the edition a name."), field="label")
    if not 0 <= end_year - start_year <= 5:
        raise Refused(_("The last year comes after the first, at most five years later."), field="end_year")
    others = Edition.objects.exclude(pk=edition.pk if edition else None)
    names = {key: row for row in others for key in (spelling_key(row.label), key_of_years(row), *row.aliases)}
    if spelling_key(label) in names:
        raise Refused(_("This edition is already here."), field="label")
    for spelling in spellings:
        if taken := names.get(spelling_key(spelling)):
            words = {"spelling": spelling, "edition": taken.label}
            raise Refused(_("“%(spelling)s” already names %(edition)s.") % words, field="aliases")


def check_commitment(text: str) -> None:
    if not text:
        raise Refused(_("Write what a participant commits to."), field="text")


def check_remote(from_on: date | None, to_on: date | None, reason: str) -> None:
    check_days(from_on, to_on)
    if from_on and not reason:
        raise Refused(_("Say why: everybody reads it."), field="reason")


def check_phase(title: str, from_on: date, to_on: date) -> None:
    if not title.strip():
        raise Refused(_("Give the phase a title."), field="title")
    check_days(from_on, to_on)


def check_reason(edition: Edition, reason: str) -> None:
    """People have put the days of an edition that runs in their diaries."""
    if edition.state != Edition.State.PREPARING and not reason.strip():
        raise Refused(_("Say why: everybody reads it."), field="reason")


def check_theme(edition: Edition, title: str, theme: Theme | None = None) -> None:
    """A title that no other theme of the edition has. One query."""
    if not title.strip():
        raise Refused(_("Give the theme a title."), field="title")
    others = edition.themes.exclude(pk=theme.pk if theme else None)
    if others.filter(title=title.strip()[:300]).exists():
        raise Refused(_("This theme is already in the edition."), field="title")


def check_can_remove_theme(actor, theme: Theme) -> None:
    """A theme added by mistake, while nothing hangs on it but what was prepared for it. Two queries, or three."""
    check_can_coordinate(actor)
    if _is_pointed_at(theme, Resource, Theme.countries.through) or is_held("theme", theme.pk):
        raise Refused(
            _("Groups, texts, wishes or people who follow it hang on this theme: it stays. Change its words instead.")
        )


def check_can_remove_edition(actor, edition: Edition) -> None:
    """An edition opened by mistake, while nothing hangs on it but its phases and its words. Two queries."""
    check_can_coordinate(actor)
    if edition.state != Edition.State.PREPARING:
        raise Refused(_("Only an edition in preparation is removed."))
    own = (Phase, Commitment, CalendarChange, Edition.countries.through)
    if _is_pointed_at(edition, *own) or is_held("edition", edition.pk):
        raise Refused(_("Themes, groups, people or texts hang on this edition: it stays. Change its name instead."))


def _is_pointed_at(row: Edition | Theme, *own) -> bool:
    """Whether a row of any domain names it, beside those of the models `own`. One query."""
    model = type(row)
    found = Q()
    for one in model._meta.get_fields(include_hidden=True):
        if one.auto_created and not one.concrete and not one.many_to_many and one.related_model not in own:
            found |= Q(Exists(one.related_model._default_manager.filter(**{one.field.name: OuterRef("pk")})))
    return model.objects.filter(found, pk=row.pk).exists()


def check_prolongation(theme: Theme, edition: Edition, reason: str) -> None:
    """Into a later edition, with a reason (CYC-04)."""
    if edition.start_year <= theme.edition.start_year:
        raise Refused(_("Choose a later edition."), field="edition")
    if not reason.strip():
        raise Refused(_("Say why the theme goes on."), field="reason")


def check_resource(title: str, url: str, note: str) -> None:
    if not title.strip():
        raise Refused(_("Give it a title."), field="title")
    if not url and not note.strip():
        raise Refused(_("Give an address, or say where to find it."), field="url")


def check_decision(text: str) -> None:
    if not text:
        raise Refused(_("Write what was decided."), field="text")


def check_evaluation(*, worked: str, did_not: str, next_time: str) -> None:
    if not (worked or did_not or next_time):
        raise Refused(_("Answer one of the three questions at least."), field="worked")


def check_deployment(country, body: str, voted_on: date, deployment: Deployment | None) -> None:
    """Who votes is named, and a country votes once a day. One query."""
    if not body.strip():
        raise Refused(_("Say who votes: the general assembly of which entity."), field="body")
    others = Deployment.objects.exclude(pk=deployment.pk if deployment else None)
    if others.filter(country=country, voted_on=voted_on).exists():
        raise Refused(_("This vote is already here."), field="voted_on")


def check_date(title: str, on: date | None, until_on: date | None) -> None:
    if not title.strip():
        raise Refused(_("Give it a title."), field="title")
    if on is None:
        raise Refused(_("Give the day."), field="on")
    if until_on and until_on < on:
        raise Refused(_("The last day comes after the first."), field="until_on")
