"""Registers for tests and for the bench: one recommendation at a time, or thousands at once."""

import random
from datetime import timedelta
from itertools import accumulate, count

from django.utils import timezone
from django.utils.text import slugify

from encommun.cycles.models import Edition, Theme, WorkingGroup
from encommun.house.models import Country, Service
from encommun.recommendations.actions import mark_changed, refresh_search
from encommun.recommendations.actions.refreshing import summary_of, text_hash
from encommun.recommendations.models import Block, Chapter, Document, Recommendation, Reference
from encommun.recommendations.models.recommendations import CODES_BETWEEN
from encommun.recommendations.search import all_rows
from encommun.search.actions import drop, index_things

_numbers = count(1)


def make_edition(start: int = 2020) -> Edition:
    return Edition.objects.get_or_create(
        slug=f"{start}-{(start + 1) % 100:02d}",
        defaults={"label": f"{start}–{(start + 1) % 100:02d}", "start_year": start, "end_year": start + 1},
    )[0]


def make_theme(edition: Edition | None = None, title: str = "Communication") -> Theme:
    edition = edition or make_edition()
    return Theme.objects.get_or_create(
        edition=edition, slug=slugify(title), defaults={"title": title, "language": "en"}
    )[0]


def make_document(*, audience: str = "public", title: str = "", edition=None, theme=None, **fields) -> Document:
    edition = edition or make_edition()
    title = title or f"Recommendations {next(_numbers)}"
    fields = {"state": Document.State.PUBLISHED, "language": "en", "published_at": timezone.now()} | fields
    if audience == Document.Audience.EDITORS:
        fields |= {"state": Document.State.DRAFT, "published_at": None}
    return Document.objects.create(
        edition=edition,
        theme=theme or make_theme(edition),
        title=title,
        slug=slugify(title),
        audience=audience,
        **fields,
    )


def make_recommendation(
    document: Document | None = None, *, number: int = 0, title: str = "", texts=(), items=(), codes=(), **fields
) -> Recommendation:
    """One recommendation with plain texts, then lettered items; indexed for search."""
    document = document or make_document()
    number = number or document.recommendations.count() + 1
    now = timezone.now()
    rec = Recommendation.objects.create(
        document=document, edition=document.edition, theme=document.theme, audience=document.audience,
        number=number, position=number, title=title or f"Share tools {number}", language=document.language,
        **{"asked_at": now, "moved_at": now, "codes": CODES_BETWEEN.join(codes)} | fields,
    )  # fmt: skip
    blocks = [
        Block(recommendation=rec, position=n, text=text) for n, text in enumerate(texts or ["Members share tools."], 1)
    ]
    start = len(blocks) + 1
    blocks += [
        Block(recommendation=rec, position=start + n, kind=Block.Kind.ITEM, letter="abcdefghijklmnop"[n], text=text)
        for n, text in enumerate(items)
    ]
    Block.objects.bulk_create(blocks)
    rec.text_hash, rec.summary = text_hash(rec.title, blocks), summary_of(blocks)
    rec.save(update_fields=["text_hash", "summary"])
    for code in codes:
        rec.groups.add(
            WorkingGroup.objects.get_or_create(edition=document.edition, code=code, defaults={"theme": document.theme})[
                0
            ]
        )
    refresh_search(document)
    return rec


def make_reference(
    source: Recommendation, *targets: Recommendation, text: str = "see 1", item: str = "", **fields
) -> Reference:
    inside = bool(targets) and targets[0].document_id == source.document_id
    scope = "inside" if inside else "other" if targets else "pending"
    fields = {"scope": scope, "target_document": targets[0].document if targets and not inside else None} | fields
    reference = Reference.objects.create(
        document=source.document, source=source, text=text,
        target_items={str(target.pk): item for target in targets} if item else {}, **fields,
    )  # fmt: skip
    reference.targets.set(targets)
    return reference


