"""Two people open one form and both save: the later one gets both texts back, and nothing is lost.

One line for each form of something that stands and that several people change. Agendas have lists of their own: see
groups/tests/test_clashes.py.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, timedelta
from types import SimpleNamespace

import pytest
from django.utils import timezone

from encommun.cycles import actions as cycles
from encommun.cycles.models import CalendarDate, Deployment, Resource
from encommun.deliberation.tests.factories import make_idea, make_question, make_resolution
from encommun.drafting.actions import start_draft
from encommun.expenses.models import Transfer
from encommun.expenses.tests.factories import make_budget
from encommun.experiments.models import Matter
from encommun.experiments.tests.factories import LESSONS, make_experiment
from encommun.groups.models import Guest
from encommun.groups.tests.factories import make_data_request, make_meeting, make_staffed_group, make_theme
from encommun.inputs.models import Input
from encommun.kit.numbers import decimal_of
from encommun.members.tests.factories import make_member
from encommun.publication.models import Feasibility
from encommun.publication.tests.factories import make_two_desks
from encommun.recommendations.tests.factories import make_document, make_recommendation

pytestmark = pytest.mark.django_db
DAY = date(2026, 11, 20)


@dataclass(frozen=True)
class Shared:
    """A form at `url` that `first` and `second` both may save; `field` is what both change, `more` goes with it."""

    url: str
    first: object
    second: object
    field: str
    row: object
    column: str = ""
    more: dict = field(default_factory=dict)
    of: Callable = lambda row: row  # what holds the column, where it is not the row
    said: tuple[str, str, str] = ("Words of the first.", "Words of the second.", "Words of both.")

    def stands(self) -> str:
        self.row.refresh_from_db()
        value = getattr(self.of(self.row), self.column or self.field)
        return "\n".join(value) if isinstance(value, list) else str(value)


@pytest.fixture
def cast(house, belgium, carole, bilal, ana, dries, it_service, chloe):
    other = make_member("Odile Cast", role="coordinator")
    colleague = make_member("Ines Cast", role="service", service=it_service)
    return SimpleNamespace(
        carole=carole, other=other, bilal=bilal, ana=ana, dries=dries, colleague=colleague, it=it_service, chloe=chloe,
        belgium=belgium,
    )  # fmt: skip


def of_edition(address: str, name: str, column: str = "", **more) -> Callable:
    def make(cast) -> Shared:
        edition = make_theme().edition
        edition.countries.add(cast.belgium)
        return Shared(f"/cycles/{edition.slug}/{address}/", cast.carole, cast.other, name, edition, column, more)

    return make


def a_phase(cast) -> Shared:
    edition = make_theme().edition
    row = cycles.add_phase(actor=None, edition=edition, title="Write", from_on=DAY, to_on=DAY, purpose="Texts")
    url = f"/cycles/{edition.slug}/phases/{row.pk}/"
    return Shared(url, cast.carole, cast.other, "purpose", row, more={"to_on": date(2026, 12, 1), "reason": "Late"})


def of_theme(name: str) -> Callable:
    def make(cast) -> Shared:
        theme = make_theme()
        theme.countries.add(cast.belgium)
        url = f"/cycles/{theme.edition.slug}/{theme.slug}/edit/"
        return Shared(url, cast.carole, cast.other, name, theme)

    return make


def a_resource(cast) -> Shared:
    theme = make_theme()
    row = Resource.objects.create(theme=theme, title="A book", note="In the library", language="en")
    url = f"/cycles/{theme.edition.slug}/{theme.slug}/resources/{row.pk}/"
    return Shared(url, cast.carole, cast.other, "note", row)


def a_vote(cast) -> Shared:
    row = Deployment.objects.create(country=cast.belgium, body="The assembly", voted_on=DAY)
    return Shared(f"/cycles/deployments/{row.pk}/", cast.ana, cast.carole, "detail", row)


def a_day(cast) -> Shared:
    row = CalendarDate.objects.create(kind="board", title="Board", on=DAY, country=cast.belgium, language="en")
    return Shared(f"/cycles/calendar/{row.pk}/", cast.carole, cast.other, "place", row)


def an_obstacle(cast) -> Shared:
    row = Matter.objects.create(experiment=make_experiment(), kind="obstacle", text="No room")
    return Shared(f"/experiments/matters/{row.pk}/", cast.carole, cast.other, "words", row)


def an_answer_to_an_experiment(cast) -> Shared:
    row = Matter.objects.create(experiment=make_experiment(), kind="scale_up", text="Everywhere", service=cast.it)
    url = f"/experiments/matters/{row.pk}/"
    return Shared(url, cast.dries, cast.colleague, "words", row, more={"verdict": "yes"})


def lessons(cast) -> Shared:
    row = make_experiment(state="ended", outcome="failed", people=[cast.chloe], **LESSONS)
    return Shared(f"/experiments/{row.pk}/evaluation/", cast.chloe, cast.carole, "otherwise", row)


def a_sheet(cast) -> Shared:
    row = make_experiment(people=[cast.chloe])
    return Shared(f"/experiments/{row.pk}/edit/", cast.chloe, cast.carole, "action", row, more={"budget": "12,50"})


def an_input(cast) -> Shared:
    said = {"form": "workshop", "title": "In Liège", "text": "Said.", "language": "en", "state": "published"}
    links = [{"url": "https://example.org/a", "title": "The minutes"}]
    row = Input.objects.create(edition=make_theme().edition, links=links, **said)
    return Shared(f"/inputs/{row.edition.slug}/{row.pk}/edit/", cast.carole, cast.other, "text", row)


def in_room(make: Callable, address: str, name: str, **more) -> Callable:
    def made(cast) -> Shared:
        group, people = make_staffed_group()
        row = make(group, people)
        url = f"/groups/{group.edition.slug}/{group.code}/{address.format(row.pk)}/"
        return Shared(url, people["animator"], people["secretary"], name, row, **more)

    return made


def figures(cast) -> Shared:
    group, _people = make_staffed_group()
    row = make_data_request(group, service=cast.it)
    return Shared(f"/groups/data-requests/{row.pk}/", cast.dries, cast.colleague, "answer", row)


def a_study(cast) -> Shared:
    about = make_recommendation(make_document())
    row = Feasibility.objects.create(recommendation=about, service=cast.it, questions="How much?")
    url = f"/publication/studies/{row.pk}/"
    return Shared(url, cast.dries, cast.colleague, "answer", row, more={"verdict": Feasibility.Verdict.values[1]})


def a_letter(cast) -> Shared:
    desk = make_two_desks().liege
    draft = start_draft(actor=desk.fenna, group=desk.group, title="To the ministry", template="letter", language="en")
    url = f"/publication/drafts/{draft.pk}/addressees/"
    return Shared(url, desk.fenna, desk.bart, "names", draft, "name", of=lambda row: row.letter_to.get())


def a_reservation(cast) -> Shared:
    draft = make_two_desks().liege.draft
    url = f"/publication/drafts/{draft.pk}/reservation/"
    return Shared(url, cast.carole, cast.other, "text", draft, of=lambda row: row.reservation)


def a_title(cast) -> Shared:
    desk = make_two_desks(ready=False).liege
    return Shared(f"/drafts/{desk.draft.pk}/settings/", desk.fenna, desk.bart, "title", desk.draft)


def a_part(cast) -> Shared:
    desk = make_two_desks(ready=False).liege
    return Shared(f"/drafts/parts/{desk.part.pk}/shape/", desk.fenna, desk.bart, "title", desk.part)


def of_document(address: str, make: Callable, name: str) -> Callable:
    def made(cast) -> Shared:
        document = make_recommendation(make_document(title="Horizon"), texts=("One.",)).document
        row = make(document)
        return Shared(f"/register/{document.slug}/{address.format(row)}/", cast.bilal, cast.carole, name, row)

    return made


def a_budget(cast) -> Shared:
    budget, _people = make_budget(usable_until=timezone.localdate() + timedelta(days=300))
    group = budget.group
    url = f"/groups/{group.edition.slug}/{group.code}/budget/grant/"
    return Shared(url, cast.carole, cast.other, "purpose", budget)


def what_is_spent(cast) -> Shared:
    budget, people = make_budget()
    row = Transfer.objects.create(budget=budget, title="Soup", cents=1_000, state="given")
    url = f"/groups/{budget.group.edition.slug}/{budget.group.code}/budget/transfers/{row.pk}/spending/"
    shown = lambda row: SimpleNamespace(amount=decimal_of(row.spent_cents))  # noqa: E731
    said = ("2.00", "1.00", "3.00")
    return Shared(url, people["animator"], people["secretary"], "amount", row, of=shown, said=said)


def a_card(cast) -> Shared:
    group, _people = make_staffed_group()
    return Shared(f"/groups/{group.edition.slug}/{group.code}/correction/", cast.carole, cast.other, "name", group)


FORMS = {
    "an edition": of_edition("edit", "aliases", "spellings"),
    "the name of an edition": of_edition("edit", "label"),
    "the texts of an edition": of_edition("texts", "method"),
    "a commitment": of_edition("commitment/edit", "text", "commitment"),
    "remote days": of_edition("remote", "reason", "remote_reason", from_on="2026-11-22"),
    "a phase": a_phase,
    "a theme": of_theme("context"),
    "the questions of a theme": of_theme("questions"),
    "a resource": a_resource,
    "a vote of a country": a_vote,
    "a day of the calendar": a_day,
    "an obstacle": an_obstacle,
    "an answer to an experiment": an_answer_to_an_experiment,
    "lessons": lessons,
    "a sheet": a_sheet,
    "an input": an_input,
    "figures": figures,
    "a conclusion": in_room(lambda group, people: make_question(group), "questions/{}/conclusion", "conclusion"),
    "an idea": in_room(lambda group, people: make_idea(group, language="en"), "ideas/{}/edit", "antidote"),
    "a resolution": in_room(lambda group, people: make_resolution(group, language="en"), "resolutions/{}/edit", "text"),
    "a budget": a_budget,
    "what is spent of a transfer": what_is_spent,
    "the card of a group": a_card,
    "a meeting": in_room(
        lambda group, people: make_meeting(group, about="Rooms", language="en"), "meetings/{}/correction", "about"
    ),
    "what a group delivers": in_room(
        lambda group, people: group, "delivery", "said", of=lambda row: row.card, more={"output": "letter"}
    ),
    "a guest": in_room(
        lambda group, people: Guest.objects.create(group=group, role="A jurist", notes="Came once"), "guests/{}", "notes"
    ),
    "a study": a_study,
    "a letter": a_letter,
    "a reservation": a_reservation,
    "the title of a draft": a_title,
    "the shape of a part": a_part,
    "a chapter": of_document(
        "chapters/{0.pk}", lambda document: document.chapters.create(title="Keys", position=1), "text"
    ),
    "a section of the annex": of_document(
        "annex-{0.number}/edit",
        lambda document: document.annex_sections.create(number=1, title="Sources", text="Books."),
        "text",
    ),
    "the introduction of a document": of_document("edit", lambda document: document, "introduction"),
    "a recommendation": of_document("1/edit", lambda document: document.recommendations.get(), "title"),
    "a block": of_document(
        "1/blocks/{0.pk}", lambda document: document.recommendations.get().blocks.first(), "text"
    ),
    "a note": of_document(
        "1/notes/{0.pk}",
        lambda document: document.recommendations.get().notes.create(kind="warning", text="Old.", document=document),
        "text",
    ),
    "credits": of_document(
        "credits/{0.pk}/edit", lambda document: document.credits.create(role="thanks", names=["The bakery"]), "names"
    ),
}  # fmt: skip


def opened(client, url: str) -> dict:
    """The fields of the page's form, as a browser would send them back."""
    form = client.get(url).context["form"]
    return {bound.html_name: value for bound in form if (value := bound.value()) not in (None, "", [])}


@pytest.mark.parametrize("make", FORMS.values(), ids=FORMS)
def test_nobody_overwrites_what_another_saved_meanwhile(make, cast, client_of):
    shared = make(cast)
    one, other = client_of(shared.first), client_of(shared.second)
    first, second, both = shared.said
    began, later = opened(one, shared.url), opened(other, shared.url)
    mine = began | shared.more | {shared.field: first}
    assert one.post(shared.url, mine).status_code == 302
    assert one.post(shared.url, mine).status_code == 302, "the same form sent twice is no clash"
    page = other.post(shared.url, later | shared.more | {shared.field: second})
    assert page.status_code == 422
    assert "Somebody changed this meanwhile" in page.text and "What it says now" in page.text
    assert first in page.text and second in page.text
    assert shared.stands() == first
    again = later | shared.more | {shared.field: both, "base": page.context["form"]["base"].value()}
    assert other.post(shared.url, again).status_code == 302
    assert shared.stands() == both
