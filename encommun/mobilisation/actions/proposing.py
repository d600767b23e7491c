"""Sending the proposal, hearing the answers, taking in who came later, and settling: the working groups are made."""

from datetime import date, datetime

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import override

from encommun.activity.actions import record, record_many
from encommun.cycles.actions import add_group, place_member
from encommun.cycles.models import Participation, WorkingGroup
from encommun.groups.models import Card
from encommun.kit.holding import hold
from encommun.kit.languages import in_language
from encommun.kit.refusals import Refused
from encommun.members.rules import has_standing

from .. import rules_bench as rules
from ..group_codes import next_code, theme_letters
from ..models import Composition, Entry, Placement, ProposedGroup
from ..queries.candidates import candidates_of
from ..queries.left import left_over
from ..queries.reasons import told_of
from .commitments import accept_commitment

Answer, State = Placement.Answer, Composition.State
WORDS_MOST = 2_000


@transaction.atomic
def send_proposal(*, actor, composition: Composition, answers_by: date, at: datetime | None = None) -> Composition:
    """Tell each person in a group where they are proposed to work, and ask them to answer by a day. Raises Refused;
    a second sending is refused."""
    hold(composition)
    placed = composition.placements.filter(group__isnull=False)
    rules.check_can_send(actor, composition, placed=placed.count())
    rules.check_answers_by(answers_by, today=at and timezone.localdate(at))
    moment = at or timezone.now()
    composition.state, composition.answers_by, composition.proposed_at = State.PROPOSED, answers_by, moment
    composition.save(update_fields=["state", "answers_by", "proposed_at"])
    told = {row.pk: told_of(row, row.group, answers_by) for row in placed.select_related("group__office")}
    placed.update(told_at=moment)
    record_many(actor=actor, verb="placement.proposed", kind="placement", data=told, at=moment)
    record(
        actor=actor, verb="composition.sent", kind="composition", id=composition.pk, data={"people": len(told)},
        at=moment, internal=True,
    )  # fmt: skip
    return composition


@transaction.atomic
def answer_placement(
    *, actor, placement: Placement, answer: str, wanted: ProposedGroup | None = None, words: str = "",
    version: int | None = None, at: datetime | None = None,
) -> Placement:  # fmt: skip
    """Accept, decline, or ask for another group, also one attached to another office (CYC-16). Who accepts accepts the
    commitment by it. It can be changed until the composition is settled; the same again changes nothing."""
    hold(placement.composition)  # settling reads the answers: either it counts this one, or this one comes too late
    hold(placement)
    rules.check_can_answer(actor, placement)
    if answer not in (Answer.ACCEPTED, Answer.DECLINED, Answer.OTHER):
        raise Refused(_("Choose one."), field="answer")
    if answer == Answer.OTHER and wanted is None and not words.strip():
        raise Refused(_("Choose a group, or say what would suit you."), field="wanted")
    if wanted is not None and wanted.composition_id != placement.composition_id:
        raise Refused(_("Choose one."), field="wanted")
    said = (answer, wanted if answer == Answer.OTHER else None, words.strip()[:WORDS_MOST])
    if said == (placement.answer, placement.wanted, placement.words):
        return placement
    placement.answer, placement.wanted, placement.words = said
    placement.answered_at = at or timezone.now()
    placement.save(update_fields=["answer", "wanted", "words", "answered_at"])
    if answer == Answer.ACCEPTED:
        accept_commitment(actor=actor, edition=placement.composition.edition, version=version, at=at)
    record(actor=actor, verb=f"placement.{answer}", kind="placement", id=placement.pk, at=at, internal=True)
    return placement


@transaction.atomic
def take_in_latecomers(*, actor, composition: Composition) -> int:
    """List those who said their wish after the groups were composed, without a group yet; how many (CYC-17)."""
    hold(composition)
    rules.check_can_change(actor, composition)
    known = set(composition.placements.values_list("member", flat=True))
    late = [one for one in candidates_of(composition) if one.member not in known]
    Placement.objects.bulk_create(
        [
            Placement(
                composition=composition, member_id=one.member, role=one.role, attendance=one.attendance, why="late"
            )
            for one in late
        ]
    )
    return len(late)


