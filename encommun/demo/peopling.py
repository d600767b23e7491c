"""Bring the demo's people to life: entities, offices, bodies, and profiles that their owners opened."""

from datetime import date

from django.utils.text import slugify

from encommun.bodies import actions as bodies
from encommun.bodies.models import Body
from encommun.directory import actions as directory
from encommun.directory.loading import load_vocabulary
from encommun.directory.models import HelpSubject, Level, Profile, Sector
from encommun.directory.rules import FIELDS
from encommun.house.models import Country, Office
from encommun.members.actions import add_entity, add_member, add_membership, change_member
from encommun.members.models import Member
from encommun.offices.actions import add_office, present_office
from encommun.places.models import Municipality
from encommun.privacy.actions import give_consent
from encommun.privacy.purposes import FIGURES

from . import neighbours as words
from .offices import OFFICES, PRESENTATIONS
from .people import DOMAIN

LEVELS = {"public": Level.PUBLIC, "partners": Level.PARTNERS, "members": Level.MEMBERS}
# What even those who are public keep among members.
FOR_MEMBERS = {"helps", "office", "availability", "newcomer_card"}


def people_the_house(people: dict[str, Member]) -> None:
    load_vocabulary()
    countries = {row.code: row for row in Country.objects.all()}
    for names, code, place, street in OFFICES:
        office = add_office(
            actor=None, names=names, country=countries[code], municipality=place_of(place), street=street,
            contact=f"{slugify(names['en'])}@{DOMAIN}",
        )  # fmt: skip
        if said := PRESENTATIONS.get(names["en"]):
            present_office(actor=None, office=office, presentation=said)
    entities = {
        code: add_entity(
            actor=None, name=name, country=countries[code], form=form, colleges=words.COLLEGES, share_cents=cents
        )
        for _slug, name, code, form, cents in words.ENTITIES
    }
    seat_people(countries, people)
    offices = {row.slug: row for row in Office.objects.all()}
    for neighbour in words.NEIGHBOURS:
        move_in(neighbour, people.get(neighbour.slug), countries, offices, entities)


def seat_people(countries: dict[str, Country], people: dict[str, Member]) -> None:
    for kind, names, code, seats, remits, ways in words.BODIES:
        bodies.add_body(
            actor=None, kind=kind, names=names, country=countries.get(code), seat_count=seats, remits=remits, ways=ways,
            contact=f"{kind.replace('_', '-')}-{code.lower() or 'coop'}@{DOMAIN}",
        )  # fmt: skip
    by_name = {body.names["en"]: body for body in Body.objects.all()}
    for body, slug, function, from_on, to_on in words.SEATS:
        bodies.give_seat(
            actor=None, body=by_name[body], member=people[slug], from_on=date(*from_on), to_on=date(*to_on),
            function=function, chosen_by="",
        )  # fmt: skip


def move_in(row: words.Neighbour, member: Member | None, countries: dict, offices: dict, entities: dict) -> Profile:
    """A member of an entity and an office, with the profile that they opened themselves."""
    code = row.place[:2]
    if member is None:
        address = f"{row.slug}@{DOMAIN}"
        member = add_member(actor=None, email=address, name=row.name, language=row.language, is_cooperator=True)
    place = place_of(row.place)
    joined = date(row.joined, 3, 2)
    change_member(
        actor=None, member=member, country=countries[code], office=offices[row.office], municipality=place,
        joined_on=joined,
    )  # fmt: skip
    add_membership(
        actor=None, member=member, entity=entities[code], college="users", shares=1 + row.joined % 4, from_on=joined
    )
    say_oneself(member, row, place)
    give_consent(actor=member, purpose=FIGURES)
    return directory.list_profile(actor=member)


def say_oneself(member: Member, row: words.Neighbour, place: Municipality | None) -> None:
    sectors = {sector.slug: sector for sector in Sector.objects.all()}
    seen = {name: min(LEVELS[row.seen], Level.MEMBERS if name in FOR_MEMBERS else Level.PUBLIC) for name in FIELDS}
    directory.introduce_oneself(
        actor=member, headline=row.headline, presentation=row.presentation, language=row.language, audiences=seen
    )
    activities = [{"title": title, "sector": sectors[slug], "since": row.joined} for title, slug in row.activities]
    directory.set_activities(actor=member, rows=activities)
    directory.set_skills(actor=member, words=list(row.skills))
    offers = [{"title": title, "text": text, "sector": activities[0]["sector"]} for title, text in row.offers]
    directory.set_offers(actor=member, rows=offers)
    directory.set_languages(actor=member, languages=list(row.languages))
    directory.set_availability(actor=member, availability=row.availability, note="")
    directory.set_place(actor=member, municipality=place, travels_km=50)
    directory.set_helpings(actor=member, subjects=HelpSubject.objects.filter(slug__in=row.helps))
    if row.card:
        doing, looking_for, about_me = row.card
        directory.set_newcomer_card(actor=member, doing=doing, looking_for=looking_for, about_me=about_me)


def place_of(text: str) -> Municipality | None:
    """The first municipality with that country and postal code ("FR-44000"), None before places are loaded."""
    country, _, code = text.partition("-")
    return Municipality.objects.filter(postal_codes__country=country, postal_codes__code=code).order_by("code").first()
