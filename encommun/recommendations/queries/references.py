"""What a recommendation points to, and what points to it: one query for both."""

import json
import re
from dataclasses import dataclass, field

from django.db.models import CharField, F, Q, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from ..models import Recommendation, Reference
from .visibility import recommendation_url, register_root


@dataclass(frozen=True)
class Target:
    """Where a pointer leads; `url` is "" when the reader may not see it (its title is then "" as well)."""

    url: str
    place: str
    title: str
    item: str = ""
    document: str = ""


@dataclass
class Pointer:
    """One reference as written, with its targets. `mark` is "", pending, broken, doubtful, self or outside."""

    id: int
    text: str
    source_item: str
    scope: str
    words: str
    key: str
    mark: str
    targets: list[Target] = field(default_factory=list)

    @property
    def said(self) -> str:
        """The reference as written, without Markdown's marks."""
        return _MARKDOWN_LINK.sub(r"\1", self.text).replace("*", "").strip("[]() ") or self.words or self.key

    @property
    def mark_word(self) -> str:
        return mark_word(self.mark)


_MARKDOWN_LINK = re.compile(r"\[([^\[\]]*)\]\([^)]*\)?")


def mark_word(mark: str) -> str:
    """What is known of a reference in one or two words, "" when it is plain."""
    return {
        "pending": _("not here yet"),
        "broken": _("broken"),
        "doubtful": _("doubtful"),
        "self": _("points to itself"),
        "outside": _("elsewhere"),
    }.get(mark, "")


@dataclass(frozen=True)
class Backlink:
    """A recommendation that cites the one shown, at `item` of the shown one ("" for all of it)."""

    url: str
    title: str
    document: str
    item: str
    text: str


def _mark(scope: str, broken: bool, doubtful: bool, is_self: bool) -> str:
    if broken:
        return "broken"
    if is_self:
        return "self"
    if doubtful:
        return "doubtful"
    return scope if scope in {"pending", "outside"} else ""


def _item_anchor(item: str) -> str:
    return f"#item-{item.replace('.', '-')}" if item else ""


_SHARED = ("id", "text", "source_item", "scope", "target_words", "target_key", "is_broken", "is_doubtful", "is_self")


def pointers_of(recommendation: Recommendation, audiences: list[str]) -> tuple[list[Pointer], list[Backlink]]:
    """(what it points to, what cites it), as far as readers of `audiences` may know."""
    going = (
        Reference.objects.filter(source=recommendation)
        .order_by()
        .annotate(way=Value("to"), items=Cast("target_items", CharField()))
        .values_list(
            "way", "position", *_SHARED, "items", "target_document__slug", "target_document__title",
            "target_document__audience", "targets__id", "targets__document__slug", "targets__document__title",
            "targets__series", "targets__number", "targets__title", "targets__audience", "annex_targets__number",
            "annex_targets__title",
        )
    )  # fmt: skip
    coming = (
        Reference.objects.filter(targets=recommendation, source__audience__in=audiences)
        .exclude(source=recommendation)
        .order_by()
        .annotate(way=Value("from"), items=Cast("target_items", CharField()), none=F("annex_targets__number"))
        .values_list(
            "way", "position", *_SHARED, "items", "source__document__slug", "source__document__title",
            "source__audience", "source__id", "source__document__slug", "source__document__title",
            "source__series", "source__number", "source__title", "source__audience", "none", "annex_targets__title",
        )
    )  # fmt: skip
    rows = sorted(going.union(coming, all=True), key=lambda row: row[:3])
    return _pointers([row[2:] for row in rows if row[0] == "to"], recommendation, audiences), _backlinks(
        [row[2:] for row in rows if row[0] == "from"], recommendation
    )


def _items(stored: str) -> dict[str, str]:
    found = json.loads(stored or "{}")
    return found if isinstance(found, dict) else {}


def _pointers(rows: list[tuple], recommendation: Recommendation, audiences: list[str]) -> list[Pointer]:
    found: dict[int, Pointer] = {}
    for row in rows:
        pk, text, source_item, scope, words, key, broken, doubtful, is_self, items = row[:10]
        doc_slug, doc_title, doc_audience, target, slug, title, series, number, name, audience, annex, annex_title = (
            row[10:]
        )
        pointer = found.setdefault(
            pk, Pointer(pk, text, source_item, scope, words, key, _mark(scope, broken, doubtful, is_self))
        )
        if target:
            place = str(number) if series == 1 else f"{series}-{number}"
            item = str(_items(items).get(str(target), ""))
            other = title if slug != recommendation.document.slug else ""
            seen = audience in audiences
            url = recommendation_url(slug, place) + _item_anchor(item) if seen else ""
            pointer.targets.append(Target(url, place, name if seen else "", item, other if seen else ""))
        elif annex:
            owner = doc_slug or recommendation.document.slug
            seen = doc_slug is None or doc_audience in audiences
            url = f"{register_root()}{owner}/annex-{annex}/" if seen else ""
            pointer.targets.append(Target(url, "", annex_title if seen else "", "", doc_title or "" if seen else ""))
        elif doc_slug:
            seen = doc_audience in audiences
            pointer.targets.append(
                Target(f"{register_root()}{doc_slug}/" if seen else "", "", doc_title if seen else "")
            )
    return list(found.values())


def _backlinks(rows: list[tuple], recommendation: Recommendation) -> list[Backlink]:
    found: dict[tuple, Backlink] = {}
    for row in rows:
        text, source_item, items = row[1], row[2], row[9]
        slug, title, series, number, name = row[14], row[15], row[16], row[17], row[18]
        place = str(number) if series == 1 else f"{series}-{number}"
        item = str(_items(items).get(str(recommendation.pk), ""))
        url = recommendation_url(slug, place) + _item_anchor(source_item)
        other = title if slug != recommendation.document.slug else ""
        found.setdefault((url, item), Backlink(url, f"{place}. {name}", other, item, text))
    return list(found.values())


def unsettled(document) -> dict[str, list[Reference]]:
    """The report for editors: {"broken"|"doubtful"|"pending"|"self": references}, empty groups left out. One query."""
    report: dict[str, list[Reference]] = {}
    wanted = Q(is_broken=True) | Q(is_doubtful=True) | Q(is_self=True) | Q(scope=Reference.Scope.PENDING)
    rows = document.references.filter(wanted).select_related("source").only(
        "text", "scope", "target_words", "target_key", "source_item", "is_broken", "is_doubtful", "is_self",
        "source__number", "source__series", "source__title",
    )  # fmt: skip
    for reference in rows:
        mark = _mark(reference.scope, reference.is_broken, reference.is_doubtful, reference.is_self)
        report.setdefault(mark, []).append(reference)
    return {mark: report[mark] for mark in ("broken", "doubtful", "self", "pending") if mark in report}
