"""What groups say, for tests."""

from datetime import UTC, datetime

from encommun.deliberation.models import Contribution, ProjectIdea, Question, Resolution

NOW = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


def make_question(group, opened_by=None, *, title: str = "A shared workshop?", **columns) -> Question:
    return Question.objects.create(group=group, opened_by=opened_by, title=title, **{"at": NOW} | columns)


def make_note(group, author, *, body: str = "Good morning", **columns) -> Contribution:
    return Contribution.objects.create(
        group=group, author=author, body=body, **{"at": NOW, "changed_at": NOW} | columns
    )


def make_argument(question, author, *, stance: str = "for", **columns) -> Contribution:
    return make_note(question.group, author, question=question, stance=stance, **columns)


def make_idea(group, by=None, *, title: str = "A key for everybody", **columns) -> ProjectIdea:
    return ProjectIdea.objects.create(group=group, by=by, title=title, **{"problem": "Nobody has the key"} | columns)


def make_resolution(group, by=None, *, is_offered: bool = False, **columns) -> Resolution:
    row = {"title": "Places", "text": "The assembly decides", "offered_at": NOW if is_offered else None}
    return Resolution.objects.create(group=group, by=by, **row | columns)
