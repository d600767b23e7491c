"""The demo's wish box: what was wished for the running edition, and the order in which members wanted it in June."""

from datetime import UTC, datetime

from encommun.cycles.models import Edition
from encommun.members.models import Member
from encommun.wishes import actions as wishes

OPENED, WISHED = datetime(2026, 4, 20, 8, tzinfo=UTC), datetime(2026, 5, 4, 9, tzinfo=UTC)
RANKED, COUNTED = datetime(2026, 6, 5, 18, tzinfo=UTC), datetime(2026, 6, 13, 16, tzinfo=UTC)
WISHES_UNTIL, RANKING_UNTIL = datetime(2026, 5, 25, 22, tzinfo=UTC), datetime(2026, 6, 13, 10, tzinfo=UTC)
QUESTION = (
    "De quoi voulons-nous parler l'an prochain ? Dites ce qui vous tient à cœur, puis classez : **on choisit par quoi "
    "commencer, jamais contre quoi voter.**"
)
# (person or a role, language, title, text)
WISHES = [
    ("ines", "fr", "Se connaître pour de vrai", "On a demandé un annuaire quatre fois. Et après l'annuaire ?"),
    (
        "noor",
        "nl",
        "Plekken die blijven bestaan",
        "Wie houdt een gedeelde plek open als het eerste enthousiasme weg is?",
    ),
    ("maelle", "fr", "Vieillir dans le métier", "Retraite, reconversion, transmission : à quel âge en parle-t-on ?"),
    ("joris", "nl", "Minder papier, meer tijd", "Eén dag per maand gaat naar formulieren. Welke kunnen weg?"),
    ("une cliente, théâtre de Namur", "fr", "Des devis que l'on comprend", "Nous comparons mal ce que nous payons."),
    (
        "le personnel permanent",
        "fr",
        "Accueillir sans s'épuiser",
        "Deux cents entrées par an pour douze conseiller·es.",
    ),
    ("wout", "nl", "Een plek om te repeteren", "Zelfde vraag als die over de plekken."),
]
# How many people gave which order, by the places of the wishes above.
ORDERS = [([1, 0, 3], 9), ([0, 1, 2, 5], 8), ([0, 3], 5), ([5, 1, 0], 4), ([2, 0, 1, 3, 4, 5], 3), ([4, 5], 2)]


def tell_wishes(people: dict[str, Member]) -> None:
    """Some thirty orders, counted: nobody can say any more who gave which."""
    teun, edition = people["teun"], Edition.objects.get(start_year=2026)
    box = wishes.open_box(actor=teun, edition=edition, question=QUESTION, wishes_until=WISHES_UNTIL, now=OPENED)
    made = []
    for who, language, title, text in WISHES:
        said = {"box": box, "title": title, "text": text, "language": language, "now": WISHED}
        member = people.get(who)
        made.append(
            wishes.make_wish(actor=member, **said) if member else wishes.write_down(actor=teun, said_by=who, **said)
        )
    wishes.merge_wish(
        actor=teun, wish=made[-1], into=made[1], reason="Un endroit où répéter est aussi un lieu à tenir."
    )
    wishes.start_ranking(actor=teun, box=box, until=RANKING_UNTIL, now=WISHES_UNTIL)
    voters = iter(Member.objects.filter(is_cooperator=True, left_on=None).order_by("pk"))
    for order, times in ORDERS:
        for member in [next(voters, None) for _each in range(times)]:
            if member:
                wishes.rank_wishes(actor=member, box=box, wishes=[made[place].pk for place in order], now=RANKED)
    wishes.settle(actor=teun, box=box, now=COUNTED, seed="grande-butinee-2026-06-13")
    made[0].box.refresh_from_db()
    wishes.choose_theme(actor=teun, wish=made[0])
