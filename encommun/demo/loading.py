"""Bring the demo cooperative to life, through the same actions that pages call. Harmless in a house that has one."""

from datetime import date, datetime, time
from functools import partial
from pathlib import Path
from zoneinfo import ZoneInfo

from django.db import transaction

from encommun.cycles import actions as cycles
from encommun.cycles.models import Edition
from encommun.engines import pads
from encommun.followup import actions as followup
from encommun.house import queries as house_queries
from encommun.house.models import Country, House, Service, Term
from encommun.lineage import actions as lineage
from encommun.members.actions import add_member, give_role
from encommun.members.models import Member
from encommun.notifications.actions import follow
from encommun.recommendations.actions import freeze_document, publish_document
from encommun.recommendations.actions.storing import store_document
from encommun.recommendations.models import Document, Recommendation
from encommun.voices import actions as voices

from . import house as words
from . import story
from .composition import tell_composition
from .converging import tell_converging
from .cycles import tell_cycles
from .deliberation import tell_deliberation
from .drafting import tell_drafting
from .expenses import tell_expenses
from .experiments import tell_experiments
from .groups import group_of_2020, tell_groups
from .inputs import tell_inputs
from .meetings import tell_meetings
from .mobilisation import tell_mobilisation
from .people import PARTICIPANTS, PEOPLE
from .peopling import people_the_house
from .publication import tell_publication
from .seeking import seek_people
from .stateofplay import tell_state_of_play
from .wishes import tell_wishes

SAMPLES = Path(pads.__file__).parent / "samples"
ZONE = ZoneInfo("Europe/Brussels")


def moment(day: date, hour: int = 10) -> datetime:
    """That day in the house's zone; a due date ends at its evening."""
    return datetime.combine(day, time(hour), ZONE)


@transaction.atomic
def load() -> bool:
    """Load everything, or nothing when a house is there already; true when it was loaded."""
    if House.objects.exists():
        return False
    load_house()
    people = load_people()
    people_the_house(people)
    seek_people(people)
    load_editions(people["teun"])
    documents = load_documents(people)
    for tell in (tell_follow_up, tell_projects, tell_lineage, tell_voices):
        tell(people, partial(find, documents))
    write_letter(people["solange"])
    tell_cycles(people)
    tell_groups(people)
    tell_meetings(people)
    tell_deliberation(people)
    tell_expenses(people)
    tell_drafting(people)
    tell_mobilisation(people)
    tell_composition(people)
    tell_experiments(people)
    tell_wishes(people)
    tell_inputs(people)
    tell_publication(people)
    tell_converging(people)
    tell_state_of_play(people)
    return True


def load_house() -> None:
    House.objects.create(**words.HOUSE)
    for row in words.COUNTRIES:
        Country.objects.create(**row)
    for slug, names in words.SERVICES:
        Service.objects.create(slug=slug, names=names)
    for slug, names, meanings in words.TERMS:
        Term.objects.create(slug=slug, words=names, meanings=meanings)
    house_queries.forget()


def load_people() -> dict[str, Member]:
    found = {}
    for person in [*PEOPLE, *PARTICIPANTS]:
        is_partner = person.role == "partner"
        member = add_member(
            actor=None,
            email=person.email,
            name=person.name,
            language=person.language,
            is_cooperator=not is_partner,
        )
        if person.role:
            country = Country.objects.filter(code=person.country).first()
            service = Service.objects.filter(slug=person.service).first()
            give_role(actor=None, member=member, kind=person.role, country=country, service=service)
        found[person.slug] = member
    return found


def load_editions(coordinator: Member) -> None:
    editions = {}
    for label, start, end, state, aliases, previous, codes in story.EDITIONS:
        editions[start] = before = cycles.add_edition(
            actor=coordinator, label=label, start_year=start, end_year=end, state=state, aliases=aliases,
            previous=editions.get(previous), countries=Country.objects.filter(code__in=codes),
        )  # fmt: skip
        for title, first, last, parallel, meetings in story.PHASES.get(start, []):
            cycles.add_phase(
                actor=coordinator,
                edition=before,
                title=title,
                from_on=date(*first),
                to_on=date(*last),
                is_parallel=parallel,
                meetings=meetings,
            )
    for title, question, origin in story.THEMES_NOW:
        cycles.add_theme(actor=coordinator, edition=before, title=title, question=question, origin=origin)


def load_documents(people: dict[str, Member]) -> dict[str, Document]:
    """Read the sample pads together, so that they find each other, and publish them."""
    load_process_page(people["solange"])
    parsed = pads.resolve(pads.read_bytes((SAMPLES / row[0]).read_bytes(), row[0]) for row in story.DOCUMENTS.values())
    found = {}
    for (key, (_, year, title, question, language, day)), text in zip(story.DOCUMENTS.items(), parsed, strict=True):
        edition = Edition.objects.get(start_year=year)
        theme = edition.themes.filter(title=title).first() or cycles.add_theme(
            actor=people["teun"], edition=edition, title=title, question=question, language=language
        )
        document = store_document(actor=people["solange"], parsed=text, edition=edition, theme=theme)
        if document.state == Document.State.DRAFT:
            freeze_document(actor=people["teun"], document=document, on=day)
        found[key] = publish_document(actor=people["teun"], document=document, audience="public", on=day)
    for known, slugs in story.GROUP_MEMBERS.items():
        group = group_of_2020(known)
        for slug in slugs:
            role = "animator" if slug == slugs[0] else "participant"
            cycles.place_member(actor=None, group=group, member=people[slug], role=role)
    return found


