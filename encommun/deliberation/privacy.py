"""What a group's room keeps about a member. Words others built on stay, said by "a former member"; the rest goes."""

from django.utils.translation import gettext_lazy as _

from encommun.kit.exporting import rows_of
from encommun.kit.registry import PersonalData

from .models import (
    Contribution,
    EarlierText,
    GroupWords,
    OutsideBoard,
    ProjectIdea,
    Question,
    Reservation,
    Resolution,
    StepDone,
)

WORDS = _("Thinking together in a working group. Only those in the group read it.")


def declarations() -> list[PersonalData]:
    return [
        PersonalData(
            model="deliberation.Contribution",
            purpose=WORDS,
            fields={"author": "bodies", "body": "bodies", "hidden_by": "bodies"},
            export=lambda member: rows_of(
                Contribution.objects.filter(author=member),
                "group__code",
                "question__title",
                "stance",
                "body",
                "at",
                "state",
            ),
            erase=erase_contributions,
            stays=_(
                "What you said in your groups stays there, said by “a former member”. What was withdrawn or hidden goes."
            ),
        ),
        PersonalData(
            model="deliberation.EarlierText",
            purpose=_("Reading how a text of a group was before it changed."),
            fields={"by": "bodies", "content": "bodies"},
            export=lambda member: rows_of(
                EarlierText.objects.filter(by=member), "group__code", "kind", "content", "at"
            ),
            erase=lambda member: EarlierText.objects.filter(by=member).update(by=None),
        ),
        *made_things(),
    ]


def made_things() -> list[PersonalData]:
    """What people made for their group."""
    return [
        _made(
            "deliberation.Question",
            Question,
            "opened_by",
            "settled_by",
            columns=("title", "context", "conclusion", "at"),
        ),
        _made("deliberation.OutsideBoard", OutsideBoard, "added_by", columns=("title", "url", "at")),
        _made("deliberation.StepDone", StepDone, "by", columns=("step", "done_on", "note")),
        _made(
            "deliberation.ProjectIdea",
            ProjectIdea,
            "by",
            columns=("title", "problem", "antidote", "example", "project", "at"),
        ),
        _made("deliberation.GroupWords", GroupWords, "by", columns=("preamble", "method", "angle", "updated_at")),
        _made("deliberation.Resolution", Resolution, "by", columns=("title", "text", "at")),
        _made("deliberation.Reservation", Reservation, "by", columns=("role", "words", "at")),
    ]


def _made(label: str, model, *pointers: str, columns: tuple[str, ...]) -> PersonalData:
    """A thing of the group that somebody made: it stays the group's, without their name."""

    def erase(member) -> None:
        for pointer in pointers:
            model.objects.filter(**{pointer: member}).update(**{pointer: None})

    return PersonalData(
        model=label,
        purpose=WORDS,
        fields=dict.fromkeys(pointers, "bodies"),
        export=lambda member: rows_of(model.objects.filter(**{pointers[0]: member}), *columns),
        erase=erase,
        stays=_("The group’s own texts stay, without your name."),
    )


def erase_contributions(member) -> None:
    mine = Contribution.objects.filter(author=member)
    ids = list(mine.values_list("pk", flat=True))
    EarlierText.objects.filter(kind=EarlierText.Kind.CONTRIBUTION, subject__in=ids).delete()
    mine.exclude(state=Contribution.State.VISIBLE).update(body="")
    mine.update(author=None)
    Contribution.objects.filter(hidden_by=member).update(hidden_by=None)
