"""Who linked and gathered what: the links stay, without the name."""

from django.utils.translation import gettext_lazy as _

from encommun.kit.exporting import rows_of
from encommun.kit.registry import PersonalData

from .models import Asking, Bundle, Cluster, Relation, Resemblance


def declarations() -> list[PersonalData]:
    return [
        PersonalData(
            model="lineage.Relation",
            purpose=_("Knowing who proposed and who confirmed a link between two recommendations."),
            fields={"proposed_by": "members", "decided_by": "members"},
            export=lambda member: {
                "proposed": rows_of(
                    Relation.objects.filter(proposed_by=member), "source", "target", "kind", "note", "proposed_at"
                ),
                "decided": rows_of(
                    Relation.objects.filter(decided_by=member), "source", "target", "state", "reason", "decided_at"
                ),
            },
            erase=erase_relations,
            stays=_("The links stay, without your name."),
        ),
        PersonalData(
            model="lineage.Cluster",
            purpose=_("Knowing who gathered requests that ask for the same thing."),
            fields={"created_by": "members"},
            export=lambda member: rows_of(Cluster.objects.filter(created_by=member), "title", "created_at"),
            erase=lambda member: Cluster.objects.filter(created_by=member).update(created_by=None),
            stays=_("What you gathered stays, without your name."),
        ),
        PersonalData(
            model="lineage.Asking",
            purpose=_("Knowing who added a recommendation to a gathered request."),
            fields={"added_by": "members"},
            export=lambda member: rows_of(
                Asking.objects.filter(added_by=member), "cluster", "recommendation", "added_at"
            ),
            erase=lambda member: Asking.objects.filter(added_by=member).update(added_by=None),
            stays=_("What you gathered stays, without your name."),
        ),
        PersonalData(
            model="lineage.Resemblance",
            purpose=_("Remembering who said whether two recommendations ask for the same."),
            fields={"decided_by": "nobody"},
            export=lambda member: rows_of(
                Resemblance.objects.filter(decided_by=member), "earlier", "later", "state", "reason", "decided_at"
            ),
            erase=lambda member: Resemblance.objects.filter(decided_by=member).update(decided_by=None),
            stays=_("What you decided stays, without your name."),
        ),
        PersonalData(
            model="lineage.Bundle",
            purpose=_("Remembering who decided about a group of requests that look alike."),
            fields={"decided_by": "nobody"},
            export=lambda member: rows_of(
                Bundle.objects.filter(decided_by=member), "title", "state", "reason", "decided_at"
            ),
            erase=lambda member: Bundle.objects.filter(decided_by=member).update(decided_by=None),
            stays=_("What you decided stays, without your name."),
        ),
    ]


def erase_relations(member) -> None:
    Relation.objects.filter(proposed_by=member).update(proposed_by=None)
    Relation.objects.filter(decided_by=member).update(decided_by=None)
