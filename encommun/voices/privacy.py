"""What this room keeps about a member. Words said in public stay, without a name; the rest goes."""

from django.utils.translation import gettext_lazy as _

from encommun.kit.exporting import rows_of
from encommun.kit.registry import PersonalData

from .actions.approving import forget_approvals
from .models import Approval, Comment, CommentReport


def declarations() -> list[PersonalData]:
    return [
        PersonalData(
            model="voices.Comment",
            purpose=_("Showing what members say about each recommendation."),
            fields={
                "author": "members",
                "logged_by": "members",
                "hidden_by": "bodies",
                "body": "public",
                "said_by": "public",
                "heard_at": "public",
            },
            export=export_comments,
            erase=erase_comments,
            stays=_(
                "What you said in public stays, said by “a former member”: others answered it. What was hidden goes."
            ),
        ),
        PersonalData(
            model="voices.CommentReport",
            purpose=_("Letting moderators look at what members report."),
            fields={"by": "bodies", "reason": "bodies", "settled_by": "bodies"},
            export=lambda member: rows_of(
                CommentReport.objects.filter(by=member), "comment", "reason", "at", "outcome"
            ),
            erase=erase_reports,
            stays=_("Your reports stay for the moderators, without your name."),
        ),
        PersonalData(
            model="voices.Approval",
            purpose=_("Counting who approves, once each."),
            fields={"member": "self", "at": "self"},
            export=lambda member: rows_of(Approval.objects.filter(member=member), "recommendation", "item", "at"),
            erase=erase_approvals,
        ),
    ]


def export_comments(member) -> dict:
    about = ("recommendation", "item", "is_reservation")
    fields = (*about, "body", "language", "at", "edited_at", "posture", "state", "hidden_reason")
    mine = Comment.objects.filter(author=member)
    return {
        "comments": rows_of(mine, *fields),
        "earlier_versions": rows_of(mine.exclude(versions=None), "versions__body", "versions__until"),
        "remarks_written_down": rows_of(Comment.objects.filter(logged_by=member), *fields, "said_by", "heard_at"),
    }


def erase_comments(member) -> None:
    """The words stay, said by "a former member": others answered them. What was hidden or changed since goes."""
    mine = Comment.objects.filter(author=member)
    for comment in mine.exclude(versions=None):
        comment.versions.all().delete()
    mine.filter(state=Comment.State.HIDDEN).update(body="")
    mine.update(author=None)
    Comment.objects.filter(logged_by=member).update(logged_by=None)
    Comment.objects.filter(hidden_by=member).update(hidden_by=None)


def erase_reports(member) -> None:
    CommentReport.objects.filter(by=member).update(by=None)
    CommentReport.objects.filter(settled_by=member).update(settled_by=None)


def erase_approvals(member) -> None:
    """Each approval goes, and leaves its recommendation's count."""
    forget_approvals(member)
