"""What the demo's groups ask of services before they hand their texts over, and when they present them."""

from datetime import date

from encommun.drafting.models import Draft
from encommun.house.models import Service
from encommun.members.models import Member
from encommun.publication import actions as publication

from .groups import group_of, member_of

ASKED = date(2026, 11, 18)
DUE = date(2026, 12, 11)
# title begins with, who asks, service, language, questions
STUDIES = (
    (
        "Des baux de neuf ans", "maelle", "premises", "fr",
        "Le conseil peut-il signer un bail de neuf ans sans l'assemblée ?\n\nQui paie les travaux si le lieu ferme avant ?",
    ),
    (
        "Een gereedschapskast", "noor", "it", "nl",
        "Kan de lijst van wat in de kast ligt op onze website staan, met een kalender om te reserveren?\n\nHoeveel uren "
        "vraagt dat, en wie houdt het daarna bij?",
    ),
)  # fmt: skip
ANSWER = {
    "verdict": "conditions",
    "answer": "Oui, si le bail porte une clause de sortie tous les trois ans. Au-delà de 60 000 € d'engagement sur neuf ans, "
    "les statuts demandent l'accord de l'assemblée.",
    "means": "- Un modèle de bail, à écrire une fois.\n- Deux jours de relecture par lieu.",
    "cost_cents": 180_000,
    "takes": "trois mois pour le modèle, puis deux semaines par lieu",
}
SESSION = {
    "title": "Des lieux qui durent : ce que les groupes proposent", "duration": 90, "form": "remote",
    "link": "https://video.example.org/des-lieux-qui-durent", "language": "fr",
    "about": "Les groupes de Liège et de Nantes présentent leurs textes. Vos remarques sont notées et jointes aux "
    "recommandations avant leur remise aux conseils.",
}  # fmt: skip


def tell_publication(people: dict[str, Member]) -> None:
    from .loading import moment

    asked = []
    for title, slug, service, language, questions in STUDIES:
        draft = Draft.objects.get(title__startswith=title)
        asked.append(
            publication.ask_study(
                actor=member_of(people, slug), service=Service.objects.get(slug=service), questions=questions,
                language=language,
                draft=draft, due_on=DUE, today=ASKED, at=moment(ASKED, 11),
            )
        )  # fmt: skip
    publication.answer_study(actor=None, study=asked[0], at=moment(date(2026, 11, 20), 15), **ANSWER)
    publication.plan_presentation(
        actor=None, group=group_of("FR-LIE1"), documents=[], starts_at=moment(date(2027, 3, 25), 18),
        now=moment(ASKED, 12), **SESSION,
    )  # fmt: skip
