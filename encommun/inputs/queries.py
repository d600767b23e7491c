"""Reading inputs: the list of an edition, one of them, the themes open to people without an account."""

from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.http import Http404
from django.utils import timezone
from django.utils.translation import get_language, gettext, ngettext

from encommun.cycles.declarations import TextsAtWork
from encommun.cycles.models import Edition, Theme
from encommun.cycles.pages import get_edition
from encommun.cycles.rules import check_can_coordinate
from encommun.kit.charts import Bar, Bars
from encommun.kit.paging import Page, page_of
from encommun.kit.refusals import refusal
from encommun.kit.registry import SubjectKind, declared
from encommun.recommendations.queries import recommendation_url, visible_recommendations

from . import rules
from .models import Feed, Input, Opening, Poll, Vote

SIGNS = {"draft": "draft", "published": "done", "hidden": "rejected"}


@dataclass(frozen=True)
class Line:
    """One input of a list; `words` says its state where it is not published."""

    url: str
    title: str
    language: str
    form: str
    theme: str
    who: str
    where: str
    on: Any
    sign: str
    words: str
    feeds: bool


@dataclass(frozen=True)
class ListPage:
    """`filters`: [(name in the address, [(value, words, count, is chosen)])]."""

    edition: Edition
    url: str
    member: Any
    lines: list[Line]
    page: Page
    sentence: str
    forms: list[tuple]
    themes: list[tuple]
    is_filtered: bool
    keeps: bool
    coordinates: bool
    can_give: bool
    waiting: int
    openings: list[Opening]


@dataclass(frozen=True)
class InputPage:
    """`feeds`: [(words, address, language, id)]; `votes` counts those given so far, `chart` stands once it is counted."""

    row: Input
    url: str
    member: Any
    who: str
    feeds: list[tuple]
    poll: Poll | None
    chart: Bars | None
    votes: int
    mine: int | None
    can_vote: bool
    keeps: bool
    can_edit: bool
    sign: str


def url_of(slug: str, pk: int | None = None) -> str:
    return f"/inputs/{slug}/{pk}/" if pk else f"/inputs/{slug}/"


def visible_inputs(reader) -> QuerySet[Input]:
    """Published ones of the reader's audience; one's own in every state; all of them for those who keep."""
    values, shape = reading_of(reader)
    return inputs_for(*values, *shape)


def reading_of(reader) -> tuple[tuple, tuple]:
    """What `inputs_for` is given, the reader's number apart, for a Prepared."""
    if not getattr(reader, "is_authenticated", False):
        return (), (None, False)
    return (reader.pk,), (rules.keeps(reader),)


def inputs_for(member: int | None, keeps: bool) -> QuerySet[Input]:
    """See visible_inputs."""
    published = Q(state=Input.State.PUBLISHED)
    if member is None:
        return Input.objects.filter(published, audience=Input.Audience.PUBLIC)
    return Input.objects.all() if keeps else Input.objects.filter(published | Q(author=member))


def get_input(reader, slug: str, pk: int) -> Input:
    """Raises Http404 for strangers as for one that is not there."""
    rows = visible_inputs(reader).select_related("edition", "theme", "office", "author")
    found = rows.filter(edition__slug=slug, pk=pk).first()
    if found is None:
        raise Http404
    return found


def get_opening(slug: str, theme: str, *, now=None) -> Opening:
    """A theme on which everybody may write today. Raises Http404."""
    rows = Opening.objects.select_related("theme__edition").filter(until_at__gt=now or timezone.now())
    found = rows.filter(theme__edition__slug=slug, theme__slug=theme).first()
    if found is None:
        raise Http404
    return found


def who_of(row: Input, member) -> str:
    """A role for everybody, a member's name for members."""
    return row.said_by or (str(row.author) if member is not None and row.author else "")


