"""Addresses made of words."""

from django.db.models import QuerySet
from django.utils.text import slugify


def free_slug(rows: QuerySet, words: str, most: int, otherwise: str = "x") -> str:
    """The first address made of `words` that no row has: "radis", else "radis-2", "radis-3"…, with `most` signs at most.

    `otherwise` stands for words without any letter. Two writers at the same moment may get the same one: the column is
    unique, and the second one fails.
    """
    stem = slugify(words)[: most - 6].strip("-") or otherwise
    taken = set(rows.filter(slug__startswith=stem).values_list("slug", flat=True))
    ways = (stem, *(f"{stem}-{number}" for number in range(2, len(taken) + 3)))
    return next(slug for slug in ways if slug not in taken)
