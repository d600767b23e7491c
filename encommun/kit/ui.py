"""The components of the house: each has a name, a template `ui/<name>.html` and declared parameters.

`{% ui "empty" title=… text=… %}` draws one. A parameter that is unknown or missing raises when the template is compiled.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString

from .numbers import per_cent
from .patterns import tiles

REQUIRED = object()


def _unchanged(values: dict) -> dict:
    return values


@dataclass(frozen=True)
class Component:
    """`parameters` maps each name to its default, or to REQUIRED. `prepare(values) -> values` runs before drawing."""

    name: str
    parameters: dict[str, Any] = field(default_factory=dict)
    prepare: Callable[[dict], dict] = _unchanged

    @property
    def template(self) -> str:
        return f"ui/{self.name}.html"

    def check(self, given: set[str]) -> None:
        """Raises TypeError when a parameter is unknown or missing."""
        if unknown := given - set(self.parameters):
            raise TypeError(f"ui {self.name!r} does not know {sorted(unknown)}; it takes {sorted(self.parameters)}")
        required = {name for name, default in self.parameters.items() if default is REQUIRED}
        if missing := required - given:
            raise TypeError(f"ui {self.name!r} misses {sorted(missing)}")

    def values(self, given: dict[str, Any]) -> dict[str, Any]:
        self.check(set(given))
        return self.prepare({**self.parameters, **given})


def _with_share(values: dict) -> dict:
    return {**values, "share": per_cent(values["value"], values["max"] or 1)}


def _with_tiles(values: dict) -> dict:
    return {**values, "tiles": tiles(str(values["name"]))}


def _with_errors(values: dict) -> dict:
    """[(field id or "", link to the field, sentence)] in the order of the form."""
    form = values["form"]
    rows = [("", "", error) for error in form.non_field_errors()]
    for bound in form:
        link = format_html('<a href="#{}">{}</a>', bound.auto_id, bound.label)
        rows += [(bound.auto_id, link, error) for error in bound.errors]
    return {**values, "rows": rows}


COMPONENTS: dict[str, Component] = {
    component.name: component
    for component in (
        Component("error_summary", {"form": REQUIRED}, _with_errors),
        Component("pagination", {"page": REQUIRED, "label": ""}),
        Component("empty", {"title": REQUIRED, "text": "", "url": "", "label": ""}),
        Component("notice", {"text": REQUIRED, "kind": "info", "title": ""}),
        Component("progress", {"value": REQUIRED, "max": 100, "label": REQUIRED, "words": ""}, _with_share),
        Component("state", {"state": REQUIRED, "words": REQUIRED}),
        Component("bars", {"chart": REQUIRED}),
        Component("stack", {"chart": REQUIRED}),
        Component("line", {"chart": REQUIRED}),
        Component("thread", {"thread": REQUIRED}),
        Component("phases", {"chart": REQUIRED}),
        Component("map", {"chart": REQUIRED}),
        Component(
            "confirm",
            {
                "title": REQUIRED,
                "text": REQUIRED,
                "action": "",
                "label": REQUIRED,
                "back": REQUIRED,
                "back_label": "",
                "danger": True,
                "name": "",
                "value": "",
            },
        ),
        Component("term", {"word": REQUIRED, "meaning": REQUIRED}),
        Component("pattern", {"name": REQUIRED}, _with_tiles),
        Component("breadcrumbs", {"trail": REQUIRED}),
        Component("stat", {"figure": REQUIRED, "words": REQUIRED, "url": ""}),
        Component("icon", {"name": REQUIRED, "label": ""}),
        Component("language_switch", {"languages": REQUIRED}),
        Component("theme_switch", {"theme": "auto"}),
        Component("clash", {"current": REQUIRED}),
        Component("tabs", {"label": REQUIRED, "tabs": REQUIRED}),
        Component("filter_summary", {"sentence": REQUIRED, "clear": "", "total": None}),
    )
}


def draw(component_name: str, request=None, /, **given: Any) -> SafeString:
    """A component drawn from Python, for panels. Raises KeyError for an unknown one, TypeError for wrong parameters."""
    component = COMPONENTS[component_name]
    return render_to_string(component.template, component.values(given), request)