_COMMON = (
    "coopérative coopérateur·trice membre bureau atelier formation artiste technicien·ne budget solidarité outil site "
    "annuaire conseiller·e accueil projet réseau partenaire espace rencontre décision assemblée service contrat facture"
)
_ROOTS = (
    "accomp admin anim argum assoc autonom calcul circul collect conserv constru crit cultur dialog échang édit élabor"
)
_MORE = "évalu explor financ form gér habit imagin inform jardin local mobil mutual navig organ particip planif prépar qualif"
_ENDINGS = (
    "er ation ations ateur atrice able ant ante é és ée ement if ive isme iste age ages ure eur eurs oir oirs ance"
)
_LITTLE = ["de", "la", "le", "les", "des", "un", "une", "pour", "avec", "dans", "par", "sur", "que", "qui", "et", "ou"]


def _vocabulary() -> tuple[list[str], list[float]]:
    """Some 1,200 words as often as words are used (Zipf): few in each text, many in none."""
    made = [root + ending for ending in _ENDINGS.split() for root in (_ROOTS + " " + _MORE).split()]
    words = _COMMON.split() + made
    return words, [1 / (rank + 5) for rank in range(len(words))]


_WORDS, _WEIGHTS = _vocabulary()
_CUMULATED = list(accumulate(_WEIGHTS))
_STATUSES = ("open",) * 10 + ("under_way",) * 4 + ("done",) * 3 + ("not_done", "rejected", "postponed")
_VERDICTS = ("applicable", "in_part", "not_applicable", "already")


def _sentence(pick: random.Random, length: int) -> str:
    chosen = pick.choices(_WORDS, cum_weights=_CUMULATED, k=length)
    return " ".join(pick.choice(_LITTLE) if n % 2 else word for n, word in enumerate(chosen)).capitalize() + "."


def make_register(
    documents: int = 250,
    per_document: int = 20,
    *,
    items: int = 8,
    references: int = 12,
    years: int = 10,
    seed: int = 7,
) -> list[Document]:
    """A register of `documents` × `per_document` recommendations over `years` editions, indexed, in bulk; the same each time.

    Each recommendation has two texts, `items` lettered items and `references` pointers to others.
    """
    pick = random.Random(seed)
    places = _places(years, pick)
    made = [_make_document(n, places, pick) for n in range(documents)]
    Document.objects.bulk_create(made)
    chapters = [
        Chapter(document=document, position=p, title=title)
        for document in made
        for p, title in enumerate(
            pick.sample(["Communication", "Accueil", "Vie coopérative", "Modèle économique", "Réseaux"], 3), 1
        )
    ]
    Chapter.objects.bulk_create(chapters, batch_size=2000)
    recs = _make_recommendations(made, chapters, per_document, pick)
    _fill_texts(recs, items, pick)
    _link(recs, references, pick)
    _attach(recs, places, pick)
    for kind in ("document", "recommendation"):
        drop(kind)
        index_things(kind, all_rows(kind))
    mark_changed()
    return made


def _places(years: int, pick: random.Random) -> dict:
    editions = [make_edition(2025 - n) for n in range(years)]
    titles = ["Accompagnement", "Nouvel horizon", "Égalité des genres", "Modèle économique", "Communication"]
    themes = {edition.pk: [make_theme(edition, title) for title in titles] for edition in editions}
    codes = [Country.objects.get_or_create(code=code, defaults={"names": {"en": code}})[0] for code in ("BE", "FR")]
    groups = {
        edition.pk: [
            WorkingGroup.objects.get_or_create(
                edition=edition,
                code=f"{country.code}-{theme.slug[:3].upper()}{n}",
                defaults={"theme": theme, "country": country},
            )[0]
            for theme in themes[edition.pk]
            for country in codes
            for n in (1, 2)
        ]
        for edition in editions
    }
    services = [
        Service.objects.get_or_create(slug=slug, defaults={"names": {"en": slug}})[0]
        for slug in ("it", "training", "communication")
    ]
    return {"editions": editions, "themes": themes, "countries": codes, "groups": groups, "services": services}


def _make_document(n: int, places: dict, pick: random.Random) -> Document:
    edition = places["editions"][n % len(places["editions"])]
    title = f"Recommandations {n + 1} : {_sentence(pick, 5)}"
    return Document(
        edition=edition, theme=pick.choice(places["themes"][edition.pk]), title=title,
        slug=f"document-{n + 1}", language="fr",
        state=Document.State.PUBLISHED, audience="members" if n % 10 == 9 else "public", published_at=timezone.now(),
        introduction=_sentence(pick, 60),
    )  # fmt: skip


