"""Under a recommendation that looks like what somebody is writing: what each board answered, when, and why."""

from collections import defaultdict

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from encommun.kit.text import unmarked
from encommun.likeness.declarations import Line

from .models import Answer

WORDS = 30  # of the reason


def answers(ids: list[int], member) -> dict[int, list[Line]]:
    """The answers in force: two lines for each board, the second in the language of the reason. One query.

    Who may read a recommendation reads its answers; `ids` were found by who may.
    """
    lines: dict[int, list[Line]] = defaultdict(list)
    found = Answer.objects.filter(recommendation__in=ids, is_current=True).select_related("country")
    for row in found.order_by("recommendation", "country__code"):
        said = {
            "board": row.country.board,
            "verdict": row.get_verdict_display(),
            "day": date_format(timezone.localtime(row.at)),
        }
        lines[row.recommendation_id] += [
            Line(_("%(board)s, %(day)s: %(verdict)s") % said, is_answer=True),
            Line(Truncator(unmarked(row.reason)).words(WORDS), lang=row.language),
        ]
    return lines
