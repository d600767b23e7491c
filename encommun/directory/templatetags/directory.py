"""Printing what would cost too much as template nodes: a page of the directory draws 24 people and some fifty choices."""

from django import template
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from ..finding import Row
from ..finding.facets import Facet

register = template.Library()


@register.simple_tag
def people(rows: list[Row]) -> SafeString:
    """The lines of the list; names and words are safe HTML already when something was sought."""
    words = {"title": _("a member"), "skills": _("Skills:")}
    return mark_safe("\n".join(_person(row, words) for row in rows))  # noqa: S308 - all that is not ours is escaped


def _person(row: Row, words: dict[str, str]) -> str:
    said = f' lang="{escape(row.language)}"'
    title, under = _title(row)
    lines = [
        f'<h3 class="entry-title"{said if row.is_masked and title != row.name else ""}><a href="{row.url}">{title}</a></h3>'
    ]
    if under:
        lines.append(f'<p class="entry-context"{said}>{under}</p>')
    if row.skills:
        skills = "".join(f"<li>{conditional_escape(skill)}</li>" for skill in row.skills)
        lines.append(f'<ul class="person-words"{said} aria-label="{escape(words["skills"])}">{skills}</ul>')
    meta = [escape(row.place)] if row.place else []
    if row.is_masked and title != row.name:
        meta.insert(0, escape(words["title"]))
    if row.availability:
        meta.append(f'<span class="state" data-state="{row.state}">{escape(row.availability)}</span>')
    if meta:
        lines.append(f'<p class="meta">{"".join(f"<span>{part}</span>" for part in meta)}</p>')
    return f'<li class="entry person">{"".join(lines)}</li>'


def _title(row: Row) -> tuple[str, str]:
    """(what stands on top, what stands under it): the name, else what the person does."""
    lines = [row.headline] if row.headline else []
    lines += row.activities
    parts = [str(conditional_escape(line)) for line in lines]
    if row.is_masked and parts:
        return parts[0], " · ".join(parts[1:])
    return str(conditional_escape(row.name)), " · ".join(parts)


@register.simple_tag
def choices(facet: Facet) -> SafeString:
    """The checkboxes of one facet, each with its count."""
    return mark_safe(  # noqa: S308 - names are ours, the rest is escaped
        "".join(
            f'<label class="filter-option"><input type="checkbox" name="{facet.name}" value="{escape(option.value)}"'
            f'{" checked" if option.chosen else ""}> {escape(option.label)} <span class="count">{option.count}</span></label>'
            for option in facet.options
        )
    )
