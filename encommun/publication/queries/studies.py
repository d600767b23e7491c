"""Feasibility studies: of one text, of one service, and the page of one."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce
from django.http import Http404

from encommun.drafting.models import Draft
from encommun.expenses.money import money
from encommun.house.queries import services
from encommun.kit.prepared import Prepared
from encommun.kit.refusals import Refused, refusal
from encommun.kit.text import render_markdown
from encommun.members.rules import services_of
from encommun.recommendations.models import Recommendation
from encommun.recommendations.queries import recommendation_url

from .. import rules
from ..models import Feasibility, LetterTo, Reservation

SIGNS = {"feasible": "done", "conditions": "in_part", "not_feasible": "not_done", "": "pending"}
HEADING = 3


def study_url(pk: int) -> str:
    return f"/publication/studies/{pk}/"


@dataclass
class Beside:
    """What stands beside a draft: studies [(service, address, sign, words)], the texts that it is made of or was merged
    into [(title, address, language)], to whom a letter goes, and what the editors reserve in their own words."""

    studies: list[tuple] = field(default_factory=list)
    made_of: list[tuple[str, str, str]] = field(default_factory=list)
    into: list[tuple[str, str, str]] = field(default_factory=list)
    to: list[str] = field(default_factory=list)
    reserved: str = ""


def beside_draft(draft: Draft) -> Beside:
    """One query: the page of a draft asks a dozen already."""
    asked = Feasibility.objects.filter(draft=draft, withdrawn_at=None).order_by()
    rows = _told(asked, "studies", F("service_id"), F("verdict"), _said("")).union(
        _told(Draft.objects.filter(merged_into=draft).order_by(), "made_of", Value(0), F("title"), F("language")),
        _told(Draft.objects.filter(merged_from=draft).order_by(), "into", Value(0), F("title"), F("language")),
        _told(LetterTo.objects.filter(draft=draft).order_by(), "to", Value(0), F("name"), _said("")),
        _told(Reservation.objects.filter(draft=draft).order_by(), "reserved", Value(0), F("text"), _said("")),
    )
    found = Beside()
    for what, pk, number, words, language in sorted(rows):
        if what == "studies":
            service = next((one for one in services() if one.pk == number), "")
            found.studies.append((service, study_url(pk), SIGNS[words], Feasibility.Verdict(words).label))
        elif what == "to":
            found.to.append(words)
        elif what == "reserved":
            found.reserved = words
        else:
            getattr(found, what).append((words, f"/drafts/{pk}/", language))
    return found


def _said(words: str) -> Value:
    return Value(words, output_field=CharField())


def _told(rows, what: str, number, words, language):
    told = rows.annotate(what=_said(what), of=number, words=words, in_language=language)
    return told.values_list("what", "pk", "of", "words", "in_language")


def studies_of_recommendation(recommendation: Recommendation, *, answered: bool) -> list[Feasibility]:
    """What was studied of it, also while it was a draft or one of those it was made of; `answered`: only what has its
    answer. One query."""
    drafts = Draft.objects.filter(Q(recommendation=recommendation) | Q(merged_into__recommendation=recommendation))
    rows = Feasibility.objects.filter(Q(recommendation=recommendation) | Q(draft__in=drafts))
    return list(_shown(rows.filter(answered_at__isnull=False) if answered else rows))


def _shown(rows) -> list[Feasibility]:
    found = list(rows.filter(withdrawn_at=None).select_related("service"))
    for row in found:
        dress(row)
    return found


def dress(row: Feasibility) -> None:
    """Add what its fragment shows: `sign`, `url` and `cost` in words, "" without one."""
    row.sign, row.url = SIGNS[row.verdict], study_url(row.pk)
    row.cost = "" if row.cost_cents is None else money(row.cost_cents)


def waiting(mine: Iterable[int]) -> QuerySet[Feasibility]:
    rows = Feasibility.objects.filter(service__in=mine, answered_at=None, withdrawn_at=None)
    return rows.annotate(due=Coalesce("due_on", Value(date.max)))


WAITING = Prepared(lambda *services: waiting(services))


def waiting_for(mine: list[int], most: int) -> list[Feasibility]:
    """What those services still have to answer, the most pressing first: one query."""
    rows = waiting(mine).select_related("draft", "recommendation")
    return list(rows.order_by(F("due_on").asc(nulls_last=True), "asked_at")[:most])


def title_of(study: Feasibility) -> tuple[str, str]:
    """(title, language) of the text that it is about."""
    row = study.draft or study.recommendation
    return row.title, row.language


def get_study(reader, pk: int) -> Feasibility:
    """Raises Http404 for who neither writes the text nor belongs to the service."""
    rows = Feasibility.objects.select_related("service", "draft__edition", "recommendation__document")
    study = rows.filter(pk=pk).first()
    if study is None:
        raise Http404
    try:
        rules.check_can_read_study(reader, study)
    except Refused:
        raise Http404 from None
    return study


@dataclass(frozen=True)
class StudyPage:
    """A study with the text that it is about, as the service reads it."""

    study: Feasibility
    title: str
    language: str
    parts: list[tuple[str, str]]  # (heading, HTML)
    back: str  # where the text is, "" when the reader cannot open it
    sign: str
    can_answer: bool
    can_withdraw: bool


def study_page(reader, study: Feasibility) -> StudyPage:
    """Five queries at most."""
    dress(study)
    title, language = title_of(study)
    if study.draft:
        parts = study.draft.parts.filter(removed_at=None).exclude(text="", title="")
        texts = [(part.heading, part.text) for part in parts]
    else:
        texts = [(block.label or block.get_kind_display(), block.text) for block in study.recommendation.blocks.all()]
    return StudyPage(
        study=study,
        title=title,
        language=language,
        parts=[(str(heading).capitalize(), render_markdown(text, HEADING)) for heading, text in texts],
        back=_back(reader, study),
        sign=SIGNS[study.verdict],
        can_answer=not refusal(rules.check_can_answer, reader, study),
        can_withdraw=study.service_id not in services_of(reader) and not refusal(rules.check_can_withdraw, reader, study),
    )  # fmt: skip


def _back(reader, study: Feasibility) -> str:
    if study.draft:
        return "" if refusal(rules.check_inside, reader, study.draft) else f"/drafts/{study.draft_id}/"
    row = study.recommendation
    return recommendation_url(row.document.slug, row.place)
