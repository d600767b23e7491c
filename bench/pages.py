"""Which pages are measured, and the register they are measured on."""

import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module

from django.conf import settings
from django.contrib.auth import BACKEND_SESSION_KEY, HASH_SESSION_KEY, SESSION_KEY
from django.core.management import call_command

from bench.cycle_pages import build_cycle, cycle_pages


@dataclass(frozen=True)
class Target:
    """One page: its address, the cookie of who asks, and the bound in multiples of the floor.

    `before` is called, unmeasured, before each request.
    """

    path: str
    bound: int
    cookie: str = ""
    before: Callable[[], None] | None = None


@dataclass
class Facts:
    counts: dict[str, int]
    document: str
    place: str
    edition: str
    theme: str
    cookie: str
    editor: str
    people: "People"
    has_cycle: bool = False


@dataclass
class People:
    """What the pages of the directory need: a profile that everybody may see, a town, a skill of many and of few."""

    profile: str = ""
    town: str = ""
    skill: str = ""


def build(options) -> Facts:
    """Tables, a register of the asked size and a signed-in member; takes what is there with --keep."""
    from encommun.house.models import House
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
    people = build_people(options.members)
    cycle = build_cycle() if options.cycle else {}
    models = {"recommendations": Recommendation, "items": Block, "references": Reference, "documents": Document}
    row = Recommendation.objects.select_related("document", "edition", "theme").order_by("pk")[7]
    return Facts(
        counts={name: model.objects.count() for name, model in models.items()} | people_counts() | cycle,
        document=row.document.slug,
        place=row.place,
        edition=row.edition.slug,
        theme=row.theme.slug if row.theme else "",
        cookie=cookie_of("bench@example.org"),
        editor=cookie_of("editor@example.org", role="editor"),
        people=people,
        has_cycle=options.cycle,
    )


def build_people(members: int) -> People:
    """Members with profiles, once; a page of the directory is measured only when there are some."""
    from encommun.directory import bounds
    from encommun.directory.models import Profile, Skill
    from encommun.places.models import Municipality

    if not members:
        return People()
    # A machine turns more pages than a person may: the counting stays, the bound is out of reach.
    bounds.MEMBERS = bounds.VISITORS = tuple((10**9, within) for _, within in bounds.MEMBERS)
    if not Profile.objects.exists():
        from bench.members import make_members

        start = time.process_time()
        make_members(members)
        print(f"members made in {time.process_time() - start:.0f} s of CPU", flush=True)
    shown = Profile.objects.filter(entries__level=3, entries__card__contains='"name"').order_by("pk")
    town = Municipality.objects.filter(profile__in=shown[:1].values("pk")).first()
    return People(shown[0].key, town.code, Skill.objects.filter(state="accepted").order_by("pk").first().slug)


def people_counts() -> dict[str, int]:
    from encommun.directory.models import Profile, ProfileSkill
    from encommun.members.models import Member

    return {
        "members": Member.objects.count(),
        "listed": Profile.objects.filter(is_listed=True).count(),
        "skills": ProfileSkill.objects.count(),
    }


def cookie_of(email: str, role: str = "") -> str:
    """Signs a member in, made the first time, with a role when one is named."""
    from encommun.members.actions import give_role
    from encommun.members.models import Member

    member = Member.objects.filter(email=email).first()
    if member is None:
        member = Member.objects.create_user(email=email, name=email.partition("@")[0].title(), language="fr")
        if role:
            give_role(actor=None, member=member, kind=role)
    return session_of(member)


