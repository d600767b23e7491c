"""The demo's experiments: one that is under way in Liège, and two that ended, a success in part and a failure."""

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from encommun.expenses import transfers
from encommun.experiments import actions as experiments
from encommun.house.models import Country, Office, Service
from encommun.members.models import Member
from encommun.recommendations.models import Recommendation

from .groups import group_of, group_of_2020, member_of

ZONE = ZoneInfo("Europe/Brussels")
# What the group of Liège passes on for locks and keys.
KEYS_CENTS = 9_000
CANTEEN = {
    "title": "La cantine du jeudi",
    "idea": "Apprendre les un·es des autres à table : un repas par semaine dans la cour du bureau de Nantes, et "
    "quelqu'un qui montre ce qu'il ou elle sait faire, **sans diaporama**.",
    "action": "Chaque jeudi à midi, deux membres cuisinent pour quinze personnes. Au café, vingt minutes d'un savoir-faire.",
    "own_means": "Deux plaques, une grande marmite, et le marché du matin.",
    "budget_cents": 60_000,
    "from_on": date(2021, 2, 4),
    "to_on": date(2021, 4, 15),
    "audience": "public",
}
TAUGHT = ("Un repas partagé par saison", "Des ateliers croisés permettent d'apprendre entre membres")
CANTEEN_LESSONS = {
    "worked": "Neuf jeudis sur onze, la table était pleine. **Quatre collaborations** en sont nées.",
    "failed": "Cuisiner revenait toujours aux mêmes. Le bureau n'a ni hotte ni évier assez grand.",
    "otherwise": "Un tour de rôle écrit dès la première semaine, et une cuisine louée au voisin plutôt qu'au bureau.",
}
VAN = {
    "title": "Un camion pour trois compagnies",
    "idea": "Acheter un vieux camion à trois compagnies, au lieu de louer chacune le sien.",
    "action": "Un agenda partagé, une caisse commune, un carnet d'entretien dans la boîte à gants.",
    "own_means": "450 € de chaque compagnie, et un parking à Seraing.",
    "budget_cents": 135_000,
    "from_on": date(2021, 1, 20),
    "to_on": date(2021, 4, 15),
    "audience": "public",
}
VAN_LESSONS = {
    "worked": "L'agenda partagé : personne ne s'est disputé une date.",
    "failed": "**L'assurance.** Aucun contrat ne couvre trois compagnies qui conduisent à tour de rôle. Au premier "
    "accrochage, personne n'a su qui devait payer, et le camion est resté six semaines au garage.",
    "otherwise": "Demander l'assurance *avant* le camion, et commencer par une location partagée pendant un mois.",
}
KEYS = {
    "title": "Des clés pour la salle du fond",
    "idea": "Ouvrir le soir la salle du fond du bureau de Liège aux membres qui répètent, avec une clé et un carnet.",
    "action": "Trois soirs par semaine, une personne de garde ouvre et ferme. Le carnet dit qui est venu et pourquoi.",
    "own_means": "Nos soirées de garde, deux lampes et un vieux piano.",
    "budget_cents": 24_000,
    "from_on": date(2026, 11, 9),
    "to_on": date(2027, 4, 15),
}
JOURNAL = [
    (
        date(2026, 11, 10),
        "Premier soir. Quatre danseuses et un tromboniste, qui ont fini par répéter ensemble. Le piano est faux.",
    ),
    (date(2026, 11, 17), "Onze personnes. Il a fallu refuser deux groupes : la salle tient huit personnes, pas onze."),
]


def tell_experiments(people: dict[str, Member]) -> None:
    experiments.name_to_circle(actor=people["teun"], member=people["leila"])
    _canteen(people)
    _van(people)
    _keys(people)


