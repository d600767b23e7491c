"""The tokens keep WCAG 2.2 AA: every pair that the style sheets put together, in light and dark, with why it is there."""

import re
from dataclasses import asdict
from pathlib import Path

import pytest

from encommun.kit.colour import DARK, LIGHT, MARK, TEXT, contrast

SHEET = Path(__file__).parents[1] / "static/kit/css/1-tokens.css"
LIGHT_RULE, DARK_RULE, SYSTEM_DARK = ":root", ':root[data-theme="dark"]', ':root:not([data-theme="light"])'
ROOMS = ("cycle", "register", "search", "followup", "dashboard", "import", "people", "house")
STATES = ("good", "busy", "bad", "warn", "mute")
GROUNDS = ("paper", "sheet")

PAIRS = [  # (in front, behind, ratio, why)
    *(("ink", ground, TEXT, "running text; borders of fields and buttons; the focus ring") for ground in GROUNDS),
    *(("ink-soft", ground, TEXT, "hints, dates, counts, placeholders in fields") for ground in GROUNDS),
    ("foot-on", "foot", TEXT, "the foot of every page"),
    ("paper", "ink", TEXT, "current tab and page, skip link, a button under the pointer, selected text"),
    *((room, ground, TEXT, "links, kickers, list marks in that room") for room in ROOMS for ground in GROUNDS),
    *((f"{room}-on", f"{room}-band", TEXT, "buttons and the current room on the band") for room in ROOMS),
    *((room, "paper", MARK, "the line under the chosen language, lines of charts") for room in ROOMS),
    *((tone, ground, TEXT, "words of a state, errors at fields") for tone in STATES for ground in GROUNDS),
    *(("paper", tone, TEXT, "the sign in its stamp, the button that removes") for tone in STATES),
    *((tone, ground, MARK, "the border of a notice, parts of a chart") for tone in STATES for ground in GROUNDS),
]
FIXED = [("#1b1712", "#ffe27a", TEXT, "words found by a search, marked, in both themes")]


def rules_of(css: str) -> dict[str, dict[str, str]]:
    """{selector: {token without its dashes: colour}} of the rules that set colours."""
    css = re.sub(r"/\*.*?\*/", "", css, flags=re.DOTALL)
    found: dict[str, dict[str, str]] = {}
    for selector, body in re.findall(r"([^{};]+)\{([^{}]*)\}", css):
        colours = dict(re.findall(r"--([\w-]+):\s*(#[0-9a-fA-F]{3,8})\s*;", body))
        if colours:
            found.setdefault(selector.strip(), {}).update(colours)
    return found


def failing(tokens: dict[str, str], pairs=PAIRS) -> list[str]:
    """Each pair below its ratio, in words; a token that is not there fails too."""
    missing = sorted({name for pair in pairs for name in pair[:2] if name not in tokens})
    if missing:
        return [f"no token --{name}" for name in missing]
    return [
        f"--{front} on --{back}: {contrast(tokens[front], tokens[back]):.2f}, needs {ratio} ({why})"
        for front, back, ratio, why in pairs
        if contrast(tokens[front], tokens[back]) < ratio
    ]


@pytest.fixture(scope="module")
def rules() -> dict[str, dict[str, str]]:
    return rules_of(SHEET.read_text())


@pytest.mark.parametrize("rule", [LIGHT_RULE, DARK_RULE, SYSTEM_DARK])
def test_every_pair_is_legible(rules, rule):
    assert failing(rules[rule]) == []


def test_the_fixed_pairs_are_legible():
    base = SHEET.with_name("2-base.css").read_text()
    for front, back, ratio, why in FIXED:
        assert front in base and back in base, why
        assert contrast(front, back) >= ratio, why


def test_dark_is_the_same_by_choice_and_by_device(rules):
    assert rules[DARK_RULE] == rules[SYSTEM_DARK]


def test_every_room_and_every_colour_is_in_the_table(rules):
    named = {name for pair in PAIRS for name in pair[:2]}
    decoration = {"rule-soft"}  # a hairline between rows that blank space parts as well
    assert set(rules[LIGHT_RULE]) - named == decoration
    assert set(rules[DARK_RULE]) == set(rules[LIGHT_RULE])
    assert {name.removesuffix("-band") for name in rules[LIGHT_RULE] if name.endswith("-band")} == set(ROOMS)


@pytest.mark.parametrize(("rule", "ground"), [(LIGHT_RULE, LIGHT), (DARK_RULE, DARK)])
def test_the_grounds_that_accents_are_measured_on_are_these(rules, rule, ground):
    ours = {name: colour for name, colour in asdict(ground).items() if name in rules[rule]}
    assert ours == {name: rules[rule][name] for name in ("paper", "sheet", "ink")}


def test_the_table_can_fail(rules):
    spoiled = {**rules[LIGHT_RULE], "ink-soft": "#a09080", "house-on": "#ee6a3c"}
    found = failing(spoiled)
    assert len(found) == 3
    assert "--ink-soft on --paper" in found[0]
    assert failing({name: colour for name, colour in spoiled.items() if name != "bad"}) == ["no token --bad"]
