"""One or more examples of each component, for the style guide and for the test that draws them all."""

import re
from datetime import date
from pathlib import Path

from django import forms
from django.http import HttpRequest, QueryDict

from encommun.kit.charts import Bar, Bars, Line, Part, Point, Stack, Stacked, Step, Thread
from encommun.kit.forms import Day
from encommun.kit.paging import page_of
from encommun.kit.phases import Band, Phases
from encommun.places.maps import Map, Spot, draw

LONG_FR = "Accompagnement socio-économique des coopérateur·trices non-indemnisé·es"
LONG_NL = "Arbeidsongeschiktheidsverzekeringsmaatschappij en ondernemingsraadsverkiezingen"


class ExampleForm(forms.Form):
    """Every kind of field, as a reader meets it."""

    title = forms.CharField(label="Title", max_length=80, help_text="One sentence that says what you ask.")
    reason = forms.CharField(label="Reason", widget=forms.Textarea, help_text="Everybody can read it.")
    due_on = Day(label="Answer before", required=False)
    board = forms.ChoiceField(label=LONG_FR, choices=[("be", "Belgique"), ("fr", "France")])
    languages = forms.MultipleChoiceField(
        label="Languages",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=[("fr", "Français"), ("nl", "Nederlands"), ("en", "English")],
    )
    answer = forms.ChoiceField(
        label="Answer",
        widget=forms.RadioSelect,
        choices=[("applicable", "Applicable"), ("in_part", "Applicable in part"), ("no", "Not applicable")],
        help_text="You say why in the next field.",
    )
    agreed = forms.BooleanField(label="I have read the text to the end")
    file = forms.FileField(label="Proof", required=False)


def example_page(number: int = 4):
    request = HttpRequest()
    request.GET = QueryDict(f"theme=communication&page={number}")
    return page_of(request, 303)


def examples() -> dict[str, list[dict]]:
    """{component: [parameters, …]}."""
    return {
        "state": [{"state": code, "words": words} for code, words in STATES],
        "notice": [
            {"kind": "info", "text": "Nothing is saved before you say so."},
            {"kind": "success", "text": "The answer stands in the register."},
            {"kind": "warning", "title": "No answer for 412 days", "text": "The date was 1 October 2025."},
            {"kind": "error", "text": "The file could not be read. Nothing was changed."},
        ],
        "empty": [
            {
                "title": "No recommendation yet",
                "text": "What working groups ask stands here once it is published.",
                "url": "#empty",
                "label": "Import a document",
            }
        ],
        "progress": [{"value": 3, "max": 8, "label": "Project steps done", "words": "3 of 8"}],
        "stat": [
            {"figure": "412", "words": "days without an answer", "url": "#stat"},
            {"figure": "38", "words": "recommendations"},
            {"figure": "7", "words": "working groups in two countries"},
        ],
        "breadcrumbs": [{"trail": [("Home", "/"), ("Register", "#breadcrumbs"), (LONG_FR, "")]}],
        "tabs": [
            {
                "label": "Views",
                "tabs": [("Text", "#tabs", True), ("History", "#tabs", False), (LONG_NL, "#tabs", False)],
            }
        ],
        "pagination": [{"page": example_page()}],
        "filter_summary": [
            {
                "sentence": "12 recommendations of 2020–21, without an answer for more than a year",
                "clear": "#x",
            }
        ],
        "term": [
            {"word": "hand-over", "meaning": "The moment a set of recommendations is given to a board, with a date."}
        ],
        "icon": [{"name": name} for name in ICONS] + [{"name": "bell", "label": "Notices"}],
        "pattern": [{"name": name} for name in ("Bruxelles", "Lille", "Gent", "Liège", "Paris", "Atelier du canal")],
        "thread": [{"thread": example_thread()}],
        "bars": [{"chart": example_bars()}],
        "stack": [{"chart": example_stack()}],
        "line": [{"chart": example_line()}],
        "phases": [{"chart": example_phases()}],
        "map": [{"chart": example_map()}, {"chart": example_map("BE")}],
        "confirm": [
            {
                "title": "Remove this word",
                "text": "Its explanation disappears from every page. You can add it again later.",
                "label": "Remove",
                "action": "#confirm",
                "back": "#confirm",
            }
        ],
        "clash": [{"current": [("Title", "A shared workshop"), ("Reason", "Nobody has the key.")]}],
        "error_summary": [{"form": ExampleForm({"title": ""})}],
        "language_switch": [
            {"languages": [("fr", "Français", True), ("nl", "Nederlands", False), ("en", "English", False)]}
        ],
        "theme_switch": [{"theme": "auto"}],
    }


