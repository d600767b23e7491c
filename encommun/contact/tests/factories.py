"""Profiles and conversations for tests."""

from encommun.contact.actions import start_conversation
from encommun.contact.models import Side, Wish
from encommun.directory.models import Level, Profile

EVERYBODY = {"name": Level.PUBLIC, "headline": Level.PUBLIC}


def make_profile(member, *, audiences: dict | None = None, opens_to: Level | None = None) -> Profile:
    """A listed profile that everybody sees, unless `audiences` says otherwise."""
    profile = Profile.objects.create(
        member=member, is_listed=True, headline="Costume maker", audiences=audiences or dict(EVERYBODY)
    )
    if opens_to is not None:
        Wish.objects.create(member=member, opens_to=opens_to)
    return profile


def make_old(member):
    """No newcomer: in the cooperative for years."""
    member.joined_on = "2015-01-01"
    member.save(update_fields=["joined_on"])
    member.refresh_from_db()
    return member


def make_conversation(
    starter, recipient, *, about: str = "A coat", body: str = "Do you mend coats?"
) -> tuple[Side, Side]:
    """(the starter's side, the recipient's), with their conversation, member and guest loaded."""
    side = start_conversation(actor=starter, recipient=recipient, about=about, body=body)
    rows = Side.objects.select_related("conversation", "member", "guest").filter(conversation=side.conversation_id)
    return rows.get(is_starter=True), rows.get(is_starter=False)
