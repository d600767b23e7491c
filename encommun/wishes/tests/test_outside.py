"""Wishes from outside: who leaves one, what bounds it, who reads it first, and what is forgotten."""

from datetime import timedelta

import pytest
from django.utils import timezone

from encommun.activity.models import Event, SecurityEvent
from encommun.kit.refusals import Refused
from encommun.notifications.models import MailOut
from encommun.wishes import actions, privacy, retention, rules
from encommun.wishes.models import OutsideWish, Wish, WishBox

from .factories import NOW, SOON, make_box, make_wish

pytestmark = pytest.mark.django_db
URL = "/wishes/gb-2026-2027/"
WORDS = {
    "title": "Invoices in English", "text": "We pay later **than** we want.", "said_by": "a client", "language": "en",
    "email": "", "website": "",
}  # fmt: skip


def open_box(**columns) -> WishBox:
    until = timezone.now() + timedelta(days=3)
    return make_box(**{"wishes_until": until, "takes_outside": True, **columns})


def leave(box, **words) -> OutsideWish:
    said = {"title": "Invoices in English", "said_by": "a client", "language": "en", "now": NOW, **words}
    return actions.leave_wish(box=box, **said)


def text_of(answer) -> str:
    return answer.content.decode()


def test_from_a_visitor_s_words_to_the_box(client, client_of, carole, chloe, house):
    open_box()
    keeper = client_of(carole)
    assert "Leave a wish without being a member" in text_of(client.get(URL))
    assert "Leave a wish without being a member" not in text_of(client_of(chloe).get(URL))
    assert client.get(f"{URL}outside/").status_code == 200
    sent = client.post(f"{URL}outside/", {**WORDS, "email": "Client@Example.org"}, follow=True)
    assert "Thank you for your wish" in text_of(sent)
    for reader in (client, client_of(chloe)):
        assert "Invoices in English" not in text_of(reader.get(URL))
    assert "Read the wishes from outside" in text_of(keeper.get("/"))
    assert "1 wish from outside waits" in text_of(keeper.get(f"{URL}keeping/"))
    waiting = text_of(keeper.get(f"{URL}outside/waiting/"))
    assert "client@example.org" in waiting and "<strong>than</strong>" in waiting
    row = OutsideWish.objects.get()
    assert keeper.get(f"{URL}outside/{row.pk}/acceptance/").status_code == 200
    assert keeper.post(f"{URL}outside/{row.pk}/acceptance/").status_code == 302
    assert "Read the wishes from outside" not in text_of(keeper.get("/"))
    for reader in (client, client_of(chloe), keeper):
        page = text_of(reader.get(URL))
        assert "a wish from outside: a client" in page and "client@" not in page
    letter = MailOut.objects.get()
    assert letter.address == "client@example.org" and letter.language == "en" and "is in the box" in letter.text


def test_without_an_address_nobody_is_written_to(carole):
    row = leave(make_box(takes_outside=True))
    actions.let_in(actor=carole, row=row, now=NOW)
    assert not MailOut.objects.exists()


def test_a_no_keeps_its_reason_and_shows_nothing(client, client_of, carole, house):
    row = leave(open_box(), email="a@example.org", now=None)
    keeper = client_of(carole)
    empty = keeper.post(f"{URL}outside/{row.pk}/refusal/", {"reason": " "})
    assert empty.status_code == 422
    assert keeper.post(f"{URL}outside/{row.pk}/refusal/", {"reason": "It names somebody."}).status_code == 302
    row.refresh_from_db()
    assert (row.state, row.reason, row.decided_by) == ("refused", "It names somebody.", carole)
    assert "It names somebody." in MailOut.objects.get().text
    assert "It names somebody." in text_of(keeper.get(f"{URL}outside/waiting/"))
    assert "Invoices" not in text_of(client.get(URL)) and not Wish.objects.exists()
    with pytest.raises(Refused, match="decided about this wish already"):
        actions.let_in(actor=carole, row=row)
    said = Event.objects.filter(verb__startswith="wish").order_by("pk").values_list("verb", "is_internal")
    assert list(said) == [("wish.left", True), ("wish.kept_out", True)]


def test_a_second_yes_is_harmless(carole):
    row = leave(make_box(takes_outside=True), email="a@example.org")
    first = actions.let_in(actor=carole, row=row, now=NOW)
    assert actions.let_in(actor=carole, row=OutsideWish.objects.get(), now=NOW) == first
    assert Wish.objects.get().said_by == "a client" and MailOut.objects.count() == 1
    assert Event.objects.filter(verb="wish.let_in").count() == 1


