"""The demo's yearly cycle: what each edition says of itself, its calendar, its themes, who steers it, how it went."""

from datetime import date

from encommun.cycles import actions as cycles
from encommun.cycles.models import Edition
from encommun.groups import actions as groups
from encommun.house.models import Country
from encommun.members.models import Member

from . import yearly as story

TODAY = date(2026, 11, 22)


def tell_cycles(people: dict[str, Member]) -> None:
    """After the editions and their documents, before the groups."""
    teun = people["teun"]
    before = tell_previous(people)
    for year, texts in story.TEXTS.items():
        tell_words(teun, Edition.objects.get(start_year=year), **texts)
    running = Edition.objects.get(start_year=2026)
    for year, text in story.COMMITMENTS:
        cycles.set_commitment(actor=teun, edition=Edition.objects.get(start_year=year), text=text, language="fr")
    tell_calendar(teun, running)
    tell_themes(teun, before, running)
    tell_steering(people, running)
    tell_votes(teun)


def tell_words(teun: Member, edition: Edition, language: str = "fr", **texts) -> None:
    cycles.edit_edition(
        actor=teun, edition=edition, label=edition.label, start_year=edition.start_year, end_year=edition.end_year,
        aliases=edition.spellings, state=edition.state, countries=edition.countries.all(), language=language,
    )  # fmt: skip
    previous = {"previous": edition.previous.slug if edition.previous else ""}
    cycles.present_edition(actor=teun, edition=edition, **{name: text % previous for name, text in texts.items()})


def tell_previous(people: dict[str, Member]) -> Edition:
    """The edition of 2020–2021: what its groups delivered, and what those who were in them say of it."""
    teun, edition = people["teun"], Edition.objects.get(start_year=2020)
    for name, (output, slug, said) in story.OUTPUTS.items():
        group = edition.groups.get(name=name)
        groups.say_delivery(actor=people[slug], group=group, output=output, said=said, language="fr")
    cycles.open_evaluation(actor=teun, edition=edition, from_on=date(2021, 5, 26), to_on=date(2021, 6, 30))
    for slug, language, worked, did_not, next_time in story.EVALUATIONS:
        cycles.evaluate_edition(
            actor=people[slug], edition=edition, worked=worked, did_not=did_not, next_time=next_time,
            language=language, today=date(2021, 6, 8),
        )  # fmt: skip
    return edition


def tell_calendar(teun: Member, running: Edition) -> None:
    """Phases on their way from an idea to a result; one that was moved, with its reason; the days of the bodies."""
    for edition in Edition.objects.filter(start_year__in=(2020, 2021, 2026)).prefetch_related("phases"):
        for phase in edition.phases.all():
            stage, purpose = next((told for start, *told in story.STAGES if phase.title.startswith(start)), ("", ""))
            cycles.edit_phase(
                actor=teun, phase=phase, title=phase.title, from_on=phase.from_on, to_on=phase.to_on,
                is_parallel=phase.is_parallel, meetings=phase.meetings, stage=stage, purpose=purpose,
            )  # fmt: skip
    for title, stage, first, last, parallel, meetings, purpose in story.PHASES_2026:
        cycles.add_phase(
            actor=teun, edition=running, title=title, from_on=first, to_on=last, is_parallel=parallel, meetings=meetings,
            purpose=purpose, stage=stage,
        )  # fmt: skip
    moved = running.phases.get(title__startswith="Faire naître")
    cycles.edit_phase(
        actor=teun, phase=moved, title=moved.title, from_on=moved.from_on, to_on=date(2027, 3, 7), meetings=moved.meetings,
        stage=moved.stage, purpose=moved.purpose, reason=story.MOVED,
    )  # fmt: skip
    cycles.set_remote(
        actor=teun, edition=Edition.objects.get(start_year=2020), from_on=date(2020, 10, 26), to_on=date(2021, 6, 9),
        reason=story.REMOTE,
    )  # fmt: skip
    countries = {row.code: row for row in Country.objects.all()}
    for kind, title, language, on, code, place, for_members in story.DATES:
        cycles.announce_date(
            actor=teun, kind=kind, title=title, language=language, on=on, until_on=None, country=countries.get(code),
            place=place, url="", for_members=for_members,
        )  # fmt: skip


def tell_themes(teun: Member, before: Edition, running: Edition) -> None:
    """A theme that goes on, with its reason; guiding questions and resources for the groups."""
    horizon = before.themes.get(title__startswith="Un horizon")
    places = cycles.prolong_theme(actor=teun, theme=horizon, edition=running, reason=story.WHY_PROLONGED)
    cycles.edit_theme(
        actor=teun,
        theme=places,
        title=story.PROLONGED,
        question=story.PLACES_QUESTION,
        countries=places.countries.all(),
    )
    for title, codes, reason in story.BEFORE_2020:
        theme = before.themes.get(title__startswith=title)
        first = cycles.add_theme(
            actor=teun, edition=Edition.objects.get(start_year=2019), title=theme.title, question=theme.question,
            countries=Country.objects.filter(code__in=codes),
        )  # fmt: skip
        cycles.prolong_theme(actor=teun, theme=first, edition=before, reason=reason)
    for title, (context, questions, resources) in story.PREPARED.items():
        theme = running.themes.get(title=title)
        cycles.edit_theme(
            actor=teun, theme=theme, title=theme.title, question=theme.question, context=context, questions=questions,
            countries=Country.objects.all(),
        )  # fmt: skip
        for name, url, note in resources:
            cycles.add_resource(actor=teun, theme=theme, title=name, url=url, note=note)


def tell_steering(people: dict[str, Member], running: Edition) -> None:
    teun = people["teun"]
    for slug, function, since in story.STEERING:
        cycles.give_seat(actor=teun, edition=running, member=people[slug], function=function, since_on=since)
    for day, text in story.DECISIONS:
        cycles.note_decision(actor=people["noor"], edition=running, text=text, decided_on=day)


def tell_votes(teun: Member) -> None:
    countries = {row.code: row for row in Country.objects.all()}
    for code, submitted_by, body, on, detail in story.VOTES:
        cycles.record_deployment(
            actor=teun, country=countries[code], body=body, voted_on=on, result="adopted", submitted_by=submitted_by,
            detail=detail,
        )  # fmt: skip
