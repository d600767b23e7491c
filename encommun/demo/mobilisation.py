"""The demo's mobilisation on the theme that is new this year: a call, its applications, and members' wishes."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from encommun.cycles.models import Edition
from encommun.house.models import Country, Office
from encommun.members.models import Member
from encommun.mobilisation import actions as mobilisation
from encommun.places.models import Municipality

from .groups import member_of

NEW, PROLONGED = "Se connaître pour de vrai", "Des lieux qui durent"
ZONE = ZoneInfo("Europe/Brussels")
CALL = (
    "Chaque groupe a besoin d'une personne qui **anime** et d'une personne qui **écrit**.\n\n"
    "- L'animateur·trice prépare les rencontres, donne la parole à chacun·e et garde l'œil sur le calendrier.\n"
    "- Le ou la secrétaire note ce qui se dit et tient le texte commun.\n\n"
    "Aucune expérience n'est demandée : une soirée de préparation vous attend en décembre, dans votre bureau ou à distance."
)
SURVEY = (
    "Dites-nous sur quoi vous aimeriez travailler, et d'où. Les groupes sont composés en décembre, "
    "au plus près de chez vous. **Sept minutes suffisent.**"
)
# (who, role, themes in order, motivation, sent on, answer or None)
APPLICATIONS = [
    (
        "hanne", "animator", [NEW, PROLONGED],
        "Ik leid al tien jaar repetities in twee talen. Een vergadering is niet zo anders: iedereen moet op tijd binnen "
        "zijn, en iedereen moet iets te zeggen krijgen.", date(2026, 11, 5),
        "Van harte welkom. Katrien belt je voor de voorbereidingsavond.",
    ),
    (
        "yasmina", "secretary", [NEW],
        "Je traduis des pièces et des contrats : écrire vite et juste, dans plusieurs langues, c'est mon métier.",
        date(2026, 11, 9), None,
    ),
    (
        "gaspard", "either", [NEW],
        "Je sais faire taire une salle sans crier. Je peux animer, ou écrire si vous manquez de plumes.",
        date(2026, 11, 17), None,
    ),
]  # fmt: skip
# (who, themes in order, place, remote, languages, slots, attendance, note)
# A place is an office ("" is one's own), or country-postal code.
WISHES = [
    ("joris", [NEW, PROLONGED], "ghent", "yes", ["nl", "fr"], ["mon-eve", "wed-eve", "thu-eve"], "committed", ""),
    ("hanne", [NEW, PROLONGED], "", "yes", ["nl", "fr"], ["mon-eve", "tue-eve", "wed-eve"], "committed", ""),
    ("lowie", [NEW], "", "yes", ["nl", "en"], ["wed-eve", "sat-am"], "committed", ""),
    ("pieter", [PROLONGED, NEW], "", "no", ["nl"], ["wed-eve", "thu-eve", "sat-am"], "committed",
     "Mijn bestelwagen heeft plaats voor vier anderen uit Kortrijk."),
    ("ilse", [NEW], "", "yes", ["nl", "fr", "en"], ["wed-eve", "thu-eve"], "committed", ""),
    ("roos", [NEW, PROLONGED], "", "yes", ["nl"], ["wed-eve", "thu-eve"], "free", ""),
    ("wout", [NEW], "ghent", "yes", ["nl", "fr"], ["mon-eve", "wed-eve"], "committed", ""),
    ("fenna", [NEW, PROLONGED], "brussels", "yes", ["nl", "fr"], ["tue-eve", "thu-eve"], "committed", ""),
    ("oscar", [NEW], "", "yes", ["fr"], ["tue-eve", "thu-eve", "sun-am"], "free", "Jamais le samedi : la fanfare joue."),
    ("gaspard", [NEW], "", "yes", ["fr", "en"], ["mon-am", "tue-am", "thu-am"], "committed",
     "En journée, pendant l'école des petites."),
    ("yasmina", [NEW, PROLONGED], "", "yes", ["fr", "nl"], ["tue-eve", "thu-eve"], "committed", ""),
    ("salome", [NEW], "FR-69001", "only", ["fr"], ["mon-eve", "tue-eve", "thu-eve"], "committed", ""),
    ("theophile", [NEW, PROLONGED], "FR-31000", "only", ["fr"], ["mon-eve", "thu-eve"], "committed",
     "Aucun bureau à moins de cinq heures de route."),
    ("mathis", [PROLONGED, NEW], "", "yes", ["fr"], ["mon-eve", "wed-eve"], "committed", ""),
    ("clemence", [NEW], "", "yes", ["fr", "es"], ["mon-eve", "wed-eve", "fri-pm"], "committed", ""),
    ("maelle", [PROLONGED, NEW], "", "yes", ["fr", "en"], ["thu-pm", "mon-eve"], "committed", ""),
    ("perrine", [NEW, PROLONGED], "nantes", "yes", ["fr"], ["mon-eve", "wed-eve"], "free", ""),
    ("amaury", [NEW], "liege", "no", ["fr"], ["tue-eve", "sat-am"], "committed", "Je suis malentendant : petite salle."),
    ("leila", [NEW, PROLONGED], "liege", "yes", ["fr"], ["tue-eve", "wed-eve"], "committed", ""),
    ("basile", [PROLONGED, NEW], "", "yes", ["fr", "nl"], ["tue-eve", "sat-am"], "committed", ""),
    ("ines", [NEW], "liege", "yes", ["fr", "nl"], ["tue-eve", "wed-eve"], "committed", ""),
    ("bastien", [NEW], "liege", "yes", ["fr"], ["tue-eve", "wed-eve"], "free", ""),
]  # fmt: skip
ASKS = ("joris", "FR-LIE1", "Ik woon in Gent maar ik werk de helft van het jaar in Nantes: mag ik erbij?")


def tell_mobilisation(people: dict[str, Member]) -> None:
    edition = Edition.objects.get(state=Edition.State.RUNNING)
    teun = people["teun"]
    call = mobilisation.open_call(
        actor=teun, edition=edition, text=CALL, opens_on=date(2026, 11, 2), closes_on=date(2026, 12, 6), language="fr",
        countries=Country.objects.all(),
    )  # fmt: skip
    survey = mobilisation.open_survey(
        actor=teun,
        edition=edition,
        opens_on=date(2026, 11, 2),
        closes_on=date(2026, 12, 13),
        text=SURVEY,
        language="fr",
    )
    themes = {theme.title: theme.pk for theme in edition.themes.all()}
    offices = {office.slug: office for office in Office.objects.all()}
    for slug, role, wished, motivation, on, answer in APPLICATIONS:
        member = member_of(people, slug)
        row = mobilisation.apply(
            actor=member, call=call, role=role, motivation=motivation, themes=[themes[title] for title in wished],
            office=member.office, at=_moment(on),
        )  # fmt: skip
        if answer:
            mobilisation.answer_application(
                actor=teun, application=row, accepted=True, answer=answer, at=_moment(on, 16)
            )
    for day, (slug, wished, place, remote, languages, slots, attendance, note) in enumerate(WISHES):
        member = member_of(people, slug)
        mobilisation.express_interest(
            actor=member, survey=survey, themes=[themes[title] for title in wished],
            office=offices.get(place) if place else member.office, municipality=_town(place), remote=remote,
            languages=languages,
            slots=slots, attendance=attendance, note=note, at=_moment(date(2026, 11, 3 + day * 18 // len(WISHES))),
        )  # fmt: skip
    slug, code, words = ASKS
    mobilisation.ask_to_join(actor=people[slug], group=edition.groups.get(code=code), words=words)


def _town(place: str) -> Municipality | None:
    if "-" not in place:
        return None
    country, code = place.split("-")
    return Municipality.objects.filter(postal_codes__country=country, postal_codes__code=code).first()


def _moment(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), ZONE)
