"""What inputs put into the search index: the published ones."""

from collections.abc import Iterator

from encommun.kit.text import unmarked
from encommun.search.actions import Row, drop, index_things

from .models import Input

KIND = "input"


def input_row(row: Input) -> Row:
    return Row(
        object_id=row.pk, url=f"/inputs/{row.edition.slug}/{row.pk}/", title=row.title,
        context=str(row.theme or row.edition), body=unmarked(row.text), language=row.language, audience=row.audience,
        at=row.at,
    )  # fmt: skip


def input_rows() -> Iterator[Row]:
    rows = Input.objects.filter(state=Input.State.PUBLISHED).select_related("theme", "edition")
    return (input_row(row) for row in rows)


def index_input(row: Input) -> None:
    """Inside the transaction that changed it."""
    if row.state == Input.State.PUBLISHED:
        index_things(KIND, [input_row(row)])
    else:
        drop(KIND, [row.pk])
