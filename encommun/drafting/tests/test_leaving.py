"""What stays behind: words of who has left, texts that were merged, powers of a posture."""

import pytest
from django.utils import timezone

from encommun.cycles.models import Participation
from encommun.drafting import actions, rules
from encommun.drafting.models import Conflict, Draft
from encommun.drafting.notices import conflict_lines, conflicts
from encommun.kit.prepared import first_days
from encommun.kit.refusals import Refused, refusal

from .factories import make_desk

pytestmark = pytest.mark.django_db


@pytest.fixture
def clash(house):
    """A desk where Bart's words wait to be settled."""
    desk = make_desk(text="A blue door.")
    actions.write_part(actor=desk.fenna, part=desk.part, text="A red door.", base=1)
    return desk, actions.write_part(actor=desk.bart, part=desk.part, text="A green door.", base=1).conflict


def gone(member) -> None:
    Participation.objects.filter(member=member).update(left_at=timezone.now())


def test_words_of_who_has_left_are_settled_by_who_leads(clash, client_of):
    desk, conflict = clash
    address, draft = f"/drafts/conflicts/{conflict.pk}/", f"/drafts/{desk.draft.pk}/"
    lead, other = client_of(desk.animator), client_of(desk.fenna)
    assert (lead.get(address).status_code, other.get(address).status_code) == (404, 404)
    assert address not in lead.get(draft).content.decode()
    gone(desk.bart)
    assert other.get(address).status_code == 404
    assert address in lead.get(draft).content.decode()
    assert address not in other.get(draft).content.decode()
    assert 'value="mine"' not in lead.get(address).content.decode()
    with pytest.raises(Refused):
        actions.settle_conflict(actor=desk.animator, conflict=conflict, choice="mine")
    assert lead.post(address, {"choice": "theirs"}).status_code == 302
    desk.part.refresh_from_db()
    assert desk.part.text == "A red door."
    assert desk.part.versions.filter(text="A green door.").exists()
    assert not Conflict.objects.filter(settled_at=None).exists()


def merged(desk) -> Draft:
    """A text that the desk's draft was merged into."""
    whole = actions.start_draft(actor=desk.fenna, group=desk.group, title="The whole")
    whole.merged_from.add(desk.draft)
    return whole


def test_what_was_merged_is_written_on_in_the_text_that_came_of_it(house, client_of):
    desk = make_desk(text="One.")
    whole = merged(desk)
    with pytest.raises(Refused, match="merged"):
        actions.write_part(actor=desk.bart, part=desk.part, text="One. Two.", base=1)
    with pytest.raises(Refused, match="merged"):
        actions.add_part(actor=desk.bart, draft=desk.draft, kind="text")
    page = client_of(desk.bart).get(f"/drafts/{desk.draft.pk}/").content.decode()
    assert f'href="/drafts/{whole.pk}/"' in page
    whole.merged_from.clear()
    assert actions.write_part(actor=desk.bart, part=desk.part, text="One. Two.", base=1).state == "saved"


@pytest.mark.parametrize("check", [rules.check_can_write, rules.check_can_lead_draft, rules.check_can_remark])
@pytest.mark.parametrize(
    ("role", "posture", "may"),
    [
        ("animator", "", True), ("animator", "member", True), ("animator", "employee", False),
        ("secretary", "employee", False), ("coordinator", "member", True),
    ],
)  # fmt: skip
def test_a_place_in_a_group_counts_as_a_member_only(house, carole, check, role, posture, may):
    desk = make_desk()
    actor = {"animator": desk.animator, "secretary": desk.secretary, "coordinator": carole}[role]
    actor.acting_as = posture
    assert (refusal(check, actor, Draft.objects.get(pk=desk.draft.pk)) == "") is may
    if role != "coordinator":
        assert rules.leads(actor, Draft.objects.get(pk=desk.draft.pk)) is may


def taken_out(desk):
    actions.remove_part(actor=desk.bart, part=desk.part)


def frozen(desk):
    Draft.objects.update(state="frozen")


def brought_together(desk):
    Draft.objects.create(edition=desk.draft.edition, title="Both").merged_from.add(desk.draft)


@pytest.mark.parametrize(
    "happens",
    [
        taken_out,
        frozen,
        brought_together,
        lambda desk: Draft.objects.update(state="dropped"),
        lambda desk: gone(desk.bart),
    ],
)
def test_nobody_is_asked_for_ever_to_settle_what_they_cannot(clash, happens, rf):
    desk, _conflict = clash
    request = rf.get("/")
    request.user = desk.bart
    assert conflict_lines(request) and first_days(conflicts(request)) != [None]
    happens(desk)
    assert not conflict_lines(request) and first_days(conflicts(request)) == [None]


def test_the_coordination_settles_what_it_wrote_in_open_groups(house, carole, rf):
    desk = make_desk(text="A blue door.")
    actions.write_part(actor=desk.fenna, part=desk.part, text="A red door.", base=1)
    conflict = actions.write_part(actor=carole, part=desk.part, text="A green door.", base=1).conflict
    request = rf.get("/")
    request.user = carole
    assert conflict_lines(request) and first_days(conflicts(request)) != [None]
    conflict.part.draft.state = "frozen"
    assert "frozen" in refusal(rules.check_can_settle, carole, conflict)
