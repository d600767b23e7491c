"""The demo's way from drafts to the register: texts to bring together, to settle, to address, offered, frozen, published."""

from datetime import date, timedelta

from encommun.cycles import actions as cycles
from encommun.cycles.models import Edition, WorkingGroup
from encommun.drafting import actions as drafting
from encommun.drafting.models import Draft
from encommun.house.models import Country
from encommun.members.models import Member
from encommun.publication import actions as publication

from .groups import THEME, group_of, member_of

DAY = date(2026, 11, 12)
# (title, template, language, [(part, who, words)])
TOGETHER = (
    "Signer à plusieurs : un bail commun, plusieurs bureaux", "blank", "fr",
    [
        (1, "ines", "À Liège et à Namur, cinq membres ont signé seul·es pour un lieu que vingt personnes occupent."),
        (3, "noor", "Que la coopérative signe avec les membres, pour neuf ans, le bail de chaque lieu occupé par plus de "
                    "quatre d'entre eux, et que les bureaux voisins en partagent la garantie."),
        (4, "basile", "Un fonds de garantie de trois mois de loyer par lieu."),
    ],
)  # fmt: skip
RESERVED = (
    "Le fonds de garantie n'est pas dans le budget voté en juin : le conseil devra dire d'où il vient. À chiffrer avec le "
    "service financier."
)
CLASHING = (
    "Eén deur, meer sleutels", "blank", "nl",
    [(0, "basile", "De deur gaat open met één sleutel."), (3, "oscar", "Een slot met een code per groep.")],
)  # fmt: skip
# who changes the same words of its first part at the same time; the second has to settle it
CLASH = (
    ("basile", "De deur gaat open met de sleutel van het kantoor."),
    ("noor", "De deur gaat open met een kaart, en die kaart krijg je van een buur."),
)
LETTER = (
    "Prêtez-nous vos rez-de-chaussée vides", "letter", "fr",
    [
        (1, "leila", "Quarante-deux vitrines sont vides entre la gare et la Meuse. Nous cherchons où répéter."),
        (2, "ines", "Prêtez-nous-en une, d'octobre à mars. Nous l'ouvrons, nous la chauffons, nous la rendons propre."),
    ],
)  # fmt: skip
CLOSED = ("Femmes sous chapiteau", {"maelle": "animator", "leila": "secretary", "salome": "participant"})
OFFERED = (
    "Une loge qui ferme à clé dans chaque lieu partagé", "blank", "fr",
    [(3, "maelle", "Que tout lieu tenu par la coopérative ait une pièce qui ferme à clé, avec un lavabo et une fenêtre.")],
)  # fmt: skip
# (theme, its question, group's code, places, country, {person: role}, text, whether it is published too)
SHORT = [
    (
        "Faire garder ses enfants pendant les réunions", "Une question courte : comment venir quand on a de petits enfants ?",
        "BE-GAR1", "Gand, Bruxelles", "BE", {"fenna": "animator", "hanne": "secretary"},
        (
            "Rembourser la garde d'enfants comme un déplacement", "blank", "fr",
            [(1, "fenna", "Sur dix personnes qui renoncent à un groupe, quatre le font faute de garde."),
             (3, "hanne", "Que les frais de garde soient remboursés pour toute réunion, comme pour celles des groupes.")],
        ),
        True,
    ),
    (
        "Écrire à un groupe sans y connaître personne", "Une question courte : par où dire un mot à un groupe ?",
        "FR-MOT1", "Nantes", "FR", {"perrine": "animator", "mathis": "secretary"},
        (
            "Une boîte aux lettres par groupe, relevée avant chaque réunion", "blank", "fr",
            [(3, "mathis", "Que chaque groupe lise, au début de chaque réunion, ce que d'autres membres lui ont écrit.")],
        ),
        False,
    ),
]  # fmt: skip


def tell_converging(people: dict[str, Member]) -> None:
    liege, edition = group_of("BE-LIE1"), Edition.objects.get(state=Edition.State.RUNNING)
    together = write(liege, *TOGETHER)
    ready(together, "noor")
    publication.reserve(actor=people["solange"], draft=together, text=RESERVED, at=at(16))
    clash(write(liege, *CLASHING))
    letter = write(liege, *LETTER)
    publication.address_letter(
        actor=people["ines"], draft=letter, names=["Le collège de la ville de Liège"],
        countries=[Country.objects.get(code="BE")],
    )  # fmt: skip
    offer(edition)
    for row in SHORT:
        tell_short(people["teun"], edition, *row)


def clash(draft: Draft) -> None:
    part = draft.parts.first()
    for slug, words in CLASH:
        drafting.write_part(actor=member_of({}, slug), part=part, text=words, base=1, at=at(15))


def offer(edition: Edition) -> None:
    """A group without mixity lets those who freeze read one text of it, and nothing else."""
    name, placed = CLOSED
    group = cycles.add_group(
        actor=None, edition=edition, theme=edition.themes.get(title=THEME), name=name, languages=["fr"], is_closed=True
    )
    place(group, placed)
    draft = write(group, *OFFERED)
    ready(draft, "maelle")
    publication.offer_text(actor=member_of({}, "maelle"), draft=draft, at=at(17))


def tell_short(
    teun: Member, edition: Edition, title: str, question: str, code: str, places: str, country: str, placed: dict,
    text: tuple, is_published: bool,
) -> None:  # fmt: skip
    """A small theme that one group brought to its end before the winter."""
    country = Country.objects.get(code=country)
    theme = cycles.add_theme(actor=teun, edition=edition, title=title, question=question, countries=[country])
    group = cycles.add_group(
        actor=teun, edition=edition, theme=theme, code=code, places=places, country=country, languages=["fr"]
    )
    place(group, placed)
    draft = write(group, *text)
    ready(draft, next(iter(placed)))
    document = publication.freeze_theme(
        actor=teun, edition=edition, theme=theme, drafts=[draft], audience="editors", at=at(18)
    )
    if is_published:
        publication.publish_documents(actor=teun, documents=[document], audience="members", at=at(19))


def place(group: WorkingGroup, placed: dict[str, str]) -> None:
    for slug, role in placed.items():
        cycles.place_member(actor=None, group=group, member=member_of({}, slug), role=role)


def write(group: WorkingGroup, title: str, template: str, language: str, words: list) -> Draft:
    """Each part by the one who wrote it, an hour after the other."""
    writer = member_of({}, words[0][1])
    draft = drafting.start_draft(
        actor=writer, group=group, title=title, template=template, language=language, at=at(12)
    )
    parts = list(draft.parts.all())
    for number, (where, slug, text) in enumerate(words, 1):
        drafting.write_part(
            actor=member_of({}, slug), part=parts[where], text=text, base=0, at=at(12) + timedelta(hours=number)
        )
    return draft


def ready(draft: Draft, slug: str) -> None:
    drafting.move_draft(actor=member_of({}, slug), draft=draft, state="ready", at=at(14))


def at(day: int):
    from .loading import moment

    return moment(DAY.replace(day=day), 19)
