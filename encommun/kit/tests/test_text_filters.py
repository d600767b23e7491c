from datetime import UTC, date, datetime

from django.template import Context, Template
from django.utils.translation import override

from encommun.kit.templatetags.text import full_date, since

NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_since_says_whole_days():
    assert since(datetime(2026, 11, 22, 1, tzinfo=UTC), NOW) == "less than a day"
    assert since(datetime(2026, 11, 21, 1, tzinfo=UTC), NOW) == "1 day"
    assert since(datetime(2025, 10, 6, 12, tzinfo=UTC), NOW) == "412 days"
    assert since(date(2026, 11, 20), NOW) == "2 days"
    assert since(None) == ""


def test_full_date_has_its_weekday():
    with override("en"):
        assert full_date(date(2021, 9, 3)) == "Friday 3 September 2021"
    assert full_date(None) == ""


def test_filters_in_templates():
    drawn = Template("{% load text %}{{ t|markdown:4 }}{{ t|plain }}{{ t|highlight:'bees' }}")
    html = drawn.render(Context({"t": "**bee**"}))
    assert "<strong>bee</strong>" in html
    assert "<mark>bee</mark>" in html
