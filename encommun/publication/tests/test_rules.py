"""Who brings texts to the register, merges them, and asks what is feasible: role × state of the text."""

import pytest

from encommun.drafting.models import Draft
from encommun.kit.refusals import refusal
from encommun.publication import rules
from encommun.recommendations.models import Document, Recommendation

from .factories import make_two_desks

pytestmark = pytest.mark.django_db
AT_WORK, ALL = ("draft", "ready"), Draft.State.values
LEADS = {"animator", "secretary", "other animator", "coordinator", "house"}


@pytest.fixture
def cast(house, ana, bilal, carole, chloe, dries):
    two = make_two_desks()
    return two, {
        "animator": two.liege.animator, "secretary": two.liege.secretary, "participant": two.liege.fenna,
        "other animator": two.ghent.animator, "coordinator": carole, "editor": bilal, "board": ana, "service": dries,
        "stranger": chloe, "house": None,
    }  # fmt: skip


def allowed(check, cast, *args, **kwargs) -> set[str]:
    return {role for role, actor in cast[1].items() if not refusal(check, actor, *args, **kwargs)}


TEXTS = {
    # rule: (who, in which states of the text)
    "freeze": ({"coordinator", "house"}, ("ready", "frozen")),
    "merge": (LEADS, AT_WORK),
    "ask": (LEADS - {"other animator"}, ("draft", "ready", "frozen")),
}


@pytest.mark.parametrize("state", ALL)
@pytest.mark.parametrize("act", TEXTS)
def test_texts_by_role_and_state(cast, act, state):
    two, _people = cast
    Draft.objects.update(state=state)
    drafts = [Draft.objects.get(pk=row.pk) for row in two.drafts]
    found = {
        "freeze": lambda: allowed(rules.check_can_freeze, cast, drafts),
        "merge": lambda: allowed(rules.check_can_merge, cast, drafts),
        "ask": lambda: allowed(rules.check_can_ask, cast, draft=drafts[0]),
    }[act]()
    who, states = TEXTS[act]
    if state in states:
        assert found == who
    else:
        assert found == set()


#               draft  frozen  published
DOCUMENTS = {
    rules.check_can_unfreeze: (False, True, False),
    rules.check_can_publish: (False, True, True),
}


@pytest.mark.parametrize("check", DOCUMENTS, ids=lambda check: check.__name__)
def test_the_coordination_alone_publishes_and_opens_again(cast, check):
    for state, open_then in zip(("draft", "frozen", "published"), DOCUMENTS[check], strict=True):
        document = Document(state=state)
        found = allowed(check, cast, [document] if check is rules.check_can_publish else document)
        assert found == ({"coordinator", "house"} if open_then else set()), state


@pytest.mark.parametrize("handed_over", [False, True])
def test_a_study_of_a_recommendation_is_asked_until_it_is_handed_over(cast, handed_over):
    row = Recommendation(handed_over_at="2026-11-22T10:00Z" if handed_over else None)
    who = set() if handed_over else {"coordinator", "editor", "house"}
    assert allowed(rules.check_can_ask, cast, recommendation=row) == who


@pytest.mark.parametrize("state", ALL)
def test_a_closed_group_s_texts_are_merged_by_nobody(cast, state):
    two, _people = cast
    two.liege.group.is_closed = True
    two.liege.group.save()
    Draft.objects.update(state=state)
    drafts = [Draft.objects.get(pk=row.pk) for row in two.drafts]
    assert allowed(rules.check_can_merge, cast, drafts) == set()
    assert allowed(rules.check_can_ask, cast, draft=drafts[0]) <= {"animator", "secretary", "house"}
