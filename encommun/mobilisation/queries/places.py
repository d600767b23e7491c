"""One person of a composition: as the coordination sees them, and what is proposed to themselves."""

from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _

from encommun.cycles.models import Edition, Participation
from encommun.directory.languages import language_name
from encommun.kit.languages import in_language
from encommun.kit.refusals import refusal

from .. import rules_bench as rules
from ..models import Composition, Entry, Placement, ProposedGroup
from ..slots import label
from .bench import SIGNS, composition_url, words_for
from .bench_rows import offices_of, where_of
from .candidates import rules_from, themes_of
from .choices import Choice, choices_of
from .reasons import Words


@dataclass(frozen=True)
class PersonPage:
    composition: Composition
    placement: Placement
    url: str
    back: str
    name: str
    reason: str
    changes: list[str]
    choices: list[Choice]
    answer: tuple[str, str]
    wanted: str
    why_not: str


def person_page(reader, composition: Composition, placement: Placement) -> PersonPage:
    """Eight queries. The cheapest choices come first."""
    themes, offices = themes_of(composition), offices_of()
    words = Words({pk: title for pk, (title, _codes) in themes.items()}, where_of(offices), composition.far_km)
    back, group = composition_url(composition), placement.group
    is_asked = composition.state != Composition.State.DRAFT and group is not None
    return PersonPage(
        composition=composition,
        placement=placement,
        url=f"{back}people/{placement.pk}/",
        back=back,
        name=str(placement.member),
        reason=words.reason(placement, is_remote=group.office_id is None)
        if group
        else words.why_not(placement, composition.smallest),
        changes=words.changes(placement),
        choices=choices_of(composition, placement, rules_from(composition, themes), offices),
        answer=(SIGNS[placement.answer], placement.get_answer_display()) if is_asked else ("", ""),
        wanted=str(placement.wanted or ""),
        why_not=refusal(rules.check_can_change, reader, composition),
    )


@dataclass(frozen=True)
class PlacePage:
    """What is proposed to a member. `others` are the groups that they could ask for instead."""

    placement: Placement
    edition: Edition
    group: str
    theme: str
    where: str
    language: str
    hour: str
    reason: str
    changes: list[str]
    answer: tuple[str, str]
    why_not: str
    made: str
    outcome: str
    invitation: str


def get_place(reader, edition: str, pk: int) -> Placement:
    """One's own, once it was sent. Raises Http404 for anybody else, the coordination included: the answer is theirs."""
    rows = Placement.objects.select_related(
        "composition__edition", "group__theme", "group__office", "group__group", "member"
    )
    row = rows.filter(pk=pk, member=reader, composition__edition__slug=edition, told_at__isnull=False).first()
    if row is None:
        raise Http404
    return row


def place_page(reader, row: Placement) -> PlacePage:
    """Two queries after `get_place`, two more once it is settled."""
    words, group = words_for(row.composition), row.group
    made = group.group if group else None
    edition = row.composition.edition
    is_left = row.composition.state == Composition.State.SETTLED and not _is_in(edition, reader)
    return PlacePage(
        placement=row,
        edition=edition,
        group=str(group or ""),
        theme=group.theme.title if group else "",
        where=(in_language(group.office.names) if group.office else _("Fully remote")) if group else "",
        language=language_name(group.language) if group and group.language else "",
        hour=label(group.slot) if group and group.slot else "",
        reason=words.reason(row, is_remote=group.office_id is None) if group else "",
        changes=words.changes(row),
        answer=(SIGNS[row.answer], row.get_answer_display()),
        why_not=refusal(rules.check_can_answer, reader, row),
        made=f"/groups/{edition.slug}/{made.code}/" if made and made.code and not is_left else "",
        outcome=_outcome(row) if is_left else "",
        invitation=_invitation(edition, reader) if is_left else "",
    )


def _is_in(edition: Edition, member) -> bool:
    return Participation.objects.filter(group__edition=edition, member=member, left_at=None).exists()


def _invitation(edition: Edition, member) -> str:
    """The address of an invitation into a group of the edition that waits for the member."""
    rows = Entry.objects.filter(group__edition=edition, member=member, is_invitation=True, state=Entry.State.WAITING)
    pk = rows.values_list("pk", flat=True).first()
    return f"/mobilisation/entries/{pk}/" if pk else ""


def _outcome(row: Placement) -> str:
    """What happened to the place, once the groups are made without the person."""
    if row.group is None:
        return _("No group was found for you.")
    return {
        Placement.Answer.WAITING.value: _("You had not answered, so the place was not kept."),
        Placement.Answer.OTHER.value: _("You asked for another group, and none was found."),
        Placement.Answer.DECLINED.value: _("You did not take the place."),
    }.get(row.answer, "")


def other_groups(row: Placement) -> list[ProposedGroup]:
    """The groups of the composition but one's own, to ask for one of them. One query."""
    rows = row.composition.groups.exclude(pk=row.group_id).select_related("office", "theme")
    return list(rows)


def kept_place(entry: Entry) -> dict[str, str]:
    """{"role", "attendance"} that who is invited was proposed in that very group before it was made; else nothing."""
    if not entry.is_invitation:
        return {}
    rows = Placement.objects.filter(
        member=entry.member_id, group__group=entry.group_id, answer=Placement.Answer.WAITING
    )
    return rows.values("role", "attendance").order_by("-pk").first() or {}


def role_offered(entry: Entry) -> str:
    """The role that comes with an invitation, where it is more than taking part."""
    role = kept_place(entry).get("role", Participation.Role.PARTICIPANT)
    return "" if role == Participation.Role.PARTICIPANT else str(Participation.Role(role).label)
