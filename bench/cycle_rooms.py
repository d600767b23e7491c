"""What stands in the rooms of the sixty groups: minutes, 4,000 versions of texts, talk, money, experiments."""

import random
from datetime import timedelta

from django.utils import timezone

GROUPS, EACH = 60, 20
DRAFTS, VERSIONS = 4, 4000
BATCH = 2000
WORDS = (
    "Nous partageons nos ateliers, nos outils et nos carnets d'adresses. Chaque bureau ouvre une salle un soir par mois. "
    "Les membres qui arrivent y trouvent quelqu'un qui les écoute. "
)
KINDS = ("text", "context", "argumentation", "proposal", "item")


def save(model, rows) -> list:
    return model.objects.bulk_create(list(rows), batch_size=BATCH)


def rooms(people: list) -> list[list]:
    """Who is in each group, its animator first."""
    return [people[n * EACH : (n + 1) * EACH] for n in range(GROUPS)]


def inside_of(groups: list, people: list) -> dict[int, list]:
    return dict(zip((group.pk for group in groups), rooms(people), strict=True))


def minutes(meetings: list, people: list) -> None:
    from encommun.groups.models import Minutes, MinutesVersion

    held = [one for one in meetings if one.starts_at < timezone.now()]
    rows = save(Minutes, (Minutes(meeting=one, text=WORDS * 12, revision=6, by=people[0]) for one in held))
    save(MinutesVersion, (MinutesVersion(minutes=one, revision=n, text=WORDS * 2 * n, by=people[n])
                           for one in rows for n in range(1, 7)))  # fmt: skip


def drafts(edition, groups: list, people: list) -> None:
    """Four texts a group; their 1,200 parts have the 4,000 versions between them."""
    from encommun.drafting.models import Conflict, Draft, Part, PartVersion, Presence, Remark

    now, states = timezone.now(), ("draft", "ready", "ready", "draft")
    drafts = save(
        Draft,
        (Draft(edition=edition, theme=group.theme, group=group, title=f"Ateliers {group.code} {n}", state=states[n],
               created_by=people[0]) for group in groups for n in range(DRAFTS)),
    )  # fmt: skip
    save(Draft.groups.through, (Draft.groups.through(draft=one, workinggroup=one.group) for one in drafts))
    parts = save(
        Part,
        (Part(draft=one, position=n, kind=kind, text=WORDS * 4, revision=3)
         for one in drafts for n, kind in enumerate(KINDS)),
    )  # fmt: skip
    more = VERSIONS - 3 * len(parts)
    for part in parts[:more]:
        part.revision = 4
    Part.objects.bulk_update(parts[:more], ["revision"], batch_size=BATCH)
    inside = inside_of(groups, people)
    save(
        PartVersion,
        (PartVersion(part=part, revision=n, base_revision=n - 1, text=WORDS * n, by=inside[part.draft.group_id][n])
         for part in parts for n in range(1, part.revision + 1)),
    )  # fmt: skip
    save(Remark, (Remark(part=part, by=inside[part.draft.group_id][n], text=WORDS) for part in parts for n in range(3)))
    save(Presence, (Presence(draft=one, member=who, seen_at=now + timedelta(days=1))
                     for one in drafts for who in inside[one.group_id][4:9]))  # fmt: skip
    save(Conflict, (Conflict(part=part, by=inside[part.draft.group_id][0], base=WORDS, mine=WORDS, theirs=WORDS, revision=2)
                     for part in parts[::10]))  # fmt: skip


