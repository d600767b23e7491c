"""What the coordination does with the box."""

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from encommun.cycles.acting import confirm_page, form_page
from encommun.kit.forms import posted

from .. import actions, queries, rules
from ..forms import MergeForm, NoteForm, OpeningForm, RankingForm, ReasonForm, ThemeForm, evening_of
from ..models import OutsideWish
from .common import trail


def _back(slug: str) -> str:
    return f"{queries.url_of(slug)}keeping/"


def opening(request, slug: str):
    edition, box = queries.box_or_none(slug)
    rules.check_can_open(request.user, edition)
    stored = {"language": request.user.language}
    if box:
        stored = {"question": box.question, "wishes_until": box.wishes_last_on, "language": box.language}
        stored["takes_outside"] = box.takes_outside
    form = OpeningForm(posted(request), initial=stored)
    return form_page(
        request, form, lambda: actions.open_box(actor=request.user, edition=edition, **form.values()),
        title=_("Ask members what they wish"), label=_("Save") if box else _("Open the box"), done=_("Saved."),
        back=_back(slug) if request.method == "POST" or box else f"/cycles/{slug}/",
        trail=[(edition.label, f"/cycles/{slug}/")],
        lead=_("Members put wishes in the box, then give their order of them: first this, then that; never for or against."),
    )  # fmt: skip


def noting(request, slug: str):
    box = queries.get_box(slug)
    rules.check_can_coordinate(request.user)
    form = NoteForm(posted(request), edition=box.edition, initial={"language": request.user.language})
    return form_page(
        request, form, lambda: actions.write_down(actor=request.user, box=box, **form.values()),
        title=_("Write down somebody’s wish"), label=_("Put it in the box"), done=_("The wish is in the box."),
        back=_back(slug), trail=trail(box.edition),
    )  # fmt: skip


def merging(request, slug: str, pk: int):
    wish = queries.get_wish(slug, pk)
    rules.check_can_sort(request.user, wish)
    form = MergeForm(posted(request), wish=wish)
    return form_page(
        request, form, lambda: actions.merge_wish(actor=request.user, wish=wish, **form.values()),
        title=_("Bring it together with another"), label=_("Bring together"), done=_("They are one now."),
        back=_back(slug), trail=trail(wish.box.edition), lead=wish.title,
    )  # fmt: skip


def setting_aside(request, slug: str, pk: int):
    wish = queries.get_wish(slug, pk)
    rules.check_can_sort(request.user, wish)
    form = ReasonForm(posted(request))
    return form_page(
        request, form, lambda: actions.set_aside(actor=request.user, wish=wish, **form.cleaned_data),
        title=_("Set this wish aside"), label=_("Set it aside"), done=_("It is set aside, with its reason."),
        back=_back(slug), trail=trail(wish.box.edition), lead=wish.title,
    )  # fmt: skip


def standing(request, slug: str, pk: int):
    wish = queries.get_wish(slug, pk)
    rules.check_can_coordinate(request.user)
    return confirm_page(
        request, lambda: actions.let_stand(actor=request.user, wish=wish), title=_("Let this wish stand again?"),
        text=wish.title, label=_("Let it stand"), done=_("It stands again."), back=_back(slug),
        trail=trail(wish.box.edition),
    )  # fmt: skip


def ranking(request, slug: str):
    box = queries.get_box(slug)
    rules.check_can_coordinate(request.user)
    form = RankingForm(posted(request))
    waiting = box.outside.filter(state=OutsideWish.State.WAITING).count()
    words = ngettext(
        "%(total)s wish from outside waits for your yes or no.",
        "%(total)s wishes from outside wait for your yes or no.",
        waiting,
    )
    return form_page(
        request, form,
        lambda: actions.start_ranking(
            actor=request.user, box=box, until=evening_of(form.cleaned_data["ranking_until"])
        ),
        title=_("Ask members for their order"), label=_("Ask them"), done=_("Members give their order from now on."),
        back=_back(slug), trail=trail(box.edition),
        lead=_("From then on the box takes no wish, and none is changed, brought together or set aside."),
        first=waiting and (words % {"total": waiting}, f"{queries.url_of(slug)}outside/waiting/"),
    )  # fmt: skip


def extension(request, slug: str):
    """More time to give one's order."""
    box = queries.get_box(slug)
    rules.check_can_coordinate(request.user)
    if request.method != "POST":
        rules.check_can_prolong(request.user, box, now=timezone.now())
    form = RankingForm(posted(request), initial={"ranking_until": box.ranking_last_on})
    return form_page(
        request, form,
        lambda: actions.prolong_ranking(
            actor=request.user, box=box, until=evening_of(form.cleaned_data["ranking_until"])
        ) or True,
        title=_("Give members more time"), label=_("Save"), done=_("Members have more time."), back=_back(slug),
        trail=trail(box.edition), lead=_("Nobody is written to: the page of the wishes says that the day was put off."),
    )  # fmt: skip


def settling(request, slug: str):
    """The consequence is read before."""
    box = queries.get_box(slug)
    rules.check_can_coordinate(request.user)
    given = box.orders.count()
    words = ngettext(
        "%(count)d order will be counted and published without a name. Who gave which is forgotten for good. "
        "Nobody can change an order after that.",
        "%(count)d orders will be counted and published without names. Who gave which is forgotten for good. "
        "Nobody can change an order after that.",
        given,
    )  # fmt: skip
    if given < rules.FEWEST_SHOWN:
        words = _(
            "The orders will be counted and the result published. Who gave which is forgotten for good. So few members "
            "gave an order that the orders themselves will not be published."
        )
    return confirm_page(
        request, lambda: actions.settle(actor=request.user, box=box), title=_("Count the orders?"),
        text=words % {"count": given}, label=_("Count and publish"), done=_("The order is published."),
        back=queries.url_of(slug), trail=trail(box.edition),
    )  # fmt: skip


def theme(request, slug: str, pk: int):
    wish = queries.get_wish(slug, pk)
    rules.check_can_choose(request.user, wish)
    form = ThemeForm(posted(request), wish=wish)
    lead = _("It becomes a theme of %(edition)s.") % {"edition": wish.box.edition}
    if wish.prolongs:
        lead = _("It goes on with “%(theme)s”.") % {"theme": wish.prolongs}
    return form_page(
        request, form, lambda: actions.choose_theme(actor=request.user, wish=wish, **form.cleaned_data),
        title=wish.title, label=_("Make it a theme"), done=_("It is a theme now."), back=_back(slug),
        trail=trail(wish.box.edition), lead=lead,
    )  # fmt: skip
