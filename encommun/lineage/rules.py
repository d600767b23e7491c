"""Who may link and gather recommendations, and which links may exist."""

from collections.abc import Iterable

from django.utils.translation import gettext as _

from encommun.kit.clashes import mark_of
from encommun.kit.languages import CODES
from encommun.kit.refusals import Refused
from encommun.members.rules import COORDINATOR, EDITOR, audiences_of, check_member, check_role, has_role
from encommun.recommendations.models import Recommendation

from .graph import Edge, reaches
from .models import Bundle, Cluster, Relation, Resemblance


def is_keeper(member) -> bool:
    """Editors and coordinators keep the lineage: their own links stand at once."""
    return has_role(member, EDITOR, COORDINATOR)


def check_keeper(actor) -> None:
    check_role(actor, EDITOR, COORDINATOR)


def check_sees(actor, *recommendations: Recommendation) -> None:
    for recommendation in recommendations:
        if recommendation.audience not in audiences_of(actor):
            raise Refused(_("This is not open to you."), missing=True)


def check_can_propose(actor, *recommendations: Recommendation) -> None:
    """Any member may propose a link between two recommendations that they may read."""
    check_sees(actor, *recommendations)
    check_member(actor)


def check_kind(kind: str) -> None:
    if kind not in Relation.Kind.values:
        raise Refused(_("Choose how the two belong together."), field="kind")


def check_link(source: Recommendation, target: Recommendation, edges: list[Edge]) -> None:
    """No link to itself, none twice, and no circle, whatever its length."""
    if source.pk == target.pk:
        raise Refused(_("A recommendation cannot be linked to itself."), field="other")
    if (source.pk, target.pk) in edges or (target.pk, source.pk) in edges:
        raise Refused(_("These two recommendations are already linked."), field="other")
    if reaches(edges, target.pk, source.pk):
        raise Refused(
            _("This would make a circle: the earlier one already goes back to the later one through other links."),
            field="other",
        )


def check_can_decide(actor, relation: Relation) -> None:
    check_keeper(actor)
    if relation.state != Relation.State.PROPOSED:
        raise Refused(_("Somebody has already decided about this link."))


def check_can_refuse(actor, relation: Relation, reason: str = "-") -> None:
    """A proposed link is refused; a confirmed one is undone. Both ask for a reason."""
    check_keeper(actor)
    if relation.state == Relation.State.REFUSED:
        raise Refused(_("This link has already been refused."))
    if not reason.strip():
        raise Refused(_("Say why the two do not belong together."), field="reason")


def check_cluster(title: str, language: str = "fr") -> None:
    if not title.strip():
        raise Refused(_("Give the request a title."), field="title")
    if len(title) > 300:
        raise Refused(_("This title is too long: the limit is 300 characters."), field="title")
    if language not in CODES:
        raise Refused(_("Choose a language."), field="language")


def check_standing(cluster: Cluster) -> None:
    if cluster.merged_into_id is not None:
        raise Refused(_("This request has been joined with another one."))


def check_can_merge(actor, cluster: Cluster, into: Cluster) -> None:
    check_keeper(actor)
    check_standing(cluster)
    check_standing(into)
    if cluster.pk == into.pk:
        raise Refused(_("Choose another request than this one."), field="into")


def check_can_split(actor, cluster: Cluster, leaving: set[int], all_ids: set[int]) -> None:
    check_keeper(actor)
    check_standing(cluster)
    if not leaving or not leaving <= all_ids:
        raise Refused(_("Choose the recommendations that ask for something else."), field="recommendations")
    if leaving == all_ids:
        raise Refused(_("Leave at least one recommendation in this request."), field="recommendations")


def check_can_link(actor, pair: Resemblance) -> None:
    """Any member who may read both, while nobody has decided about the two."""
    check_can_propose(actor, pair.earlier, pair.later)
    if pair.state != Resemblance.State.OPEN:
        raise Refused(_("Somebody has already decided about these two."))


def check_not_proposed(actor) -> None:
    """The link waits already: only who confirms it has something to say."""
    if not is_keeper(actor):
        raise Refused(_("This link is proposed already: an editor will confirm it."))


def check_can_tell_apart(actor, pair: Resemblance) -> None:
    check_sees(actor, pair.earlier, pair.later)
    check_keeper(actor)
    if pair.state != Resemblance.State.OPEN:
        raise Refused(_("Somebody has already decided about these two."))


def check_can_reopen_pair(actor, pair: Resemblance) -> None:
    check_sees(actor, pair.earlier, pair.later)
    check_keeper(actor)
    if pair.state != Resemblance.State.REJECTED:
        raise Refused(_("Nobody said that these two are not the same."))


def mark_of_bundle(ids: Iterable[int]) -> str:
    """What a page read of a group: the same ones have the same mark."""
    return mark_of(sorted(ids))


def check_bundle(actor, bundle: Bundle, ids: set[int], base: str) -> None:
    """Keepers, while it is open and says what their page said; `base` "" where nobody read a page."""
    check_keeper(actor)
    if bundle.state != Bundle.State.OPEN:
        raise Refused(_("Somebody has already decided about this group. Nothing was changed."))
    if base and base != mark_of_bundle(ids):
        raise Refused(_("This group has changed since you opened it. Look at it as it is now, then decide."))


def check_can_accept(actor, ids: set[int], chosen: set[int], into: Cluster | None) -> None:
    check_keeper(actor)
    if not chosen <= ids or len(chosen) < (1 if into else 2):
        raise Refused(_("Choose those that ask for the same thing."), field="chosen")
    if into is not None:
        check_standing(into)


def check_can_split_bundle(actor, ids: set[int], chosen: set[int]) -> None:
    check_keeper(actor)
    if not chosen or not chosen < ids:
        raise Refused(_("Choose some of them, not all: the others become a group of their own."), field="chosen")


def check_can_reopen_bundle(actor, bundle: Bundle) -> None:
    check_keeper(actor)
    if bundle.state == Bundle.State.OPEN:
        raise Refused(_("This group is open already."))
    if bundle.cluster is not None:
        check_standing(bundle.cluster)
