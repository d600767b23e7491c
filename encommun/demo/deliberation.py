"""What the demo's two groups say among themselves: notes, a question argued out, sheets, their own words, a draft."""

from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from encommun.deliberation import actions
from encommun.deliberation.models import Question
from encommun.members.models import Member

from .groups import group_of, member_of

ZONE = ZoneInfo("Europe/Brussels")
# (group, who, language, day, hour, words)
NOTES = [
    ("BE-LIE1", "noor", "nl", 9, 20, "Welkom allemaal. Ik schrijf in het Nederlands, antwoord gerust in het Frans."),
    ("BE-LIE1", "ines", "fr", 9, 21, "Le compte rendu de vendredi est dans **Réunions**. Dites-moi ce que j'ai oublié."),
    ("BE-LIE1", "basile", "fr", 12, 8, "La manufacture de Seraing : le bail finit en juin, le propriétaire veut en parler."),
    ("BE-LIE1", "amaury", "fr", 12, 12, "En juin ? C'est plus tôt que prévu. On en fait une question ?"),
    ("BE-LIE1", "noor", "nl", 18, 22, "Ik neem vrijdag de sleutel van de repetitieruimte mee, dan proberen we."),
    ("FR-LIE1", "maelle", "fr", 10, 19, "Bonsoir, qui peut covoiturer depuis Angers le 3 décembre ?"),
    ("FR-LIE1", "mathis", "fr", 10, 20, "Moi, trois places, départ 17 h devant la gare."),
]  # fmt: skip
# (group, who opens, language, title, context, arguments, (who settles, words) or None)
# an argument: (who, stance, language, words, [(who, language, reply)])
QUESTIONS = [
    (
        "BE-LIE1", "amaury", "fr", "Faut-il acheter un lieu ou partager des baux ?",
        "La manufacture de Seraing se libère en juin. Un prêt citoyen est possible, un bail à plusieurs aussi.",
        [
            ("basile", "for", "fr", "Acheter : on ne nous mettra plus dehors. **Quatre ateliers** ont fermé en dix ans.",
             [("leila", "fr", "Trois, et l'un a retrouvé un toit à Herstal.")]),
            ("oscar", "against", "fr", "Un lieu à soi, c'est un toit à réparer et un président qui ne joue plus.", []),
            ("noor", "other", "nl", "Eerst één jaar samen huren, met een aankoopoptie in het contract.",
             [("basile", "fr", "D'accord, si l'option fixe le prix dès le départ.")]),
            ("leila", "asking", "fr", "Qui répond du loyer si la moitié du groupe part en tournée ?", []),
        ],
        None,
    ),
    (
        "BE-LIE1", "noor", "nl", "In welke taal schrijven we onze aanbevelingen?", "",
        [
            ("ines", "for", "fr", "En français d'abord : c'est la langue de la majorité du groupe.", []),
            ("noor", "other", "nl", "Ieder in de eigen taal, en we laten vertalen voor de bevriezing.", []),
        ],
        ("noor", "Ieder schrijft in de eigen taal. De vertaling vragen we aan voor eind februari."),
    ),
]  # fmt: skip
BOARDS = [
    ("BE-LIE1", "ines", "Carte des lieux du bassin liégeois", "https://tableau.example.org/lieux-liege"),
    ("FR-LIE1", "mathis", "Remue-méninges du 10 novembre", "https://tableau.example.org/nantes-angers"),
]
STEPS = [
    (
        "BE-LIE1",
        "ines",
        "appropriate",
        date(2026, 11, 20),
        "Deux soirées, une visite et une liste de chiffres qui manquent",
    ),
]
# (group, who, language, title, problem, antidote, example, project, outside)
IDEAS = [
    (
        "BE-LIE1", "basile", "fr", "La clé à plusieurs",
        "Les ateliers sont vides le matin et trop pleins le soir.", "Un horaire partagé et une clé qui connaît l'heure.",
        "À Gand, douze compagnies tiennent une salle sans gardien.",
        "Trois mois d'essai dans la salle de répétition de Noor, avec six activités.", "",
    ),
    (
        "BE-LIE1", "leila", "fr", "Un fonds pour les toits",
        "Personne ne garde d'argent pour le toit du voisin.", "Un pour mille de chaque facture, mis de côté ensemble.", "",
        "Calculer ce que cela aurait donné l'an passé.", "elsewhere",
    ),
    (
        "FR-LIE1", "clemence", "fr", "L'atelier itinérant",
        "À Angers il n'y a pas de lieu, à Nantes il n'y a plus de place.", "Un atelier qui voyage une semaine par mois.", "",
        "", "deepen",
    ),
]  # fmt: skip
WORDS = {
    "preamble": "Nous sommes huit, entre Liège et Namur. Nous parlons deux langues et nous nous comprenons en dessinant.",
    "method": "Deux soirées, une visite, puis des fiches : un problème, un antidote, un exemple, un projet.",
    "angle": "Nous regardons les lieux depuis leurs clés : qui ouvre, qui ferme, qui répond du froid.",
}
RESOLUTION = (
    "Un fonds de garantie pour les baux partagés",
    "L'assemblée décide de créer un **fonds de garantie** pour les baux que plusieurs membres signent ensemble, "
    "et charge le conseil d'en fixer le règlement avant le 31 décembre 2027.",
)
RESERVATION = (
    "Le montant manque : sans lui, l'assemblée ne peut pas voter une garantie. À compléter avec le service financier."
)