def session_of(member) -> str:
    """The cookie of a new session."""
    store = import_module(settings.SESSION_ENGINE).SessionStore()
    store[SESSION_KEY] = str(member.pk)
    store[BACKEND_SESSION_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    store[HASH_SESSION_KEY] = member.get_session_auth_hash()
    store.save()
    return f"{settings.SESSION_COOKIE_NAME}={store.session_key}"


# Found in nearly every text, in some 180 of the 5,000, and two words at once.
WORDS = {"": "coop%C3%A9ratrices", ", rare word": "qualifoirs", ", two words": "annuaire+conseill%C3%A8res"}


def pages(facts: Facts) -> dict[str, Target]:
    """{name: target}, each page signed out and signed in; the bounds are those the house promises itself."""
    from encommun.recommendations.actions import mark_changed

    shown = {
        "register list": "/register/",
        "filtered list": f"/register/?edition={facts.edition}&status=open",
        **{f"register search{words}": f"/register/?q={q}" for words, q in WORDS.items()},
        **{f"search{words}": f"/search/?q={q}" for words, q in WORDS.items()},
        "recommendation": f"/register/{facts.document}/{facts.place}/",
        "document": f"/register/{facts.document}/",
        "edition": f"/cycles/{facts.edition}/",
        "home": "/",
    }
    shown |= people_pages(facts.people)
    targets = {}
    for name, path in shown.items():
        targets[name] = Target(path, 8)
        targets[f"{name}, signed in"] = Target(path, 12, facts.cookie)
    targets["dashboard"] = Target("/follow-up/", 30)
    targets["theme, fifty titles"] = Target(f"/cycles/{facts.edition}/{facts.theme}/", 12)
    targets["gathered requests"] = Target("/lineage/", 12, facts.cookie)
    targets["longest silences"] = Target("/follow-up/silent/", 12)
    targets["import, editor"] = Target("/import/", 12, facts.editor)
    targets["whole document"] = Target(f"/register/{facts.document}/?view=all", 30)
    targets["whole edition, fifty texts"] = Target(f"/cycles/{facts.edition}/all/", 60)
    if facts.has_cycle:
        targets |= cycle_pages(Target, session_of)
    if facts.people.profile:
        targets["map of members, after a write"] = Target("/directory/map/", 40, facts.cookie, before=touch_profile)
        for name, words in {
            "everywhere": "compagnies",
            "and filters": f"atelier&place={facts.people.town}&offers=yes",
        }.items():
            path = f"/directory/?q={words}"
            targets[f"directory, new words {name}"] = Target(path, 12, facts.cookie, before=forget_words)
        targets["directory, after a write"] = Target("/directory/", 12, facts.cookie, before=touch_profile)
    targets["register, after a write"] = Target("/register/", 100, before=mark_changed)
    targets["dashboard, after a write"] = Target("/follow-up/", 100, before=mark_changed)
    return targets


def people_pages(people: People) -> dict[str, str]:
    if not people.profile:
        return {}
    near = f"place={people.town}&km=25"
    return {
        "directory": "/directory/",
        "directory search": "/directory/?q=costumi%C3%A8re",
        "directory search, rare word": "/directory/?q=marionnette+nuit",
        "directory, one skill": f"/directory/?skill={people.skill}",
        "directory, near": f"/directory/?{near}&sort=near",
        "directory, filtered": f"/directory/?q=atelier&{near}&language=fr&language=nl&offers=yes",
        "directory, last page": "/directory/?page=20",
        "discover members": "/directory/discover/",
        "map of members": "/directory/map/",
        "map of members, searched": f"/directory/map/?skill={people.skill}",
        "map of members, one region": "/directory/map/?frame=FR-R11",
        "profile": f"/directory/{people.profile}/",
    }


def touch_profile() -> None:
    """One member changes one word: what every process reads again."""
    from encommun.directory import index
    from encommun.directory.models import Profile

    profile = Profile.objects.order_by("pk")[11]
    Profile.objects.filter(pk=profile.pk).update(headline=f"Mot {time.perf_counter_ns()}")
    index.refresh([profile.pk])


def forget_words() -> None:
    """As if nobody had asked these words since the last write."""
    from encommun.directory.finding.drawing import _latest

    for held in _latest.values():
        for key in [key for key in held._kept if key[0] == "words"]:
            del held._kept[key]
