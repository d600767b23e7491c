"""Printing what would cost too much as template nodes: the list draws 25 lines and some eighty choices each time."""

from django import template
from django.utils.html import conditional_escape, escape, format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from ..models.names import TOKEN
from ..queries.register.facets import Facet
from ..queries.register.listing import Row

register = template.Library()


@register.simple_tag
def entries(rows: list[Row]) -> SafeString:
    """The lines of the list; a title is safe HTML already when words were sought."""
    return mark_safe("\n".join(map(_entry, rows)))  # noqa: S308 - all that is not ours is escaped


def _entry(row: Row) -> str:
    context = escape(f"{row.context} · {row.codes}" if row.codes else row.context)
    return (
        f'<li class="entry"><h3 class="entry-title" lang="{escape(row.language)}"><a href="{escape(row.url)}">{row.number}. '
        f'{conditional_escape(row.title)}</a></h3><p class="entry-context">{context}</p>'
        f'<p class="meta"><span class="state" data-state="{row.state}">{escape(row.words)}</span></p></li>'
    )


@register.simple_tag
def facet_options(facet: Facet) -> SafeString:
    """The checkboxes of one facet, each with its count."""
    return mark_safe(  # noqa: S308 - names are ours, the rest is escaped
        "".join(
            f'<label class="filter-option"><input type="checkbox" name="{facet.name}" value="{escape(option.value)}"'
            f'{" checked" if option.chosen else ""}> {escape(option.label)} <span class="count">{option.count}</span></label>'
            for option in facet.options
        )
    )


@register.filter
def named(html: SafeString, names: dict) -> SafeString:
    """For editors: names that wait for agreement (`Document.hidden_names`), each marked "not published"."""
    if not names or "\u2039" not in html:
        return html
    return mark_safe(TOKEN.sub(lambda match: _named(match, names), html))  # noqa: S308 - safe HTML and escaped names


def _named(match, names: dict) -> str:
    if match[1] not in names:
        return match[0]
    mark = format_html('<span class="state" data-state="missing">{}</span>', _("not published"))
    return format_html("{} {}", names[match[1]][1], mark)
