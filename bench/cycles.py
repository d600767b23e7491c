"""The yearly cycle in bulk, always the same: 60 groups of 20, their meetings, texts, talk and money; 2,000 who wish."""

import random
import time
from datetime import timedelta
from itertools import count

from django.utils import timezone

from bench import cycle_rooms
from bench.cycle_rooms import GROUPS, WORDS, inside_of, rooms, save

THEMES = (
    "Des lieux qui durent",
    "Se connaître",
    "Travailler sans frontières",
    "L'argent commun",
    "Apprendre",
    "La scène",
)
WISHING = 2000
MEETINGS, HELD = 8, 5
SMALLEST, LARGEST = 20, 40  # so that the 2,000 fall into some sixty groups
SLOTS = ("mon-eve", "tue-eve", "wed-am", "thu-eve", "sat-am")


def make_cycle() -> dict[str, float]:
    """Everything below, in one run; {"cpu_s"} of the composition of the 2,000 and what came of it."""
    chance = random.Random(11)
    people = _people(chance)
    edition = _edition(2026, "running")
    themes = _themes(edition)
    groups = _groups(edition, themes, people)
    meetings = _meetings(groups, people, chance)
    cycle_rooms.minutes(meetings, people)
    cycle_rooms.drafts(edition, groups, people)
    cycle_rooms.talk(groups, people, chance)
    cycle_rooms.money(groups, people, chance)
    cycle_rooms.experiments(groups, people)
    cycle_rooms.texts(edition, themes, groups, meetings)
    return _next_edition(people, chance)


def _people(chance: random.Random) -> list:
    from bench.members import _offices, _places
    from encommun.house.models import Country, Office
    from encommun.members.models import Member
    from encommun.places.actions import load_places
    from encommun.places.models import Municipality

    if not Municipality.objects.exists():
        load_places()
    offices, places = _offices(), _places(chance)
    for office, town in zip(offices, Municipality.objects.order_by("-size", "code"), strict=False):
        office.municipality = town
    Office.objects.bulk_update(offices, ["municipality"])
    countries = [Country.objects.get_or_create(code=code, defaults={"names": {"fr": code}})[0] for code in ("BE", "FR")]
    return save(
        Member,
        (Member(email=f"c{n}@bench.example", name=f"Camille Maes {n}", language="fr", password="!", number=f"C{n}",
                office=chance.choice(offices), municipality_id=chance.choice(places), country=countries[n % 2])
         for n in range(WISHING)),
    )  # fmt: skip


def _edition(year: int, state: str):
    from encommun.cycles.models import CalendarDate, Edition, Phase

    today = timezone.localdate()
    edition = Edition.objects.create(
        label=f"Grande Butinée {year}–{year + 1}", slug=f"cycle-{year}", start_year=year, end_year=year + 1,
        state=state, introduction=WORDS * 3, method=WORDS * 10, commitment=WORDS * 2, commitment_version=1,
        evaluation_from_on=today - timedelta(days=9),
    )  # fmt: skip
    starts = today - timedelta(days=120)
    save(
        Phase,
        (Phase(edition=edition, position=n, title=f"Phase {n} : {stage.label}", stage=stage, purpose=WORDS,
               from_on=starts + timedelta(days=30 * n), to_on=starts + timedelta(days=30 * n + 45))
         for n, stage in enumerate(Phase.Stage)),
    )  # fmt: skip
    kinds = CalendarDate.Kind.values
    save(CalendarDate, (CalendarDate(kind=kinds[n % 5], title=f"Rendez-vous {n}", on=today + timedelta(days=n),
                                      for_members=n % 2 == 0) for n in range(40)))  # fmt: skip
    return edition


def _themes(edition) -> list:
    from encommun.cycles.models import Resource, Theme

    rows = save(
        Theme,
        (Theme(edition=edition, slug=f"theme-{n}", title=title, question=WORDS, context=WORDS * 4, position=n,
               questions=[f"Question {k} ?" for k in range(6)])
         for n, title in enumerate(THEMES, 1)),
    )  # fmt: skip
    save(
        Resource,
        (Resource(theme=theme, position=n, title=f"Lecture {n}", note=WORDS) for theme in rows for n in range(8)),
    )
    return rows


def _groups(edition, themes: list, people: list) -> list:
    from encommun.cycles.models import Participation, WorkingGroup
    from encommun.groups.models import Card, GroupMessage, Guest
    from encommun.house.models import Country

    countries = list(Country.objects.filter(code__in=("BE", "FR")).order_by("code"))
    groups = save(
        WorkingGroup,
        (WorkingGroup(edition=edition, theme=themes[n % 6], code=f"{countries[n % 2].code}-THE{n}", languages=["fr"],
                      country=countries[n % 2], places="Liège, Namur") for n in range(GROUPS)),
    )  # fmt: skip
    roles = {0: "animator", 1: "secretary", 2: "referent"}
    save(
        Participation,
        (Participation(group=group, member=member, role=roles.get(place, "participant"))
         for group, inside in zip(groups, rooms(people), strict=True) for place, member in enumerate(inside)),
    )  # fmt: skip
    save(Card, (Card(group=group, said="Nous écrivons quatre recommandations.") for group in groups))
    save(Guest, (Guest(group=group, role=f"Juriste {n}", notes=WORDS) for group in groups for n in range(4)))
    save(GroupMessage, (GroupMessage(group=group, by=people[n], body=WORDS) for group in groups for n in range(6)))
    return groups


