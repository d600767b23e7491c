"""Finding. Audiences are joined in the same SQL as the words, so that no count tells of what a reader may not see."""

from dataclasses import dataclass, field

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.utils.safestring import SafeString

from encommun.kit.text import QUERY_CHARACTERS, excerpt, highlight
from encommun.members.rules import audiences_of

from . import index
from .models import SearchThing

PAGE_SIZE = 20
WEIGHED = 1000  # as many results are ordered by how rare and frequent their words are


@dataclass
class Found:
    """One result; `label` is the kind in words, filled in by the page."""

    kind: str
    url: str
    title: SafeString
    context: str
    excerpt: SafeString
    language: str
    label: str = ""


@dataclass
class Results:
    """One page of results. `kinds` and `languages` count what the query finds under the other choice made."""

    query: str
    found: list[Found] = field(default_factory=list)
    total: int = 0
    page: int = 1
    pages: int = 1
    kinds: dict[str, int] = field(default_factory=dict)
    languages: dict[str, int] = field(default_factory=dict)


def matching_ids(kind: str, query: str, language: str | None = None) -> QuerySet:
    """The ids of the things of `kind` that a query finds, as a sub-select for `pk__in`; the caller filters audiences.

    An empty or wordless query finds nothing.
    """
    wanted = index.expression(query, language)
    things = SearchThing.objects.filter(kind=kind)
    if not wanted:
        return things.none().values("object_id")
    return things.filter(pk__in=RawSQL(index.matching_sql(), [wanted])).values("object_id")  # noqa: S611 - our own SQL


def ranked_ids(kind: str, query: str) -> list[int]:
    """Ids of `kind` that the query finds, the best first, at once; the caller filters audiences. One query."""
    wanted = index.expression(query)
    if not wanted:
        return []
    sql = (
        f"{index.ranked_sql()} SELECT s.object_id FROM m CROSS JOIN search_searchthing s"  # noqa: S608 - our own SQL
        " WHERE s.id = m.id AND s.kind = %s ORDER BY m.r, s.id"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [wanted, kind])
        return [row[0] for row in cursor.fetchall()]


def found_ids(kind: str, query: str) -> tuple[list[int], list[int]]:
    """(ids found in titles, ids found elsewhere), at once and in no order; the caller filters audiences. One query."""
    wanted = index.expression(query)
    if not wanted:
        return [], []
    sql = (
        f"{index.titles_first_sql()} SELECT s.object_id, m.r FROM m CROSS JOIN search_searchthing s"  # noqa: S608
        " WHERE s.id = m.id AND s.kind = %s"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [index.expression(query, titles=True), wanted, kind])
        rows = cursor.fetchall()
    return [pk for pk, rest in rows if not rest], [pk for pk, rest in rows if rest]


def search(query: str, member=None, kinds=(), page: int = 1, languages=()) -> Results:
    """One page of what `member` (None: a visitor) may see, best first. Two queries, whatever is asked."""
    query = " ".join(query.replace("\x00", " ")[:QUERY_CHARACTERS].split())
    wanted = index.expression(query)
    results = Results(query=query)
    if not wanted:
        return results
    audiences = audiences_of(member)
    _count(results, wanted, audiences, tuple(kinds), tuple(languages))
    results.pages = max(1, -(-results.total // PAGE_SIZE))
    results.page = min(max(1, page), results.pages)
    results.found = _page(results, wanted, audiences, tuple(kinds), tuple(languages))
    return results


def _marks(values) -> str:
    return ", ".join(["%s"] * len(values))


def _count(results: Results, wanted: str, audiences: list[str], kinds: tuple, languages: tuple) -> None:
    sql = (
        f"WITH m AS MATERIALIZED ({index.matching_sql()}) SELECT s.kind, s.language, count(*)"  # noqa: S608
        " FROM m CROSS JOIN search_searchthing s"
        f" WHERE s.id = m.id AND s.audience IN ({_marks(audiences)})"
        " GROUP BY s.kind, s.language"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [wanted, *audiences])
        rows = cursor.fetchall()
    for kind, language, number in rows:
        in_kind, in_language = not kinds or kind in kinds, not languages or language in languages
        if in_language:
            results.kinds[kind] = results.kinds.get(kind, 0) + number
        if in_kind:
            results.languages[language] = results.languages.get(language, 0) + number
        if in_kind and in_language:
            results.total += number


def _page(results: Results, wanted: str, audiences: list[str], kinds: tuple, languages: tuple) -> list[Found]:
    # A word that is everywhere tells nothing by its rarity: then titles come first, and no word is weighed.
    weighed = results.total <= WEIGHED
    ranking = index.ranked_sql() if weighed else index.titles_first_sql()
    parameters: list = [] if weighed else [index.expression(results.query, titles=True)]
    parameters += [wanted, *audiences]
    narrow = ""
    for column, values in (("kind", kinds), ("language", languages)):
        if values:
            narrow += f" AND s.{column} IN ({_marks(values)})"
            parameters += values
    # The page is chosen before any text is read.
    sql = (
        f"{ranking}, p AS MATERIALIZED (SELECT s.id AS id, m.r AS r FROM m CROSS JOIN search_searchthing s"  # noqa: S608
        f" WHERE s.id = m.id AND s.audience IN ({_marks(audiences)}){narrow} ORDER BY m.r, s.id DESC LIMIT %s OFFSET %s)"
        " SELECT s.kind, s.url, s.title, s.context, s.body, s.language FROM p CROSS JOIN search_searchthing s"
        " WHERE s.id = p.id ORDER BY p.r, p.id DESC"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [*parameters, PAGE_SIZE, (results.page - 1) * PAGE_SIZE])
        rows = cursor.fetchall()
    return [
        Found(
            kind=kind,
            url=url,
            title=highlight(title, results.query, language),
            context=context,
            excerpt=excerpt(body, results.query, language),
            language=language,
        )
        for kind, url, title, context, body, language in rows
    ]
