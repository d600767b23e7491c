"""One pair that looks alike: linked, told apart, and taken back, with one press."""

from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from encommun.kit.posting import press
from encommun.members.rules import check_member
from encommun.recommendations.queries import recommendation_url

from .. import actions, queries, rules
from ..models import Resemblance


@require_POST
def link(request, pk: int):
    """The later one asks again for the earlier one."""
    check_member(request.user)
    pair = queries.get_resemblance(request.user, pk)
    stands = rules.is_keeper(request.user)
    done = _("The link stands.") if stands else _("Proposed. An editor will confirm it.")
    return press(request, lambda: actions.link_resemblance(actor=request.user, pair=pair), done, _back(request, pair))


@require_POST
def rejection(request, pk: int):
    """Not the same request."""
    rules.check_keeper(request.user)
    pair = queries.get_resemblance(request.user, pk)
    done = _("Noted: the two are not the same. You can take it back below.")
    return press(request, lambda: actions.tell_pair_apart(actor=request.user, pair=pair), done, _back(request, pair))


@require_POST
def reopening(request, pk: int):
    """Take "not the same" back."""
    rules.check_keeper(request.user)
    pair = queries.get_resemblance(request.user, pk)
    done = _("Taken back: the two look alike again.")
    return press(request, lambda: actions.reopen_pair(actor=request.user, pair=pair), done, _back(request, pair))


def _back(request, pair: Resemblance) -> str:
    """The page that was left: that of the earlier one when it says so."""
    at_earlier = request.POST.get("at") == str(pair.earlier_id)
    end = pair.earlier if at_earlier else pair.later
    return f"{recommendation_url(end.document.slug, end.place)}#looks-like"
