"""Printing what would cost too much as template nodes: a page of the directory draws 24 people and some fifty choices."""

from django import template
from django.utils.html import conditional_escape, escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from ..finding import Row, SearchPage
from ..finding.facets import Facet, Option

register = template.Library()


@register.simple_tag
def people(rows: list[Row] | Row) -> SafeString:
    """The lines of the list (or of one person); names and words are safe HTML already when something was sought."""
    rows = [rows] if isinstance(rows, Row) else rows
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
def kilometres(page: SearchPage) -> SafeString:
    """The choices of a distance, each with how many people stand within when a place was asked for."""
    words = {km: _("%(km)s km") % {"km": km} if km else _("only there") for km in page.kilometres}
    counts = dict(page.distances)
    options = [
        f'<option value="{km}"{" selected" if km == page.filters.km else ""}>{escape(label)}'
        f"{f' ({counts[km]})' if km in counts else ''}</option>"
        for km, label in words.items()
    ]
    return mark_safe("".join(options))  # noqa: S308 - numbers, and words that are escaped


@register.simple_tag
def orders(page: SearchPage) -> SafeString:
    options = [
        f'<option value="{value}"{" selected" if chosen else ""}>{escape(label)}</option>'
        for value, label, chosen in page.orders
    ]
    return mark_safe("".join(options))  # noqa: S308 - our own values, and words that are escaped


@register.simple_tag
def groups(page: SearchPage) -> SafeString:
    """The filters, one a facet; the first is open, and those with a choice."""
    return mark_safe("".join(_group(facet, n == 0) for n, facet in enumerate(page.facets)))  # noqa: S308 - see above


def _group(facet: Facet, first: bool) -> str:
    title = escape(facet.title)
    more = ""
    if facet.more > 0:
        words = _("For other skills, type them in the box.") if facet.name == "skill" else _more(facet.more)
        more = f'<p class="meta">{escape(words)}</p>'
    return (
        f'<details class="filter-group"{" open" if facet.open or first else ""}><summary>{title}</summary><fieldset>'
        f'<legend class="visually-hidden">{title}</legend>{_choices(facet)}{more}</fieldset></details>'
    )


def _more(count: int) -> str:
    words = ngettext(
        "%(more)s other choice appears when you narrow the list.",
        "%(more)s other choices appear when you narrow the list.",
        count,
    )
    return words % {"more": count}


def _choices(facet: Facet) -> str:
    return "".join(_choice(facet.name, escape(option.value), option) for option in facet.options)


def _choice(name: str, value: str, option: Option) -> str:
    # Its own id: two things of a page may share name and value, and the focus comes back to this one.
    return (
        f'<label class="filter-option"><input type="checkbox" id="{name}-{value}" name="{name}" value="{value}"'
        f'{" checked" if option.chosen else ""}> {escape(option.label)} <span class="count">{option.count}</span></label>'
    )
