"""Who brings texts from the groups to the register: the coordination team; who merges, asks and answers on the way."""

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from encommun.cycles.models import Participation, WorkingGroup
from encommun.cycles.rules import LEADS, check_can_coordinate
from encommun.drafting.models import Conflict, Draft, Part
from encommun.drafting.rules import check_can_lead_draft, check_can_write, check_inside, has_words
from encommun.inputs.models import Input
from encommun.kit.refusals import Refused
from encommun.members.rules import COORDINATOR, EDITOR, check_as_member, has_role, services_of
from encommun.recommendations.models import Document, Recommendation

from .models import Feasibility, LetterTo

S = Draft.State
MOMENTS = (Input.Form.ASSEMBLY, Input.Form.REVIEW)
# A text of a closed group that its lead offers to be frozen, ready and unchanged since.
OFFERED = Q(state=S.READY, offer__ready_at=F("state_at"), offer__text_at=F("changed_at"))
_CLOSED = Exists(WorkingGroup.objects.filter(drafts=OuterRef("pk"), is_closed=True))
AT_WORK = (S.DRAFT, S.READY)
SOURCES_MOST = 4
TO_WHOM = gettext_lazy("Say to whom the letter is written.")
TEXT_MOST = 8_000


def check_team(actor) -> None:
    """The coordination team brings texts to the register. To others these pages are not there."""
    try:
        check_can_coordinate(actor)
    except Refused as no:
        raise Refused(no.reason, missing=True) from None


def check_editors(actor) -> None:
    """The editors of the cycle and the coordination team. To others these pages are not there."""
    if actor is not None and not has_role(actor, COORDINATOR, EDITOR):
        raise Refused(_("This is for the editors and the coordination team."), missing=True)


def check_can_freeze(actor, drafts: list[Draft]) -> None:
    """Ready drafts that say something, none of them merged into another, none with words that wait to be settled; a
    closed group's only once it offers it, a letter only once it says to whom. Five queries."""
    check_can_coordinate(actor)
    if not drafts:
        raise Refused(_("Choose at least one text."), field="drafts")
    for draft in drafts:
        if draft.state not in (S.READY, S.FROZEN):
            raise Refused(_("“%(title)s” is not ready yet.") % {"title": draft.title}, field="drafts")
    held = Draft.objects.filter(pk__in=[draft.pk for draft in drafts])
    kept = held.filter(_CLOSED, state=S.READY).exclude(OFFERED).first()
    if kept:
        raise Refused(_("“%(title)s” is not offered by its group any more.") % {"title": kept.title}, field="drafts")
    check_written([draft for draft in drafts if draft.state == S.READY], field="drafts")
    check_addressed([draft for draft in drafts if draft.state == S.READY], field="drafts")
    merged = held.filter(merged_into__isnull=False).first()
    if merged:
        raise Refused(_("“%(title)s” was merged into another text.") % {"title": merged.title}, field="drafts")
    _check_settled(drafts, field="drafts")


def _check_settled(drafts: list[Draft], *, field: str | None) -> None:
    """Once a text no longer changes, nobody can settle what two people wrote in it: those words would be lost."""
    if titles := unsettled([draft.pk for draft in drafts]):
        words = _("Two people changed the same words, and it is not settled yet: %(titles)s.")
        raise Refused(words % {"titles": ", ".join(titles)}, field=field)


def check_written(drafts: list[Draft], *, field: str | None = None) -> None:
    """What was ready may have been emptied since by those who lead its group. One query."""
    parts = Part.objects.filter(draft__in=drafts, removed_at=None).exclude(text="").values_list("draft", "text")
    written = {draft for draft, text in parts if has_words(text)}
    if empty := [draft.title for draft in drafts if draft.pk not in written]:
        words = _("Nothing is written in: %(titles)s. Leave it out, or let its group write it first.")
        raise Refused(words % {"titles": ", ".join(empty)}, field=field)


def check_addressed(drafts: list[Draft], *, field: str | None = None) -> None:
    """A letter says to whom it is written. One query where there is a letter."""
    letters = [draft for draft in drafts if draft.kind == Recommendation.Kind.LETTER]
    known = set(LetterTo.objects.filter(draft__in=letters).values_list("draft", flat=True)) if letters else set()
    for draft in letters:
        if draft.pk not in known:
            words = _("“%(title)s” does not say yet to whom it is written: its writers say it beside the text.")
            raise Refused(words % {"title": draft.title}, field=field)