@transaction.atomic
def settle_composition(
    *, actor, composition: Composition, with_silent: bool = False, early: bool = False, at: datetime | None = None
) -> list[WorkingGroup]:
    """Make the working groups with their codes, and place those who accepted; with `with_silent` those who have not
    answered are invited. Who left the cooperative or has a group of that theme since is left out, and who waits for an
    invitation into one is not asked again. Groups without anybody are not made, and who is left without a place is told.
    `early` says yes to doing it before the day promised for answers is over. Raises Refused; it is done once."""
    hold(composition.edition)  # one settlement of an edition at a time: another one may place the same people
    hold(composition)
    rules.check_can_settle(actor, composition)
    rules.check_settle_day(composition, early, today=at and timezone.localdate(at))
    places, elsewhere = _coming(composition, with_silent)
    if not places and not elsewhere:  # where all have a group by another composition, this one ends without any
        raise Refused(_("Nobody has accepted yet: there is no group to make."))
    groups = composition.groups.select_related("theme", "office", "country").filter(pk__in=places)
    made = [_make(actor, composition, row, places[row.pk]) for row in groups]
    composition.state, composition.settled_at = State.SETTLED, at or timezone.now()
    composition.save(update_fields=["state", "settled_at"])
    record(
        actor=actor, verb="composition.settled", kind="edition", id=composition.edition_id,
        data={"groups": len(made)}, at=at,
    )  # fmt: skip
    _tell_left_over(actor, composition)
    return made


def _coming(composition: Composition, with_silent: bool) -> tuple[dict[int, list[Placement]], int]:
    """{proposed group: who comes into it, or is invited}, and how many have a group of that theme without it."""
    answers = [Answer.ACCEPTED, *([Answer.WAITING] if with_silent else [])]
    places: dict[int, list[Placement]] = {}
    elsewhere, placed, asked = 0, _placed(composition), _asked(composition)
    coming = composition.placements.filter(group__isnull=False, answer__in=answers, member__is_active=True)
    for placement in coming.select_related("member", "group"):
        key = (placement.member_id, placement.group.theme_id)
        if key in placed or (key in asked and placement.answer == Answer.WAITING):
            elsewhere += 1
        elif has_standing(placement.member):
            places.setdefault(placement.group_id, []).append(placement)
    return places, elsewhere


def _placed(composition: Composition) -> set[tuple[int, int]]:
    """(member, theme) of those in a group of the edition; closed groups aside, so that nothing tells who is in them."""
    rows = Participation.objects.filter(group__edition=composition.edition_id, group__is_closed=False, left_at=None)
    return set(rows.order_by().values_list("member", "group__theme"))


def _invitations(composition: Composition) -> QuerySet[Entry]:
    return Entry.objects.filter(
        group__edition=composition.edition_id, is_invitation=True, state=Entry.State.WAITING
    ).order_by()


def _asked(composition: Composition) -> set[tuple[int, int]]:
    """(member, theme) of those who are invited into a group of the edition and have not answered; see _placed."""
    return set(_invitations(composition).filter(group__is_closed=False).values_list("member", "group__theme"))


def _tell_left_over(actor, composition: Composition) -> None:
    """Everybody who wished and is in none of the groups learns it, also who was never proposed one; who has an invitation
    or a place of another composition to answer hears of that one alone."""
    proposed = Placement.objects.filter(
        composition__edition=composition.edition_id, composition__state=State.PROPOSED, group__isnull=False,
        answer__in=[Answer.WAITING, Answer.ACCEPTED],
    )  # fmt: skip
    rows = left_over(composition).filter(member__is_active=True)
    rows = rows.exclude(member__in=_invitations(composition).values("member")).exclude(
        member__in=proposed.order_by().values("member")
    )
    ids, moment = list(rows.values_list("pk", flat=True)), composition.settled_at
    Placement.objects.filter(pk__in=ids, told_at=None).update(told_at=moment)
    record_many(actor=actor, verb="placement.left", kind="placement", data={pk: {} for pk in ids}, at=moment)


def _make(actor, composition: Composition, row: ProposedGroup, places: list[Placement]) -> WorkingGroup:
    edition = composition.edition
    codes = list(WorkingGroup.objects.filter(edition=edition).values_list("code", "theme"))
    letters = theme_letters(row.theme, codes)
    with override(edition.language):
        where = in_language(row.office.names) if row.office else _("Remote")
    group = add_group(
        actor=actor, edition=edition, theme=row.theme,
        code=next_code(row.country.code if row.country else "", letters, [code for code, _theme in codes]),
        name=row.name, places=where, country=row.country, languages=[row.language] if row.language else [],
    )  # fmt: skip
    if row.office:
        Card.objects.get_or_create(group=group)[0].offices.set([row.office])
    row.group = group
    row.save(update_fields=["group"])
    silent = [one.member_id for one in places if one.answer == Answer.WAITING]
    invited = Entry.objects.bulk_create(Entry(group=group, member_id=pk, is_invitation=True, by=actor) for pk in silent)
    record_many(actor=actor, verb="entry.invited", kind="entry", data={entry.pk: {} for entry in invited})
    for placement in places:
        if placement.answer != Answer.ACCEPTED:
            continue
        place_member(
            actor=actor, group=group, member=placement.member, role=placement.role, attendance=placement.attendance
        )
    return group
