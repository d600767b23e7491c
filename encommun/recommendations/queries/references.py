"""What a recommendation points to, and what points to it: one query for both."""

import json
import re
from dataclasses import dataclass, field

from django.db import connection
from django.db.models import Q
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
        return self.written.strip("[]() ") or self.words or self.key

    @property
    def written(self) -> str:
        """As it stands in the text, brackets included."""
        return _MARKDOWN_LINK.sub(r"\1", self.text).replace("*", "").strip() or self.words or self.key

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


# Written out, since Django spends more time on building these two joins than a database on answering them.
_SQL = """
SELECT 'to', r.position, r.id, r.text, r.source_item, r.scope, r.target_words, r.target_key,
       r.is_broken, r.is_doubtful, r.is_self, r.target_items, d.slug, d.title, d.audience,
       t.id, td.slug, td.title, t.series, t.number, t.title, t.audience, a.number, a.title
FROM recommendations_reference r
LEFT JOIN recommendations_document d ON d.id = r.target_document_id
LEFT JOIN recommendations_reference_targets rt ON rt.reference_id = r.id
LEFT JOIN recommendations_recommendation t ON t.id = rt.recommendation_id
LEFT JOIN recommendations_document td ON td.id = t.document_id
LEFT JOIN recommendations_reference_annex_targets ra ON ra.reference_id = r.id
LEFT JOIN recommendations_annexsection a ON a.id = ra.annexsection_id
WHERE r.source_id = %s
UNION ALL
SELECT 'from', r.position, r.id, r.text, r.source_item, r.scope, r.target_words, r.target_key,
       r.is_broken, r.is_doubtful, r.is_self, r.target_items, sd.slug, sd.title, s.audience,
       s.id, sd.slug, sd.title, s.series, s.number, s.title, s.audience, NULL, NULL
FROM recommendations_reference_targets rt
JOIN recommendations_reference r ON r.id = rt.reference_id
JOIN recommendations_recommendation s ON s.id = r.source_id
JOIN recommendations_document sd ON sd.id = s.document_id
WHERE rt.recommendation_id = %s AND r.source_id <> %s AND s.audience IN ({audiences})
"""


def pointers_of(recommendation: Recommendation, audiences: list[str]) -> tuple[list[Pointer], list[Backlink]]:
    """(what it points to, what cites it), as far as readers of `audiences` may know."""
    pk = recommendation.pk
    sql = _SQL.format(audiences=", ".join(["%s"] * len(audiences)))
    with connection.cursor() as cursor:
        cursor.execute(sql, [pk, pk, pk, *audiences])
        rows = sorted(cursor.fetchall(), key=lambda row: row[:3])
    return _pointers([row[2:] for row in rows if row[0] == "to"], recommendation, audiences), _backlinks(
        [row[2:] for row in rows if row[0] == "from"], recommendation
    )


def _items(stored) -> dict[str, str]:
    found = stored if isinstance(stored, dict) else json.loads(stored or "{}")
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
