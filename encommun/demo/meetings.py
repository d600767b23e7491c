"""What the demo's two groups at work did and plan: meetings with minutes, an expert, an open session, a question."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.utils import timezone

from encommun.groups import actions
from encommun.groups.models import Meeting
from encommun.house.models import Service
from encommun.members.models import Member

from .groups import group_of, member_of

ZONE = ZoneInfo("Europe/Brussels")
SAID = {
    "BE-LIE1": "Nous écrivons des recommandations sur les lieux que nous tenons déjà, à Liège et à Namur.",
    "FR-LIE1": "Nous commençons : l'atelier partagé de l'île nous sert de premier exemple.",
}
MINUTES = (
    "## Ce que nous avons entendu\n\nTrois lieux vivent déjà sans que la coopérative le sache : un atelier de costumes, "
    "une salle de répétition, un bureau dans une ancienne pharmacie.\n\n## Ce que nous décidons\n\n"
    "- Visiter la salle de répétition avant Noël.\n- Demander au service combien de membres louent à plusieurs.\n"
    "- Noor apporte un modèle de convention en néerlandais.\n"
)
QUESTION = "Combien de membres louent un lieu de travail à plusieurs, en Belgique et en France ?"
ANSWERED = "Quelles aides existent pour équiper un lieu partagé ?"
ANSWER = (
    "Deux aides nous sont connues : une prime communale à Liège pour les rez-de-chaussée vides, et un prêt sans intérêt "
    "d'une fondation en Loire-Atlantique. **Aucune ne couvre le loyer.**"
)
PLACES = ("Salle du premier étage, rue de Fer 12, Namur", "Rue Souverain-Pont 3, Liège")
AGENDA = [("Tour de table", 20), ("Retour de la visite", 40), ("Premières idées, par deux", 60), ("Qui écrit quoi", 30)]


def at(days: int, hour: int, minute: int = 0) -> datetime:
    """That hour in the house's zone, so many days from today."""
    return datetime.combine(timezone.localdate() + timedelta(days=days), time(hour, minute), ZONE)


def tell_meetings(people: dict[str, Member]) -> None:
    liege, nantes = group_of("BE-LIE1"), group_of("FR-LIE1")
    noor, ines, maelle = people["noor"], people["ines"], people["maelle"]
    for group, lead in ((liege, noor), (nantes, maelle)):
        said = SAID[group.code]
        actions.say_delivery(actor=lead, group=group, output="recommendations", said=said, language="fr")
    hold_first(liege, noor, ines, people)
    plan_next(liege, noor, people)
    plan_open(nantes, maelle)
    ask_services(liege, nantes, people)
    actions.write_to_group(actor=noor, group=liege, body="Dag iedereen, neem samen een foto mee van jullie werkplek.")
    for slug in ("noor", "ines", "basile"):
        actions.stay_in_touch(actor=member_of(people, slug), group=liege, agrees=True)


def hold_first(group, lead, secretary, people) -> None:
    meeting = actions.plan_meeting(
        actor=lead, group=group, title="Faire connaissance avec le thème", starts_at=at(-6, 18, 30), duration=180,
        form="mixed", place="Rue Souverain-Pont 3, Liège", link="https://video.ruche.example/be-lie1",
    )  # fmt: skip
    came = {"noor": "present", "ines": "present", "basile": "present", "amaury": "remote", "leila": "excused"}
    actions.take_attendance(
        actor=secretary, meeting=meeting, came={member_of(people, slug).pk: state for slug, state in came.items()},
        head_count=5,
    )  # fmt: skip
    actions.add_to_attendance(actor=secretary, meeting=meeting, member=people["wout"])
    after = meeting.starts_at + timedelta(hours=3)
    actions.save_minutes(actor=secretary, meeting=meeting, typed=actions.Typed(MINUTES, 0), now=after)
    actions.tell_minutes(actor=secretary, meeting=meeting)


def plan_next(group, lead, people) -> Meeting:
    meeting = actions.plan_meeting(
        actor=lead, group=group, title="Retour de visite et premières idées", starts_at=at(9, 18, 30), duration=150,
        form="mixed", place="\n".join(PLACES), link="https://video.ruche.example/be-lie1",
    )  # fmt: skip
    actions.set_agenda(actor=lead, meeting=meeting, items=AGENDA)
    namur, liege = PLACES
    for slug, answer, site in (
        ("basile", "coming", namur), ("oscar", "coming", liege), ("amaury", "remote", ""), ("leila", "not_coming", ""),
    ):  # fmt: skip
        actions.answer_meeting(actor=member_of(people, slug), meeting=meeting, answer=answer, site=site)
    actions.keep_guest(
        actor=lead, group=group, meeting=meeting, state="accepted", role="Juriste d'une coopérative d'habitat de Namur"
    )
    actions.keep_guest(
        actor=lead, group=group, kind="visit", state="invited", role="La salle de répétition de la rue Léopold",
        on_date=at(5, 14).date(),
    )  # fmt: skip
    return meeting


def plan_open(group, lead) -> None:
    meeting = actions.plan_meeting(
        actor=lead, group=group, title="Tenir un lieu à plusieurs : cinq ans d'un atelier partagé", starts_at=at(17, 19),
        duration=90, form="remote", link="https://video.ruche.example/fr-lie1", opening="public", places=60,
        about="Une heure pour entendre ce qui a tenu, ce qui a failli fermer, et **combien cela coûte**. "
        "Puis vos questions.",
    )  # fmt: skip
    actions.keep_guest(
        actor=lead, group=group, meeting=meeting, state="accepted", role="Menuisière, fondatrice d'un atelier partagé",
        name="Colombe Ferrand", agreed=True,
        profile="Elle a ouvert un atelier de bois à Rezé avec quatre autres artisanes, et tient ses comptes à jour.",
    )  # fmt: skip


def ask_services(liege, nantes, people) -> None:
    services = {row.slug: row for row in Service.objects.all()}
    actions.ask_data(
        actor=people["ines"], group=liege, service=services["it"], question=QUESTION,
        detail="Un ordre de grandeur suffit ; par province ou département si vous l'avez.",
    )  # fmt: skip
    row = actions.ask_data(actor=people["maelle"], group=nantes, service=services["training"], question=ANSWERED)
    actions.answer_data(actor=people["hugo"], request=row, answer=ANSWER, language="fr")
