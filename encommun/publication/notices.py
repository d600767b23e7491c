"""What the log says of texts on their way to the register, and to whom."""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from encommun.kit.refusals import refusal
from encommun.kit.registry import Follower, SubjectKind, Verb
from encommun.members.models import Role

from .models import Feasibility
from .queries.studies import study_url
from .rules import check_can_read_study

VERBS = [
    Verb("draft.frozen", _("{actor} froze the text with the groups"), tells=False),
    Verb("draft.unfrozen", _("{actor} opened the text for its groups again: {reason}"), tells=False),
    Verb("draft.published", _("{actor} published the text"), tells=False),
    Verb("draft.merged", _("{actor} made this text from those of several groups"), tells=False),
    Verb("draft.unmerged", _("{actor} gave the merged text up: each group has its own again"), tells=False),
    Verb("draft.offered", _("{actor} offered the text to be frozen"), tells=False),
    Verb("draft.addressed", _("{actor} said to whom the letter is written"), tells=False),
    Verb("draft.attached", _("{actor} attached the text to the theme “{theme}”"), tells=False),
    Verb("draft.reserved", _("{actor} wrote the reservation of the editors"), tells=False),
    Verb("group.texts_frozen", _("{actor} froze texts of the group {body}")),
    Verb("group.texts_unfrozen", _("{actor} opened texts of the group {body} again: {reason}")),
    Verb("group.texts_published", _("{actor} published texts of the group {body}")),
    Verb("group.texts_merged", _("{actor} brought a text of the group {body} together with that of another group")),
    Verb("group.text_attached", _("{actor} attached a text of the group {body} to the theme “{theme}”")),
    Verb("study.asked", _("{actor} asked {body} what is feasible")),
    Verb("study.answered", _("{actor} answered what is feasible, for {body}")),
    Verb("study.withdrawn", _("{actor} withdrew the questions"), tells=False),
]


def study_cards(ids, member) -> dict[int, tuple[str, str]]:
    """{id: (title of the text, address)} of those that the member may read."""
    rows = Feasibility.objects.filter(pk__in=list(ids)).select_related("draft", "recommendation")
    return {
        row.pk: ((row.draft or row.recommendation).title, study_url(row.pk))
        for row in rows.prefetch_related("draft__groups")
        if not refusal(check_can_read_study, member, row)
    }


def those_concerned(kind: str, id: int) -> list[int]:
    """The people of the service asked, and who asked."""
    if kind != "study":
        return []
    row = Feasibility.objects.filter(pk=id).first()
    if row is None:
        return []
    service = Role.objects.filter(
        Q(to_at=None) | Q(to_at__gt=timezone.now()), kind=Role.Kind.SERVICE, service=row.service_id
    )
    return [*service.values_list("member", flat=True), *([row.asked_by_id] if row.asked_by_id else [])]


SUBJECTS = [SubjectKind("study", _("feasibility study"), study_cards, by_audience=False)]
FOLLOWERS = [Follower(members=those_concerned)]