def test_only_the_coordination_reads_and_decides(client, client_of, ana, bilal, chloe, admin, house):
    row = leave(open_box(), email="a@example.org")
    for path in ("waiting/", f"{row.pk}/acceptance/", f"{row.pk}/refusal/"):
        for member in (ana, bilal, chloe, admin):
            browser = client_of(member)
            assert browser.get(f"{URL}outside/{path}").status_code == 403
            assert browser.post(f"{URL}outside/{path}", {"reason": "No"}).status_code == 403
        assert client.get(f"{URL}outside/{path}").status_code == 302
    assert OutsideWish.objects.get().state == "waiting"
    for act in (actions.let_in, lambda **who: actions.refuse_wish(reason="No", **who)):
        with pytest.raises(Refused):
            act(actor=chloe, row=row)


def test_a_box_for_members_alone_has_no_such_door(client, house):
    open_box(takes_outside=False)
    assert f"{URL}outside/" not in text_of(client.get(URL))
    assert client.get(f"{URL}outside/").status_code == 404
    answer = client.post(f"{URL}outside/", WORDS, headers={"Origin": "http://testserver"})
    assert answer.status_code == 404 and "We pay later" in text_of(answer)
    assert not OutsideWish.objects.exists()


def test_too_late_keeps_what_was_typed(client, house):
    open_box(wishes_until=timezone.now() - timedelta(hours=1))
    assert client.get(f"{URL}outside/").status_code == 403
    answer = client.post(f"{URL}outside/", WORDS)
    assert answer.status_code == 422
    assert "no longer takes wishes" in text_of(answer) and "We pay later" in text_of(answer)


def test_what_is_missing_is_said_and_the_rest_kept(client, house):
    open_box()
    answer = client.post(f"{URL}outside/", {**WORDS, "said_by": " ", "email": "no address"})
    assert answer.status_code == 422 and "We pay later" in text_of(answer)
    assert 'id="id_said_by_error"' in text_of(answer) and 'id="id_email_error"' in text_of(answer)


def test_the_trap_keeps_nothing_in_the_box_and_everything_on_the_page(client, house):
    open_box()
    answer = client.post(f"{URL}outside/", {**WORDS, "website": "https://example.org"})
    assert answer.status_code == 422 and not OutsideWish.objects.exists()
    assert "We pay later" in text_of(answer) and 'value="https://example.org"' not in text_of(answer)


def test_signs_of_a_page_are_shown_as_signs(client, client_of, carole, house):
    leave(open_box(), title="<script>a</script>", text="<img src=x onerror=b>", said_by="<i>who</i>", now=None)
    keeper = client_of(carole)
    waiting = text_of(keeper.get(f"{URL}outside/waiting/"))
    actions.let_in(actor=carole, row=OutsideWish.objects.get())
    for page in (waiting, text_of(client.get(URL))):
        assert "&lt;script&gt;a" in page and "&lt;i&gt;who" in page
        assert "<script>a" not in page and "<img src=x" not in page and "<i>who" not in page


def test_a_few_a_day_from_one_place_and_one_address():
    box = make_box(takes_outside=True)
    for number in range(rules.NETWORK_DAILY):
        leave(box, title=f"Wish {number}", network="192.0.2.0/24")
    again = leave(box, title="Wish 0", network="192.0.2.0/24")
    assert again.pk == OutsideWish.objects.first().pk
    with pytest.raises(rules.TooMany):
        leave(box, title="One more", network="192.0.2.0/24")
    assert SecurityEvent.objects.get().detail == "192.0.2.0/24 visitor"
    for number in range(rules.ADDRESS_DAILY):
        leave(box, title=f"Other {number}", email="A@example.org", network=f"198.51.{number}.0/24")
    with pytest.raises(rules.TooMany):
        leave(box, title="One more", email="a@example.org")
    assert leave(box, title="Tomorrow", network="192.0.2.0/24", now=NOW + timedelta(days=1)).pk


def test_a_full_queue_takes_no_more():
    box = make_box(takes_outside=True)
    OutsideWish.objects.bulk_create(
        OutsideWish(box=box, title=str(n), said_by="x", at=NOW - timedelta(days=2)) for n in range(rules.WAITING_MOST)
    )
    with pytest.raises(Refused, match="wait to be read"):
        leave(box)


def test_nobody_is_asked_for_an_order_while_somebody_waits(carole):
    box = make_box(takes_outside=True)
    make_wish(box, "One"), make_wish(box, "Two")
    row = leave(box)
    with pytest.raises(Refused, match="yes or no"):
        actions.start_ranking(actor=carole, box=box, until=SOON, now=NOW)
    actions.refuse_wish(actor=carole, row=row, reason="Twice", now=NOW)
    actions.start_ranking(actor=carole, box=box, until=SOON, now=NOW)
    assert WishBox.objects.get().state == "ranking"


