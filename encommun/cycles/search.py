"""What cycles put into the search index."""

from collections.abc import Iterator

from encommun.kit.text import unmarked
from encommun.search.actions import Row

from .models import Edition, Theme


def edition_row(edition: Edition) -> Row:
    names = [*edition.aliases, str(edition.start_year), str(edition.end_year)]
    return Row(
        object_id=edition.pk,
        url=f"/cycles/{edition.slug}/",
        title=edition.label,
        body=f"{unmarked(edition.introduction)} {' '.join(map(str, names))}".strip(),
        language=edition.language,
        audience="public",
    )


def theme_row(theme: Theme) -> Row:
    return Row(
        object_id=theme.pk,
        url=f"/cycles/{theme.edition.slug}/{theme.slug}/",
        title=theme.title,
        context=theme.edition.label,
        body=unmarked(theme.question),
        language=theme.language,
        audience="public",
    )


def edition_rows() -> Iterator[Row]:
    return (edition_row(edition) for edition in Edition.objects.all())


def theme_rows() -> Iterator[Row]:
    return (theme_row(theme) for theme in Theme.objects.select_related("edition"))