def at(day: int, hour: int) -> datetime:
    return datetime(2026, 11, day, hour, 5, tzinfo=ZONE)


def tell_deliberation(people: dict[str, Member]) -> None:
    groups = {code: group_of(code) for code in ("BE-LIE1", "FR-LIE1")}
    for code, slug, language, day, hour, words in NOTES:
        actions.say(actor=member_of(people, slug), group=groups[code], body=words, language=language, now=at(day, hour))
    for row in QUESTIONS:
        tell_question(people, groups, row)
    for code, slug, title, url in BOARDS:
        actions.add_board(actor=member_of(people, slug), group=groups[code], title=title, url=url, now=at(10, 21))
    for code, slug, step, day, words in STEPS:
        actions.tick_step(actor=member_of(people, slug), group=groups[code], step=step, done_on=day, note_words=words)
    for code, slug, language, title, problem, antidote, example, project, outside in IDEAS:
        texts = {"problem": problem, "antidote": antidote, "example": example, "project": project}
        actions.write_idea(
            actor=member_of(people, slug), group=groups[code], title=title, texts=texts, outside=outside,
            language=language, now=at(19, 18),
        )  # fmt: skip
    tell_own_words(people, groups["BE-LIE1"])


def tell_question(people: dict[str, Member], groups: dict, row: tuple) -> Question:
    code, slug, language, title, context, arguments, settled = row
    group, moment = groups[code], at(13, 9)
    question = actions.open_question(
        actor=member_of(people, slug), group=group, title=title, context=context, language=language, now=moment
    )
    for who, stance, spoken, words, replies in arguments:
        moment += timedelta(hours=3)
        said = actions.say(
            actor=member_of(people, who), group=group, question=question, stance=stance, body=words, language=spoken,
            now=moment,
        )  # fmt: skip
        for other, tongue, reply in replies:
            moment += timedelta(minutes=40)
            actions.say(
                actor=member_of(people, other), group=group, question=question, parent=said, body=reply, language=tongue,
                now=moment,
            )  # fmt: skip
    if settled:
        actions.settle_question(
            actor=member_of(people, settled[0]), question=question, conclusion=settled[1], now=moment
        )
    return question


def tell_own_words(people: dict[str, Member], group) -> None:
    ines, noor = member_of(people, "ines"), member_of(people, "noor")
    words = actions.write_words(actor=ines, group=group, texts={**WORDS, "method": ""}, now=at(19, 20))
    words = actions.write_words(actor=noor, group=group, texts=WORDS, base=words.revision, now=at(20, 9))
    actions.show_words(actor=ines, words=words, is_shown=True, now=at(20, 10))
    title, text = RESOLUTION
    draft = actions.write_resolution(
        actor=member_of(people, "leila"), group=group, title=title, text=text, now=at(20, 11)
    )
    actions.offer_resolution(actor=ines, resolution=draft, is_offered=True, now=at(20, 12))
    actions.reserve(actor=people["solange"], resolution=draft, role="editor", words=RESERVATION, now=at(21, 9))