def list_page(request, slug: str) -> ListPage:
    """The inputs of an edition in five queries, whatever was given."""
    edition, reader = get_edition(slug), request.user
    member = reader if getattr(reader, "is_authenticated", False) else None
    rows = visible_inputs(reader).filter(edition=edition)
    facts = list(rows.order_by().values_list("form", "theme", "state"))
    themes = {str(row.pk): row for row in Theme.objects.filter(edition=edition)}
    form, theme = request.GET.get("form", ""), request.GET.get("theme", "")
    form, theme = form if form in Input.Form.values else "", theme if theme in themes else ""
    kept = rows.filter(**({"form": form} if form else {}), **({"theme": theme} if theme else {}))
    counted = [1 for one, of, _state in facts if form in ("", one) and theme in ("", str(of))]
    page = page_of(request, len(counted))
    shown = kept.select_related("theme", "office", "author").defer("text", "links")
    shown = shown.annotate(fed=Exists(Feed.objects.filter(input=OuterRef("pk"))))
    shown = shown.order_by(F("held_on").desc(nulls_last=True), "-at", "-pk")[page.start : page.stop]
    by_form = Counter(one for one, of, _state in facts if theme in ("", str(of)))
    by_theme = Counter(str(of) for one, of, _state in facts if form in ("", one))
    keeps = rules.keeps(reader)
    openings = Opening.objects.filter(theme__edition=edition, until_at__gt=timezone.now()).select_related("theme")
    return ListPage(
        edition=edition,
        url=url_of(slug),
        member=member,
        lines=[_line(row, slug, member) for row in shown],
        page=page,
        sentence=ngettext("%(count)d input", "%(count)d inputs", len(counted)) % {"count": len(counted)},
        forms=[(key, words, by_form[key], key == form) for key, words in Input.Form.choices if by_form[key]],
        themes=[(key, str(row), by_theme[key], key == theme) for key, row in themes.items() if by_theme[key]],
        is_filtered=bool(form or theme),
        keeps=keeps,
        coordinates=keeps and not refusal(check_can_coordinate, member),
        can_give=member is not None and not refusal(rules.check_can_contribute, member, edition, Input.Form.WRITTEN),
        waiting=sum(state == Input.State.DRAFT for _form, _theme, state in facts) if keeps else 0,
        openings=list(openings),
    )


def _line(row: Input, slug: str, member) -> Line:
    return Line(
        url=url_of(slug, row.pk),
        title=row.title,
        language=row.language,
        form=str(row.get_form_display()),
        theme=str(row.theme or ""),
        who=who_of(row, member),
        where=row.place or str(row.office or ""),
        on=row.held_on or row.at,
        sign=SIGNS[row.state],
        words="" if row.state == Input.State.PUBLISHED else str(row.get_state_display()),
        feeds=row.fed,
    )


def input_page(reader, slug: str, pk: int) -> InputPage:
    """One input in five queries at most."""
    row = get_input(reader, slug, pk)
    member = reader if getattr(reader, "is_authenticated", False) else None
    poll = Poll.objects.filter(input=row).first()
    if poll is not None:
        poll.input = row
    open_poll = poll is not None and not poll.is_counted
    mine = None
    if open_poll and member is not None:
        mine = Vote.objects.filter(poll=poll, member=member).values_list("choice", flat=True).first()
    return InputPage(
        row=row,
        url=url_of(slug, pk),
        member=member,
        who=who_of(row, member),
        feeds=feeds_of(row, reader),
        poll=poll,
        chart=chart_of(poll) if poll and poll.is_counted else None,
        votes=poll.votes.count() if open_poll else sum(poll.counts) if poll else 0,
        mine=mine,
        can_vote=poll is not None and member is not None and not refusal(rules.check_can_vote, member, poll),
        keeps=rules.keeps(reader),
        can_edit=member is not None and not refusal(rules.check_can_edit, member, row),
        sign=SIGNS[row.state],
    )


def chart_of(poll: Poll) -> Bars:
    return Bars(poll.question, [Bar(words, count) for words, count in zip(poll.choices, poll.counts, strict=True)])


def texts_at_work(edition: int, reader) -> list[tuple[int, str]]:
    """[(id, title)] of the texts that the reader may say an input of this edition fed."""
    return [one for texts in declared(TextsAtWork) for one in texts.titles(edition, reader)]


def _cards_of(ids: list[int], reader) -> dict[int, tuple[str, str]]:
    """{id: (title, address)} of the texts at work that the reader may open."""
    kinds = {texts.kind for texts in declared(TextsAtWork)} if ids else set()
    member = reader if getattr(reader, "is_authenticated", False) else None
    found: dict[int, tuple[str, str]] = {}
    for subject in declared(SubjectKind):
        if subject.kind in kinds:
            found |= subject.cards(ids, member)
    return found


def feeds_of(row: Input, reader) -> list[tuple]:
    """[(words, address, language, id, note)] of what the reader may see. One query, one more for texts at work."""
    seen = visible_recommendations(reader).filter(pk=OuterRef("recommendation"))
    found = row.feeds.filter(Q(recommendation=None) | Q(Exists(seen))).select_related("recommendation__document")
    lines = []
    cards = _cards_of([one.text for one in found if one.text], reader)
    for one in found:
        fed = one.recommendation
        if one.text:
            title, url = cards.get(one.text, (gettext("a text at work"), ""))
            lines.append((title, url, row.language if url else get_language(), one.pk, one.words))
        elif fed is None:
            lines.append((one.words, "", row.language, one.pk, ""))
        else:
            url = recommendation_url(fed.document.slug, fed.place)
            lines.append((fed.title, url, fed.language, one.pk, one.words))
    return lines
