"""What stands under a recommendation that somebody else's words found: how often it was asked."""

from django.utils.translation import ngettext

from encommun.likeness.declarations import Line

from .queries import asked_times

AT_MOST = 120  # ids in one query; nobody is shown more


def asked_lines(ids: list[int], member) -> dict[int, list[Line]]:
    """Such as: Asked 3 times: 2019, 2020, 2021. One query."""
    found = asked_times(ids[:AT_MOST], member)
    return {pk: [Line(times_words(times.years), times.url)] for pk, times in found.items()}


def times_words(years: list[int]) -> str:
    """Of the years of its askings, in their order."""
    words = ngettext("Asked %(count)s time: %(years)s", "Asked %(count)s times: %(years)s", len(years))
    return words % {"count": len(years), "years": ", ".join(map(str, dict.fromkeys(years)))}
