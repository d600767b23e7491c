"""The dossier as the recommendation's page reads it: one row, then names from memory."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from encommun.house.queries import countries, services
from encommun.kit.prepared import Prepared
from encommun.recommendations.models import Recommendation
from encommun.recommendations.queries import visible_recommendations
from encommun.recommendations.queries.visibility import recommendation_url

from ..models import Answer, Doer, Dossier, Means
from ..models.projects import means_in_words
from .dossiers import nothing

VERDICTS, KINDS, DOERS = dict(Answer.Verdict.choices), dict(Means.Kind.choices), dict(Doer.Kind.choices)
STATUSES = dict(Recommendation.Status.choices)


@dataclass
class GivenAnswer:
    verdict: str
    words: str
    reason: str
    language: str
    at: datetime
    current: bool
    priority: str = ""
    other: Any = None  # (title, url) or None when the reader may not see it
    priority_reason: str = ""


@dataclass
class BoardLine:
    """One board's side: `owed` since `since` until `due`; its current answer and the earlier ones, newest first."""

    name: str
    code: str
    since: datetime | None
    due: datetime | None
    late: bool
    owed: bool
    acknowledged: datetime | None
    instruction: str
    current: GivenAnswer | None = None
    earlier: list[GivenAnswer] = field(default_factory=list)


@dataclass
class Sheet:
    """The project's sheet, ready to print; `covers` counts the other recommendations it carries out too."""

    id: int
    title: str
    what: str
    language: str
    opened: datetime
    started: date | None
    due: date | None
    steps: list[dict]  # earliest date first; `first` is the date promised before any move, None when it never moved
    dropped: list[dict]
    means: list[dict]
    doers: list[dict]
    services: list[str]
    others: list[tuple[str, str]]
    done: int


@dataclass
class Story:
    """All that the panels of one page need."""

    boards: list[BoardLine]
    lines: list[dict]
    statuses: list[dict]
    reviews: list[dict]
    review: dict | None
    sheet: Sheet | None
    services: list[str]
    evidence: list[dict]
    studies: list[dict]
    waits_for: list[dict]
    unlocks: list[tuple[str, str]]
    addressees: list[dict]
    known_ids: dict[str, list[int]]

    @property
    def late_step(self) -> dict | None:
        """The first step past its date, whatever the status: only a done, moved or dropped step leaves."""
        return next((step for step in self.sheet.steps if step["late"]), None) if self.sheet else None

    @property
    def last_status(self) -> dict | None:
        return self.statuses[-1] if self.statuses else None


DOSSIER = Prepared(lambda recommendation: Dossier.objects.filter(recommendation_id=recommendation).only("data"))


def story_of(recommendation, member, now: datetime) -> Story:
    """One query, and a second one when other recommendations are named (only those the reader may see are)."""
    found = DOSSIER.objects(recommendation.pk)
    row = found[0].data if found else nothing(recommendation.asked_at)  # no action has touched it
    named = _named(row, recommendation.pk, member)
    names = {service.pk: str(service) for service in services()}
    reviews = [{**r, "due": _moment(r["due"]), "done": _moment(r["done"])} for r in row["reviews"]]
    return Story(
        boards=_boards(row, named, now),
        lines=_lines(row),
        statuses=[
            {**s, "words": STATUSES[s["status"]], "until": _moment(s["until"]), "at": _moment(s["at"])}
            for s in row["statuses"]
        ],
        reviews=[review for review in reviews if review["done"]],
        review=next(({**r, "late": r["due"] <= now} for r in reviews if not r["done"]), None),
        sheet=_sheet(row, named, names, recommendation.pk, now),
        services=[names[pk] for pk in row["services"] if pk in names],
        evidence=[{**e, "at": _moment(e["at"])} for e in row["evidence"]],
        studies=[{**s, "service": names.get(s["service"], ""), "at": _moment(s["at"])} for s in row["studies"]],
        waits_for=[
            {**d, "words": names.get(d["service"], ""), "card": named.get(d["other"])}
            for d in row["waits_for"]
            if d["service"] or d["other"] in named
        ],
        unlocks=[named[pk] for pk in row["unlocks"] if pk in named],
        addressees=[{**a, "replied": _moment(a["replied"])} for a in row["addressees"]],
        known_ids={
            "services": row["services"],
            "boards": [board["country"] for board in row["boards"]],
            "handed_to": [board["country"] for board in row["boards"] if board["hand_over"]],
        },
    )


