"""The demo's invented people: one for each role, in both of the cooperative's languages."""

from dataclasses import dataclass

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
