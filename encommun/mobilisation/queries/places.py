"""One person of a composition: for the coordination what each group would cost, for themselves what is proposed."""

from dataclasses import dataclass

from django.http import Http404
from django.utils.translation import gettext as _

from encommun.cycles.models import Edition, Participation
from encommun.directory.languages import language_name
from encommun.engines import matching
from encommun.kit.languages import in_language
from encommun.kit.refusals import refusal

from .. import rules_bench as rules
from ..models import Composition, Entry, Placement, ProposedGroup
from ..slots import label
from .bench import SIGNS, composition_url, words_for
from .candidates import candidates_of, group_for, known_of, offices_of, rules_from, sites_from, themes_of
from .reasons import Words, problem_words, way_words


@dataclass(frozen=True)
class Choice:
    """A group that the person could be in: `words` say what it means for them, `cost` how much more or less the whole
    would cost than now (None: against the rules, or they withdrew their wish and nothing is known)."""

    group: ProposedGroup
    words: str
    cost: int | None
    is_here: bool


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
    words = Words(
        {pk: title for pk, (title, _codes) in themes.items()},
        {row.pk: in_language(row.names) for row in offices},
        composition.far_km,
    )
    back, group = composition_url(composition), placement.group
    is_asked = composition.state != Composition.State.DRAFT and group is not None
    return PersonPage(
        composition=composition,
        placement=placement,
        url=f"{back}people/{placement.pk}/",
        back=back,
        name=str(placement.member),
        reason=words.reason(placement, group) if group else words.why_not(placement, composition.smallest),
        changes=words.changes(placement),
        choices=_choices(composition, placement, rules_from(composition, themes), sites_from(offices)),
        answer=(SIGNS[placement.answer], placement.get_answer_display()) if is_asked else ("", ""),
        wanted=str(placement.wanted or ""),
        why_not=refusal(rules.check_can_change, reader, composition),
    )


def _choices(
    composition: Composition, placement: Placement, limits: matching.Rules, sites: list[matching.Site]
) -> list[Choice]:
    groups = list(composition.groups.select_related("office", "theme"))
    known = known_of(composition)
    mine = next(iter(candidates_of(composition, only=[placement.member_id], known=known)), None)
    inside = composition.placements.exclude(group=None).exclude(answer="declined").exclude(pk=placement.pk)
    members: dict[int, list[int]] = {row.pk: [] for row in groups}
    for group, member in inside.values_list("group", "member"):
        members[group].append(member)
    if mine is None:
        return [Choice(row, "", None, row.pk == placement.group_id) for row in groups]
    full = matching.Person(**{**mine.person.__dict__, "wishes": tuple(str(pk) for pk in mine.wishes)})
    # What a group against the rules would cost is said of nobody: who is in it is not read, except in one's own.
    empty = {group_for(row): () for row in groups}
    against = {one.group for one in matching.prices(full, empty, sites, limits) if one.problem}
    read = [row for row in groups if row.key not in against or row.pk == placement.group_id]
    others = {member for row in read for member in members[row.pk]}
    people = {one.member: one.person for one in candidates_of(composition, only=others, known=known)}
    table = {group_for(row): [people[member] for member in members[row.pk] if member in people] for row in groups}
    prices = {one.group: one for one in matching.prices(full, table, sites, limits)}
    now = next((prices[row.key].cost for row in groups if row.pk == placement.group_id), matching.Weights().unplaced)
    ranked = sorted(groups, key=lambda row: (prices[row.key].cost, row.pk))
    return [
        Choice(
            row,
            _price_words(prices[row.key], row, len(members[row.pk]), limits.largest),
            None if prices[row.key].problem else prices[row.key].cost - now,
            row.pk == placement.group_id,
        )
        for row in ranked
    ]


def _price_words(price: matching.Price, row: ProposedGroup, size: int, largest: int) -> str:
    """ "wish no. 2 · 34 km away · 11 people · full"."""
    parts = [_("choice no. %(number)d") % {"number": price.wish}] if price.wish else []
    if row.office_id is None:
        parts.append(_("remotely"))
    elif price.km is not None:
        parts.append(way_words(price.km))
    if row.language:
        parts.append(language_name(row.language))
    parts.append(_("with %(count)d others") % {"count": size})
    if size >= largest:
        parts.append(_("full"))
    if price.problem:
        parts.append(_("against the rules: %(problem)s") % {"problem": problem_words(price.problem)})
    return " · ".join(parts)


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
        reason=words.reason(row, group) if group else "",
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
