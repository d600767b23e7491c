"""Printing what would cost too much as template nodes: the list draws some eighty choices on each request."""

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from ..queries.register.facets import Facet

register = template.Library()


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
