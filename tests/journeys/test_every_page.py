"""Every page that a demo person can reach by links: accessible, within a phone's width, asking nobody else for anything.

Pages are found as a reader finds them, by following links from home and from the house map; each URL name is visited by
the first role that reaches it, in French on a light phone, in Dutch on a dark desktop and in English the other way
round, so that each page meets three languages, both colour schemes and both widths.
"""

from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.urls import Resolver404, resolve

PEOPLE = ["", "ines", "solange", "teun", "aurore", "katrien", "odile"]
LOOKS = [
    {"language": "fr", "phone": True, "dark": False},
    {"language": "nl", "phone": False, "dark": True},
    {"language": "en", "phone": True, "dark": True},
]
# Not pages: files, feeds, doors that lead elsewhere, and what signs the reader out or in as somebody else.
NOT_PAGES = ("feed", "export", "pdf", "figures", "sign_in", "logout", "mine", "look", "logo", "robots")
AT_MOST = 160


def name_of(path: str) -> str:
    """The URL name behind an address, "" when it is not a page of ours."""
    try:
        name = resolve(urlsplit(path).path).view_name
    except Resolver404:
        return ""
    return "" if any(word in name for word in NOT_PAGES) else name


def links_of(page) -> list[str]:
    found = page.eval_on_selector_all("a[href^='/']", "links => links.map(link => link.getAttribute('href'))")
    return [href.split("#")[0] for href in found]


@pytest.fixture(scope="module")
def reached(browser, house_url) -> list[tuple[str, str, str]]:
    """[(person, URL name, address)]: each URL name once, with the first person who reaches it by links."""
    known: dict[str, tuple[str, str]] = {}
    for person in PEOPLE:
        context = browser.new_context(base_url=house_url, java_script_enabled=False, locale="fr-BE")
        page = context.new_page()
        if person:
            page.goto(f"/demo/as/{person}/")
        waiting, seen = ["/", "/map/"], set()
        while waiting and len(seen) < AT_MOST:
            path = waiting.pop(0)
            name = name_of(path)
            if not name or name in seen:
                continue
            answer = page.goto(path)
            if answer.status != 200:
                continue
            seen.add(name)
            known.setdefault(name, (person, path))
            waiting += links_of(page)
        context.close()
    return [(person, name, path) for name, (person, path) in sorted(known.items())]


def test_links_reach_the_whole_house(reached):
    names = {name for _, name, _ in reached}
    assert len(names) > 60
    assert {"register", "recommendation", "document", "followup_dashboard", "import_start", "house:overview"} <= names


@pytest.mark.parametrize("look", LOOKS, ids=lambda look: "-".join(map(str, look.values())))
def test_every_page_is_accessible_and_fits(reached, look, visit):
    wrong, pages = [], {}
    for person, name, path in reached:
        page = pages.get(person) or pages.setdefault(person, visit(person, **look))
        page.goto(path)
        width = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        if width > 0:
            wrong.append(f"{name} {path}: {width} px too wide")
        for found in Axe().run(page).response["violations"]:
            wrong.append(f"{name} {path}: {found['id']}: {found['nodes'][0]['html'][:160]}")
    assert wrong == []


@pytest.mark.parametrize("path", ["/", "/register/", "first recommendation"])
def test_first_load_is_light_and_still(path, visit):
    page = visit(language="fr", phone=True)
    if path == "first recommendation":
        page.goto("/register/")
        path = page.locator(".entry-title a").first.get_attribute("href")
        page = visit(language="fr", phone=True)
    sizes = []
    page.on(
        "requestfinished",
        lambda request: sizes.append(sum(request.sizes()[k] for k in ("responseBodySize", "responseHeadersSize"))),
    )
    page.goto(path, wait_until="networkidle")
    shift = page.evaluate(
        """() => new Promise(done => new PerformanceObserver(list => done(
             list.getEntries().reduce((sum, entry) => sum + entry.value, 0))).observe({type: "layout-shift", buffered: true})
             || setTimeout(() => done(0), 300))"""
    )
    assert 3_000 < sum(sizes) <= 100_000
    assert shift < 0.1


def test_print_gives_a_clean_document(visit):
    page = visit(language="fr")
    page.goto("/register/")
    page.locator(".entry-title a").first.click()
    page.emulate_media(media="print")
    assert page.locator("header nav").first.is_hidden()
    assert page.locator("h1").is_visible()


def test_keyboard_reaches_the_content_first(visit):
    page = visit(language="fr")
    page.goto("/register/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#main"
    outline = page.evaluate("getComputedStyle(document.activeElement).outlineWidth")
    assert float(outline.removesuffix("px")) >= 3
