"""The demo's groups and their money: two budgets, what is planned, claims in every state."""

from datetime import date

from encommun.expenses import actions
from encommun.members.models import Member

from .groups import group_of, member_of

UNTIL = date(2027, 10, 31)
TODAY = date(2026, 11, 22)
# code: (cents, what for)
BUDGETS = {
    "BE-LIE1": (
        85_000,
        "Trains entre Liège et Namur, soupe des soirs de réunion, visite d'un lieu tenu par ses usagers.",
    ),
    "FR-LIE1": (60_000, "Déplacements, une rencontre avec un notaire, matériel pour l'atelier cartographie."),
}
# code: [(who plans, kind, words, cents)]
LINES = {
    "BE-LIE1": [
        ("ines", "travel", "Quatre allers-retours Namur–Liège, huit personnes", 32_000),
        ("ines", "meals", "Soupe et pain, quatre soirées", 16_000),
        ("noor", "visits", "Bezoek aan een gedeeld atelier in Gent", 18_000),
        ("noor", "interviews", "Uurvergoeding voor een jurist", 12_000),
    ],
    "FR-LIE1": [
        ("mathis", "travel", "Nantes–Angers, covoiturage", 14_400),
        ("mathis", "interviews", "Une heure de notaire", 18_000),
    ],
}
# (group, who claims, kind, cents, day, words, approved by, paid on, refused by and why)
CLAIMS = [
    ("BE-LIE1", "basile", "travel", 1_860, date(2026, 11, 6), "Train Namur–Liège", "ines", date(2026, 11, 16), None),
    ("BE-LIE1", "ines", "meals", 4_125, date(2026, 11, 6), "Soupe, pain et fromage pour neuf", "noor", None, None),
    ("BE-LIE1", "oscar", "travel", 1_860, date(2026, 11, 20), "Train Namur–Liège", "", None, None),
    ("BE-LIE1", "amaury", "other", 6_000, date(2026, 11, 12), "Un abonnement à une revue", "", None,
     ("noor", "Une revue sert à tout le bureau : demandez-la au service formation.")),
    ("FR-LIE1", "clemence", "material", 2_399, date(2026, 11, 14), "Rouleau de papier et feutres", "maelle", None, None),
]  # fmt: skip


def tell_expenses(people: dict[str, Member]) -> None:
    budgets = {}
    for code, (cents, purpose) in BUDGETS.items():
        budgets[code] = actions.set_budget(
            actor=people["teun"],
            group=group_of(code),
            cents=cents,
            purpose=purpose,
            usable_until=UNTIL,
            today=TODAY,
        )
        for slug, kind, words, planned in LINES[code]:
            actions.plan_line(
                actor=member_of(people, slug), budget=budgets[code], kind=kind, words=words, cents=planned
            )
    for code, slug, kind, cents, day, words, approved_by, paid_on, refused in CLAIMS:
        claim = actions.submit_claim(
            actor=member_of(people, slug), budget=budgets[code], kind=kind, cents=cents, spent_on=day, words=words,
            today=TODAY,
        )  # fmt: skip
        if approved_by:
            actions.approve_claim(actor=member_of(people, approved_by), claim=claim)
        if paid_on:
            actions.pay_claim(actor=people["teun"], claim=claim, paid_on=paid_on, today=TODAY)
        if refused:
            actions.refuse_claim(actor=member_of(people, refused[0]), claim=claim, reason=refused[1])