def talk(groups: list, people: list, chance: random.Random) -> None:
    from encommun.deliberation.models import (
        Contribution,
        GroupWords,
        OutsideBoard,
        ProjectIdea,
        Question,
        Resolution,
        StepDone,
    )
    from encommun.deliberation.steps import USUAL

    inside = inside_of(groups, people)
    questions = save(Question, (Question(group=group, title=f"Faut-il un atelier {n} ?", context=WORDS, opened_by=people[0])
                                 for group in groups for n in range(8)))  # fmt: skip
    stances = ("for", "against", "asking", "other")
    notes = [(group, None, "") for group in groups for _ in range(60)]
    said = [(one.group, one, chance.choice(stances)) for one in questions for _ in range(15)]
    save(
        Contribution,
        (Contribution(group=group, question=question, stance=stance, body=WORDS, author=chance.choice(inside[group.pk]))
         for group, question, stance in notes + said),
    )  # fmt: skip
    save(OutsideBoard, (OutsideBoard(group=group, title=f"Tableau {n}", url=f"https://board.example.org/{n}")
                         for group in groups for n in range(3)))  # fmt: skip
    save(
        ProjectIdea,
        (ProjectIdea(group=group, title=f"Une clé {n}", problem=WORDS) for group in groups for n in range(8)),
    )
    save(Resolution, (Resolution(group=group, title=f"Motion {n}", text=WORDS) for group in groups for n in range(3)))
    save(GroupWords, (GroupWords(group=group, preamble=WORDS, method=WORDS, angle=WORDS) for group in groups))
    day = timezone.localdate()
    save(StepDone, (StepDone(group=group, step=step.key, done_on=day) for group in groups for step in USUAL[:3]))


def money(groups: list, people: list, chance: random.Random) -> None:
    from encommun.expenses.models import Budget, Claim, PlannedLine

    today = timezone.localdate()
    budgets = save(Budget, (Budget(group=group, cents=100_000, purpose="Trains et soupes",
                                    usable_until=today + timedelta(days=300)) for group in groups))  # fmt: skip
    save(PlannedLine, (PlannedLine(budget=one, words=f"Train {n}", cents=2_000) for one in budgets for n in range(6)))
    inside = inside_of(groups, people)
    save(
        Claim,
        (Claim(budget=one, claimant=chance.choice(inside[one.group_id]), cents=1_250, spent_on=today, words="Train",
               state=chance.choice(Claim.State.values))
         for one in budgets for _ in range(20)),
    )  # fmt: skip


def experiments(groups: list, people: list) -> None:
    from encommun.experiments.models import Change, Experiment, JournalEntry, Matter, Person

    now, today, states = timezone.now(), timezone.localdate(), Experiment.State.values
    rows = save(
        Experiment,
        (Experiment(title=f"Une cantine partagée {n}", idea=WORDS, action=WORDS, own_means=WORDS, budget_cents=50_000,
                    from_on=today, group=group, theme=group.theme, audience="public", state=states[n % 4],
                    outcome="succeeded" if states[n % 4] == "ended" else "",
                    worked=WORDS, failed=WORDS, otherwise=WORDS) for n, group in enumerate(groups)),
    )  # fmt: skip
    save(Person, (Person(experiment=one, member=who, agreed_at=now if place else None)
                   for one, inside in zip(rows, rooms(people), strict=True)
                   for place, who in enumerate(inside[:8])))  # fmt: skip
    save(
        JournalEntry,
        (JournalEntry(experiment=one, by=people[0], on=today, text=WORDS) for one in rows for _ in range(10)),
    )
    save(Change, (Change(experiment=one, state="running", reason=WORDS) for one in rows for _ in range(3)))
    save(
        Matter,
        (
            Matter(experiment=one, kind=kind, text=WORDS)
            for n, one in enumerate(rows)
            for kind in Matter.Kind.values[n % 3 :][:1]
        ),
    )


def texts(edition, themes: list, groups: list, meetings: list) -> None:
    """Texts that are frozen or published, presentations at the open sessions, studies of the drafts that are ready."""
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
    shown = save(
        Presentation, (Presentation(meeting=one, edition=edition) for one in meetings if one.opening == "public")
    )
    for one in shown:
        one.documents.set(documents[:3])
    ready, service = Draft.objects.filter(state="ready"), Service.objects.get(slug="it")
    save(Feasibility, (Feasibility(draft=one, service=service, questions=WORDS) for one in ready[:60]))