def check_can_attach(actor, draft: Draft, theme=None) -> None:
    """The coordination team, a text that its writers flagged and that it may know of, until it is frozen. One query."""
    check_team(actor)
    if not Draft.objects.filter(known_to_team(), pk=draft.pk).exists():
        raise Refused(_("There is no such text."), missing=True)
    if draft.state not in AT_WORK:
        raise Refused(_("This text no longer changes."))
    if not draft.outside_theme:
        raise Refused(_("Its writers do not say that it stands outside their theme."))
    if theme and theme.edition_id != draft.edition_id:
        raise Refused(_("Choose a theme of this edition."), field="theme")
    if theme and theme.pk == draft.theme_id:
        raise Refused(_("Choose another theme: its writers say that it stands outside this one."), field="theme")


def is_closed(draft: Draft) -> bool:
    return any(group.is_closed for group in draft.groups.all())


def check_can_offer(actor, draft: Draft) -> None:
    """Who animates or writes for a closed group offers its ready text to those who freeze; to others there is no such
    thing. Three queries at most."""
    check_can_lead_draft(actor, draft)
    if not is_closed(draft):
        raise Refused(_("Those who freeze read this text already."), missing=True)
    if draft.state != S.READY:
        raise Refused(_("Say that the text is ready first."))
    check_written([draft])
    check_addressed([draft])
    _check_settled([draft], field=None)


def check_can_take_back(actor, draft: Draft) -> None:
    """Until it is frozen."""
    check_can_lead_draft(actor, draft)
    if not is_closed(draft):
        raise Refused(_("Those who freeze read this text already."), missing=True)
    if draft.state not in AT_WORK:
        raise Refused(_("This text no longer changes."))


def known_to_team() -> Q:
    """Which drafts the coordination team may know of: those of open groups, and of closed ones what these offer and what
    was frozen of it. A place in a closed group opens nothing here: it is held as a member."""
    return known_to_editors() | OFFERED


def known_to_editors() -> Q:
    """Which drafts the editors may know of: those of open groups, and what was frozen of closed ones."""
    return ~Q(_CLOSED) | Q(state__in=(S.FROZEN, S.PUBLISHED))


def read_by_editors() -> Q:
    """What the editors and the coordination team read without a place in the group: ready texts of open groups (CYC-27)."""
    return ~Q(_CLOSED) & Q(state=S.READY, merged_into=None)


def check_can_address(actor, draft: Draft) -> None:
    """Whoever writes in a letter says to whom it goes."""
    check_can_write(actor, draft)
    if draft.kind != Recommendation.Kind.LETTER:
        raise Refused(_("This text is no letter."), missing=True)


def check_can_reserve(actor, draft: Draft) -> None:
    """The editors of the cycle, until the text is frozen; then a reservation is an editor's note of the register. One
    query at most: while it is being written, it is known to those inside alone."""
    check_editors(actor)
    if is_closed(draft):
        raise Refused(_("A closed group writes by itself."), missing=True)
    if draft.state not in AT_WORK:
        raise Refused(_("This text is frozen: a reservation is written in the register, as an editor’s note."))
    if draft.state == S.DRAFT:
        check_inside(actor, draft)


def check_can_choose_naming(actor, group: WorkingGroup) -> Participation:
    """Who takes part in an open group, or did: it is about their own name. A closed group's people are never named. One
    query."""
    place = None if group.is_closed else Participation.objects.filter(group=group, member=actor).first()
    if place is None:
        raise Refused(_("This is for those who take part in the group."), missing=True)
    check_as_member(actor)
    return place


def check_can_take_in(actor, moment: Input) -> None:
    """The coordination team brings what a moment asked for into the register, once its account is published."""
    check_team(actor)
    if moment.form not in MOMENTS:
        raise Refused(_("Only what an assembly’s workshop or a local review asked for is followed by itself."))
    if moment.state != Input.State.PUBLISHED:
        raise Refused(_("Publish the account of this moment first."))


def unsettled(drafts: list[int]) -> list[str]:
    """Those in which words wait to be settled, parts taken out aside: "title (groups)", a closed group not named. One
    query, two when there are any."""
    waiting = Conflict.objects.filter(part__draft=OuterRef("pk"), part__removed_at=None, settled_at=None)
    rows = Draft.objects.filter(Exists(waiting), pk__in=drafts).order_by("pk").prefetch_related("groups")
    named = [(row.title, ", ".join(str(group) for group in row.groups.all() if not group.is_closed)) for row in rows]
    return [f"{title} ({groups})" if groups else title for title, groups in named]


def check_can_unfreeze(actor, document: Document, reason: str = "-") -> None:
    """While it is not published; the groups read why. The register has the last word."""
    check_can_coordinate(actor)
    if document.state == Document.State.PUBLISHED or document.published_at is not None:
        raise Refused(_("This theme is published: its texts are corrected in the register."))
    if document.state != Document.State.FROZEN:
        raise Refused(_("This theme is not frozen."))
    if not reason.strip():
        raise Refused(_("Say why: the groups read it."), field="reason")


