"""Calls, wishes, ways into a group, and experiments: what their addresses name, and one of each."""

MEANS = {
    **{f"mobilisation:{name}": {"pk": "animators call"} for name in ("call", "call_edit", "apply")},
    "mobilisation:application": {"pk": "application"},
    "mobilisation:application_withdrawal": {"pk": "application"},
    "mobilisation:entry": {"pk": "entry"},
    "mobilisation:entry_withdrawal": {"pk": "entry"},
    "experiments:matter": {"pk": "matter"},
    "experiments:seat_end": {"pk": "circle seat"},
    "experiments:raising": {"kind": "matters"},
    "experiments:unlink": {"recommendation": "taught"},
    **{f"mobilisation:{name}": {"key": "joined group"} for name in ("request", "invitation", "neighbours")},
}
BY_PREFIX = {"mobilisation:": {"edition": "mobilised edition"}, "experiments:": {"pk": "experiment"}}


def things(people: dict) -> dict[str, object]:
    """What the demo tells of them; the experiment is the one that runs, the application is Inès's."""
    from encommun.cycles.models import Edition
    from encommun.experiments.models import CircleSeat, Experiment, Matter
    from encommun.mobilisation.actions import apply
    from encommun.mobilisation.models import Call, Entry

    edition = Edition.objects.get(state=Edition.State.RUNNING)
    call = Call.objects.get(edition=edition)
    themes = [edition.themes.first().pk]
    application = apply(actor=people["ines"], call=call, role="secretary", motivation="Oui.", themes=themes)
    experiment = Experiment.objects.filter(state="running").first()
    taught = _taught(experiment)
    return {
        "mobilised edition": edition.slug,
        "animators call": call.pk,
        "application": application.pk,
        "entry": Entry.objects.filter(group__edition=edition).first().pk,
        "joined group": "FR-LIE1",
        "experiment": experiment.pk,
        "matter": Matter.objects.filter(experiment=experiment, kind="need").first().pk,
        "matters": "obstacles",
        "taught": taught,
        "circle seat": CircleSeat.objects.first().pk,
    }


def _taught(experiment) -> int:
    from encommun.recommendations.models import Recommendation

    recommendation = Recommendation.objects.filter(audience="public").first()
    experiment.recommendations.add(recommendation)
    return recommendation.pk
