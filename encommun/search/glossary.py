"""The words of the house are findable too. The house sits below search and cannot call it: the sweep keeps them in step."""

from collections.abc import Iterator

from encommun.house.models import Term

from .actions import Row, drop, index_things
from .models import SearchThing

CODES = ("fr", "nl", "en")


def rows() -> Iterator[Row]:
    """One row for each term and language: the id is ten times the term's, plus the language's place."""
    for term in Term.objects.all():
        for place, code in enumerate(CODES):
            if term.words.get(code):
                yield Row(
                    object_id=term.pk * 10 + place,
                    url=f"/glossary/#{term.slug}",
                    title=term.words[code],
                    body=term.meanings.get(code, ""),
                    language=code,
                    audience="public",
                )


def refresh(now) -> int:
    """Bring the index in step with the glossary; returns how many rows changed (none when nothing did)."""
    wanted = {row.object_id: row for row in rows()}
    held = {
        pk: (title, body)
        for pk, title, body in SearchThing.objects.filter(kind="term").values_list("object_id", "title", "body")
    }
    gone = [pk for pk in held if pk not in wanted]
    changed = [row for pk, row in wanted.items() if held.get(pk) != (row.title[:600], row.body)]
    if gone:
        drop("term", gone)
    if changed:
        index_things("term", changed)
    return len(gone) + len(changed)
