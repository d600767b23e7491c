"""What conversations keep about people.

The words that somebody wrote are theirs and go with their account. The other side keeps its own words, in a conversation
with "a former member".
"""

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from encommun.kit.exporting import rows_of
from encommun.kit.registry import PersonalData
from encommun.notifications.models import MailOut

from .models import Block, ContactPause, Conversation, Guest, Knock, Message, MessageReport, Side, Wish, new_key
from .names import name_of


def declarations() -> list[PersonalData]:
    return [
        PersonalData(
            model="contact.Side",
            purpose=_("Carrying messages between you and others without showing an address."),
            fields={"member": "self", "shows_name": "self", "draft": "self", "refused_at": "self", "key": "nobody"},
            export=export_conversations,
            erase=erase_sides,
            stays=_("What others wrote to you stays with them, in a conversation with “a former member”."),
        ),
        PersonalData(
            model="contact.Message",
            purpose=_("The words of the messages you wrote."),
            fields={"body": "self", "at": "self", "via": "self"},
            export=lambda member: rows_of(
                Message.objects.filter(side__member=member), "conversation__about", "body", "at", "via"
            ),
            erase=erase_messages,
        ),
        PersonalData(
            model="contact.Wish",
            purpose=_("Letting only those write to you whom you allow."),
            fields={"member": "self", "opens_to": "members", "letters": "self"},
            export=lambda member: rows_of(Wish.objects.filter(member=member), "opens_to", "letters"),
            erase=lambda member: Wish.objects.filter(member=member).delete(),
        ),
        PersonalData(
            model="contact.Block",
            purpose=_("Keeping those away whom you blocked."),
            fields={"by": "self", "member": "nobody"},
            export=lambda member: rows_of(Block.objects.filter(by=member), "at"),
            erase=erase_blocks,
        ),
        PersonalData(
            model="contact.MessageReport",
            purpose=_("Letting the moderators decide about a message that somebody reported."),
            fields={"by": "bodies", "reason": "bodies", "settled_by": "bodies", "words": "bodies"},
            export=export_reports,
            erase=erase_reports,
            stays=_("A decision you made as a moderator stays, without your name."),
        ),
        PersonalData(
            model="contact.ContactPause",
            purpose=_("Carrying out a decision of the moderators."),
            fields={"member": "bodies", "until": "self"},
            export=lambda member: rows_of(ContactPause.objects.filter(member=member), "at", "until"),
            erase=lambda member: ContactPause.objects.filter(member=member).delete(),
        ),
        PersonalData(
            model="contact.Knock",
            purpose=_("A visitor's message to you that waits for its code."),
            fields={
                "recipient": "nobody",
                "shows_name": "nobody",
                "name": "nobody",
                "email": "nobody",
                "body": "nobody",
                "network": "nobody",
            },
            export=lambda member: [],
            erase=erase_knocks,
        ),
        PersonalData(
            model="contact.Guest",
            purpose=_("Letting a visitor who wrote to a member read the answer."),
            fields={"email": "nobody", "name": "bodies"},
            export=lambda member: [],
            erase=erase_guest,
        ),
    ]


def export_conversations(member) -> list[dict]:
    """Each conversation whole, as the member reads it: three queries."""
    mine = Side.objects.filter(member=member).select_related("conversation").order_by("pk")
    sides = list(mine)
    ids = [side.conversation_id for side in sides]
    others = Side.objects.filter(conversation__in=mine.values("conversation")).exclude(member=member)
    names = {side.conversation_id: name_of(side) for side in others.select_related("member", "guest")}
    said: dict[int, list[dict]] = {pk: [] for pk in ids}
    rows = Message.objects.filter(conversation__in=mine.values("conversation")).order_by("at", "pk")
    for conversation, author, body, at in rows.values_list("conversation", "side__member", "body", "at"):
        by = "me" if author == member.pk else names.get(conversation, "")
        said[conversation].append({"by": by, "at": at.isoformat(), "body": body})
    return [
        {
            "about": side.conversation.about,
            "with": names.get(side.conversation_id, ""),
            "started_at": side.conversation.started_at.isoformat(),
            "draft": side.draft,
            "messages": said[side.conversation_id],
        }
        for side in sides
    ]


def _own_sides(member):
    """The member's, and those from before they had an account, or written signed out: by their address."""
    return Side.objects.filter(Q(member=member) | Q(guest__email__iexact=member.email))


def erase_guest(member) -> None:
    """The same address without an account; its sides are erased with the member's own."""
    erase_sides(member)
    Guest.objects.filter(email__iexact=member.email).delete()


def erase_knocks(member) -> None:
    Knock.objects.filter(Q(recipient=member) | Q(email__iexact=member.email)).delete()


def erase_messages(member) -> None:
    """The words go, also from letters that carried them and from reports; an empty place says so to the other side."""
    mine = Message.objects.filter(side__in=_own_sides(member))
    keys = [f"message:{pk}" for pk in mine.values_list("pk", flat=True)]
    for start in range(0, len(keys), 500):
        MailOut.objects.filter(key__in=keys[start : start + 500]).delete()
    MessageReport.objects.filter(message__in=mine, outcome=MessageReport.Outcome.OPEN).update(
        outcome=MessageReport.Outcome.GONE, settled_at=timezone.now()
    )
    mine.update(body="", is_erased=True, mail_id=None)


def erase_sides(member) -> None:
    """After the words: nobody is on that side any more. Conversations where nobody is left go whole."""
    erase_messages(member)
    ids = list(_own_sides(member).values_list("pk", "conversation"))
    for pk, _conversation in ids:
        Side.objects.filter(pk=pk).update(member=None, guest=None, key=new_key(), draft="", unread=0)
    rows = Conversation.objects.filter(pk__in=[conversation for _pk, conversation in ids])
    rows.filter(sides__pk__in=[pk for pk, _conversation in ids], sides__is_starter=True).update(about="")
    rows.exclude(sides__member__isnull=False).exclude(sides__guest__isnull=False).delete()


def erase_blocks(member) -> None:
    Block.objects.filter(by=member).delete()
    Block.objects.filter(member=member).delete()


def export_reports(member) -> list[dict]:
    return rows_of(MessageReport.objects.filter(by=member), "reason", "at", "outcome", "words") + rows_of(
        MessageReport.objects.filter(settled_by=member), "outcome", "words", "settled_at"
    )


def erase_reports(member) -> None:
    """What they reported is settled by the moderators all the same, without their name and reason."""
    MessageReport.objects.filter(by=member).update(by=None, reason="")
    MessageReport.objects.filter(settled_by=member).update(settled_by=None)