def _meetings(groups: list, people: list, chance: random.Random) -> list:
    from encommun.groups.models import AgendaItem, Attendance, DataRequest, Meeting, Registration
    from encommun.house.models import Service

    now = timezone.now()
    meetings = save(
        Meeting,
        (Meeting(group=group, title=f"Rencontre {n + 1}",
                 starts_at=now + timedelta(days=14 * (n - HELD) + 3, hours=spread % 9),
                 place="Liège", link="https://meet.example.org/r", about=WORDS, places=40, reminded_at=now,
                 opening="public" if n == HELD and spread % 4 == 0 else "group")
         for spread, group in enumerate(groups) for n in range(MEETINGS)),
    )  # fmt: skip
    save(
        AgendaItem,
        (AgendaItem(meeting=one, position=n, title=f"Point {n}", minutes=20) for one in meetings for n in range(6)),
    )
    came = Attendance.Came.values
    inside = inside_of(groups, people)
    save(
        Attendance,
        (Attendance(meeting=one, member=member, answer="coming", came=chance.choice(came) if one.starts_at < now else "",
                    answered_at=now)
         for one in meetings for member in inside[one.group_id]),
    )  # fmt: skip
    opened, keys = [one for one in meetings if one.opening == "public"], count()
    save(Registration, (Registration(meeting=one, member=member, state="placed", key=f"k{next(keys)}")
                         for one in opened for member in people[-30:]))  # fmt: skip
    service = Service.objects.get_or_create(slug="it", defaults={"names": {"fr": "Informatique"}})[0]
    save(
        DataRequest,
        (DataRequest(group=group, by=inside[group.pk][n], service=service, question=f"Combien de bureaux {n} ?",
                     due_on=now.date(), answer=WORDS if n % 2 else "", answered_at=now if n % 2 else None)
         for group in groups for n in range(4)),
    )  # fmt: skip
    return meetings


def _next_edition(people: list, chance: random.Random) -> dict[str, float]:
    """The edition that is being prepared: wishes put in order, interests, applications, and the 2,000 composed."""
    from encommun.cycles.models import WorkingGroup
    from encommun.mobilisation.models import Application, Call, Entry, Interest, Survey
    from encommun.wishes.models import Order, Wish, WishBox

    now, today = timezone.now(), timezone.localdate()
    edition = _edition(2027, "preparing")
    themes, soon = _themes(edition), now + timedelta(days=20)
    box = WishBox.objects.create(edition=edition, question=WORDS, state="ranking", wishes_until=now, ranking_until=soon)
    wishes = save(Wish, (Wish(box=box, title=f"Vœu {n}", text=WORDS, author=people[n]) for n in range(60)))
    keys = [wish.pk for wish in wishes]
    save(Order, (Order(box=box, member=who, wishes=chance.sample(keys, 8)) for who in people[100:1300]))
    days = {"opens_on": today - timedelta(days=9), "closes_on": today + timedelta(days=9)}
    Survey.objects.create(edition=edition, text=WORDS, **days)
    call = Call.objects.create(edition=edition, text=WORDS, **days)
    asked = [theme.pk for theme in themes]
    roles = ("animator", "either")
    save(Application, (Application(call=call, member=who, motivation=WORDS, themes=asked[:2], role=roles[n % 2])
                        for n, who in enumerate(people[:300])))  # fmt: skip
    save(
        Interest,
        (Interest(edition=edition, member=who, themes=chance.sample(asked, chance.randint(1, 4)), municipality=None,
                  remote=chance.choices(("no", "yes", "only"), (5, 4, 1))[0], languages=["fr"],
                  slots=chance.sample(SLOTS, 2)) for who in people),
    )  # fmt: skip
    room = WorkingGroup.objects.get(code="BE-THE0")
    save(Entry, (Entry(group=room, member=who, words=WORDS) for who in people[-9:]))
    return compose(edition)


def compose(edition) -> dict[str, float]:
    """The way the house does it: the coordination opens it, the sweep composes. Then it is sent."""
    from encommun.mobilisation.actions import composing
    from encommun.mobilisation.models import Composition

    asked = {"smallest": SMALLEST, "largest": LARGEST, "far_km": 60, "seed": "bench"}
    actor = coordinator()
    row = composing.open_composition(actor=actor, edition=edition, **asked)
    started = time.process_time()
    composing.compose_groups(actor=actor, composition=row, **asked)
    request = time.process_time() - started
    started = time.process_time()
    composing.compose_waiting(timezone.now())
    spent = time.process_time() - started
    row.placements.filter(member__number__endswith="7").update(answer="accepted")
    Composition.objects.filter(pk=row.pk).update(state="proposed", proposed_at=timezone.now())
    return {"in the request": round(request, 2), "in the sweep": round(spent, 2), "groups": row.groups.count()}


def coordinator():
    from encommun.members.actions import give_role
    from encommun.members.models import Member

    found = Member.objects.filter(email="coordinator@bench.example").first()
    if found is None:
        found = Member.objects.create_user(email="coordinator@bench.example", name="Coordinator", language="fr")
        give_role(actor=None, member=found, kind="coordinator")
    return found
