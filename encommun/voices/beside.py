"""What stands under a recommendation that somebody else's words found: adding one's voice instead of asking anew."""

from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from encommun.kit.refusals import refusal
from encommun.likeness.declarations import Line
from encommun.members.rules import check_voice
from encommun.recommendations.models import Recommendation
from encommun.recommendations.queries import visible_recommendations

from .models import Approval
from .queries import voices_address

BESIDE = "beside"  # in the address: the page opened beside a form, whose words wait


def voice_lines(ids: list[int], member) -> dict[int, list[Line]]:
    """Who has a voice adds it to what is not done yet, or reads that it is counted. One query, none for the others."""
    if refusal(check_voice, member):
        return {}
    mine = Approval.objects.filter(recommendation=OuterRef("pk"), item="", member=member)
    rows = visible_recommendations(member).filter(pk__in=ids).exclude(status=Recommendation.Status.DONE).order_by()
    rows = rows.annotate(is_mine=Exists(mine)).select_related("document").only("number", "series", "document__slug")
    return {row.pk: [_line(row)] for row in rows}


def _line(row) -> Line:
    if row.is_mine:
        return Line(_("Your voice is counted here."), is_own=True)
    return Line(_("Add my voice"), f"{voices_address(row)}approval/?{BESIDE}", is_act=True)
