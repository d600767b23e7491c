"""With which arguments the test of doors tries each address of the demo cooperative."""

from dataclasses import dataclass, field

from . import (
    doors_bench,
    doors_cycles,
    doors_drafting,
    doors_groups,
    doors_inputs,
    doors_mobilisation,
    doors_people,
    doors_publication,
    doors_talk,
    doors_wishes,
)

# Addresses whose parameter means another thing than in most: {URL name: {parameter: what in `World.things`}}
MEANS = {
    "members:person": {"pk": "member"},
    "members:role_end": {"pk": "editor", "role_pk": "role"},
    "notices:notice": {"pk": "notice"},
    "edition": {"slug": "edition"},
    "edition_whole": {"slug": "edition"},
    "theme": {"slug": "theme"},
    "demo:sign_in": {"slug": "person"},
    "credit_agreement": {"pk": "credit", "slug": "credited"},
    "reference_settle": {"pk": "reference", "slug": "citing"},
    "note_edit": {"pk": "note"},
    "note_removal": {"pk": "note"},
    "followup_reply": {"id": "addressee"},
    "followup_kit_end": {"id": "kit entry"},
    "followup_hand_over": {"id": "hand-over"},
    "followup_acknowledgement": {"id": "hand-over"},
    "followup_service": {"slug": "service"},
    "followup_dependency_end": {"id": "dependency"},
    "followup_doer_end": {"line": "doer"},
    "annex": {"slug": "annexed"},
    "notices:follow": {"id": "recommendation"},
    "activity:feed_of": {"id": "recommendation"},
    "lineage:confirmation": {"pk": "relation"},
    "lineage:refusal": {"pk": "relation"},
    "lineage:asking_removal": {"pk": "recommendation in cluster", "slug": "cluster"},
    "lineage:group": {"pk": "look-alikes"},
    "lineage:group_acceptance": {"pk": "look-alikes"},
    "lineage:group_split": {"pk": "look-alikes"},
    "lineage:group_rejection": {"pk": "look-alikes"},
    "lineage:group_reopening": {"pk": "look-alikes"},
    "lineage:alike_link": {"pk": "look-alike pair"},
    "lineage:alike_rejection": {"pk": "look-alike pair"},
    "lineage:alike_reopening": {"pk": "look-alike pair"},
    "voices:keeping": {"pk": "report"},
    "likeness:asked": {"key": "asking"},
    **doors_people.MEANS,
    **doors_talk.MEANS,
    **doors_cycles.MEANS,
    **doors_groups.MEANS,
    **doors_bench.MEANS,
    **doors_mobilisation.MEANS,
    **doors_drafting.MEANS,
    **doors_inputs.MEANS,
    **doors_wishes.MEANS,
    **doors_publication.MEANS,
}
BY_PREFIX = {
    "lineage:": {"slug": "cluster"},
    "voices:": {"pk": "comment"},
    "import_": {"pk": "draft"},
    "block_": {"pk": "block"},
    "house:": {},
    **doors_people.BY_PREFIX,
    **doors_talk.BY_PREFIX,
    **doors_inputs.BY_PREFIX,
    **doors_mobilisation.BY_PREFIX,
}


@dataclass
class World:
    """One existing thing of each kind: {what: the value its addresses carry}."""

    things: dict[str, object] = field(default_factory=dict)

    def arguments(self, name: str, parameters: list[str]) -> dict:
        """What to reverse `name` with; raises KeyError naming the parameter that nobody explained."""
        prefix = next((words for start, words in BY_PREFIX.items() if name.startswith(start)), {})
        if name == "lineage:family" or (name.startswith("voices:") and "slug" in parameters):
            prefix = {}
        means = {**{one: one for one in parameters}, **prefix, **MEANS.get(name, {})}
        return {one: self.things[means[one]] for one in parameters}


