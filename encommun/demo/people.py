"""The demo's invented people: one for each role, in both of the cooperative's languages."""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

DOMAIN = "ruche.example"


@dataclass(frozen=True)
class Person:
    """`slug` is the address of the demo door; `role` "" is a plain member."""

    slug: str
    name: str
    language: str
    role: str = ""
    country: str = ""
    service: str = ""

    @property
    def email(self) -> str:
        return f"{self.slug}@{DOMAIN}"


PEOPLE = [
    Person("ines", "Inès Vasseur", "fr"),
    Person("joris", "Joris Peeters", "nl"),
    Person("maelle", "Maëlle Guérin", "fr"),
    Person("noor", "Noor Adriaens", "nl"),
    Person("solange", "Solange Mabille", "fr", "editor"),
    Person("teun", "Teun Verstraete", "nl", "coordinator"),
    Person("aurore", "Aurore Delcourt", "fr", "board", country="BE"),
    Person("malik", "Malik Benhaddou", "fr", "board", country="FR"),
    Person("katrien", "Katrien Claes", "nl", "service", service="it"),
    Person("hugo", "Hugo Lambert", "fr", "service", service="training"),
    Person("odile", "Odile Marchand", "fr", "administrator"),
]
# Past participants who never took a role: they show what "told to past participants" means.
PARTICIPANTS = [
    Person("amaury", "Amaury Colson", "fr"),
    Person("fenna", "Fenna De Ridder", "nl"),
    Person("leila", "Leïla Santerre", "fr"),
    Person("wout", "Wout Hermans", "nl"),
    Person("perrine", "Perrine Aubry", "fr"),
    Person("bastien", "Bastien Noirot", "fr"),
]
# slug: (what one is as this person, what to try); the order in which a visitor is offered them
TRY = {
    "noor": (
        _("animator of a working group"),
        _("Prepare the next meeting, settle a sentence that two people changed, bring two texts together."),
    ),
    "ines": (_("secretary of the same group"), _("Write the minutes, address a letter, tell who came.")),
    "joris": (
        _("late participant, far from the group"),
        _("Say where and when you can come, and follow your request to join a group that has begun."),
    ),
    "maelle": (
        _("animator of a group in another country"),
        _("Open a session to everybody, and see what is read outside of a closed group."),
    ),
    "teun": (
        _("coordinator of the cycle"),
        _("Compose the groups, freeze texts with them, publish a theme, hand it over to the boards."),
    ),
    "solange": (
        _("adviser and editor"),
        _("Log a remark that you heard, import a pad, write a reservation on a text."),
    ),
    "aurore": (_("board of directors, Belgium"), _("Receive recommendations and answer each with a reason.")),
    "malik": (_("board of directors, France"), _("Answer otherwise than the other board did.")),
    "katrien": (_("IT service"), _("Answer a group that asks what is feasible, and move a project on.")),
    "hugo": (_("training service"), _("Give figures to a group, and finish a step that members wait for.")),
    "odile": (_("administrator"), _("Change words and colours, add members, see that nothing opens a closed group.")),
}
