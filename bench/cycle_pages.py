"""The pages of the yearly cycle that are measured. Whoever leads the first group has something waiting in every room."""

import time

from django.utils import timezone

from bench.cycles import coordinator, make_cycle


def build_cycle() -> dict:
    """Makes the cycle once; {"counts", "cookies"} for its pages."""
    from encommun.cycles.models import Participation, WorkingGroup
    from encommun.drafting.models import PartVersion
    from encommun.likeness import bounds

    bounds.MEMBERS = ()  # one reader looks sixty times here, within seconds
    if not WorkingGroup.objects.filter(code="BE-THE0").exists():
        start = time.process_time()
        composed = make_cycle()
        print(
            f"cycle made in {time.process_time() - start:.0f} s of CPU; composing 2,000 people: {composed}", flush=True
        )
    compare_all()
    rows = {"groups": WorkingGroup, "participants": Participation, "versions": PartVersion}
    return {name: model.objects.count() for name, model in rows.items()}


def cycle_pages(target, sign_in) -> dict:
    """{name: target}: for everybody signed out (8) and as the animator (12), in the room (12), for the coordination (12).

    `target(path, bound, cookie)` makes one, `sign_in(member)` gives a session's cookie.
    """
    from encommun.members.models import Member

    animator, team = sign_in(Member.objects.get(number="C0")), sign_in(coordinator())
    found = {}
    for name, path in shown_to_all().items():
        found[f"cycle: {name}"] = target(path, 8)
        found[f"cycle: {name}, signed in"] = target(path, 12, animator)
    for name, path in (in_the_room() | writing()).items():
        found[f"room: {name}"] = target(path, 12, animator)
    for name, path in for_the_team().items():
        found[f"team: {name}"] = target(path, 12, team)
    found["cycle: mobilisation, signed in"] = target("/mobilisation/cycle-2027/", 12, animator)
    found["cycle: home, coordinator"] = target("/", 12, team)
    return found


def shown_to_all() -> dict[str, str]:
    from encommun.experiments.models import Experiment
    from encommun.groups.models import Meeting

    session = Meeting.objects.filter(opening="public", group__code="BE-THE0").first()
    return {
        "home": "/",
        "editions": "/cycles/",
        "edition": "/cycles/cycle-2026/",
        "edition in preparation": "/cycles/cycle-2027/",
        "now": "/cycles/now/",
        "calendar": "/cycles/calendar/",
        "theme": "/cycles/cycle-2026/theme-1/",
        "groups": "/groups/",
        "group card": "/groups/cycle-2026/BE-THE0/",
        "open session": f"/groups/cycle-2026/BE-THE0/sessions/{session.pk}/",
        "wishes": "/wishes/cycle-2027/",
        "experiments": "/experiments/",
        "experiment": f"/experiments/{Experiment.objects.order_by('pk').first().pk}/",
    }


def compare_all() -> None:
    """The shelves; some of what looks alike, and of what was asked before a group begins."""
    from encommun.likeness.actions import rebuild
    from encommun.likeness.models import Shelf
    from encommun.lineage.actions import look_for_resemblances
    from encommun.stateofplay.tasks import collect

    if Shelf.objects.exists():
        return
    start = time.process_time()
    rebuild()
    look_for_resemblances(timezone.now())
    collect(timezone.now())
    print(f"compared in {time.process_time() - start:.0f} s of CPU", flush=True)


def in_the_room() -> dict[str, str]:
    """Each tab of the room of BE-THE0, and what is behind it."""
    from encommun.deliberation.models import Question
    from encommun.groups.models import Meeting

    room = "/groups/cycle-2026/BE-THE0/"
    meeting = f"{room}meetings/{Meeting.objects.filter(group__code='BE-THE0').first().pk}/"
    question = Question.objects.filter(group__code="BE-THE0").first()
    tabs = ("meetings", "people", "drafts", "talk", "talk/notes", "questions", "path", "ideas", "words", "resolutions",
            "budget", "data-requests", "contacts", "already-asked")  # fmt: skip
    return {tab: f"{room}{tab}/" for tab in tabs} | {
        "question": f"{room}questions/{question.pk}/",
        "meeting": meeting,
        "attendance": f"{meeting}attendance/",
        "minutes editor": f"{meeting}minutes/",
        "versions of minutes": f"{meeting}minutes/versions/",
    }


def writing() -> dict[str, str]:
    from encommun.drafting.models import Conflict, Draft

    draft = Draft.objects.filter(group__code="BE-THE0", state="draft").order_by("pk").first()
    conflict = Conflict.objects.filter(part__draft__group__code="BE-THE0").first()
    return {
        "draft editor": f"/drafts/{draft.pk}/",
        "what exists like a draft": f"/drafts/{draft.pk}/already-asked/",
        "versions of a draft": f"/drafts/{draft.pk}/versions/",
        "conflict": f"/drafts/conflicts/{conflict.pk}/",
    }


def for_the_team() -> dict[str, str]:
    from encommun.drafting.models import Draft
    from encommun.mobilisation.models import Composition

    composition = Composition.objects.order_by("pk").first()
    bench = f"/mobilisation/cycle-2027/bench/{composition.pk}/"
    group, person = composition.groups.first(), composition.placements.exclude(group=None).first()
    ready = Draft.objects.filter(state="ready", theme__slug="theme-1").order_by("pk").values_list("pk", flat=True)
    chosen = "&".join(f"drafts={pk}" for pk in ready[:4])
    return {
        "composition bench": bench,
        "people of the bench": f"{bench}people/",
        "person on the bench": f"{bench}people/{person.pk}/",
        "group on the bench": f"{bench}groups/{group.pk}/",
        "interests": "/mobilisation/cycle-2027/interests/",
        "applications": "/mobilisation/cycle-2027/applications/",
        "edition": "/cycles/cycle-2026/",
        "convergence bench": f"/publication/cycle-2026/themes/theme-1/bench/?{chosen}",
        "publication": "/publication/cycle-2026/",
        "presentations": "/publication/cycle-2026/presentations/",
        "freezing a theme": "/publication/cycle-2026/themes/theme-1/freeze/",
        "budgets": "/groups/budgets/",
        "requests that look alike": "/lineage/bench/",
        "circle of experiments": "/experiments/circle/",
    }
