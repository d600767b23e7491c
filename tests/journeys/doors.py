"""Which pages there are: every door of the table that answers a GET with a page, and for whom.

Run by itself, on a data folder that holds the demo, it adds the few things that the demo has none of and prints
{URL name: address} as JSON: `encommun --data DIR manage shell -c "from tests.journeys.doors import tell; tell()"`.
"""

import csv
import json
from dataclasses import dataclass
from pathlib import Path

TABLE = Path(__file__).resolve().parents[1] / "doors.csv"
PEOPLE = {
    "visitor": "", "member": "ines", "editor": "solange", "coordinator": "teun", "board": "aurore",
    "service": "katrien", "administrator": "odile",
}  # fmt: skip
# Files, feeds and pictures are no pages; the demo's doors and the way out would change who reads.
NO_PAGES = {
    "account_logout", "activity:feed", "activity:feed_of", "book", "book_file", "cycle_feed", "deliberation:export",
    "deliberation:ideas_export", "deliberation:notes", "deliberation:question_export", "demo:sign_in",
    "document_cover", "document_export", "drafting:text", "enrolment:file", "enrolment:progress", "enrolment:set_aside",
    "expenses:export", "expenses:own_receipt", "expenses:receipt", "followup_assembly_pdf", "followup_digest_pdf",
    "followup_figures", "groups:feed", "groups:meeting_file", "groups:private_feed", "groups:session_file", "house:look",
    "icon", "my_privacy:progress", "places:suggestions", "recommendation_export", "register_export", "robots",
    "stateofplay:markdown", "theme_book", "theme_book_file", "wishes:count",
}  # fmt: skip
# Each person sees another page here: all of them visit it.
SHARED = {"home", "register", "recommendation", "document", "edition", "theme", "followup_dashboard", "house_map"}


@dataclass(frozen=True)
class Visit:
    """One door, the person who opens it, and how they look at it."""

    door: str
    path: str
    person: str
    language: str
    phone: bool


def tell() -> None:
    """Print the address behind each URL name of this house."""
    from django.urls import reverse

    from tests.doors import make_world
    from tests.test_doors import doors

    world = make_world()
    print(json.dumps({name: reverse(name, kwargs=world.arguments(name, found)) for name, found in doors().items()}))


def visits(addresses: dict[str, str]) -> list[Visit]:
    """Each door in each language: by another of those for whom it opens each time, the widths in turn.

    A door that shows every role another page is opened by all seven, the languages in turn.
    """
    found = []
    with TABLE.open() as file:
        rows = [row for row in csv.DictReader(file) if row["door"] not in NO_PAGES]
    for at, row in enumerate(rows):
        people = [person for role, person in PEOPLE.items() if row[role].split("/")[0] == "200"]
        turns = len(people) if row["door"] in SHARED else 3 if people else 0
        found += [
            Visit(
                door=row["door"],
                path=addresses[row["door"]],
                person=people[(at + turn) % len(people)],
                language=("fr", "nl", "en")[turn % 3],
                phone=(at + turn) % 3 != 0,
            )
            for turn in range(turns)
        ]
    return found
