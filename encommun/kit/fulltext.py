"""The full-text indexes of both databases behind the same functions. Words arrive normalised by kit.text.

Everything that reaches SQL text here is a name of ours; what readers type becomes stems (letters and digits only) and is
passed as a parameter.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass

from django.db import connection

from .text import index_text, match_words, prefix_of

INDEXED_CHARACTERS = 200_000  # PostgreSQL refuses vectors above 1 MB; longer documents are found by their beginning
Texts = Iterable[tuple[str, str]]  # (text, its language)


def is_sqlite() -> bool:
    return connection.vendor == "sqlite"


def words_to_store(texts: Texts, *, trades: bool = False) -> str:
    """The stems of all these texts, in one line."""
    return " ".join(index_text(text[:INDEXED_CHARACTERS], language, trades=trades) for text, language in texts)


def expression(query: str, language: str | None = None, *, titles: bool = False, trades: bool = False) -> str:
    """The query in the words of the database, "" when it holds no word: each word wanted, in any of its forms.

    `titles`: found in the title only. `trades`: names of trades in both genders.
    """
    groups = match_words(query, language, trades=trades)
    prefix = prefix_of(query)
    if groups and prefix:  # what begins with the last word includes that very word
        groups[-1] = tuple(word for word in groups[-1] if word != prefix)
    if is_sqlite():
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
    return f"({wanted}) NOT ({titles})" if is_sqlite() else f"({wanted}) & !({titles})"


@dataclass(frozen=True)
class FullText:
    """One index. SQLite: the FTS5 table `fts` with the columns title and body. PostgreSQL: the column `vector` of `table`.

    With `table` equal to `fts` the words live by themselves, in a table of that name on both databases, made by
    `make_words_table`; else they stand beside the rows of `table`, whose ids they share.
    """

    table: str
    fts: str

    @property
    def is_alone(self) -> bool:
        return self.table == self.fts

    def put(self, rows: Iterable[tuple[int, str, str]]) -> None:
        """Store (id, words of the title, words of the body), made by `words_to_store`; an id that was there is replaced."""
        ready = list(rows)
        if is_sqlite():
            sql = f"INSERT OR REPLACE INTO {self.fts} (rowid, title, body) VALUES (%s, %s, %s)"  # noqa: S608
        elif self.is_alone:
            sql = (
                f"INSERT INTO {self.table} (id, title, body) VALUES (%s, %s, %s)"  # noqa: S608
                " ON CONFLICT (id) DO UPDATE SET title = excluded.title, body = excluded.body"
            )
        else:
            ready = [(title, body, pk) for pk, title, body in ready]
            sql = (
                f"UPDATE {self.table} SET vector = setweight(to_tsvector('simple', %s), 'A')"  # noqa: S608
                " || setweight(to_tsvector('simple', %s), 'D') WHERE id = %s"
            )
        with connection.cursor() as cursor:
            cursor.executemany(sql, ready)

    def remove(self, ids: Iterable[int]) -> None:
        """Forget rows; words that stand beside a row on PostgreSQL go with it."""
        if not (is_sqlite() or self.is_alone):
            return
        key = "rowid" if is_sqlite() else "id"
        with connection.cursor() as cursor:
            cursor.executemany(f"DELETE FROM {self.fts} WHERE {key} = %s", [(pk,) for pk in ids])  # noqa: S608

    def stored(self, ids: list[int]) -> dict[int, tuple[str, str]]:
        """{id: (words of the title, words of the body)} as they are stored, for indexes that are alone."""
        if not ids:
            return {}
        key = "rowid" if is_sqlite() else "id"
        marks = ", ".join(["%s"] * len(ids))
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {key}, title, body FROM {self.fts} WHERE {key} IN ({marks})", ids)  # noqa: S608
            return {pk: (title, body) for pk, title, body in cursor.fetchall()}

    def matching_sql(self) -> str:
        """A sub-select of the ids that match one parameter, an expression."""
        if is_sqlite():
            return f"SELECT rowid AS id FROM {self.fts} WHERE {self.fts} MATCH %s"  # noqa: S608
        return f"SELECT id FROM {self.table} WHERE vector @@ to_tsquery('simple', %s)"  # noqa: S608

    def found_sql(self, columns: str, where: str = "") -> str:
        """`columns` of the things `s` that match one parameter, an expression. Ordered by `s.id DESC` with a limit, it
        reads no more than it returns."""
        if is_sqlite():
            return (
                f"SELECT {columns} FROM {self.fts} f CROSS JOIN {self.table} s"  # noqa: S608
                f" WHERE f.{self.fts} MATCH %s AND s.id = f.rowid{where}"
            )
        return f"SELECT {columns} FROM {self.table} s WHERE s.vector @@ to_tsquery('simple', %s){where}"  # noqa: S608

    def newest_first_sql(self) -> str:
        """The order of `found_sql` that costs no sorting."""
        return "ORDER BY f.rowid DESC" if is_sqlite() else "ORDER BY s.id DESC"

    def ranked_sql(self) -> str:
        """`m(id, r)`: a materialised list of matches, the best with the lowest `r`; one parameter, an expression."""
        if is_sqlite():
            return (
                f"WITH m AS MATERIALIZED (SELECT rowid AS id, bm25({self.fts}, 4.0, 1.0) AS r"  # noqa: S608
                f" FROM {self.fts} WHERE {self.fts} MATCH %s)"
            )
        return (
            "WITH q AS (SELECT to_tsquery('simple', %s) AS words), m AS MATERIALIZED (SELECT s.id AS id,"  # noqa: S608
            f" -ts_rank(s.vector, q.words, 1) AS r FROM {self.table} s, q WHERE s.vector @@ q.words)"
        )

    def numbers_sql(self) -> str:
        """All ids that match one parameter, an expression, in one text, "1,2,3": readers pay more for rows than for
        finding."""
        if is_sqlite():
            return f"SELECT group_concat(rowid) FROM {self.fts} WHERE {self.fts} MATCH %s"  # noqa: S608
        return f"SELECT string_agg(id::text, ',') FROM {self.table} WHERE vector @@ to_tsquery('simple', %s)"  # noqa: S608

    def numbers(self, query: str, *, trades: bool = False) -> tuple[list[int], list[int]]:
        """(the ids found in titles, those found otherwise), in no order. One query; none when the query holds no word."""
        wanted = expression(query, trades=trades)
        if not wanted:
            return [], []
        titles = expression(query, titles=True, trades=trades)
        sql = self.numbers_sql()
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT ({sql}), ({sql})", [titles, rest(titles, wanted)])
            return tuple(json.loads(f"[{numbers or ''}]") for numbers in cursor.fetchone())


def make_words_table(schema_editor, name: str) -> None:
    """A table of words that stands alone, for a migration."""
    if schema_editor.connection.vendor == "sqlite":
        schema_editor.execute(
            f"CREATE VIRTUAL TABLE {name} USING fts5(title, body, tokenize='unicode61', prefix='3 5')"
        )
        return
    schema_editor.execute(
        f"CREATE TABLE {name} (id bigint PRIMARY KEY, title text NOT NULL, body text NOT NULL, vector tsvector GENERATED"
        " ALWAYS AS (setweight(to_tsvector('simple', title), 'A') || setweight(to_tsvector('simple', body), 'D')) STORED)"
    )
    schema_editor.execute(f"CREATE INDEX {name}_words ON {name} USING gin (vector)")