def test_addresses_and_networks_are_forgotten():
    row = leave(make_box(takes_outside=True), email="a@example.org", network="192.0.2.0/24")
    addresses, networks, _words = retention.RETENTIONS
    assert networks.run(NOW + timedelta(days=1)) == 0
    assert networks.run(NOW + timedelta(days=3)) == 1
    last = SOON + retention.ADDRESSES_KEPT
    assert addresses.oldest(NOW) == SOON and addresses.run(last) == 0 and addresses.count(last + timedelta(1)) == 1
    assert addresses.run(last + timedelta(days=1)) == 1 and addresses.run(last + timedelta(days=1)) == 0
    row.refresh_from_db()
    assert (row.email, row.network, row.title) == ("", "", "Invoices in English")


def test_what_was_not_let_in_is_forgotten_and_a_decision_keeps_its_reason(client_of, carole, house):
    box, words = make_box(takes_outside=True), retention.RETENTIONS[2]
    assert words.oldest(NOW) is None
    let_in, refused, undecided = (leave(box, title=title, text=f"{title}.") for title in ("Kept", "Marie", "Late"))
    actions.let_in(actor=carole, row=let_in, now=NOW)
    actions.refuse_wish(actor=carole, row=refused, reason="It names somebody.", now=NOW)
    last = SOON + retention.WORDS_KEPT
    assert (words.oldest(NOW), words.count(last), words.run(last)) == (SOON, 0, 0)
    after = last + timedelta(days=1)
    assert (words.count(after), words.run(after), words.count(after), words.run(after)) == (2, 2, 0, 0)
    assert words.oldest(after) is None and not OutsideWish.objects.filter(pk=undecided.pk).exists()
    refused.refresh_from_db()
    assert (refused.title, refused.text, refused.said_by) == ("", "", "")
    assert (refused.state, refused.reason, refused.decided_by) == ("refused", "It names somebody.", carole)
    assert OutsideWish.objects.get(title="Kept").said_by == "a client"
    page = text_of(client_of(carole).get(f"{URL}outside/waiting/"))
    assert "It names somebody." in page and "Kept" in page and "Marie" not in page
    assert page.count('class="entry-title"') == 1


def test_what_nobody_signed_is_nobody_s_to_erase(chloe):
    row, chloe.email = leave(make_box(takes_outside=True)), ""
    privacy.erase_outside(chloe)
    row.refresh_from_db()
    assert row.said_by == "a client" and privacy.export_outside(chloe) == []


def test_an_erased_person_s_name_stands_neither_in_the_box_nor_in_the_queue(client, client_of, carole, chloe, house):
    box = open_box()
    in_box = leave(box, email=chloe.email, said_by=f"{chloe.name}, a client", now=None)
    waits = leave(box, email=chloe.email, said_by=f"{chloe.name}, a client", title="Fewer forms", now=None)
    other = leave(box, email="a@example.org", title="A canteen", now=None)
    for row in (in_box, other):
        actions.let_in(actor=carole, row=row)
    assert chloe.name in text_of(client.get(URL))
    for _twice in range(2):
        privacy.erase_outside(chloe)
    keeper, shown = client_of(carole), text_of(client.get(URL))
    assert chloe.name not in shown and "a wish from outside<" in shown and "a wish from outside: a client" in shown
    assert chloe.name not in text_of(keeper.get(f"{URL}outside/waiting/"))
    assert "Fewer forms (somebody)." in text_of(keeper.get(f"{URL}outside/{waits.pk}/acceptance/"))


def test_a_person_s_own_words_are_given_out_and_their_address_goes(carole, chloe):
    row = leave(make_box(takes_outside=True), email=chloe.email.upper())
    actions.let_in(actor=carole, row=row, now=NOW)
    assert [one["title"] for one in privacy.export_outside(chloe)] == ["Invoices in English"]
    assert privacy.export_outside(carole)[0]["state"] == "let_in"
    privacy.erase_outside(chloe)
    privacy.erase_outside(carole)
    row.refresh_from_db()
    assert row.email == "" and row.decided_by is None


def test_as_many_queries_for_one_for_three_and_for_three_hundred(
    client_of, carole, house, django_assert_num_queries
):  # fmt: skip
    box, browser = open_box(), client_of(carole)
    browser.get(f"{URL}outside/waiting/")
    for count in (1, 2, 297):
        OutsideWish.objects.bulk_create(OutsideWish(box=box, title=f"{n}", said_by="x") for n in range(count))
        with django_assert_num_queries(5):
            assert browser.get(f"{URL}outside/waiting/").status_code == 200
