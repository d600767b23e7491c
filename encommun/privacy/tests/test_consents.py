"""Consents: each purpose by itself, in dated words, taken back in one act."""

import pytest

from encommun.activity.models import Event
from encommun.kit import registry
from encommun.kit.refusals import Refused
from encommun.kit.registry import Purpose, Withdrawal, declare, declared
from encommun.members.models import Member
from encommun.privacy.actions import give_consent, withdraw_consent
from encommun.privacy.models import Consent
from encommun.privacy.rules import consenting, has_consent

pytestmark = pytest.mark.django_db


@pytest.fixture
def own_registry(monkeypatch):
    """Declarations of one test stay in it."""
    copy = {kind: list(rows) for kind, rows in registry._declared.items()}
    monkeypatch.setattr(registry, "_declared", registry.defaultdict(list, copy))


def test_given_then_withdrawn_and_kept_as_history(chloe):
    assert not has_consent(chloe, "directory")
    given = give_consent(actor=chloe, purpose="directory", language="nl")
    assert (given.text_version, given.language, given.how) == (1, "nl", "page")
    assert has_consent(chloe, "directory")
    assert not has_consent(chloe, "calls")
    assert withdraw_consent(actor=chloe, purpose="directory")
    assert not has_consent(chloe, "directory")
    give_consent(actor=chloe, purpose="directory")
    assert Consent.objects.filter(member=chloe, purpose="directory").count() == 2
    verbs = ["consent.given", "consent.withdrawn", "consent.given"]
    assert list(Event.objects.filter(subject_id=chloe.pk).order_by("pk").values_list("verb", flat=True)) == verbs


def test_a_second_time_is_harmless(chloe):
    assert give_consent(actor=chloe, purpose="calls") == give_consent(actor=chloe, purpose="calls")
    assert withdraw_consent(actor=chloe, purpose="calls")
    assert not withdraw_consent(actor=chloe, purpose="calls")
    assert Event.objects.filter(subject_id=chloe.pk).count() == 2


def test_nobody_agrees_for_somebody_else(chloe, admin):
    with pytest.raises(Refused):
        give_consent(actor=admin, member=chloe, purpose="calls")
    with pytest.raises(Refused):
        withdraw_consent(actor=admin, member=chloe, purpose="calls")
    assert give_consent(actor=None, member=chloe, purpose="calls", how="paper").how == "paper"


def test_many_at_once(chloe, ana, bilal):
    give_consent(actor=chloe, purpose="calls")
    give_consent(actor=ana, purpose="calls")
    withdraw_consent(actor=ana, purpose="calls")
    give_consent(actor=bilal, purpose="directory")
    assert list(Member.objects.filter(pk__in=consenting("calls"))) == [chloe]


def test_a_visitor_agrees_to_nothing_and_a_wrong_word_is_no_answer(chloe):
    assert not has_consent(None, "calls")
    with pytest.raises(KeyError):
        has_consent(chloe, "newsletters")
    with pytest.raises(KeyError):
        give_consent(actor=chloe, purpose="newsletters")


def test_new_words_are_asked_again(chloe, own_registry):
    declare(Purpose("test", "A test", {1: "old words"}, 1, "nothing"))
    give_consent(actor=chloe, purpose="test")
    registry._declared[Purpose].pop()
    declare(Purpose("test", "A test", {1: "old words", 2: "new words"}, 2, "nothing"))
    assert not has_consent(chloe, "test")
    give_consent(actor=chloe, purpose="test")
    assert has_consent(chloe, "test")
    assert list(consenting("test")) == [{"member": chloe.pk}]


def test_what_hangs_on_it_stops_with_it(chloe, own_registry):
    stopped = []
    declare(Withdrawal("calls", stopped.append), Withdrawal("directory", lambda member: stopped.append("wrong")))
    give_consent(actor=chloe, purpose="calls")
    withdraw_consent(actor=chloe, purpose="calls")
    withdraw_consent(actor=chloe, purpose="calls")
    assert stopped == [chloe]


def test_each_purpose_is_declared_once_and_says_what_needs_it():
    keys = [purpose.key for purpose in declared(Purpose)]
    assert len(keys) == len(set(keys)) >= 3
    assert all(str(purpose.title) and str(purpose.needed_for) for purpose in declared(Purpose))
    with pytest.raises(ValueError, match="version 3"):
        Purpose("test", "A test", {1: "words"}, 3, "nothing")
