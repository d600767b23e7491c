"""Every page: accessible in three languages, light and dark, within a phone's width, asking nobody else for anything.

The pages are the doors of `tests/doors.csv` that answer with one, and some states that no door shows by itself. Each is
opened in French, Dutch and English, each time by another role for whom it opens, at 360 or 1280 px in turn (`doors.py`).
There axe runs with all its rules in light, and with its rules on colour in dark: the markup is the same one. Then the
window is narrowed to 360 px and nothing may stick out.
"""

import json
from collections import defaultdict

import pytest

from .axe import COLOURS, violations
from .conftest import PHONE, encommun
from .doors import Visit, visits

# Lists narrowed and empty, a long page, a page that does not exist and one that is not for this reader.
STATES = [
    ("", "/register/?q=formation&sort=silence"),
    ("ines", "/register/?q=nothingfitsthis"),
    ("", "/register/?page=2"),
    ("solange", "/search/?q=ruche"),
    ("", "/search/?q=nothingfitsthis"),
    ("", "/register/laccompagnement/?view=all"),
    ("", "/no-such-page/"),
    ("ines", "/house/"),
    ("teun", "/follow-up/hand-overs/new/?document=laccompagnement"),
]
# Forms sent empty: each comes back with its errors.
REFUSED = [
    ("", "/accounts/login/"),
    ("solange", "/import/"),
    ("solange", "/follow-up/letters/new/"),
    ("teun", "/follow-up/hand-overs/new/?document=laccompagnement"),
    ("odile", "/house/services/new/"),
    ("odile", "/house/terms/new/"),
]
TOO_WIDE = """() => {
  const room = document.documentElement.clientWidth;
  if (document.documentElement.scrollWidth <= room) return "";
  const out = [...document.querySelectorAll("body *")].filter((one) => one.getBoundingClientRect().right > room + 1);
  return `${document.documentElement.scrollWidth} px wide: ` +
    (out.length ? out.at(-1).outerHTML.slice(0, 120) : "nothing sticks out by itself");
}"""


@pytest.fixture(scope="session")
def addresses(shared_house) -> dict[str, str]:
    """{URL name: address}, with one thing of each kind in the demo."""
    lesson = "from tests.journeys.doors import tell; tell()"
    return json.loads(encommun(shared_house.folder, "manage", "shell", "-v", "0", "-c", lesson).splitlines()[-1])


def states(language: str) -> list[Visit]:
    return [
        Visit(path, path, person, language, phone=(at + ord(language[0])) % 2 == 0)
        for at, (person, path) in enumerate(STATES)
    ]


def faults(page, visit: Visit) -> list[str]:
    """What is wrong with the page that is open, a line each."""
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    found = violations(page)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    found += [f"dark: {line}" for line in violations(page, COLOURS)]
    page.set_viewport_size(PHONE)
    if wide := page.evaluate(TOO_WIDE):
        found.append(wide)
    return [f"{visit.person or 'visitor':8} {visit.path:50} {line}" for line in found]


def opener(visit, language: str):
    """Pages kept open, one for each person and width."""
    pages = {}

    def open_for(person: str, phone: bool):
        page = pages.get((person, phone)) or visit(person, language=language, phone=phone)
        pages[person, phone] = page
        page.set_viewport_size(PHONE if phone else {"width": 1280, "height": 900})
        return page

    return open_for


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_every_page_is_accessible_and_fits(language, addresses, visit):
    open_for, wrong = opener(visit, language), []
    for one in [*(one for one in visits(addresses) if one.language == language), *states(language)]:
        page = open_for(one.person, one.phone)
        answer = page.goto(one.path)
        assert answer.status in {200, 403, 404}, f"{one.path} for {one.person}: {answer.status}"
        assert page.locator("html").get_attribute("lang") == language, one.path
        wrong += faults(page, one)
    assert not wrong, "\n" + "\n".join(wrong)


@pytest.mark.parametrize("language", ["fr", "nl", "en"])
def test_every_refused_form_is_accessible_and_fits(language, visit):
    open_for, wrong = opener(visit, language), []
    for person, path in REFUSED:
        page = open_for(person, language != "en")
        page.goto(path)
        form = page.locator("main form[method=post]:has(button:visible)").last
        form.evaluate("form => { form.noValidate = true; for (const one of form.elements) one.required = false; }")
        with page.expect_navigation():
            form.locator("button").first.click()
        assert page.locator(".error-summary").is_visible(), path
        wrong += faults(page, Visit(path, f"{path} refused", person, language, phone=True))
    assert not wrong, "\n" + "\n".join(wrong)


def test_every_door_that_shows_a_page_is_visited(addresses):
    """Three languages for each page, and every role somewhere: the spread is what this file promises."""
    languages, people = defaultdict(set), set()
    for one in visits(addresses):
        languages[one.door].add(one.language)
        people.add(one.person)
    assert {door for door, seen in languages.items() if len(seen) < 3} == set()
    assert len(people) == 7
    assert len(languages) > 100