def _make_recommendations(documents, chapters, per_document: int, pick: random.Random) -> list[Recommendation]:
    now = timezone.now()
    of = {document.pk: [c for c in chapters if c.document_id == document.pk] for document in documents}
    recs = []
    for document in documents:
        asked = now - timedelta(days=30 + (2025 - document.edition.start_year) * 365 + pick.randrange(90))
        for number in range(1, per_document + 1):
            status = pick.choice(_STATUSES)
            answered = status != "open" or pick.random() < 0.3
            recs.append(
                Recommendation(
                    document=document, edition_id=document.edition_id, theme_id=document.theme_id, audience=document.audience,
                    chapter=of[document.pk][number * 3 // (per_document + 1)], number=number, position=number,
                    title=_sentence(pick, 9), language="fr", members_can_do_it=pick.random() < 0.1, status=status,
                    verdict=pick.choice(_VERDICTS) if answered else "", asked_at=asked,
                    handed_over_at=asked + timedelta(days=20) if pick.random() < 0.7 else None,
                    answered_at=asked + timedelta(days=90) if answered else None,
                    moved_at=asked + (now - asked) * pick.random(),
                    due_at=_due(now, pick), due_kind="answer",
                )
            )  # fmt: skip
    Recommendation.objects.bulk_create(recs, batch_size=2000)
    return recs


def _due(now, pick: random.Random):
    return now + timedelta(days=pick.randrange(-200, 200)) if pick.random() < 0.3 else None


def _fill_texts(recs: list[Recommendation], items: int, pick: random.Random) -> None:
    blocks = []
    for rec in recs:
        own = [
            Block(recommendation=rec, position=1, kind="context", text=_sentence(pick, 40)),
            Block(recommendation=rec, position=2, kind="proposal", text=_sentence(pick, 30)),
        ]
        own += [
            Block(
                recommendation=rec, position=3 + n, kind="item", letter="abcdefghijklmnop"[n], text=_sentence(pick, 16)
            )
            for n in range(items)
        ]
        rec.text_hash, rec.summary = text_hash(rec.title, own), own[0].text[:200]
        blocks += own
    Block.objects.bulk_create(blocks, batch_size=4000)
    Recommendation.objects.bulk_update(recs, ["text_hash", "summary"], batch_size=500)


def _link(recs: list[Recommendation], each: int, pick: random.Random) -> None:
    rows, through = [], []
    for rec in recs:
        for n in range(each):
            rows.append(
                Reference(
                    document_id=rec.document_id,
                    source=rec,
                    position=n,
                    text=f"(Cfr. recommandation n°{n + 1})",
                    scope="other",
                )
            )
    Reference.objects.bulk_create(rows, batch_size=4000)
    for row in rows:
        target = pick.choice(recs)
        through.append(Reference.targets.through(reference_id=row.pk, recommendation_id=target.pk))
    Reference.targets.through.objects.bulk_create(through, batch_size=4000)


def _attach(recs: list[Recommendation], places: dict, pick: random.Random) -> None:
    groups, services, boards = [], [], []
    for rec in recs:
        chosen = pick.sample(places["groups"][rec.edition_id], pick.choice((1, 1, 2)))
        rec.codes = CODES_BETWEEN.join(group.code for group in chosen)
        groups += [
            Recommendation.groups.through(recommendation_id=rec.pk, workinggroup_id=group.pk) for group in chosen
        ]
        if rec.status in {"under_way", "done"}:
            service = pick.choice(places["services"])
            services.append(Recommendation.services.through(recommendation_id=rec.pk, service_id=service.pk))
        if rec.handed_over_at:
            board = pick.choice(places["countries"])
            boards.append(Recommendation.boards.through(recommendation_id=rec.pk, country_id=board.pk))
    for rows in (groups, services, boards):
        if rows:
            type(rows[0]).objects.bulk_create(rows, batch_size=4000)
    Recommendation.objects.bulk_update(recs, ["codes"], batch_size=500)
