"""`{% ui "name" parameter=value %}`: draw a component of the house. A builtin: no load needed."""

from django import template
from django.template.base import token_kwargs
from django.template.loader import get_template
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from encommun.kit import labels
from encommun.kit.ui import COMPONENTS

register = template.Library()


class ComponentNode(template.Node):
    def __init__(self, component, arguments):
        self.component = component
        self.arguments = arguments
        self._template = None

    def render(self, context):
        if self._template is None:
            self._template = get_template(self.component.template).template
        given = {name: value.resolve(context) for name, value in self.arguments.items()}
        inner = context.new(self.component.values(given))
        for shared in ("csrf_token", "LANGUAGE_CODE", "request"):
            if shared in context:
                inner[shared] = context[shared]
        return self._template.render(inner)


@register.tag
def ui(parser, token):
    """Raises TemplateSyntaxError for an unknown component or parameter, and for one that is missing."""
    _name, *bits = token.split_contents()
    if not bits or bits[0][0] not in "\"'":
        raise template.TemplateSyntaxError('write {% ui "name" parameter=value %}, with the name in quotes')
    name = bits.pop(0)[1:-1]
    if name not in COMPONENTS:
        raise template.TemplateSyntaxError(f"no component is called {name!r}; there are {sorted(COMPONENTS)}")
    arguments = token_kwargs(bits, parser)
    if bits:
        raise template.TemplateSyntaxError(f"ui {name!r}: {bits[0]!r} is not parameter=value")
    try:
        COMPONENTS[name].check(set(arguments))
    except TypeError as error:
        raise template.TemplateSyntaxError(str(error)) from error
    return ComponentNode(COMPONENTS[name], arguments)


@register.simple_tag(takes_context=True)
def labelled(context, label, text) -> SafeString | str:
    """ "Label: text" with the space before the colon that the reader's language writes."""
    if not context.autoescape:
        return labels.labelled(label, text)
    return mark_safe(labels.labelled(conditional_escape(label), conditional_escape(text)))  # noqa: S308


@register.simple_tag
def colon() -> str:
    """The colon between two pieces of a line, with the space that the reader's language writes before it."""
    return labels.labelled("", "")