def make_world() -> World:
    """Add to the demo what it has none of, and name one of each."""
    from encommun.demo.people import DOMAIN
    from encommun.followup.models import Dependency, Doer, HandOver, KitEntry, Project
    from encommun.importing.actions import start_import
    from encommun.lineage.actions import propose_relation
    from encommun.lineage.actions.looking import put_bundle
    from encommun.lineage.models import Bundle, Cluster, Resemblance
    from encommun.members.models import Member
    from encommun.notifications.models import Notice
    from encommun.recommendations.models import AnnexSection, Credit, Note, Recommendation, Reference
    from encommun.voices.actions import report_comment
    from encommun.voices.models import Comment

    people = {member.email.removesuffix(f"@{DOMAIN}"): member for member in Member.objects.all()}
    rows = Recommendation.objects.select_related("document", "edition", "theme").order_by("pk")
    note = Note.objects.exclude(recommendation=None).first()
    row = rows.get(pk=note.recommendation_id)
    project = Project.objects.first()
    cluster = Cluster.objects.first()
    comment = Comment.objects.filter(is_oral=False).first()
    reference = Reference.objects.filter(scope="pending").first()
    annex = AnnexSection.objects.first()
    relation = propose_relation(actor=people["ines"], source=rows[3], target=rows[1])
    pair = Resemblance.objects.create(earlier=rows[0], later=rows[4], score=800, verdict="same")
    bundle = put_bundle(Bundle(), {pair.earlier_id, pair.later_id}, [pair])
    dependency = Dependency.objects.create(recommendation=row, other=rows.exclude(pk=row.pk)[0], by=people["teun"])
    kit_entry = KitEntry.objects.create(kind=KitEntry._meta.get_field("kind").choices[0][0], title="Une salle")
    doer = Doer.objects.create(project=project, kind=Doer._meta.get_field("kind").choices[0][0], words="Le bureau")
    draft = start_import(actor=people["solange"], data=PAD.encode(), name="pad.md")
    notice = Notice.objects.create(member=people["ines"], event_id=_first_event())
    return World(
        {
            "slug": row.document.slug, "place": row.place, "item": "a", "form": "csv", "language": "nl", "code": "be",
            "edition": row.edition.slug, "edition_slug": row.edition.slug, "theme": row.theme.slug,
            "spelling": row.edition.label, "kind": "recommendation", "recommendation": row.pk, "number": annex.number,
            "annexed": annex.document.slug, "member": people["ines"].pk, "editor": people["solange"].pk,
            "role": people["solange"].roles.first().pk, "person": "ines", "notice": notice.pk, "draft": draft.pk,
            "key": "1.1", "index": 0, "correction": "c1", "block": row.blocks.first().pk, "note": note.pk,
            "credit": Credit.objects.first().pk,
            "credited": Credit.objects.first().document.slug, "reference": reference.pk, "citing": reference.document.slug,
            "id": project.pk, "step": project.steps.last().pk, "line": project.means.first().pk, "doer": doer.pk,
            "addressee": _addressee(), "kit entry": kit_entry.pk, "hand-over": HandOver.objects.last().pk,
            "dependency": dependency.pk, "service": "it", "term": "edition", "cluster": cluster.slug, "relation": relation.pk,
            "look-alikes": bundle.pk, "look-alike pair": pair.pk,
            "recommendation in cluster": cluster.recommendations.first().pk, "comment": comment.pk, "token": "forged",
            "level": "easy", "asking": "wish",
            "report": report_comment(actor=people["wout"], comment=comment, reason="x").pk,
            **doors_people.things(people),
            **doors_talk.things(people),
            **doors_cycles.things(people, row.edition, row.theme),
            **doors_groups.things(people),
            **doors_bench.things(people),
            **doors_mobilisation.things(people),
            **doors_drafting.things(people),
            **doors_inputs.things(people),
            **doors_wishes.things(people),
            **doors_publication.things(people),
        }
    )  # fmt: skip


def _first_event() -> int:
    from encommun.activity.models import Event

    return Event.objects.order_by("pk").first().pk


def _addressee() -> int:
    from encommun.followup.models import Addressee

    return Addressee.objects.filter(country=None).first().pk


PAD = """# Recommandations d'un groupe

## 1. Ouvrir une cantine

Chaque midi. (Cfr recommandation n°2)

- a) Une cuisine
- b) Une table

## 2. Planter des arbres

Dix par an.
"""
