"""How a form is drawn everywhere: label, hint, field, error, tied together."""

from django.forms.renderers import DjangoTemplates


class HouseRenderer(DjangoTemplates):
    pass
