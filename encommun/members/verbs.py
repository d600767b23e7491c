"""How acts on accounts are told: in the person's audit and, for "see as", in a notice."""

from django.utils.translation import gettext_lazy as _

from encommun.house.queries import services
from encommun.kit.registry import Verb

from .models import Membership, Posture, Role


def role_words(data: dict) -> dict:
    """The role's name, with what bounds it and the quality in which it is held."""
    kind = str(dict(Role.Kind.choices).get(data.get("kind"), data.get("kind", "")))
    service = next((str(row) for row in services() if row.slug == data.get("service")), data.get("service", ""))
    where = [data.get("country", ""), service, data.get("office", "")]
    posture = str(dict(Posture.choices).get(data.get("posture"), ""))
    return {**data, "kind": ", ".join(filter(None, [kind, *where, posture]))}


def membership_words(data: dict) -> dict:
    return {**data, "statute": dict(Membership.Statute.choices).get(data.get("statute"), data.get("statute", ""))}


def _quiet(key: str, sentence, values=dict) -> Verb:
    return Verb(key=key, sentence=sentence, tells=False, values=values)


VERBS = [
    _quiet("member.added", _("{actor} opened the account")),
    _quiet("member.changed", _("{actor} changed the account")),
    _quiet("member.role_given", _("{actor} gave the role “{kind}”"), role_words),
    _quiet("member.role_ended", _("{actor} ended the role “{kind}”"), role_words),
    _quiet("member.membership_added", _("{actor} wrote down a membership: {entity}, {statute}"), membership_words),
    _quiet("member.membership_changed", _("{actor} corrected a membership: {entity}, {statute}"), membership_words),
    _quiet("member.membership_ended", _("{actor} ended a membership: {entity}, {statute}"), membership_words),
    _quiet("member.sign_in_reset", _("{actor} took away the passkeys, the second step and the password")),
    _quiet("member.seen_as_ended", _("{actor} stopped looking at the pages of this account")),
    _quiet("member.password_set", _("A password was chosen")),
    _quiet("member.password_removed", _("The password was taken away")),
    _quiet("member.passkey_added", _("A passkey was added")),
    _quiet("member.passkey_removed", _("A passkey was taken away")),
    _quiet("member.app_added", _("An authenticator app was added")),
    _quiet("member.app_removed", _("The authenticator app was taken away")),
    _quiet("member.codes_made", _("New recovery codes were made")),
    _quiet("member.elsewhere_added", _("The account was linked with the cooperative's own sign-in")),
    _quiet("member.elsewhere_removed", _("The link with the cooperative's own sign-in was removed")),
    _quiet("entity.added", _("{actor} added the legal entity {name}")),
    _quiet("entity.edited", _("{actor} changed the legal entity {name}")),
    _quiet("house.second_factor_chosen", _("{actor} changed how those who hold powers sign in")),
    Verb(
        key="member.seen_as",
        sentence=_(
            "{actor} looks at the pages as this account sees them, for {minutes} minutes at most, and can change nothing"
        ),
    ),
]
