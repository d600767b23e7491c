"""How a form is drawn everywhere: label, hint, field and error, tied together for eyes, keyboards and screen readers."""

from pathlib import Path

import django.forms
from django.forms.renderers import DjangoTemplates
from django.utils.functional import cached_property


class HouseRenderer(DjangoTemplates):
    """Our form and field templates around Django's own widgets; translations need no `{% load %}` there either."""

    form_template_name = "kit/form.html"
    field_template_name = "kit/field.html"

    @cached_property
    def engine(self):
        return self.backend(
            {
                "APP_DIRS": True,
                "DIRS": [Path(django.forms.__file__).parent / "templates"],
                "NAME": "djangoforms",
                "OPTIONS": {"builtins": ["django.templatetags.i18n"]},
            }
        )
