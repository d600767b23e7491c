"""Printing what would cost too much as template nodes: twenty results on each page."""

from django import template
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import get_language

from ..queries import Found

register = template.Library()


@register.simple_tag
def results(found: list[Found]) -> SafeString:
    """One list item a result; titles and excerpts are safe HTML already."""
    language = escape(get_language() or "")
    return mark_safe("\n".join(_item(result, language) for result in found))  # noqa: S308 - the rest is escaped


def _item(result: Found, language: str) -> str:
    context = f" · {escape(result.context)}" if result.context else ""
    excerpt = f'<p class="excerpt">{conditional_escape(result.excerpt)}</p>' if result.excerpt else ""
    return (
        f'<li class="entry" lang="{escape(result.language)}"><h3 class="entry-title"><a href="{escape(result.url)}">'
        f'{conditional_escape(result.title)}</a></h3><p class="entry-context"><span lang="{language}">'
        f"{escape(result.label)}</span>{context}</p>{excerpt}</li>"
    )
