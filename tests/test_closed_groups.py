"""All that happens inside a closed group leaves every page of everybody else as it was (PRI-07).

One table of what can happen, one list of addresses that grows with the house: each of them is read by each outsider before
and after. A word, a count, an order or an address that begins to answer would tell that something is there.
"""

from datetime import date, timedelta

import pytest
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from encommun.cycles.actions import place_member
from encommun.deliberation import actions as talk
from encommun.drafting import actions as desk
from encommun.expenses import actions as money
from encommun.experiments import actions as trying
from encommun.groups import actions as rooms
from encommun.groups.tests.factories import make_group, make_meeting, make_staffed_group
from encommun.members.models import Member
from encommun.members.tests.factories import make_member
from encommun.mobilisation import actions as coming
from encommun.notifications.models import MailOut, Notice
from encommun.notifications.telling import tell
from encommun.privacy.queries import export_of
from encommun.publication import actions as bringing
from encommun.recommendations.tests.factories import make_document, make_recommendation
from encommun.search.models import SearchThing

from .test_doors import doors
from .test_hidden import HOUSE_PAGES, as_seen, first_difference

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
NAMES = ("Quiet", "Closed One", "Closed Two", "Closed Three")
UNKNOWN = (*NAMES, "Closed Four")  # who left again is named to nobody outside either
WHOLE_TABLES = {"/people/", "/people/retention/"}  # the administrator's: everybody, and dates of rows, of no group
ROOMS = (
    "groups:", "deliberation:", "expenses:", "experiments:", "mobilisation:", "drafting:", "publication:", "inputs:",
    "wishes:", "cycle", "edition", "theme",
)  # fmt: skip
READERS = {"visitor": "", "member": "chloe", "editor": "bilal", "board": "ana", "coordinator": "carole",
           "service": "dries", "administrator": "admin"}  # fmt: skip


@pytest.fixture
def closed(house, carole):
    """(closed group, its animator, its secretary): with a budget and beside an open group of the same theme."""
    group, people = make_staffed_group("BE-CLO1", is_closed=True)
    for name, person in zip(NAMES[1:], (people["animator"], people["secretary"]), strict=False):
        person.name = name
        person.save()
    for name in UNKNOWN[3:]:
        make_member(name)
    make_group("BE-OPE1", theme=group.theme)
    make_recommendation(make_document(edition=group.edition, theme=group.theme))
    money.set_budget(
        actor=carole, group=group, cents=100_000, purpose="Trains", usable_until=timezone.localdate() + timedelta(90)
    )
    return group, people["animator"], people["secretary"]


def meet(group, lead, other):
    meeting = rooms.plan_meeting(
        actor=lead, group=group, title="Quiet evening", starts_at=later(48), place="Quiet house"
    )
    rooms.set_agenda(actor=lead, meeting=meeting, items=[("Quiet item", 20)])
    rooms.answer_meeting(actor=other, meeting=meeting, answer="coming")
    rooms.save_minutes(actor=other, meeting=meeting, typed=rooms.Typed("Quiet minutes", 0))
    rooms.tell_minutes(actor=other, meeting=meeting)
    rooms.keep_guest(actor=lead, group=group, role="Quiet jurist")
    rooms.change_meeting(actor=lead, meeting=meeting, title="Quiet evening", starts_at=later(72), place="Quiet house")
    held = make_meeting(group, title="Quiet past", starts_at=later(-48))
    rooms.take_attendance(actor=other, meeting=held, came={lead.pk: "present", other.pk: "present"}, head_count=2)


def talk_together(group, lead, other):
    talk.say(actor=other, group=group, body="Quiet words")
    question = talk.open_question(actor=lead, group=group, title="Quiet question")
    talk.say(actor=other, group=group, body="Quiet argument", question=question, stance="for")
    talk.write_idea(actor=other, group=group, title="Quiet idea", texts={"problem": "Quiet"})
    talk.add_board(actor=lead, group=group, title="Quiet board", url="https://board.example.org/quiet")
    talk.write_words(actor=lead, group=group, texts={"angle": "Quiet angle"})
    talk.tick_step(actor=lead, group=group, step="ideas", done_on=date(2026, 1, 1), note_words="Quiet step")
    rooms.write_to_group(actor=lead, group=group, body="Quiet message")


def spend(group, lead, other):
    money.plan_line(actor=lead, budget=group.budget, kind="meals", words="Quiet soup", cents=4_500)
    claim = money.submit_claim(
        actor=other, budget=group.budget, kind="travel", cents=1_000, spent_on=timezone.localdate(), words="Quiet train"
    )
    money.approve_claim(actor=lead, claim=claim)


