"""The full-text index of each database behind the same functions. The words arrive normalised by kit.text.

Everything that reaches SQL text here is made of stems (letters and digits only) and passed as a parameter.
"""

from collections.abc import Iterable

from django.db import connection

from encommun.kit.text import index_text, match_words, prefix_of

INDEXED_CHARACTERS = 200_000  # PostgreSQL refuses vectors above 1 MB; longer documents are found by their beginning


def _is_sqlite() -> bool:
    return connection.vendor == "sqlite"


def _words(texts: Iterable[tuple[str, str]]) -> str:
    return " ".join(index_text(text[:INDEXED_CHARACTERS], language) for text, language in texts)


def put(rows: Iterable[tuple[int, str, str, str, tuple]]) -> None:
    """Store (id, title, body, language, ((text, its language), …)); an id that was there is replaced."""
    ready = [
        (pk, index_text(title, language), _words(((body, language), *also))) for pk, title, body, language, also in rows
    ]
    with connection.cursor() as cursor:
        if _is_sqlite():
            cursor.executemany("INSERT OR REPLACE INTO search_fts (rowid, title, body) VALUES (%s, %s, %s)", ready)
        else:
            cursor.executemany(
                "UPDATE search_searchthing SET vector = setweight(to_tsvector('simple', %s), 'A')"
                " || setweight(to_tsvector('simple', %s), 'D') WHERE id = %s",
                [(title, body, pk) for pk, title, body in ready],
            )


def remove(ids: list[int]) -> None:
    """Forget rows (on PostgreSQL the words go with their row)."""
    if _is_sqlite():
        with connection.cursor() as cursor:
            cursor.executemany("DELETE FROM search_fts WHERE rowid = %s", [(pk,) for pk in ids])


def expression(query: str, language: str | None = None, *, titles: bool = False) -> str:
    """The query in the words of the database, "" when it holds no word: each word wanted, in any of its forms.

    `titles`: found in the title only.
    """
    groups = match_words(query, language)
    prefix = prefix_of(query)
    if groups and prefix:  # what begins with the last word includes that very word
        groups[-1] = tuple(word for word in groups[-1] if word != prefix)
    if _is_sqlite():
        words = [[f'"{word}"' for word in group] for group in groups]
        if groups and prefix:
            words[-1].append(f'"{prefix}"*')
        found = " AND ".join(f"({' OR '.join(group)})" for group in words)
        return f"{{title}} : ({found})" if found and titles else found
    label = ":A" if titles else ""
    words = [[f"'{word}'{label}" for word in group] for group in groups]
    if groups and prefix:
        words[-1].append(f"'{prefix}':*{'A' if titles else ''}")
    return " & ".join(f"({' | '.join(group)})" for group in words)


def rest(titles: str, wanted: str) -> str:
    """What `wanted` finds and `titles` (of the same query) does not."""
    return f"({wanted}) NOT ({titles})" if _is_sqlite() else f"({wanted}) & !({titles})"


def matching_sql() -> str:
    """A sub-select of the ids that match one parameter, an expression."""
    if _is_sqlite():
        return "SELECT rowid AS id FROM search_fts WHERE search_fts MATCH %s"
    return "SELECT id FROM search_searchthing WHERE vector @@ to_tsquery('simple', %s)"


def found_sql(columns: str, where: str = "") -> str:
    """`columns` of the things `s` that match one parameter, an expression. Ordered by `s.id DESC` with a limit, it
    reads no more than it returns."""
    if _is_sqlite():
        return (
            f"SELECT {columns} FROM search_fts f CROSS JOIN search_searchthing s"  # noqa: S608 - our own SQL
            f" WHERE f.search_fts MATCH %s AND s.id = f.rowid{where}"
        )
    return f"SELECT {columns} FROM search_searchthing s WHERE s.vector @@ to_tsquery('simple', %s){where}"  # noqa: S608


def newest_first_sql() -> str:
    """The order of `found_sql` that costs no sorting."""
    return "ORDER BY f.rowid DESC" if _is_sqlite() else "ORDER BY s.id DESC"


def ranked_sql() -> str:
    """`m(id, r)`: a materialised list of matches, the best with the lowest `r`; one parameter, an expression."""
    if _is_sqlite():
        return (
            "WITH m AS MATERIALIZED (SELECT rowid AS id, bm25(search_fts, 4.0, 1.0) AS r"
            " FROM search_fts WHERE search_fts MATCH %s)"
        )
    return (
        "WITH q AS (SELECT to_tsquery('simple', %s) AS words), m AS MATERIALIZED (SELECT s.id AS id,"
        " -ts_rank(s.vector, q.words, 1) AS r FROM search_searchthing s, q WHERE s.vector @@ q.words)"
    )


def numbers_sql() -> str:
    """All ids that match one parameter, an expression, in one text, "1,2,3": readers pay more for rows than for finding."""
    if _is_sqlite():
        return "SELECT group_concat(rowid) FROM search_fts WHERE search_fts MATCH %s"
    return "SELECT string_agg(id::text, ',') FROM search_searchthing WHERE vector @@ to_tsquery('simple', %s)"