STATES = [
    ("open", "no status yet"),
    ("under_way", "under way"),
    ("done", "done"),
    ("not_done", "not done"),
    ("rejected", "rejected"),
    ("postponed", "postponed"),
    ("overdue", "answer overdue for 12 days"),
    ("silent", "nothing moved for 412 days"),
    ("applicable", "applicable"),
    ("in_part", "applicable in part"),
    ("not_applicable", "not applicable"),
    ("already", "already under way"),
    ("mixed", "answers differ between boards"),
    ("draft", "draft"),
    ("frozen", "frozen"),
    ("published", "published"),
    ("pending", "pending"),
    ("broken", "leads nowhere"),
    ("doubtful", "doubtful"),
    ("reviewed", "reviewed"),
    ("outdated", "outdated"),
    ("missing", "missing"),
    ("same", "probably the same"),
    ("look", "have a look"),
]
ICONS = re.findall(r'id="(\w+)"', (Path(__file__).parents[1] / "kit/static/kit/icons.svg").read_text())


def example_thread() -> Thread:
    return Thread(
        "The life of this request",
        [
            Step(
                "Asked for the first time",
                date(2017, 6, 12),
                "June 2017",
                "#thread",
                "“A directory of members”",
                "asked",
            ),
            Step(
                "Asked again, in other words", date(2019, 5, 3), "May 2019", "#thread", "Working group Lille", "asked"
            ),
            Step("Nothing for 412 days", kind="silence", state="silent", state_words="no answer"),
            Step(
                "A directory that members fill in themselves",
                date(2021, 2, 1),
                "February 2021",
                kind="asked",
                current=True,
            ),
            Step(
                "The board of Belgium answers",
                date(2021, 9, 30),
                "30 September 2021",
                kind="answered",
                state="in_part",
                state_words="applicable in part",
                detail="First for volunteers, then for all.",
            ),
            Step("First version shown", date(2022, 3, 8), "8 March 2022", kind="step"),
            Step("Report of the test with 40 members", date(2022, 6, 1), "1 June 2022", "#thread", kind="proof"),
        ],
    )


def example_bars() -> Bars:
    return Bars(
        "Recommendations by theme",
        [Bar("Communication", 38, "#bars"), Bar(LONG_FR, 21), Bar("Training", 9), Bar("Digital tools", 1)],
        unit="recommendations",
        column="Theme",
    )


def example_stack() -> Stack:
    def row(label, *values):
        codes = (
            ("done", "good"),
            ("under way", "busy"),
            ("postponed", "warn"),
            ("rejected", "bad"),
            ("silent", "mute"),
        )
        return Stacked(label, [Part(words, value, tone) for (words, tone), value in zip(codes, values, strict=True)])

    return Stack(
        "What became of them",
        [row("2018–19", 12, 3, 2, 4, 1), row("2019–20", 6, 8, 3, 2, 9), row("2020–21", 1, 6, 0, 1, 30)],
        column="Edition",
    )


def example_line() -> Line:
    counts = (2, 5, 4, 9, 14, 11, 18, 26, 24, 31)
    return Line("Answers given", [Point(str(2016 + at), count) for at, count in enumerate(counts)], "Year", "answers")


def example_phases() -> Phases:
    return Phases(
        "The year 2025–26",
        [
            Band("Themes ranked by the assembly", date(2025, 6, 20), date(2025, 9, 10)),
            Band("Call for animators and secretaries", date(2025, 9, 1), date(2025, 10, 15)),
            Band("Working groups write", date(2025, 10, 10), date(2026, 3, 31)),
            Band("Experiments", date(2025, 12, 1), date(2026, 5, 1), parallel=True),
            Band("Recommendations handed over to the boards", date(2026, 4, 1), date(2026, 6, 30)),
        ],
        date(2026, 1, 20),
    )


TOWNS = [
    ("Bruxelles", 50.85, 4.35, 4120, "BE-21000"), ("Liège", 50.63, 5.57, 1204, "BE-60000"),
    ("Gent", 51.05, 3.72, 988, "BE-40000"), ("Antwerpen", 51.22, 4.4, 761, "BE-10000"),
    ("Namur", 50.47, 4.87, 312, "BE-90000"), ("Arlon", 49.68, 5.82, 3, "BE-80000"),
    ("Charleroi", 50.41, 4.44, 288, "BE-50000"), ("Eupen", 50.63, 6.03, 14, "BE-60000"),
    ("Lille", 50.63, 3.06, 402, "FR-59"), ("Paris", 48.85, 2.35, 1830, "FR-75"), ("Montreuil", 48.86, 2.44, 260, "FR-93"),
    ("Nantes", 47.22, -1.55, 214, "FR-44"), ("Marseille", 43.3, 5.37, 161, "FR-13"), ("Ajaccio", 41.93, 8.74, 3, "FR-2A"),
    ("Saint-Denis", -20.88, 55.45, 7, "FR-974"),
]  # fmt: skip


def example_map(frame: str = "") -> Map:
    spots = [Spot(y, x, count, name, "#map", area) for name, y, x, count, area in TOWNS if area.startswith(frame)]
    return draw(
        spots, title="Where people live", frame=frame, zoom=lambda area: f"#map-{area}", key=f"example-{frame or 'all'}",
        up=("The whole map", "#map") if frame else None, unit="People", words=lambda count: f"{count:,} people",
    )  # fmt: skip
