"""What a page of confirmation is about."""

from django import template

from ..confirming import asked_of

register = template.Library()


@register.simple_tag(takes_context=True)
def asked_for(context) -> str:
    """See `confirming.asked_of`: from the address to which the reader goes on."""
    return asked_of(context["request"].GET.get("next", ""))
