"""The demo's seekers: somebody in the light, a search that is kept, a call that reached those who agreed."""

from datetime import timedelta

from django.utils import timezone

from encommun.directory import actions as directory
from encommun.directory.finding import Filters
from encommun.directory.models import Profile
from encommun.house.models import Service
from encommun.members.models import Member
from encommun.privacy.actions import give_consent
from encommun.privacy.purposes import CALLS

LIGHT = (
    "Elle habille la moitié des petites scènes de Nantes, et partage volontiers son atelier. Venez voir ses croquis."
)
CALL = (
    "Nous préparons une journée pour les nouveaux membres, à Gand, un samedi. Il nous faut deux personnes qui parlent "
    "néerlandais, pour raconter comment elles travaillent avec la coopérative. Une demi-journée, payée au tarif des "
    "formateurs ; le trajet est remboursé."
)
WILLING = ("maelle", "noor")


def seek_people(people: dict[str, Member]) -> None:
    today = timezone.localdate()
    profile = Profile.objects.select_related("member").get(member=people["maelle"])
    spotlight = directory.choose_spotlight(
        actor=people["solange"],
        profile=profile,
        words=LIGHT,
        language="fr",
        from_on=today,
        to_on=today + timedelta(days=60),
    )
    directory.answer_spotlight(actor=people["maelle"], spotlight=spotlight, agrees=True, version=spotlight.version)
    directory.save_search(actor=people["noor"], filters=Filters(q="kostuum"), name="Een kostuum voor het dansstuk")
    for slug in WILLING:
        give_consent(actor=people[slug], purpose=CALLS)
    call = directory.write_call(
        actor=people["hugo"], title="Raconter son métier aux nouveaux membres, à Gand", text=CALL, language="fr",
        filters=Filters({"language": ("nl",)}), closes_on=today + timedelta(days=60),
        service=Service.objects.get(slug="training"),
    )  # fmt: skip
    directory.send_call(actor=people["hugo"], call=call)