def check_can_publish(actor, documents: list[Document]) -> None:
    check_can_coordinate(actor)
    if not documents:
        raise Refused(_("Nothing is frozen yet: freeze the texts with the groups first."))
    if any(document.state == Document.State.DRAFT for document in documents):
        raise Refused(_("Freeze the texts with the groups first."))


def leads_of(member, edition_id: int, theme_id: int | None) -> set[int]:
    """The ids of the theme's open groups that the member leads, all of them for the coordination team: one query."""
    groups = WorkingGroup.objects.filter(edition=edition_id, theme=theme_id, is_closed=False)
    if member is not None and not has_role(member, COORDINATOR):
        mine = Participation.objects.filter(member=member, role__in=LEADS, left_at=None)
        groups = groups.filter(pk__in=mine.values("group"))
    return set(groups.values_list("pk", flat=True))


def check_can_merge(actor, drafts: list[Draft]) -> None:
    """Drafts at work of two groups or more, by who leads one of them, or by the coordination team. Four queries."""
    if actor is not None and not has_role(actor, COORDINATOR):
        check_as_member(actor)
    if not 2 <= len(drafts) <= SOURCES_MOST:
        raise Refused(_("Take parts from two to four texts."), field="parts")
    groups = [group for draft in drafts for group in draft.groups.all()]
    if any(group.is_closed for group in groups):
        raise Refused(_("A closed group writes by itself."), field="parts")
    if not leads_of(actor, drafts[0].edition_id, drafts[0].theme_id) & {group.pk for group in groups}:
        raise Refused(_("This is for the animators and the secretaries of these groups."))
    for draft in drafts:
        if draft.state not in AT_WORK:
            raise Refused(_("“%(title)s” no longer changes.") % {"title": draft.title}, field="parts")
    if Draft.objects.filter(pk__in=[draft.pk for draft in drafts], merged_into__isnull=False).exists():
        raise Refused(_("One of these texts was merged already."), field="parts")
    _check_settled(drafts, field="parts")


def check_can_unmerge(actor, draft: Draft) -> None:
    """Until it is frozen, by who leads one of its groups."""
    check_can_lead_draft(actor, draft)
    if draft.state not in AT_WORK:
        raise Refused(_("This text no longer changes."))
    if not draft.merged_from.exists():
        raise Refused(_("This text was not merged from others."))


def check_can_ask(actor, *, draft: Draft | None = None, recommendation: Recommendation | None = None) -> None:
    """Who leads the groups of a draft; of a recommendation not yet handed over, the editors and the coordination."""
    if draft is not None:
        check_can_lead_draft(actor, draft)
        if draft.state not in (*AT_WORK, S.FROZEN):
            raise Refused(_("A study is asked before the text is published."))
    elif recommendation is not None:
        if actor is not None and not has_role(actor, COORDINATOR, EDITOR):
            raise Refused(_("This is for the editors and the coordination team."), missing=True)
        if recommendation.handed_over_at:
            raise Refused(_("This recommendation was handed over already."))


def check_can_answer(actor, study: Feasibility) -> None:
    """Somebody of the service, in that quality; an answer may be corrected until the boards have the text. One query."""
    if actor is not None and study.service_id not in services_of(actor):
        raise Refused(_("This is for the service that was asked."))
    if study.withdrawn_at:
        raise Refused(_("The group withdrew this question."))
    if study.answered_at and texts_of(study).filter(handed_over_at__isnull=False).exists():
        raise Refused(_("This recommendation was handed over already."))


def texts_of(study: Feasibility) -> QuerySet[Recommendation]:
    """What the register holds of the text that it is about, also once it was merged into another."""
    if study.recommendation_id:
        return Recommendation.objects.filter(pk=study.recommendation_id)
    drafts = Draft.objects.filter(Q(pk=study.draft_id) | Q(merged_from=study.draft_id))
    return Recommendation.objects.filter(drafts__in=drafts)


def check_can_withdraw(actor, study: Feasibility) -> None:
    check_can_ask(actor, draft=study.draft, recommendation=study.recommendation)
    if study.withdrawn_at:
        raise Refused(_("This question was withdrawn already."))
    if study.answered_at:
        raise Refused(_("This question was answered already."))


def check_can_read_study(actor, study: Feasibility) -> None:
    """The service asked, and whoever is inside the draft or works on the register; to others it is not there."""
    if study.service_id in services_of(actor):
        return
    if study.draft_id:
        check_inside(actor, study.draft)
    elif not has_role(actor, COORDINATOR, EDITOR):
        raise Refused(_("This is for the editors and the coordination team."), missing=True)
