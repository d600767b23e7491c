"""Who made a document: its groups and languages, how many took part, and the names of those who ask for it (DOC-17).

A closed group is named, since its texts carry its code; of its people nothing is said, not even how many they are. Of
open groups everybody is counted, and named who said in the group's room that they want to be: nobody else has to agree.
"""

from collections import defaultdict

from django.utils.translation import gettext as _
from django.utils.translation import ngettext, override

from encommun.cycles.models import Participation, WorkingGroup
from encommun.drafting.models import Draft
from encommun.housekeeping.queries import language_names
from encommun.members.models import Member
from encommun.recommendations import actions as register
from encommun.recommendations.models import Document

from ..models import Naming

R = Participation.Role
ROLES = {R.ANIMATOR: "animators", R.SECRETARY: "secretaries", R.REFERENT: "other", R.PARTICIPANT: "participants"}


def credit_groups(*, actor, document: Document) -> None:
    """Make the credits of a document from its drafts, or make them again: see recommendations' `write_credits`."""
    drafts = Draft.objects.filter(recommendation__document=document)
    groups = list(WorkingGroup.objects.filter(drafts__in=drafts).distinct().order_by("code", "name", "pk"))
    with override(document.language):
        lines = [
            register.CreditLine("groups", [_named(group) for group in groups]),
            *_people([group for group in groups if not group.is_closed]),
            register.CreditLine("languages", _languages(drafts, document)),
        ]
    register.write_credits(actor=actor, document=document, lines=[line for line in lines if line.names])


def _named(group: WorkingGroup) -> str:
    return f"{group} ({group.places})" if group.places and group.code else str(group)


def _languages(drafts, document: Document) -> list[str]:
    found = dict.fromkeys([document.language, *drafts.order_by("language").values_list("language", flat=True)])
    names = language_names()
    return [str(names.get(code, code)) for code in found]


def _people(groups: list[WorkingGroup]) -> list[register.CreditLine]:
    """Those who were in these groups, also who left since. A person named in one role is not named again in another."""
    places = Participation.objects.filter(group__in=groups, member__is_active=True)
    by_role: dict[R, list[Member]] = defaultdict(list)
    seen: dict[int, bool] = {}
    for role in ROLES:
        for place in places.filter(role=role).select_related("member").order_by("member__name", "member_id"):
            if place.member_id not in seen:
                seen[place.member_id] = True
                by_role[role].append(place.member)
    named = set(Naming.objects.filter(participation__in=places).values_list("participation__member", flat=True))
    shown = {role: [one for one in by_role[role] if one.pk in named] for role in ROLES}
    labels = {R.REFERENT: _("Referent administrators")}
    lines = [
        register.CreditLine(ROLES[role], [one.name for one in people], people, labels.get(role, ""), is_agreed=True)
        for role, people in shown.items()
    ]
    counted = ngettext("%(count)s person", "%(count)s people", len(seen)) % {"count": len(seen)}
    return [register.CreditLine("numbers", [counted] if seen else []), *lines]
