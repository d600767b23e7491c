"""Which pages are measured, and the register they are measured on."""

import time
from dataclasses import dataclass
from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.management import call_command


@dataclass(frozen=True)
class Target:
    """One page: its address, the cookie of who asks, and the bound in multiples of the floor."""

    path: str
    bound: int
    cookie: str = ""


@dataclass
class Facts:
    counts: dict[str, int]
    document: str
    place: str
    edition: str
    theme: str
    cookie: str


def build(options) -> Facts:
    """Tables, a register of the asked size and a signed-in member; takes what is there with --keep."""
    from encommun.house.models import House
    from encommun.members.models import Member
    from encommun.recommendations.models import Block, Document, Recommendation, Reference

    call_command("migrate", verbosity=0)
    call_command("collectstatic", verbosity=0, interactive=False)
    if not Document.objects.exists():
        from encommun.followup.tests.factories import make_large_follow_up
        from encommun.recommendations.tests.factories import make_register

        start = time.process_time()
        House.objects.get_or_create(name="Bench", defaults={"languages": ["fr", "nl", "en"]})
        make_register(documents=options.documents)
        make_large_follow_up()
        print(f"register made in {time.process_time() - start:.0f} s of CPU", flush=True)
    member = Member.objects.filter(email="bench@example.org").first() or Member.objects.create_user(
        email="bench@example.org", name="Bench", language="fr"
    )
    models = {"recommendations": Recommendation, "items": Block, "references": Reference, "documents": Document}
    row = Recommendation.objects.select_related("document", "edition", "theme").order_by("pk")[7]
    return Facts(
        counts={name: model.objects.count() for name, model in models.items()},
        document=row.document.slug,
        place=row.place,
        edition=row.edition.slug,
        theme=row.theme.slug if row.theme else "",
        cookie=f"{settings.SESSION_COOKIE_NAME}={session_of(member)}",
    )


def session_of(member) -> str:
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(member.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = member.get_session_auth_hash()
    store.save()
    return store.session_key


def pages(facts: Facts) -> dict[str, Target]:
    """{name: target}, each page signed out and signed in; the bounds are those the house promises itself."""
    shown = {
        "register list": "/register/",
        "filtered list": f"/register/?edition={facts.edition}&status=open",
        "register search": "/register/?q=coop%C3%A9ratrices",
        "search": "/search/?q=coop%C3%A9ratrices",
        "recommendation": f"/register/{facts.document}/{facts.place}/",
        "document": f"/register/{facts.document}/",
        "edition": f"/cycles/{facts.edition}/",
    }
    targets = {}
    for name, path in shown.items():
        targets[name] = Target(path, 8)
        targets[f"{name}, signed in"] = Target(path, 12, facts.cookie)
    targets["dashboard"] = Target("/follow-up/", 30)
    targets["home"] = Target("/", 8)
    targets["home, signed in"] = Target("/", 12, facts.cookie)
    return targets
