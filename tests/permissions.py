"""Who the permission table tries, and what each address is asked with. Any domain adds its rows here.

A page or an act about a person is tried by every role, in each posture it can be held in, with that person as oneself,
somebody of the same office, somebody else, and somebody who blocked the one who tries.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.utils import timezone

RELATIONS = ("self", "same office", "other", "blocked")


@dataclass(frozen=True)
class Reader:
    """One column: a role (or none) held in a posture; `acting_as` is the posture chosen in the masthead.

    `statute` is that of their membership; the role of somebody `is_over` has ended.
    """

    name: str
    role: str = ""
    posture: str = ""
    acting_as: str = ""
    signed_in: bool = True
    facts: tuple[tuple[str, Any], ...] = ()
    statute: str = "cooperator"
    is_over: bool = False


READERS = (
    Reader("visitor", signed_in=False),
    Reader("member"),
    Reader("newcomer", facts=(("joined_on", "today"),)),
    Reader("no cooperator", facts=(("is_cooperator", False),)),
    Reader("has left", facts=(("left_on", "2020-01-01"),)),
    Reader("client", statute="client"),
    Reader("partner", "partner"),
    Reader("partner (no cooperator)", "partner", statute="partner"),
    Reader("partner ended", "partner", statute="partner", is_over=True),
    Reader("mentor", "mentor"),
    Reader("animator", "animator"),
    Reader("secretary", "secretary"),
    Reader("referent", "referent"),
    Reader("moderator", "moderator"),
    Reader("adviser as employee", "adviser", "employee", "employee"),
    Reader("adviser as member", "adviser", "employee", "member"),
    Reader("dispatcher", "dispatcher"),
    Reader("editor", "editor"),
    Reader("coordinator", "coordinator"),
    Reader("service as employee", "service", "employee", "employee"),
    Reader("service as member", "service", "employee", "member"),
    Reader("board", "board"),
    Reader("works council", "works_council"),
    Reader("ethics", "ethics"),
    Reader("trusted", "trusted"),
    Reader("administrator", "administrator"),
    Reader("administrator as employee", "administrator", "employee", "employee"),
    Reader("administrator employed, as member", "administrator", "employee", "member"),
)


@dataclass(frozen=True)
class Door:
    """One page or act. `about(owner) -> {parameter: value}` names what of the owner's it is; None: of nobody in particular.

    `data(owner)` is what a POST carries, so that the answer tells the permission and not an empty form's errors.
    """

    name: str
    method: str = "get"
    about: Callable[[Any], dict] | None = None
    data: Callable[[Any], dict] = field(default=lambda owner: {})

    @property
    def row(self) -> str:
        return f"{self.method.upper()} {self.name}"


def person(owner) -> dict:
    return {"pk": owner.pk}


def role_of(owner) -> dict:
    return {"pk": owner.pk, "role_pk": owner.roles.order_by("-pk").values_list("pk", flat=True).first() or 0}


def membership_of(owner) -> dict:
    return {"pk": owner.pk, "row": owner.memberships.values_list("pk", flat=True).first()}


def profile_of(owner) -> dict:
    """The owner's profile, open to everybody; who may write to them is left as it is."""
    everybody = {"name": 3, "headline": 3}
    rows = apps.get_model("directory", "Profile").objects
    found, _ = rows.get_or_create(member=owner, defaults={"is_listed": True, "headline": "x", "audiences": everybody})
    return {"key": found.key}


def conversation_of(owner) -> dict:
    """A conversation of the owner with somebody whom nobody here is."""
    return {"key": _side_of(owner).conversation.key}


def report_of(owner) -> dict:
    """What the owner reported, settled."""
    side = _side_of(owner)
    message = side.conversation.messages.get()
    rows = apps.get_model("contact", "MessageReport").objects
    decided = {"reason": "x", "outcome": "nothing", "words": "x", "settled_at": timezone.now()}
    return {"pk": rows.get_or_create(message=message, by=owner, defaults=decided)[0].pk}


def export_of(owner) -> dict:
    rows = apps.get_model("privacy", "DataExport").objects
    return {"key": rows.get_or_create(member=owner, defaults={"language": "en", "state": "expired"})[0].key}


def _side_of(owner):
    from encommun.contact.actions.writing import open_conversation
    from encommun.members.tests.factories import make_member

    mine = owner.conversation_sides.filter(is_starter=False).first()
    if mine is None:
        begun = {"starter": {"member": make_member()}, "recipient": {"member": owner}}
        _theirs, mine = open_conversation("A coat", timezone.now(), body="Hello", **begun)
    return mine


DOORS = [
    Door("members:me"),
    Door("members:me", "post", data=lambda owner: {"name": "Same", "language": "en", "time_zone": ""}),
    Door("members:audit"),
    Door("members:posture", "post", data=lambda owner: {"posture": "member"}),
    Door("members:signing_in"),
    Door("members:password"),
    Door("members:devices"),
    Door("members:list"),
    Door("members:policy"),
    Door("members:policy", "post", data=lambda owner: {"second_factor": "off"}),
    Door("members:entities"),
    Door("members:entity_new"),
    Door("members:person", about=person),
    Door("members:account", about=person),
    Door("members:account", "post", person, lambda owner: {"name": "N", "email": owner.email, "language": "en"}),
    Door("members:sign_in_removal", about=person),
    Door("members:sign_in_removal", "post", person),
    Door("members:role_new", about=person),
    Door("members:role_new", "post", person, lambda owner: {"kind": "mentor"}),
    Door("members:role_end", "post", role_of),
    Door("members:membership_new", about=person),
    Door("members:membership", about=membership_of),
    Door("members:membership_end", "post", membership_of),
    Door("members:seeing", about=person),
    Door("members:seeing", "post", person, lambda owner: {"reason": "To help"}),
    Door("members:seeing_end", "post"),
    Door("contact:write", about=profile_of),
    Door("contact:write", "post", profile_of, lambda owner: {"about": "A coat", "body": "Hello"}),
    Door("contact:reports"),
    Door("contact:report", about=report_of),
    Door("messages:list"),
    Door("messages:settings"),
    Door("messages:thread", about=conversation_of),
    Door("messages:thread", "post", conversation_of, lambda owner: {"body": "Hello"}),
    Door("messages:refusal", "post", conversation_of),
    Door("messages:blocking", "post", conversation_of),
    Door("messages:decision", about=report_of),
    Door("my_privacy:overview"),
    Door("my_privacy:consents", "post", data=lambda owner: {"purpose": "calls"}),
    Door("my_privacy:exports", "post"),
    Door("my_privacy:download", about=export_of),
    Door("my_privacy:erasure"),
    Door("privacy:processing"),
    Door("privacy_admin:retention"),
    Door("privacy_admin:switch", "post", lambda owner: {"key": "members.left"}),
    Door("privacy_admin:security"),
]


def block(owner, reader) -> None:
    """The owner wants nothing from the reader, in the words of the domain that knows of it."""
    if apps.is_installed("encommun.contact"):
        apps.get_model("contact", "Block").objects.get_or_create(by=owner, member=reader)
