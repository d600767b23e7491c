"""A member's wishes and order."""

from django.contrib import messages
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from encommun.cycles.acting import confirm_page, form_page
from encommun.kit.forms import posted
from encommun.kit.refusals import attempt

from .. import actions, queries, rules
from ..forms import ChangeForm, OrderForm, WishForm
from .common import trail


def new(request, slug: str):
    box = queries.get_box(slug)
    if request.method == "GET":
        rules.check_can_wish(request.user, box)
    form = WishForm(posted(request), edition=box.edition, initial={"language": request.user.language})
    return form_page(
        request, form, lambda: actions.make_wish(actor=request.user, box=box, **form.values()),
        title=_("Make a wish"), label=_("Put it in the box"), done=_("Your wish is in the box."),
        back=queries.url_of(slug), trail=trail(box.edition),
        lead=_("Members read who wishes what; visitors read the wish alone."), keep=f"wish-{box.pk}", asking="wish",
    )  # fmt: skip


def edit(request, slug: str, pk: int):
    wish = queries.get_wish(slug, pk)
    if request.method == "GET" or wish.author_id != request.user.pk:
        rules.check_can_change(request.user, wish)
    stored = {"title": wish.title, "text": wish.text, "countries": [row.pk for row in wish.countries.all()]}
    form = ChangeForm(posted(request), initial=stored)
    return form_page(
        request, form, lambda: actions.change_wish(actor=request.user, wish=wish, **form.values()),
        title=_("Change your wish"), label=_("Save"), done=_("Saved."), back=queries.url_of(slug),
        trail=trail(wish.box.edition), keep=f"wish-{wish.pk}", asking="wish", asking_without=f"wish:{pk}",
    )  # fmt: skip


def withdrawal(request, slug: str, pk: int):
    wish = queries.get_wish(slug, pk)
    rules.check_can_change(request.user, wish)
    return confirm_page(
        request, lambda: actions.withdraw_wish(actor=request.user, wish=wish), title=_("Withdraw this wish?"),
        text=wish.title, label=_("Withdraw it"), done=_("Your wish is withdrawn."), back=queries.url_of(slug),
        trail=trail(wish.box.edition),
    )  # fmt: skip


def order(request, slug: str):
    """A number for each wish, or buttons that move one; both save all that was typed."""
    page = queries.order_page(request.user, slug)
    if request.method == "GET":
        rules.check_can_rank(request.user, page.box)
    form = OrderForm(posted(request), wishes=page.wishes, given=page.given)
    if request.method == "POST" and attempt(
        form, lambda: actions.rank_wishes(actor=request.user, box=page.box, wishes=form.order())
    ):
        until = date_format(page.box.ranking_last_on, "DATE_FORMAT")
        messages.success(request, _("Your order is saved. You can change it until %(day)s.") % {"day": until})
        return redirect(f"{page.url}order/")
    context = {"page": page, "form": form, "trail": trail(page.box.edition)}
    return render(request, "wishes/order.html", context, status=422 if form.errors else 200)


def order_removal(request, slug: str):
    box = queries.get_box(slug)
    rules.check_can_rank(request.user, box)
    return confirm_page(
        request, lambda: actions.take_back_order(actor=request.user, box=box), title=_("Take your order back?"),
        text=_("It is not counted then. You can give another one while there is time."), label=_("Take it back"),
        done=_("Your order is gone."), back=queries.url_of(slug), trail=trail(box.edition),
    )  # fmt: skip
