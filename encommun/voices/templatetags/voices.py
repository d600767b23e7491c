"""Printing what would cost too much as template nodes: a button to approve stands at each item of a text."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

register = template.Library()


@register.simple_tag(takes_context=True)
def approve(context, address: str, item: str, count: int, is_mine: bool) -> SafeString:
    """How many approve of an item ("" for the whole recommendation), and the reader's button; htmx swaps it for itself."""
    request = context["request"]
    said = ngettext("%(count)s member approves", "%(count)s members approve", count) % {"count": count}
    if is_mine:
        mine = _("you too")
        said = f"{said} – {mine}"
    signed_in = request.user.is_authenticated
    act = _act(context["csrf_token"], address, item, is_mine) if signed_in else _sign_in(address, item)
    return format_html('<div class="cluster" id="approve{}"><span>{}</span>\n{}</div>', _ending(item), said, act)


def _act(token: str, address: str, item: str, is_mine: bool) -> SafeString:
    return format_html(
        '<form method="post" action="{0}approval/" hx-post="{0}approval/" hx-target="closest div" hx-swap="outerHTML">'
        '<input type="hidden" name="csrfmiddlewaretoken" value="{1}"><input type="hidden" name="item" value="{2}">'
        '{3}<button class="button button--quiet" id="approve-act{4}">{5}</button></form>',
        address,
        token,
        item,
        mark_safe('<input type="hidden" name="withdraw" value="1">') if is_mine else "",
        _ending(item),
        _("Withdraw my approval") if is_mine else _words(item),
    )


def _sign_in(address: str, item: str) -> SafeString:
    return format_html('<a class="button button--quiet" href="{}approval/">{}</a>', address, _words(item))


def _words(item: str) -> SafeString:
    which = _("item %(item)s") % {"item": item}
    return format_html('{}<span class="visually-hidden"> {}</span>', _("Approve"), which) if item else _("Approve")


def _ending(item: str) -> str:
    return f"-{slugify(item)}" if item else ""