def try_out(group, lead, other):
    row = trying.start_experiment(
        actor=lead, group=group, title="Quiet canteen", idea="Quiet soup", is_whole_group=True
    )
    trying.answer_asking(actor=other, person=row.people.get(member=other), agreed=True)
    trying.move_experiment(actor=lead, experiment=row, state="running")
    trying.write_entry(actor=other, experiment=row, on=date(2026, 1, 1), text="Quiet day")
    trying.raise_matter(actor=lead, experiment=row, kind="obstacle", text="Quiet obstacle")


def write(group, lead, other):
    draft = desk.start_draft(actor=other, group=group, title="Quiet text")
    desk.write_part(actor=other, part=draft.parts.first(), text="Quiet proposal", base=0)
    desk.move_draft(actor=lead, draft=draft, state="ready")
    bringing.offer_text(actor=lead, draft=draft)
    bringing.take_offer_back(actor=other, draft=draft)


def come_and_go(group, lead, other):
    place_member(actor=None, group=group, member=Member.objects.get(name="Closed Three"))
    rooms.choose_attendance(actor=other, group=group, attendance="free")
    rooms.stay_in_touch(actor=other, group=group, agrees=True)
    invited = Member.objects.get(name="Closed Four")
    coming.answer_entry(actor=invited, entry=coming.invite(actor=lead, group=group, email=invited.email), accepted=True)
    rooms.leave(actor=invited, group=group)


HAPPENS = (meet, talk_together, spend, try_out, write, come_and_go)


def later(hours: int):
    return timezone.now() + timedelta(hours=hours)


def addresses(group) -> list[str]:
    """Every page of the cycle's rooms: of the closed group, of the open one beside it, and of what has a number."""
    known = {
        "edition": group.edition.slug, "slug": group.edition.slug, "theme": group.theme.slug, "pk": 1, "revision": 1,
        "placement": 1, "group": 1, "form": "json", "kind": "obstacles", "step": "ideas", "number": 1,
    }  # fmt: skip
    found = list(HOUSE_PAGES)
    for name, parameters in doors().items():
        if name.startswith(ROOMS):
            for key in ("BE-CLO1", "BE-OPE1") if "key" in parameters else ("",):
                try:
                    found.append(reverse(name, kwargs={one: {**known, "key": key}[one] for one in parameters}))
                except (KeyError, NoReverseMatch):
                    continue
    return sorted({*found, "/search/?q=quiet", "/experiments/?q=quiet", "/groups/budgets/?form=csv"})


@pytest.mark.parametrize("who", READERS)
def test_what_happens_in_a_closed_group_changes_no_page_of_anybody_else(who, closed, request):
    reader = request.getfixturevalue(READERS[who]) if READERS[who] else None
    pages = addresses(closed[0])
    assert len(pages) > 150
    before = as_seen(reader, pages)
    for act in HAPPENS:
        act(*closed)
    tell(later(1))
    after = as_seen(reader, pages)
    changed = {page for page in pages if before[page][:2] != after[page][:2]} - WHOLE_TABLES
    assert {page: first_difference(before[page], after[page]) for page in changed} == {}
    assert sum(status == 200 for status, _words, _queries in after.values()) > 12
    named = {page for page, (_s, words, _q) in after.items() if any(name in words for name in UNKNOWN)}
    assert named <= WHOLE_TABLES


def test_those_in_it_see_all_of_it(closed):
    """The table above would prove little if nothing had happened."""
    for act in HAPPENS:
        act(*closed)
    group, lead, _other = closed
    seen = " ".join(words for _status, words, _queries in as_seen(lead, addresses(group)).values())
    for words in (
        "evening",
        "item",
        "words",
        "question",
        "idea",
        "board",
        "message",
        "soup",
        "train",
        "canteen",
        "text",
    ):
        assert f"Quiet {words}" in seen, words
    assert all(name in seen for name in NAMES)


def test_notices_letters_exports_and_the_index_of_others_say_nothing_of_it(
    closed, chloe, ana, bilal, carole, dries, admin
):
    for act in HAPPENS:
        act(*closed)
    tell(later(1))
    inside = set(closed[0].participations.values_list("member", flat=True))
    assert set(Notice.objects.values_list("member", flat=True)) <= inside
    assert set(MailOut.objects.exclude(member=None).values_list("member", flat=True)) <= inside
    for reader in (chloe, ana, bilal, carole, dries, admin):
        said = str(export_of(reader))
        assert not [name for name in UNKNOWN if name in said], reader
    for thing in SearchThing.objects.exclude(audience="people"):
        assert not [name for name in UNKNOWN if name in str(vars(thing))], thing
