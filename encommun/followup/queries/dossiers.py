"""The dossier of a recommendation: what its page shows of the follow-up, packed so that one row is read.

Shape of `data` (times are ISO strings, people are never in it):
    boards    [{country, since, due, title, hand_over, acknowledged, instruction, owed, answers: [{id, verdict, reason,
               language, priority, other, priority_reason, at, current}]}]
    lines     [{hand_over, country, at, due, acknowledged}]: each board's side of each hand-over
    statuses  [{status, note, until, at}]          reviews  [{id, due, done, note}]
    services  [id]                                 project  None or {id, title, what, language, opened, started, due, covers,
    evidence  [{title, link, text, at}]                      steps: [...], dropped: [...], means: [...], doers: [...]}
    waits_for [{id, other, service, note}]         unlocks  [recommendation id]
    studies   [{text, service, at}]                addressees [{id, name, country, reply, replied}]
"""

from collections import defaultdict
from collections.abc import Iterable

from ..models import Addressee, Coverage, Dependency, Study
from ..standing import Facts, owed_lines


def pack(found: dict[int, Facts]) -> dict[int, dict]:
    """{recommendation id: data}; four queries for what `facts_of` did not read."""
    ids = list(found)
    extras = {
        "waits_for": _grouped(Dependency.objects.filter(recommendation__in=ids)),
        "studies": _grouped(Study.objects.filter(recommendation__in=ids)),
        "addressees": _grouped(Addressee.objects.filter(recommendation__in=ids)),
    }
    unlocks, covers = defaultdict(list), defaultdict(list)
    for other, pk in Dependency.objects.filter(other__in=ids).values_list("other_id", "recommendation_id"):
        unlocks[other].append(pk)
    projects = [facts.project.pk for facts in found.values() if facts.project]
    for project, pk in Coverage.objects.filter(project__in=projects).values_list("project_id", "recommendation_id"):
        covers[project].append(pk)
    return {pk: _packed(pk, facts, extras, unlocks[pk], covers) for pk, facts in found.items()}


def nothing(asked_at) -> dict:
    """The data of a recommendation to which nothing has happened yet; no query."""
    return _packed(0, Facts(asked_at), {"waits_for": {0: []}, "studies": {0: []}, "addressees": {0: []}}, [], {})


def _packed(pk: int, facts: Facts, extras: dict, unlocks: list[int], covers: dict) -> dict:
    return {
        "boards": _boards(facts),
        "lines": [_line(line) for line in facts.hand_overs],
        "statuses": [
            {"status": s.status, "note": s.note, "until": _iso(s.until_at), "at": _iso(s.at)} for s in facts.statuses
        ],
        "reviews": [
            {"id": r.pk, "due": _iso(r.due_at), "done": _iso(r.done_at), "note": r.note} for r in facts.reviews
        ],
        "services": facts.services,
        "project": _project(facts, covers),
        "evidence": [{"title": e.title, "link": e.link, "text": e.text, "at": _iso(e.at)} for e in facts.evidence],
        "waits_for": [
            {"id": d.pk, "other": d.other_id, "service": d.service_id, "note": d.note} for d in extras["waits_for"][pk]
        ],
        "unlocks": unlocks,
        "studies": [{"text": s.text, "service": s.service_id, "at": _iso(s.at)} for s in extras["studies"][pk]],
        "addressees": [
            {"id": a.pk, "name": a.name, "country": a.country_id, "reply": a.reply, "replied": _iso(a.replied_at)}
            for a in extras["addressees"][pk]
        ],
    }


def _line(line) -> dict:
    return {
        "hand_over": line.hand_over_id,
        "country": line.country_id,
        "at": _iso(line.hand_over.at),
        "due": _iso(line.due_at),
        "acknowledged": _iso(line.acknowledged_at),
    }


def _iso(moment) -> str:
    return moment.isoformat() if moment else ""


def _grouped(rows: Iterable) -> dict[int, list]:
    grouped = defaultdict(list)
    for row in rows:
        grouped[row.recommendation_id].append(row)
    return grouped


def _boards(facts: Facts) -> list[dict]:
    lines, owed = {}, owed_lines(facts)
    for line in facts.hand_overs:  # oldest first: the last one is the one that counts on the page
        lines[line.country_id] = line
    countries = dict.fromkeys([*lines, *(answer.country_id for answer in facts.answers)])
    return [_board(country, lines.get(country), owed.get(country, []), facts.answers) for country in countries]


def _board(country: int, line, owed: list, answers: list) -> dict:
    return {
        "country": country,
        "hand_over": line.hand_over_id if line else None,
        "title": line.hand_over.title if line else "",
        "since": _iso(min((o.hand_over.at for o in owed), default=line.hand_over.at if line else None)),
        "due": _iso(min((o.due_at for o in owed), default=None)),
        "acknowledged": _iso(line.acknowledged_at) if line else "",
        "instruction": line.instruction if line else "",
        "owed": bool(owed),
        "answers": [
            {
                "id": a.pk,
                "verdict": a.verdict,
                "reason": a.reason,
                "language": a.language,
                "priority": a.priority,
                "other": a.priority_other_id,
                "priority_reason": a.priority_reason,
                "at": _iso(a.at),
                "current": a.is_current,
            }
            for a in answers
            if a.country_id == country
        ],
    }


def _project(facts: Facts, covers: dict[int, list[int]]) -> dict | None:
    project = facts.project
    if project is None:
        return None
    return {
        "id": project.pk,
        "title": project.title,
        "what": project.what,
        "language": project.language,
        "opened": _iso(project.at),
        "started": _iso(project.started_on),
        "due": _iso(project.due_on),
        "covers": covers[project.pk],
        "steps": [_step(step) for step in facts.steps],
        "dropped": [
            {"title": s.title, "at": _iso(s.dropped_at), "reason": s.dropped_because} for s in facts.dropped_steps
        ],
        "means": [
            {"kind": m.kind, "words": m.description, "cents": m.amount_cents, "fte": m.fte_hundredths}
            for m in project.means.all()
        ],
        "doers": [{"kind": d.kind, "words": d.words} for d in project.doers.all()],
    }


def _step(step) -> dict:
    return {
        "id": step.pk,
        "title": step.title,
        "service": step.service_id,
        "due": _iso(step.due_at),
        "done": _iso(step.done_at),
        "moves": [
            {"old": _iso(move.old_at), "due": _iso(move.due_at), "reason": move.reason, "at": _iso(move.at)}
            for move in step.moves.all()
        ],
    }