def _lines(row: dict) -> list[dict]:
    boards = {country.pk: country.board for country in countries()}
    return [
        {
            **line,
            "board": boards.get(line["country"], ""),
            **{key: _moment(line[key]) for key in ("at", "due", "acknowledged")},
        }
        for line in row["lines"]
    ]


def _moment(stored: str) -> datetime | None:
    return datetime.fromisoformat(stored) if stored else None


def _day(stored: str) -> date | None:
    return date.fromisoformat(stored) if stored else None


def _named(row: dict, own: int, member) -> dict[int, tuple[str, str]]:
    """{id: (title, url)} of the other recommendations that the dossier points at."""
    ids = {answer["other"] for board in row["boards"] for answer in board["answers"]}
    ids |= {line["other"] for line in row["waits_for"]} | set(row["unlocks"])
    ids |= set(row["project"]["covers"]) if row["project"] else set()
    ids -= {None, own}
    if not ids:
        return {}
    rows = visible_recommendations(member).filter(pk__in=ids).order_by()
    return {
        pk: (f"{number}. {title}", recommendation_url(slug, str(number) if series == 1 else f"{series}-{number}"))
        for pk, slug, series, number, title in rows.values_list("pk", "document__slug", "series", "number", "title")
    }


def _boards(row: dict, named: dict, now: datetime) -> list[BoardLine]:
    known = {country.pk: country for country in countries()}
    lines = []
    for board in row["boards"]:
        country = known.get(board["country"])
        if country is None:
            continue
        answers = [_answer(answer, named) for answer in reversed(board["answers"])]
        due = _moment(board["due"])
        lines.append(
            BoardLine(
                name=country.board,
                code=country.code.lower(),
                since=_moment(board["since"]),
                due=due,
                late=board["owed"] and due is not None and due <= now,
                owed=board["owed"],
                acknowledged=_moment(board["acknowledged"]),
                instruction=board["instruction"],
                current=next((answer for answer in answers if answer.current), None),
                earlier=[answer for answer in answers if not answer.current],
            )
        )
    return lines


def _answer(answer: dict, named: dict) -> GivenAnswer:
    return GivenAnswer(
        verdict=answer["verdict"],
        words=str(VERDICTS.get(answer["verdict"], "")),
        reason=answer["reason"],
        language=answer["language"],
        at=_moment(answer["at"]),
        current=answer["current"],
        priority=answer["priority"],
        other=named.get(answer["other"]),
        priority_reason=answer["priority_reason"],
    )


def _sheet(row: dict, named: dict, names: dict, own: int, now: datetime) -> Sheet | None:
    project = row["project"]
    if project is None:
        return None
    steps = [_step(step, names, now) for step in project["steps"]]
    return Sheet(
        id=project["id"],
        title=project["title"],
        what=project["what"],
        language=project["language"],
        opened=_moment(project["opened"]),
        started=_day(project["started"]),
        due=_day(project["due"]),
        steps=steps,
        dropped=[{**step, "at": _moment(step["at"])} for step in project.get("dropped", [])],
        means=[
            {
                "label": str(KINDS[means["kind"]]),
                "words": means_in_words(means["words"], means["cents"], means["fte"]),
            }
            for means in project["means"]
        ],
        doers=[{**doer, "label": str(DOERS[doer["kind"]])} for doer in project["doers"]],
        services=[names[pk] for pk in row["services"] if pk in names],
        others=[named[pk] for pk in project["covers"] if pk != own and pk in named],
        done=sum(1 for step in steps if step["done"]),
    )


def _step(step: dict, names: dict, now: datetime) -> dict:
    # Dossiers written before steps could be moved with a reason know of no moves.
    moves = [{**move, **{key: _moment(move[key]) for key in ("old", "due", "at")}} for move in step.get("moves", [])]
    due = _moment(step["due"])
    return {
        **step,
        "due": due,
        "done": _moment(step["done"]),
        "service": names.get(step["service"], ""),
        "late": due is not None and not step["done"] and due <= now,
        "moves": moves,
        "first": moves[0]["old"] if moves else None,
    }
