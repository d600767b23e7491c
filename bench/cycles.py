"""The yearly cycle in bulk, always the same: 60 groups of 20, their meetings, texts, talk and money; 2,000 who wish."""

import random
import time
from datetime import timedelta
from itertools import count

from django.utils import timezone

THEMES = (
    "Des lieux qui durent",
    "Se connaître",
    "Travailler sans frontières",
    "L'argent commun",
    "Apprendre",
    "La scène",
)
GROUPS, EACH, WISHING = 60, 20, 2000
MEETINGS, HELD, DRAFTS, PARTS, VERSIONS = 8, 5, 4, 5, 4000
SMALLEST, LARGEST = 20, 40  # so that the 2,000 fall into some sixty groups
BATCH = 2000
WORDS = (
    "Nous partageons nos ateliers, nos outils et nos carnets d'adresses. Chaque bureau ouvre une salle un soir par mois. "
    "Les membres qui arrivent y trouvent quelqu'un qui les écoute. "
)
SLOTS = ("mon-eve", "tue-eve", "wed-am", "thu-eve", "sat-am")
KINDS = ("text", "context", "argumentation", "proposal", "item")


def make_cycle() -> dict[str, float]:
    """Everything below, in one run; {"cpu_s"} of the composition of the 2,000 and what came of it."""
    chance = random.Random(11)
    people = _people(chance)
    edition = _edition(2026, "running")
    themes = _themes(edition)
    groups = _groups(edition, themes, people)
    meetings = _meetings(groups, people, chance)
    _minutes(meetings, people)
    _drafts(edition, groups, people)
    _talk(groups, people, chance)
    _money(groups, people, chance)
    _experiments(groups, people)
    _texts(edition, themes, groups, meetings)
    return _next_edition(people, chance)


