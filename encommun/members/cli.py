"""Open an account or give a role from the command line: how an empty house gets its first administrator."""

import argparse
import sys

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.text import slugify

from encommun.house.models import Country, Service

from .actions import add_member, give_role
from .models import Member, Role


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(prog="encommun people", description=__doc__)
    parser.add_argument("act", choices=["add"])
    parser.add_argument("email")
    parser.add_argument("--name", default="")
    parser.add_argument("--language", choices=["fr", "nl", "en"], default="fr")
    parser.add_argument("--role", choices=Role.Kind.values, action="append", default=[])
    parser.add_argument("--country", help="for a board member: BE, FR…")
    parser.add_argument("--service", help="for a service: its name in the address, e.g. it")
    options = parser.parse_args(argv)
    try:
        validate_email(options.email)
    except ValidationError:
        print(f"encommun people: “{options.email}” is not an e-mail address.", file=sys.stderr)
        return 2
    country = _find(Country, "code", (options.country or "").upper())
    service = _find(Service, "slug", slugify(options.service or ""))
    if (Role.Kind.BOARD in options.role and not country) or (Role.Kind.SERVICE in options.role and not service):
        print(
            "encommun people: say --country for a board member and --service for a service; both must exist.",
            file=sys.stderr,
        )
        return 2
    member = Member.objects.filter(email=options.email.lower()).first() or add_member(
        actor=None, email=options.email, name=options.name, language=options.language
    )
    for kind in options.role:
        bound = {
            "country": country if kind == Role.Kind.BOARD else None,
            "service": service if kind == Role.Kind.SERVICE else None,
        }
        give_role(actor=None, member=member, kind=kind, **bound)
    print(f"{member.email}: {', '.join(p['kind'] for p in member.powers) or 'member'}")
    return 0


def _find(model, field: str, value: str):
    return model.objects.filter(**{field: value}).first() if value else None
