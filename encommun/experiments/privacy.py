"""Who tries what: known to members by the person's own agreement; in a closed group, to those in it."""

from django.utils.translation import gettext_lazy as _

from encommun.kit.registry import PersonalData

from .models import Change, CircleSeat, JournalEntry, Matter, Person


def declarations() -> list[PersonalData]:
    return [
        PersonalData(
            model="experiments.Person",
            purpose=_("Saying who tries an idea, with their agreement."),
            fields={"member": "members"},
            export=lambda member: [
                {
                    "experiment": str(row.experiment), "asked": row.asked_at.isoformat(),
                    "agreed": row.agreed_at and row.agreed_at.isoformat(), "left": row.left_at and row.left_at.isoformat(),
                }
                for row in Person.objects.filter(member=member).select_related("experiment")
            ],
            erase=lambda member: Person.objects.filter(member=member).delete(),
        ),
        PersonalData(
            model="experiments.JournalEntry",
            purpose=_("The journal of an experiment is part of what others learn from it."),
            fields={"by": "members", "text": "members"},
            export=lambda member: [
                {"experiment": str(row.experiment), "on": row.on.isoformat(), "text": row.text}
                for row in JournalEntry.objects.filter(by=member).select_related("experiment")
            ],
            erase=lambda member: JournalEntry.objects.filter(by=member).update(by=None),
            stays=_("What you wrote in journals of experiments, without your name."),
        ),
        PersonalData(
            model="experiments.Change",
            purpose=_("Knowing when and why an experiment started, paused and ended."),
            fields={"by": "nobody"},
            export=lambda member: [
                {"experiment": str(row.experiment), "state": row.state, "reason": row.reason, "at": row.at.isoformat()}
                for row in Change.objects.filter(by=member).select_related("experiment")
            ],
            erase=lambda member: Change.objects.filter(by=member).update(by=None),
            stays=_("When and why experiments changed state, without your name."),
        ),
        PersonalData(
            model="experiments.Matter",
            purpose=_("Lifting what stands in the way of experiments, and answering what they ask."),
            fields={"by": "bodies", "settled_by": "bodies"},
            export=export_matters,
            erase=erase_matters,
            stays=_("What experiments asked and what was answered, without your name."),
        ),
        PersonalData(
            model="experiments.CircleSeat",
            purpose=_("Knowing who follows the experiments."),
            fields={"member": "members"},
            export=lambda member: [
                {"since": row.since_at.isoformat(), "left": row.left_at and row.left_at.isoformat()}
                for row in CircleSeat.objects.filter(member=member)
            ],
            erase=lambda member: CircleSeat.objects.filter(member=member).delete(),
        ),
    ]  # fmt: skip


def export_matters(member) -> list[dict]:
    rows = [
        *Matter.objects.filter(by=member).select_related("experiment"),
        *Matter.objects.filter(settled_by=member).exclude(by=member).select_related("experiment"),
    ]
    return [
        {
            "experiment": str(row.experiment), "kind": row.kind, "at": row.at.isoformat(),
            "text": row.text if row.by_id == member.pk else "",
            "answer": row.words if row.settled_by_id == member.pk else "",
        }
        for row in rows
    ]  # fmt: skip


def erase_matters(member) -> None:
    Matter.objects.filter(by=member).update(by=None)
    Matter.objects.filter(settled_by=member).update(settled_by=None)
