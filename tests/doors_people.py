"""The rooms of people: what their addresses name, and one of each thing. What is somebody's own is Inès's."""

MEANS = {
    "members:entity": {"slug": "entity"},
    "members:device_end": {"pk": "device"},
    "members:membership": {"pk": "neighbour", "row": "membership"},
    "members:membership_end": {"pk": "neighbour", "row": "membership"},
    "mfa_edit_webauthn": {"pk": "passkey"},
    "mfa_remove_webauthn": {"pk": "passkey"},
    "offices:region": {"slug": "region"},
    "offices:region_removal": {"slug": "region"},
    "privacy:erasure": {"key": "erasure"},
    "my_privacy:download": {"key": "export"},
    "privacy_admin:switch": {"key": "retention"},
    "profile:look": {"level": "audience"},
    "profile:picture": {"picture": "picture"},
    "profile:picture_removal": {"picture": "picture"},
    "directory:entries": {"kind": "list"},
    "directory:entry": {"kind": "list", "slug": "sector"},
    "directory:entry_closing": {"kind": "list", "slug": "sector"},
    "directory:entry_reopening": {"kind": "list", "slug": "sector"},
    **{f"directory:spotlight{act}": {"pk": "spotlight"} for act in ("", "_agreement", "_declining", "_ending")},
    **{
        f"directory:call{act}": {"pk": "call"}
        for act in ("", "_correction", "_sending", "_closing", "_interest", "_disinterest")
    },
    "messages:unblocking": {"pk": "block of a person"},
    "messages:decision": {"pk": "message report"},
    "messages:report": {"key": "conversation", "pk": "message"},
    "contact:report": {"pk": "message report"},
    "contact:write": {"key": "profile"},
    "contact:code": {"key": "profile", "knock": "knock"},
}
BY_PREFIX = {
    "members:": {"pk": "member"},
    "bodies:": {"slug": "body", "pk": "seat"},
    "offices:": {"slug": "office"},
    "searches:": {"pk": "search"},
    "directory:": {"key": "profile"},
    "messages:": {"key": "conversation"},
    "enrolment:": {"pk": "list of members"},
}


def things(people: dict) -> dict[str, object]:
    """One of each, added to the demo: {what: the value its addresses carry}."""
    ines, neighbour = people["ines"], people["maelle"]
    return {
        "neighbour": neighbour.pk,
        "membership": neighbour.memberships.first().pk,
        "audience": "members",
        "section": "skills",
        "provider_id": "unknown",
        **_account(ines, other=people["joris"]),
        **_house(),
        **_directory(ines, neighbour),
        **_seeking(ines, neighbour, people),
        **_messages(ines, neighbour),
        **_own_data(ines),
        "list of members": _list(people["odile"]),
    }


def _list(administrator) -> int:
    from django.core.files.uploadedfile import SimpleUploadedFile

    from encommun.enrolment.actions import bring_file

    data = SimpleUploadedFile("list.csv", b"numero;nom;email\n1;A;a@example.org\n")
    return bring_file(actor=administrator, data=data, kind="members").pk


def _account(member, *, other) -> dict:
    from allauth.mfa.models import Authenticator
    from allauth.usersessions.models import UserSession

    passkey = Authenticator.objects.create(user=other, type="webauthn", data={"name": "Clé", "credential": {}})
    device = UserSession.objects.create(user=member, ip="127.0.0.1", session_key="forged", user_agent="")
    return {"passkey": passkey.pk, "device": device.pk}


def _house() -> dict:
    from encommun.bodies.models import Seat
    from encommun.house.models import Country, LegalEntity, Office
    from encommun.offices.actions import add_region

    seat = Seat.objects.select_related("body").first()
    region = add_region(actor=None, names={"en": "Flanders"}, country=Country.objects.first())
    return {
        "entity": LegalEntity.objects.first().slug,
        "body": seat.body.slug,
        "seat": seat.pk,
        "office": Office.objects.first().slug,
        "region": region.slug,
    }


def _directory(member, neighbour) -> dict:
    from encommun.directory import actions
    from encommun.directory.actions.vocabulary import accept_skill
    from encommun.directory.finding import Filters
    from encommun.directory.models import Picture, Sector, Skill, Spelling

    new = actions.understand("apiculture urbaine", "fr")
    change = accept_skill(actor=None, skill=new)
    search = actions.save_search(actor=member, filters=Filters(q="couture"), name="Couture")
    picture = Picture.objects.create(profile=neighbour.profile, file="portfolio/none.jpg", alt="x", width=1, height=1)
    return {
        "word": Skill.objects.filter(state="accepted").first().slug, "change": change.pk, "list": "sectors",
        "spelling": Spelling.objects.first().pk, "sector": Sector.objects.first().slug, "search": search.pk,
        "profile": neighbour.profile.key, "picture": picture.key,
    }  # fmt: skip


def _seeking(member, neighbour, people: dict) -> dict:
    """A call of Katrien's service that reached Inès, and a question of the editor to the neighbour."""
    from datetime import timedelta

    from django.utils import timezone

    from encommun.directory import actions
    from encommun.directory.finding import Filters
    from encommun.directory.models import Called
    from encommun.house.models import Service
    from encommun.members.rules import services_of

    today = timezone.localdate()
    days = {"from_on": today, "to_on": today + timedelta(days=9)}
    spotlight = actions.choose_spotlight(
        actor=people["solange"], profile=neighbour.profile, words="x", language="fr", **days
    )
    katrien = people["katrien"]
    service = Service.objects.filter(pk__in=services_of(katrien)).first()
    call = actions.write_call(
        actor=katrien, service=service, title="Une fête", text="x", language="fr", filters=Filters(q="couture"),
        closes_on=days["to_on"],
    )  # fmt: skip
    call = actions.send_call(actor=katrien, call=call)
    Called.objects.get_or_create(call=call, member=member)
    return {"spotlight": spotlight.pk, "call": call.pk}


def _messages(member, neighbour) -> dict:
    from encommun.contact import actions
    from encommun.contact.models import Block, Knock

    side = actions.start_conversation(actor=member, recipient=neighbour, about="Un costume", body="Bonjour")
    message = actions.answer(side=side.conversation.sides.get(member=neighbour), body="Oui")
    report = actions.report_message(side=side, message=message, reason="x")
    knock = Knock.objects.create(
        recipient=neighbour, name="Un passant", email="passant@example.org", about="x", body="x", code="x"
    )
    block = Block.objects.create(by=member, member=neighbour)
    return {
        "conversation": side.conversation.key, "message": message.pk, "message report": report.pk, "knock": knock.key,
        "block of a person": block.pk,
    }  # fmt: skip


def _own_data(member) -> dict:
    from encommun.privacy.actions import ask_erasure, ask_export

    export = ask_export(actor=member, language="fr")
    return {
        "export": export.key, "erasure": ask_erasure(actor=member).key, "retention": "contact.knocks",
    }  # fmt: skip