def _canteen(people: dict[str, Member]) -> None:
    perrine, maelle = member_of(people, "perrine"), member_of(people, "maelle")
    row = experiments.start_experiment(
        actor=perrine, group=group_of_2020("Tables d'écoute"), office=Office.objects.get(slug="nantes"),
        language="fr", is_whole_group=True,
        at=_moment(date(2021, 1, 12)), **CANTEEN,
    )  # fmt: skip
    experiments.answer_asking(
        actor=maelle, person=row.people.get(member=maelle), agreed=True, at=_moment(date(2021, 1, 13))
    )
    experiments.move_experiment(actor=perrine, experiment=row, state="running", at=_moment(CANTEEN["from_on"]))
    experiments.write_entry(
        actor=maelle, experiment=row, on=date(2021, 2, 4), text="Dal de lentilles pour dix-sept. Il en manquait pour trois.",
        at=_moment(date(2021, 2, 4), 18),
    )  # fmt: skip
    experiments.end_experiment(
        actor=perrine, experiment=row, outcome="in_part", at=_moment(date(2021, 5, 6)), **CANTEEN_LESSONS
    )
    asked = experiments.raise_matter(
        actor=perrine, experiment=row, kind="scale_up", board=Country.objects.get(code="FR"),
        text="Une cuisine louée un jour par semaine près de chaque bureau qui le demande : 180 € par mois et par bureau.",
        at=_moment(date(2021, 5, 20)),
    )  # fmt: skip
    experiments.settle_matter(
        actor=people["malik"], matter=asked, verdict="in_part", at=_moment(date(2021, 9, 14)),
        words="Oui pour Nantes et Lille jusqu'à la fin de l'année. Les autres bureaux attendent le budget suivant.",
    )  # fmt: skip
    for recommendation in Recommendation.objects.filter(title__in=TAUGHT).order_by("pk"):
        experiments.link_recommendation(actor=perrine, experiment=row, recommendation=recommendation)
    experiments.take_over(
        actor=member_of(people, "yasmina"), experiment=row, office=Office.objects.get(slug="lille"),
        at=_moment(date(2026, 11, 16)),
    )  # fmt: skip


def _van(people: dict[str, Member]) -> None:
    amaury = people["amaury"]
    row = experiments.start_experiment(
        actor=amaury, group=group_of_2020("BE-HOR1"), office=Office.objects.get(slug="liege"), language="fr",
        at=_moment(date(2021, 1, 15)), **VAN,
    )  # fmt: skip
    experiments.move_experiment(actor=amaury, experiment=row, state="running", at=_moment(VAN["from_on"]))
    obstacle = experiments.raise_matter(
        actor=amaury, experiment=row, kind="obstacle", at=_moment(date(2021, 2, 21)),
        text="Trois assureurs ont refusé de couvrir des conducteurs de trois compagnies différentes.",
    )  # fmt: skip
    experiments.move_experiment(
        actor=amaury, experiment=row, state="paused", at=_moment(date(2021, 3, 1)),
        reason="Le camion est au garage après un accrochage, et personne n'est assuré pour le conduire.",
    )  # fmt: skip
    experiments.settle_matter(
        actor=people["teun"], matter=obstacle, at=_moment(date(2021, 3, 24)),
        words="De juriste van het kantoor heeft het nagekeken: zonder een vereniging als eigenaar kan het niet.",
    )  # fmt: skip
    experiments.end_experiment(
        actor=amaury, experiment=row, outcome="failed", at=_moment(date(2021, 4, 15)), **VAN_LESSONS
    )


def _keys(people: dict[str, Member]) -> None:
    noor, basile = (member_of(people, slug) for slug in ("noor", "basile"))
    row = experiments.start_experiment(
        actor=noor, group=group_of("BE-LIE1"), office=Office.objects.get(slug="liege"), language="fr",
        at=_moment(date(2026, 11, 4)), **KEYS,
    )  # fmt: skip
    experiments.ask_people(actor=noor, experiment=row, members=[basile, people["ines"]])
    experiments.answer_asking(actor=basile, person=row.people.get(member=basile), agreed=True)
    experiments.move_experiment(actor=noor, experiment=row, state="running", at=_moment(date(2026, 11, 9)))
    for day, text in JOURNAL:
        experiments.write_entry(actor=basile, experiment=row, on=day, text=text, at=_moment(day, 22))
    experiments.raise_matter(
        actor=noor, experiment=row, kind="need", service=Service.objects.get(slug="it"), due_on=date(2026, 12, 4),
        text="Een gedeelde agenda waarin leden zelf een avond kunnen vastleggen, ook zonder account bij een reus.",
        at=_moment(date(2026, 11, 18)),
    )  # fmt: skip
    experiments.raise_matter(
        actor=people["leila"], experiment=row, kind="obstacle", at=_moment(date(2026, 11, 19)),
        text="Entendu au bureau : l'alarme se met en marche à 21 h, et une seule personne connaît le code.",
    )  # fmt: skip
    asked = transfers.pass_on(actor=noor, budget=row.group.budget, recipient=f"experiment-{row.pk}", cents=KEYS_CENTS)
    transfers.approve_transfer(actor=people["teun"], transfer=asked)


def _moment(day: date, hour: int = 10) -> datetime:
    return datetime.combine(day, time(hour), ZONE)