def _save(model, rows) -> list:
    return model.objects.bulk_create(list(rows), batch_size=BATCH)


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
    return _save(
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
    _save(
        Phase,
        (Phase(edition=edition, position=n, title=f"Phase {n} : {stage.label}", stage=stage, purpose=WORDS,
               from_on=starts + timedelta(days=30 * n), to_on=starts + timedelta(days=30 * n + 45))
         for n, stage in enumerate(Phase.Stage)),
    )  # fmt: skip
    kinds = CalendarDate.Kind.values
    _save(CalendarDate, (CalendarDate(kind=kinds[n % 5], title=f"Rendez-vous {n}", on=today + timedelta(days=n),
                                      for_members=n % 2 == 0) for n in range(40)))  # fmt: skip
    return edition


def _themes(edition) -> list:
    from encommun.cycles.models import Resource, Theme

    rows = _save(
        Theme,
        (Theme(edition=edition, slug=f"theme-{n}", title=title, question=WORDS, context=WORDS * 4, position=n,
               questions=[f"Question {k} ?" for k in range(6)])
         for n, title in enumerate(THEMES, 1)),
    )  # fmt: skip
    _save(
        Resource,
        (Resource(theme=theme, position=n, title=f"Lecture {n}", note=WORDS) for theme in rows for n in range(8)),
    )
    return rows


def _groups(edition, themes: list, people: list) -> list:
    from encommun.cycles.models import Participation, WorkingGroup
    from encommun.groups.models import Card, GroupMessage, Guest
    from encommun.house.models import Country

    countries = list(Country.objects.filter(code__in=("BE", "FR")).order_by("code"))
    groups = _save(
        WorkingGroup,
        (WorkingGroup(edition=edition, theme=themes[n % 6], code=f"{countries[n % 2].code}-THE{n}", languages=["fr"],
                      country=countries[n % 2], places="Liège, Namur") for n in range(GROUPS)),
    )  # fmt: skip
    roles = {0: "animator", 1: "secretary", 2: "referent"}
    _save(
        Participation,
        (Participation(group=group, member=member, role=roles.get(place, "participant"))
         for group, inside in zip(groups, rooms(people), strict=True) for place, member in enumerate(inside)),
    )  # fmt: skip
    _save(Card, (Card(group=group, said="Nous écrivons quatre recommandations.") for group in groups))
    _save(Guest, (Guest(group=group, role=f"Juriste {n}", notes=WORDS) for group in groups for n in range(4)))
    _save(GroupMessage, (GroupMessage(group=group, by=people[n], body=WORDS) for group in groups for n in range(6)))
    return groups


def rooms(people: list) -> list[list]:
    """Who is in each group, its animator first."""
    return [people[n * EACH : (n + 1) * EACH] for n in range(GROUPS)]


def _inside(groups: list, people: list) -> dict[int, list]:
    return dict(zip((group.pk for group in groups), rooms(people), strict=True))


def _meetings(groups: list, people: list, chance: random.Random) -> list:
    from encommun.groups.models import AgendaItem, Attendance, DataRequest, Meeting, Registration
    from encommun.house.models import Service

    now = timezone.now()
    meetings = _save(
        Meeting,
        (Meeting(group=group, title=f"Rencontre {n + 1}", starts_at=now + timedelta(days=14 * (n - HELD) + 3, hours=spread % 9),
                 place="Liège", link="https://meet.example.org/r", about=WORDS, places=40, reminded_at=now,
                 opening="public" if n == HELD else "group")
         for spread, group in enumerate(groups) for n in range(MEETINGS)),
    )  # fmt: skip
    _save(
        AgendaItem,
        (AgendaItem(meeting=one, position=n, title=f"Point {n}", minutes=20) for one in meetings for n in range(6)),
    )
    came = Attendance.Came.values
    inside = _inside(groups, people)
    _save(
        Attendance,
        (Attendance(meeting=one, member=member, answer="coming", came=chance.choice(came) if one.starts_at < now else "",
                    answered_at=now)
         for one in meetings for member in inside[one.group_id]),
    )  # fmt: skip
    opened, keys = [one for one in meetings if one.opening == "public"], count()
    _save(Registration, (Registration(meeting=one, member=member, state="placed", key=f"k{next(keys)}")
                         for one in opened for member in people[-30:]))  # fmt: skip
    service = Service.objects.get_or_create(slug="it", defaults={"names": {"fr": "Informatique"}})[0]
    _save(
        DataRequest,
        (DataRequest(group=group, by=inside[group.pk][n], service=service, question=f"Combien de bureaux {n} ?",
                     due_on=now.date(), answer=WORDS if n % 2 else "", answered_at=now if n % 2 else None)
         for group in groups for n in range(4)),
    )  # fmt: skip
    return meetings


def _minutes(meetings: list, people: list) -> None:
    from encommun.groups.models import Minutes, MinutesVersion

    held = [one for one in meetings if one.starts_at < timezone.now()]
    rows = _save(Minutes, (Minutes(meeting=one, text=WORDS * 12, revision=6, by=people[0]) for one in held))
    _save(MinutesVersion, (MinutesVersion(minutes=one, revision=n, text=WORDS * 2 * n, by=people[n])
                           for one in rows for n in range(1, 7)))  # fmt: skip


def _drafts(edition, groups: list, people: list) -> None:
    """Four texts a group; their 1,200 parts have the 4,000 versions between them."""
    from encommun.drafting.models import Conflict, Draft, Part, PartVersion, Presence, Remark

    now, states = timezone.now(), ("draft", "ready", "ready", "draft")
    drafts = _save(
        Draft,
        (Draft(edition=edition, theme=group.theme, group=group, title=f"Ouvrir les ateliers {group.code} {n}", state=states[n],
               created_by=people[0]) for group in groups for n in range(DRAFTS)),
    )  # fmt: skip
    _save(Draft.groups.through, (Draft.groups.through(draft=one, workinggroup=one.group) for one in drafts))
    parts = _save(
        Part,
        (Part(draft=one, position=n, kind=kind, text=WORDS * 4, revision=3) for one in drafts for n, kind in enumerate(KINDS)),
    )  # fmt: skip
    more = VERSIONS - 3 * len(parts)
    for part in parts[:more]:
        part.revision = 4
    Part.objects.bulk_update(parts[:more], ["revision"], batch_size=BATCH)
    inside = _inside(groups, people)
    _save(
        PartVersion,
        (PartVersion(part=part, revision=n, base_revision=n - 1, text=WORDS * n, by=inside[part.draft.group_id][n])
         for part in parts for n in range(1, part.revision + 1)),
    )  # fmt: skip
    _save(
        Remark, (Remark(part=part, by=inside[part.draft.group_id][n], text=WORDS) for part in parts for n in range(3))
    )
    _save(Presence, (Presence(draft=one, member=who, seen_at=now + timedelta(days=1))
                     for one in drafts for who in inside[one.group_id][4:9]))  # fmt: skip
    _save(Conflict, (Conflict(part=part, by=inside[part.draft.group_id][0], base=WORDS, mine=WORDS, theirs=WORDS, revision=2)
                     for part in parts[::10]))  # fmt: skip


def _talk(groups: list, people: list, chance: random.Random) -> None:
    from encommun.deliberation.models import (
        Contribution,
        OutsideBoard,
        GroupWords,
        ProjectIdea,
        Question,
        Resolution,
        StepDone,
    )
    from encommun.deliberation.steps import USUAL

    inside = _inside(groups, people)
    questions = _save(Question, (Question(group=group, title=f"Faut-il un atelier {n} ?", context=WORDS, opened_by=people[0])
                                 for group in groups for n in range(8)))  # fmt: skip
    stances = ("for", "against", "asking", "other")
    notes = [(group, None, "") for group in groups for _ in range(60)]
    said = [(one.group, one, chance.choice(stances)) for one in questions for _ in range(15)]
    _save(
        Contribution,
        (Contribution(group=group, question=question, stance=stance, body=WORDS, author=chance.choice(inside[group.pk]))
         for group, question, stance in notes + said),
    )  # fmt: skip
    _save(OutsideBoard, (OutsideBoard(group=group, title=f"Tableau {n}", url=f"https://board.example.org/{n}")
                         for group in groups for n in range(3)))  # fmt: skip
    _save(
        ProjectIdea,
        (ProjectIdea(group=group, title=f"Une clé {n}", problem=WORDS) for group in groups for n in range(8)),
    )
    _save(Resolution, (Resolution(group=group, title=f"Motion {n}", text=WORDS) for group in groups for n in range(3)))
    _save(GroupWords, (GroupWords(group=group, preamble=WORDS, method=WORDS, angle=WORDS) for group in groups))
    day = timezone.localdate()
    _save(StepDone, (StepDone(group=group, step=step.key, done_on=day) for group in groups for step in USUAL[:3]))


def _money(groups: list, people: list, chance: random.Random) -> None:
    from encommun.expenses.models import Budget, Claim, PlannedLine

    today = timezone.localdate()
    budgets = _save(Budget, (Budget(group=group, cents=100_000, purpose="Trains et soupes",
                                    usable_until=today + timedelta(days=300)) for group in groups))  # fmt: skip
    _save(PlannedLine, (PlannedLine(budget=one, words=f"Train {n}", cents=2_000) for one in budgets for n in range(6)))
    inside = _inside(groups, people)
    _save(
        Claim,
        (Claim(budget=one, claimant=chance.choice(inside[one.group_id]), cents=1_250, spent_on=today, words="Train",
               state=chance.choice(Claim.State.values))
         for one in budgets for _ in range(20)),
    )  # fmt: skip


def _experiments(groups: list, people: list) -> None:
    from encommun.experiments.models import Change, Experiment, JournalEntry, Matter, Person

    now, today, states = timezone.now(), timezone.localdate(), Experiment.State.values
    rows = _save(
        Experiment,
        (Experiment(title=f"Une cantine partagée {n}", idea=WORDS, action=WORDS, own_means=WORDS, budget_cents=50_000,
                    from_on=today, group=group, theme=group.theme, audience="public", state=states[n % 4],
                    outcome="succeeded" if states[n % 4] == "ended" else "",
                    worked=WORDS, failed=WORDS, otherwise=WORDS) for n, group in enumerate(groups)),
    )  # fmt: skip
    _save(Person, (Person(experiment=one, member=who, agreed_at=now if place else None)
                   for one, inside in zip(rows, rooms(people), strict=True)
                   for place, who in enumerate(inside[:8])))  # fmt: skip
    _save(
        JournalEntry,
        (JournalEntry(experiment=one, by=people[0], on=today, text=WORDS) for one in rows for _ in range(10)),
    )
    _save(Change, (Change(experiment=one, state="running", reason=WORDS) for one in rows for _ in range(3)))
    _save(
        Matter,
        (Matter(experiment=one, kind=kind, text=WORDS) for one in rows for kind in Matter.Kind.values for _ in (1, 2)),
    )


def _texts(edition, themes: list, groups: list, meetings: list) -> None:
    """Texts that are frozen or published, a presentation for each tenth meeting, studies of the drafts that are ready."""
    from encommun.drafting.models import Draft
    from encommun.house.models import Service
    from encommun.publication.models import Feasibility, Presentation
    from encommun.recommendations.actions import mark_changed
    from encommun.recommendations.tests.factories import make_document, make_recommendation

    documents = []
    for n, theme in enumerate(themes):
        frozen = {"state": "frozen", "published_at": None} if n % 2 else {}
        documents.append(make_document(title=f"Textes du cycle {n}", edition=edition, theme=theme, **frozen))
    for n, group in enumerate(groups):
        row = make_recommendation(documents[n % 6], title=f"Ouvrir {n}", texts=[WORDS * 3])
        draft = Draft.objects.filter(group=group).first()
        Draft.objects.filter(pk=draft.pk).update(state="frozen", recommendation=row)
    mark_changed()
    shown = _save(
        Presentation, (Presentation(meeting=one, edition=edition) for one in meetings if one.opening == "public")
    )
    for one in shown[:12]:
        one.documents.set(documents[:3])
    ready, service = Draft.objects.filter(state="ready"), Service.objects.get(slug="it")
    _save(Feasibility, (Feasibility(draft=one, service=service, questions=WORDS) for one in ready[:60]))


def _next_edition(people: list, chance: random.Random) -> dict[str, float]:
    """The edition that is being prepared: wishes put in order, interests, applications, and the 2,000 composed."""
    from encommun.mobilisation.models import Application, Call, Entry, Interest, Survey
    from encommun.cycles.models import WorkingGroup
    from encommun.wishes.models import Order, Wish, WishBox

    now, today = timezone.now(), timezone.localdate()
    edition = _edition(2027, "preparing")
    themes, soon = _themes(edition), now + timedelta(days=20)
    box = WishBox.objects.create(edition=edition, question=WORDS, state="ranking", wishes_until=now, ranking_until=soon)
    wishes = _save(Wish, (Wish(box=box, title=f"Vœu {n}", text=WORDS, author=people[n]) for n in range(60)))
    keys = [wish.pk for wish in wishes]
    _save(Order, (Order(box=box, member=who, wishes=chance.sample(keys, 8)) for who in people[100:1300]))
    days = {"opens_on": today - timedelta(days=9), "closes_on": today + timedelta(days=9)}
    Survey.objects.create(edition=edition, text=WORDS, **days)
    call = Call.objects.create(edition=edition, text=WORDS, **days)
    asked = [theme.pk for theme in themes]
    _save(Application, (Application(call=call, member=who, motivation=WORDS, themes=asked[:2],
                                    role="either" if n % 2 else "animator") for n, who in enumerate(people[:300])))  # fmt: skip
    _save(
        Interest,
        (Interest(edition=edition, member=who, themes=chance.sample(asked, chance.randint(1, 4)), municipality=None,
                  remote=chance.choices(("no", "yes", "only"), (5, 4, 1))[0], languages=["fr"],
                  slots=chance.sample(SLOTS, 2)) for who in people),
    )  # fmt: skip
    room = WorkingGroup.objects.get(code="BE-THE0")
    _save(Entry, (Entry(group=room, member=who, words=WORDS) for who in people[-9:]))
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
