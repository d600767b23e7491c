"""An edition with two themes, an open call and an open survey, for tests. "Today" is 22 November 2026."""

from datetime import date

from encommun.cycles.models import Edition
from encommun.groups.tests.factories import make_edition, make_theme
from encommun.house.models import Office, Region
from encommun.members.tests.factories import make_country
from encommun.mobilisation.models import Call, Interest, Survey

TODAY = date(2026, 11, 22)
OPENS, CLOSES = date(2026, 11, 1), date(2026, 12, 31)


def make_office(slug: str = "liege", *, region: str = "", country=None) -> Office:
    country = country or make_country()
    found = Region.objects.get_or_create(slug=region, defaults={"country": country})[0] if region else None
    words = {"en": slug.title()}
    return Office.objects.get_or_create(slug=slug, defaults={"names": words, "country": country, "region": found})[0]


def make_themes(edition: Edition | None = None) -> list:
    edition = edition or make_edition()
    return [make_theme(title, edition=edition) for title in ("Places that last", "Knowing each other")]


def make_survey(*, opens_on: date = OPENS, closes_on: date = CLOSES, edition: Edition | None = None) -> Survey:
    edition = edition or make_edition()
    make_themes(edition)
    return Survey.objects.create(edition=edition, opens_on=opens_on, closes_on=closes_on)


def make_call(*, opens_on: date = OPENS, closes_on: date = CLOSES, edition: Edition | None = None) -> Call:
    edition = edition or make_edition()
    make_themes(edition)
    return Call.objects.create(edition=edition, text="Who animates?", opens_on=opens_on, closes_on=closes_on)


def make_interest(member, *, edition: Edition | None = None, themes=None, office=None, **columns) -> Interest:
    edition = edition or make_edition()
    wished = [theme.pk for theme in themes or make_themes(edition)]
    return Interest.objects.create(edition=edition, member=member, themes=wished, office=office, **columns)
