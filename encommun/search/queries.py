"""Finding. Audiences are joined in the same SQL as the words, so that no count tells of what a reader may not see."""

from dataclasses import dataclass, field

from django.db import connection
from django.db.models import QuerySet
from django.db.models.expressions import RawSQL
from django.utils.safestring import SafeString

from encommun.kit.fulltext import expression, rest
from encommun.kit.marking import excerpt, highlight
from encommun.kit.text import QUERY_CHARACTERS
from encommun.members.rules import audiences_of

from .index import THINGS
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
    wanted = expression(query, language)
    things = SearchThing.objects.filter(kind=kind)
    if not wanted:
        return things.none().values("object_id")
    return things.filter(pk__in=RawSQL(THINGS.matching_sql(), [wanted])).values("object_id")  # noqa: S611 - our own SQL


def ranked_ids(kind: str, query: str) -> list[int]:
    """Ids of `kind` that the query finds, the best first, at once; the caller filters audiences. One query."""
    wanted = expression(query)
    if not wanted:
        return []
    sql = (
        f"{THINGS.ranked_sql()} SELECT s.object_id FROM m CROSS JOIN search_searchthing s"  # noqa: S608 - our own SQL
        " WHERE s.id = m.id AND s.kind = %s ORDER BY m.r, s.id"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, [wanted, kind])
        return [row[0] for row in cursor.fetchall()]


def numbers_of(kind: str) -> list[tuple[int, int]]:
    """[(number in the index, id)] of the things of `kind`, lowest first. A thing keeps its number until it is dropped."""
    return list(SearchThing.objects.filter(kind=kind).order_by("pk").values_list("pk", "object_id"))


def found_numbers(query: str) -> tuple[list[int], list[int]]:
    """Numbers in the index, of whatever kind and audience: (found in titles, all found), in no order. One query.

    For callers that hold `numbers_of` in memory: joining thousands of things costs more than finding them.
    """
    titles, others = THINGS.numbers(query)
    return titles, titles + others


def search(query: str, member=None, kinds=(), page: int = 1, languages=()) -> Results:
    """One page of what `member` (None: a visitor) may see, best first. Two queries, whatever is asked."""
    query = " ".join(query.replace("\x00", " ")[:QUERY_CHARACTERS].split())
    wanted = expression(query)
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
    sql = THINGS.found_sql("s.kind, s.language, count(*)", f" AND s.audience IN ({_marks(audiences)})")
    with connection.cursor() as cursor:
        cursor.execute(f"{sql} GROUP BY s.kind, s.language", [wanted, *audiences])
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
    where, chosen = f" AND s.audience IN ({_marks(audiences)})", list(audiences)
    for column, values in (("kind", kinds), ("language", languages)):
        if values:
            where += f" AND s.{column} IN ({_marks(values)})"
            chosen += values
    start = (results.page - 1) * PAGE_SIZE
    # A word that is everywhere tells nothing by its rarity: then titles come first, and no word is weighed.
    if results.total <= WEIGHED:
        places, parameters = _weighed(wanted, where, chosen, start)
    else:
        places, parameters = _titles_first(wanted, expression(results.query, titles=True), where, chosen, start)
    # The page is chosen before any text is read.
    sql = (
        f"{places} SELECT s.kind, s.url, s.title, s.context, s.body, s.language FROM p CROSS JOIN search_searchthing s"  # noqa: S608
        " WHERE s.id = p.id ORDER BY p.r, p.id DESC"
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, parameters)
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


def _weighed(wanted: str, where: str, chosen: list, start: int) -> tuple[str, list]:
    """`p(id, r)`, the page's things by weight, with its parameters."""
    sql = (
        f"{THINGS.ranked_sql()}, p AS MATERIALIZED (SELECT s.id AS id, m.r AS r FROM m CROSS JOIN search_searchthing s"  # noqa: S608
        f" WHERE s.id = m.id{where} ORDER BY m.r, s.id DESC LIMIT %s OFFSET %s)"
    )
    return sql, [wanted, *chosen, PAGE_SIZE, start]


def _titles_first(wanted: str, titles: str, where: str, chosen: list, start: int) -> tuple[str, list]:
    """`p(id, r)`, the page's things, titles then the rest, newest first. Nothing is sorted, and titles are counted only
    when the page reaches past them."""
    newest = THINGS.newest_first_sql()
    sql = (
        f"WITH t AS MATERIALIZED ({THINGS.found_sql('s.id AS id, 0 AS r', where)} {newest} LIMIT %s OFFSET %s),"  # noqa: S608
        f" o AS MATERIALIZED ({THINGS.found_sql('s.id AS id, 1 AS r', where)} {newest}"
        " LIMIT %s - (SELECT count(*) FROM t) OFFSET CASE WHEN (SELECT count(*) FROM t) > 0 THEN 0"
        f" ELSE %s - ({THINGS.found_sql('count(*)', where)}) END),"
        " p AS (SELECT id, r FROM t UNION ALL SELECT id, r FROM o)"
    )
    others = rest(titles, wanted)
    parameters = [titles, *chosen, PAGE_SIZE, start, others, *chosen, PAGE_SIZE, start, titles, *chosen]
    return sql, parameters
