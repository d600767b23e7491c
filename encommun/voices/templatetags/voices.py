"""Printing what would cost too much as template nodes: a button to approve stands at each item of a text."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from encommun.kit.refusals import refusal
from encommun.members.rules import check_as_member, check_voice

register = template.Library()


@register.simple_tag(takes_context=True)
def approve(context, address: str, item: str, count: int, is_mine: bool) -> SafeString:
    """How many approve of an item ("" for the whole recommendation), and the reader's button; htmx swaps it for itself."""
    request = context["request"]
    said = _count(count, is_mine) % {"count": count}
    if not request.user.is_authenticated:
        act = _sign_in(address, item)
    elif why := refusal(check_as_member if is_mine else check_voice, request.user):
        act = "" if item else format_html('<span class="meta">{}</span>', why)
    else:
        act = _act(context["csrf_token"], address, item, is_mine)
    return format_html('<div class="cluster" id="approve{}"><span>{}</span>\n{}</div>', _ending(item), said, act)


def _count(count: int, is_mine: bool) -> str:
    if is_mine:
        return ngettext("%(count)s member approves – you too", "%(count)s members approve – you too", count)
    return ngettext("%(count)s member approves", "%(count)s members approve", count)


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
