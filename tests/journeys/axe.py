"""The accessibility check of one page: axe's own default rules, and its rule on the size of targets, off by default."""

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

AXE = Axe()
RULES = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
COLOURS = {"resultTypes": ["violations"], "runOnly": ["color-contrast", "link-in-text-block"]}


def violations(page: Page, options: dict = RULES) -> list[str]:
    """ "rule at selector: what is wrong" for each node that breaks a rule."""
    found = AXE.run(page, options=options).response["violations"]
    return [
        f"{rule['id']} at {' '.join(map(str, node['target']))}: {node['failureSummary'].splitlines()[-1].strip()}"
        for rule in found
        for node in rule["nodes"]
    ]


def check(page: Page) -> None:
    assert violations(page) == [], page.url