def load_process_page(editor: Member) -> None:
    from encommun.importing.process import store_process

    parsed = pads.read_bytes((SAMPLES / "process-2021.txt").read_bytes(), "process-2021.txt")
    store_process(actor=editor, parsed=parsed, edition=Edition.objects.get(start_year=2020))


def find(documents: dict[str, Document], key: str, place: str) -> Recommendation:
    series, _, number = place.rpartition("-")
    rows = Recommendation.objects.select_related("document", "edition", "theme")
    return rows.get(document=documents[key], series=int(series or 1), number=int(number))


def tell_follow_up(people: dict[str, Member], at) -> None:
    teun, boards = people["teun"], {"BE": people["aurore"], "FR": people["malik"]}
    countries = {row.code: row for row in Country.objects.all()}
    services = {row.slug: row for row in Service.objects.all()}
    for title, key, codes, day, due, acknowledged in story.HAND_OVERS:
        rows = Recommendation.objects.filter(document=at(key, "1").document).select_related("document")
        made = followup.hand_over(
            actor=teun, title=title, recommendations=rows, countries=[countries[code] for code in codes],
            due_at=moment(due, 18), at=moment(day),
        )  # fmt: skip
        for line in made.boards.select_related("country"):
            if line.country.code in acknowledged:
                instruction = acknowledged[line.country.code]
                followup.acknowledge_hand_over(
                    actor=boards[line.country.code], line=line, instruction=instruction, at=moment(day, 15)
                )
    for key, place, code, verdict, reason, day in story.ANSWERS:
        language = story.DOCUMENTS[key][4]
        followup.give_answer(
            actor=boards[code], country=countries[code], recommendations=[at(key, place)], verdict=verdict,
            reason=reason, language=language, at=moment(day),
        )  # fmt: skip
    for key, place, slugs in story.ASSIGNMENTS:
        followup.assign_services(
            actor=teun,
            recommendation=at(key, place),
            services=[services[slug] for slug in slugs],
            at=moment(
                date(2021, 1, 11)
                if key == "pour-qui"
                else date(2022, 12, 5)
                if key == "digitaal"
                else date(2022, 1, 10)
            ),
        )
    for key, place, slug, status, note, day in story.STATUSES:
        until = story.POSTPONED_UNTIL.get((key, place))
        followup.change_status(
            actor=people[slug], recommendation=at(key, place), status=status, note=note,
            until_at=until and moment(until, 18), at=moment(day),
        )  # fmt: skip


def tell_projects(people: dict[str, Member], at) -> None:
    services = {row.slug: row for row in Service.objects.all()}
    for slug, rows, title, what, slugs, steps, means in story.PROJECTS:
        actor = people[slug]
        project = followup.open_project(
            actor=actor, recommendations=[at(*row) for row in rows], title=title, what=what,
            services=[services[one] for one in slugs], owner=actor, started_on=steps[0][1],
            at=moment(steps[0][1]),
        )  # fmt: skip
        for step_title, planned, due, done in steps:
            step = followup.add_step(
                actor=actor, project=project, title=step_title, due_at=moment(due, 18), at=moment(planned)
            )
            if done:
                followup.finish_step(actor=actor, step=step, at=moment(done))
        for kind, description, cents, hundredths in means:
            followup.add_means(
                actor=actor,
                project=project,
                kind=kind,
                description=description,
                amount_cents=cents,
                fte_hundredths=hundredths,
                at=project.at,
            )


def tell_lineage(people: dict[str, Member], at) -> None:
    solange = people["solange"]
    for later_key, later, earlier_key, earlier, kind in story.LINEAGE:
        lineage.propose_relation(actor=solange, source=at(later_key, later), target=at(earlier_key, earlier), kind=kind)
    for title, summary, rows in story.CLUSTERS:
        lineage.create_cluster(actor=solange, title=title, summary=summary, recommendations=[at(*row) for row in rows])


def tell_voices(people: dict[str, Member], at) -> None:
    for key, place in story.FOR_MEMBERS:
        followup.mark_for_members(actor=people["teun"], recommendation=at(key, place), wanted=True)
    for key, place, slug, note in story.VOLUNTEERS:
        followup.take_on(actor=people[slug], recommendation=at(key, place), note=note)
    for slug, key, place, language, body in story.COMMENTS:
        voices.add_comment(actor=people[slug], recommendation=at(key, place), body=body, language=language)
    for slug, key, place, language, body, heard_at, said_by in story.REMARKS:
        voices.log_remark(
            actor=people[slug],
            recommendation=at(key, place),
            body=body,
            heard_at=heard_at,
            said_by=said_by,
            language=language,
        )
    for key, place, slugs in story.APPROVALS:
        for slug in slugs:
            voices.approve(actor=people[slug], recommendation=at(key, place))
    for slug, key, place in story.FOLLOWS:
        follow(actor=people[slug], kind="recommendation", id=at(key, place).pk, frequency="immediately")


def write_letter(editor: Member) -> None:
    group = group_of_2020(story.LETTER_OF)
    followup.write_letter(
        actor=editor,
        addressees=["L'assemblée générale"],
        countries=Country.objects.all(),
        kind=Recommendation.Kind.LETTER,
        title=story.LETTER["title"],
        text=story.LETTER["text"],
        edition=Edition.objects.get(start_year=2020),
        theme=group.theme,
        groups=[group],
        at=moment(story.LETTER["on"]),
    )
