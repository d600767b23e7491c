"""Components of the house, declared with their parameters."""

from django import template

register = template.Library()
