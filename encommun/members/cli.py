"""Open an account, give a role, or open the account of somebody who lost their phone, from the command line.

It is how an empty house gets its first administrator, and how the last one gets back in.
"""

import argparse
import sys

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.text import slugify

from encommun.house.models import Country, Service

from .actions import add_member, give_role, reset_sign_in
from .models import Member, Role


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="encommun people", description=__doc__)
    parser.add_argument(
        "act",
        choices=["add", "reset"],
        help="add: open the account; reset: take its passkeys, second step and password away, the e-mail code opens it again",
    )
    parser.add_argument("email")
    parser.add_argument("--name", default="")
    parser.add_argument("--language", choices=["fr", "nl", "en"], default="fr")
    parser.add_argument(
        "--cooperator",
        action="store_true",
        help="the person has a member's voice; without it the account is a partner's, a client's or an employee's",
    )
    parser.add_argument("--role", choices=Role.Kind.values, action="append", default=[])
    parser.add_argument("--country", help="for a board member: BE, FR…")
    parser.add_argument("--service", help="for a service: its name in the address, e.g. it")
    options = parser.parse_args(argv)
    try:
        validate_email(options.email)
    except ValidationError:
        print(f"encommun people: “{options.email}” is not an e-mail address.", file=sys.stderr)
        return 2
    if options.act == "reset":
        return _reset(options.email)
    country = _find(Country, "code", (options.country or "").upper())
    service = _find(Service, "slug", slugify(options.service or ""))
    if (Role.Kind.BOARD in options.role and not country) or (Role.Kind.SERVICE in options.role and not service):
        print(
            "encommun people: say --country for a board member and --service for a service; both must exist.",
            file=sys.stderr,
        )
        return 2
    member = Member.objects.filter(email=options.email.lower()).first() or add_member(
        actor=None,
        email=options.email,
        name=options.name,
        language=options.language,
        is_cooperator=options.cooperator,
    )
    for kind in options.role:
        bound = {
            "country": country if kind == Role.Kind.BOARD else None,
            "service": service if kind == Role.Kind.SERVICE else None,
        }
        give_role(actor=None, member=member, kind=kind, **bound)
    held = ", ".join(p["kind"] for p in member.powers) or "no role"
    print(f"{member.email}: {'cooperator' if member.is_cooperator else 'no cooperator'}, {held}")
    return 0


def _reset(email: str) -> int:
    member = Member.objects.filter(email=email.lower()).first()
    if member is None:
        print(f"encommun people: no account has the address “{email}”.", file=sys.stderr)
        return 1
    reset_sign_in(actor=None, member=member)
    print(f"{member.email}: only the code by e-mail opens this account now")
    return 0


def _find(model, field: str, value: str):
    return model.objects.filter(**{field: value}).first() if value else None
