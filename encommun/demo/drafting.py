"""What the demo's two groups are writing together in November 2026: three texts at work, by several hands."""

from datetime import date, timedelta

from encommun.drafting import actions as drafting
from encommun.drafting.models import Draft
from encommun.members.models import Member

from .groups import group_of, member_of

DAY = date(2026, 11, 17)

WORKSHOP = (
    "BE-LIE1", "Un atelier partagé par région, ouvert aux membres de tous les métiers", "blank", "fr",
    [
        (0, "basile", "À Liège, trois membres sur quatre travaillent chez eux ou dans un local prêté."),
        (0, "leila", "À Liège, trois membres sur quatre travaillent chez eux ou dans un local prêté. À Namur, le dernier "
                     "atelier commun a fermé en 2024, quand le bail a doublé."),
        (1, "amaury", "- Les machines lourdes restent sous bâche dix mois par an.\n- Les baux proposés durent un an, "
                      "les machines vingt."),
        (1, "noor", "- Les machines lourdes restent sous bâche dix mois par an.\n- Les baux proposés durent un an, "
                    "les machines vingt.\n- Personne ne sait qui possède quel outil."),
        (3, "ines", "Que la coopérative prenne à bail, pour neuf ans au moins, un atelier dans chaque région, et le confie "
                    "à un comité local de membres qui en fixe les heures, les prix et l'entretien."),
        (4, "basile", "Une caution de 6 000 € par lieu, rendue à la fin du bail, et une demi-journée par semaine de la "
                      "personne qui tient déjà le bureau."),
        (6, "leila", "L'atelier de la rue Vivegnis, tenu par douze sérigraphes depuis 2019."),
    ],
)  # fmt: skip
LENDING = (
    "BE-LIE1", "Een gereedschapskast die rondreist tussen de kantoren", "project", "nl",
    [
        (0, "noor", "Wie één keer per jaar een pons of een naaimachine nodig heeft, koopt ze of doet het zonder."),
        (1, "noor", "Eén kast op wielen, met een lijst die iedereen online ziet."),
        (1, "bastien", "Eén kast op wielen, met een lijst die iedereen online ziet, en een borg van 20 euro."),
        (2, "oscar", "De instrumenten van de fanfare in Namen circuleren al acht jaar zonder verlies."),
    ],
)  # fmt: skip
LEASES = (
    "FR-LIE1", "Des baux de neuf ans, signés par la coopérative", "blank", "fr",
    [
        (0, "maelle", "Nantes et Angers louent aujourd'hui onze lieux, dont huit au mois."),
        (1, "mathis", "Chaque année, deux lieux ferment faute de bail. Les travaux payés par les membres sont perdus."),
        (3, "clemence", "Que le conseil d'administration signe lui-même les baux des lieux occupés par cinq membres ou plus, "
                        "et leur en sous-loue l'usage au prix coûtant."),
        (3, "mathis", "Que le conseil d'administration signe lui-même les baux des lieux occupés par cinq membres ou plus, "
                      "et leur en sous-loue l'usage au prix coûtant, charges comprises."),
        (5, "perrine", "Le service juridique, avec un membre de chaque lieu."),
    ],
)  # fmt: skip
ITEMS = ("Un registre des outils, tenu par le comité local.", "Un jour par mois ouvert à tout le monde.")
REMARKS = (("amaury", 3, "Neuf ans, est-ce que le conseil peut signer cela sans l'assemblée ?"),)


def tell_drafting(people: dict[str, Member]) -> None:
    workshop = _write(people, *WORKSHOP)
    for text in ITEMS:
        part = drafting.add_part(actor=member_of(people, "ines"), draft=workshop, kind="item")
        drafting.write_part(actor=member_of(people, "ines"), part=part, text=text, base=0)
    parts = list(workshop.parts.all())
    for slug, place, text in REMARKS:
        drafting.add_remark(actor=member_of(people, slug), part=parts[place], text=text)
    _write(people, *LENDING)
    leases = _write(people, *LEASES)
    drafting.move_draft(actor=member_of(people, "maelle"), draft=leases, state="ready")


def _write(people: dict[str, Member], code: str, title: str, template: str, language: str, words: list) -> Draft:
    from .loading import moment

    at = moment(DAY, 19)
    group = group_of(code)
    writer = member_of(people, words[0][1])
    draft = drafting.start_draft(actor=writer, group=group, title=title, template=template, language=language, at=at)
    parts = list(draft.parts.all())
    for number, (place, slug, text) in enumerate(words, 1):
        part = parts[place]
        written = drafting.write_part(
            actor=member_of(people, slug), part=part, text=text, base=part.revision, at=at + timedelta(hours=7 * number)
        )
        part.revision = written.revision
    return draft
