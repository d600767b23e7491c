"""Inputs stay without their author; a vote is known to nobody and goes with the person, or when the poll is counted."""

from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from encommun.kit.registry import PersonalData

from .models import Input, Vote


def declarations() -> list[PersonalData]:
    return [
        PersonalData(
            model="inputs.Input",
            purpose=_("Knowing what was said in an edition, by whom, and what it fed."),
            fields={"author": "members", "kept_by": "nobody", "said_by": "public"},
            export=export_inputs,
            erase=erase_inputs,
            stays=_("What you contributed to an edition, without your name."),
        ),
        PersonalData(
            model="inputs.Vote",
            purpose=_("Counting a poll; forgotten when it is counted."),
            fields={"member": "nobody"},
            export=lambda member: [
                {"question": row.poll.question, "choice": row.poll.choices[row.choice]}
                for row in Vote.objects.filter(member=member).select_related("poll")
            ],
            erase=lambda member: Vote.objects.filter(member=member).delete(),
        ),
    ]


def export_inputs(member) -> list[dict]:
    rows = Input.objects.filter(Q(author=member) | Q(kept_by=member)).select_related("edition")
    return [
        {
            "edition": str(row.edition), "form": row.form, "title": row.title, "text": row.text,
            "at": row.at.isoformat(), "state": row.state, "mine": row.author_id == member.pk,
        }
        for row in rows
    ]  # fmt: skip


def erase_inputs(member) -> None:
    Input.objects.filter(author=member).update(author=None)
    Input.objects.filter(kept_by=member).update(kept_by=None)
