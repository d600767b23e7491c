"""The demo's inputs: one of each form in the running edition, a poll that is open, a theme open to people outside."""

from datetime import UTC, date, datetime

from encommun.cycles.models import Edition
from encommun.house.models import Office
from encommun.inputs import actions as inputs
from encommun.inputs.actions import Said
from encommun.members.models import Member
from encommun.recommendations.models import Recommendation

from .yearly import PROLONGED

POLL = {
    "question": "Quel soir ouvrir la salle du fond à Liège ?",
    "choices": ["le mardi", "le jeudi", "le dimanche après-midi"],
    "closes_at": datetime(2026, 12, 6, 23, tzinfo=UTC),
    "now": datetime(2026, 11, 16, 9, tzinfo=UTC),
}
VOTES = [("ines", 1), ("amaury", 1), ("noor", 2), ("fenna", 0)]
FED = "Un horizon"


def tell_inputs(people: dict[str, Member]) -> None:
    """Each through the person who gave it."""
    teun, edition = people["teun"], Edition.objects.get(start_year=2026)
    places, knowing = edition.themes.get(title=PROLONGED), edition.themes.exclude(title=PROLONGED).first()
    liege = Office.objects.filter(slug__startswith="liege").first()

    def give(who: str, form: str, title: str, text: str, **more):
        return inputs.add_input(actor=people[who], edition=edition, said=Said(form, title, text, **more))

    workshop = give(
        "teun", "workshop", "Atelier de rentrée : qu'est-ce qui fait revenir dans un lieu ?",
        "Vingt-trois personnes autour de quatre tables.\n\n- La clé compte plus que les meubles.\n- On revient pour "
        "quelqu'un, rarement pour une salle.\n- Personne ne veut être seul·e à fermer le soir.",
        theme=places, held_on=date(2026, 10, 8), office=liege, said_by="les participant·es", audience="public",
    )  # fmt: skip
    blog = give(
        "solange", "poll", "Billet : une salle, quel soir ?",
        "La salle du fond peut ouvrir un soir de plus. Le groupe cherche lequel.",
        theme=places, held_on=date(2026, 11, 16), audience="public",
    )  # fmt: skip
    inputs.set_poll(actor=people["solange"], row=blog, **POLL)
    for slug, choice in VOTES:
        inputs.vote(actor=people[slug], poll=blog.poll, choice=choice, now=POLL["now"])
    written = give(
        "perrine", "written", "Ce que la visite d'Angers m'a appris",
        "Le tiers-lieu tient parce que **trois personnes sont payées deux heures par semaine** pour l'ouvrir.",
        theme=places, held_on=date(2026, 10, 21),
    )  # fmt: skip
    give(
        "joris", "talk", "Tien minuten: collega’s die je niet kent",
        "Over de dertig mensen die ik dit jaar toevallig ontmoette, en wat we samen maakten.",
        theme=knowing, language="nl", held_on=date(2026, 11, 5), audience="public",
    )  # fmt: skip
    give(
        "teun", "assembly", "Atelier de l'assemblée de juin",
        "Les membres ont classé six souhaits, puis dit à huit tables ce qu'ils attendent de chacun.",
        held_on=date(2026, 6, 13), place="Namur", said_by="l'assemblée", audience="public",
    )  # fmt: skip
    recommendation = Recommendation.objects.filter(document__title__contains=FED).first()
    if recommendation:
        inputs.feed(actor=teun, row=written, recommendation=recommendation, words="relue à la lumière de cette visite")
    inputs.feed(actor=teun, row=workshop, words="Le projet de recommandation sur les gardes du soir, BE-LIE1")
    opening = inputs.open_to_all(
        actor=teun, theme=places, until_at=datetime(2027, 1, 31, 22, tzinfo=UTC), now=POLL["now"],
        words="Vous travaillez avec nos membres ? Dites ce que vous attendez d'un lieu partagé.",
    )  # fmt: skip
    inputs.give_from_outside(
        opening=opening, title="Pouvoir livrer le soir", said_by="fournisseur", now=POLL["now"],
        text="Nous livrons le matériel après 18 h. Si quelqu'un ouvrait, nous viendrions une fois au lieu de trois.",
    )  # fmt: skip
