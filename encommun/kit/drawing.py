"""Shapes that are repeated for each row of a drawing, written at once: a template takes ten times as long."""

from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _


def bands(chart) -> SafeString:
    """Inside the SVG of `phases.Phases`: its months, its bands with their words, and today."""
    today, height = chart.today_x, chart.bar_height
    parts = [f'<line class="chart-track" x1="{x}%" x2="{x}%" y1="0" y2="100%"/>' for x, _day in chart.months]
    for at in chart.placed:
        now = ' class="chart-value"' if at["now"] else ""
        parts += [
            f'<text{now} text-anchor="{at["anchor"]}" x="{at["text_x"]}" y="{y}">{escape(text)}</text>'
            for text, y in at["lines"]
        ]
        tone = "tone-mute" if at["band"].parallel else "chart-bar"
        parts.append(f'<rect class="{tone}" x="{at["x"]}%" y="{at["y"]}" width="{at["width"]}%" height="{height}"/>')
        if today is not None:
            mark = f'<line class="chart-axis" x1="{today}%" x2="{today}%" y1="0" y2="100%"/>'
            parts.append(f'<svg y="{at["y"]}" width="100%" height="{height}">{mark}</svg>')
    if today is not None:
        place = f'text-anchor="{chart.today_anchor}" x="{today}%" y="{chart.height + 12}"'
        parts.append(named_today(place))
    return mark_safe("\n".join(parts))  # noqa: S308 - numbers, and words that are escaped


def named_today(place: str) -> str:
    """The word that names today, at these attributes of an SVG text."""
    words = escape(_("today"))
    return f'<text class="chart-value" {place}>{words}</text>'
