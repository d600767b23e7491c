"""Answers by e-mail: delivered, or refused with a sentence; never a loop, never somebody else's voice."""

from email.message import EmailMessage
from io import BytesIO

import pytest
from django.db import DatabaseError

from encommun.activity.models import SecurityEvent
from encommun.contact import cli
from encommun.contact.actions import refuse
from encommun.contact.addresses import reply_address, side_key_of
from encommun.contact.models import Message
from encommun.contact.receiving import NO_USER, OK, receive
from encommun.contact.tests.factories import make_conversation
from encommun.notifications.models import MailOut

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def reply_domain(settings, house):
    settings.REPLY_DOMAIN = "reply.example"


@pytest.fixture
def sides(chloe, dries):
    return make_conversation(chloe, dries)


def letter(side, text="Ja, graag.\n\n> Hello", *, sender="", number=1, **headers) -> EmailMessage:
    message = EmailMessage()
    message["From"] = sender or f"Somebody <{side.member.email}>"
    message["To"] = reply_address(side)
    message["Message-ID"] = f"<{number}@mail.example>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message


def test_an_answer_by_mail_joins_the_conversation(sides, chloe, dries):
    _side, other = sides
    assert receive(letter(other).as_bytes()).words == "delivered"
    found = Message.objects.last()
    assert (found.body, found.via, found.side_id) == ("Ja, graag.", "mail", other.pk)
    told = MailOut.objects.get(member=chloe)
    assert "Ja, graag." in told.text
    assert dries.email not in told.subject + told.text


def test_the_same_letter_twice_is_one_message(sides):
    _side, other = sides
    receive(letter(other).as_bytes())
    assert receive(letter(other).as_bytes()).status == OK
    assert Message.objects.filter(side=other).count() == 1


def test_addresses_and_signatures_do_not_travel(sides, dries):
    _side, other = sides
    receive(letter(other, f"Bel mij, of schrijf {dries.email}\n-- \nDries\n+32 470 00 00 00").as_bytes())
    assert Message.objects.last().body == "Bel mij, of schrijf [@]"


def test_an_address_that_we_did_not_make_is_nobodys(sides):
    side, other = sides
    address = reply_address(other)
    assert side_key_of(address.upper()) == other.key
    forged = address.replace(other.key, side.key)
    assert forged != address
    for wrong in (forged, address[:-1], address.replace("reply.example", "other.example"), "m-x@reply.example", ""):
        assert side_key_of(wrong) == ""
    message = letter(other)
    message.replace_header("To", forged)
    assert receive(message.as_bytes()).status == NO_USER
    assert Message.objects.filter(via="mail").count() == 0


def test_the_mail_servers_recipient_comes_before_the_headers(sides):
    side, other = sides
    message = letter(side, sender=other.member.email)
    assert receive(message.as_bytes(), (reply_address(other),)).words == "delivered"
    assert Message.objects.last().side_id == other.pk


def test_another_sender_is_refused_told_and_written_down(sides, dries):
    _side, other = sides
    receive(letter(other, sender="thief@example.net").as_bytes())
    assert Message.objects.filter(via="mail").count() == 0
    told = MailOut.objects.get(kind="undelivered")
    assert told.member == dries
    assert SecurityEvent.objects.get().kind == "mail"


def test_attachments_are_left_out_with_a_sentence(sides, client_of, chloe):
    side, other = sides
    message = letter(other)
    message.add_attachment(b"secret", maintype="application", subtype="pdf", filename="cv.pdf")
    receive(message.as_bytes())
    assert Message.objects.last().left_out == 1
    assert "1 attachment was left out" in MailOut.objects.get(member=chloe).text
    assert (
        "1 attachment was left out" in client_of(chloe).get(f"/me/messages/{side.conversation.key}/").content.decode()
    )


@pytest.mark.parametrize(
    ("text", "files", "reason"), [("", 1, "attachments only"), ("> Hello", 0, "no words of yours")]
)
def test_a_letter_without_words_is_refused_with_a_sentence(sides, text, files, reason):
    _side, other = sides
    message = letter(other, text)
    for number in range(files):
        message.add_attachment(b"x", maintype="image", subtype="png", filename=f"{number}.png")
    assert receive(message.as_bytes()).status == OK
    assert Message.objects.filter(via="mail").count() == 0
    assert MailOut.objects.filter(kind="undelivered", member=other.member).count() == 1


def test_machines_and_loops_are_left_aside_in_silence(sides):
    _side, other = sides
    before = MailOut.objects.count()
    for headers in ({"Auto_Submitted": "auto-replied"}, {"Precedence": "bulk"}, {"Return_Path": "<>"}):
        assert receive(letter(other, **headers).as_bytes()).status == OK
    assert Message.objects.filter(via="mail").count() == 0
    assert MailOut.objects.count() == before


def test_our_own_letters_say_that_no_person_wrote_them(sides):
    from encommun.notifications.post import message_of

    out = message_of(MailOut.objects.select_related("member").get(kind="message"), None)
    assert out.message()["Auto-Submitted"] == "auto-generated"
    assert "##-" in out.body.splitlines()[0]


def test_refusals_are_told_once_an_hour(sides):
    side, other = sides
    refuse(side=side)
    for number in range(5):
        receive(letter(other, f"Word {number}", number=number).as_bytes())
    told = MailOut.objects.get(kind="undelivered")
    assert told.language == "nl"


def test_a_letter_cannot_be_too_large(sides, monkeypatch):
    monkeypatch.setattr("encommun.contact.receiving.MOST_BYTES", 2000)
    _side, other = sides
    receive(letter(other, "x" * 4000).as_bytes())
    assert MailOut.objects.filter(kind="undelivered").count() == 1


def test_without_a_reply_domain_letters_ask_for_an_answer_on_the_site(settings, chloe, dries):
    settings.REPLY_DOMAIN = ""
    make_conversation(chloe, dries)
    told = MailOut.objects.get()
    assert told.reply_to == ""
    assert "##-" not in told.text
    assert cli.main(["receive"]) == 78


class Pipe:
    def __init__(self, data: bytes) -> None:
        self.buffer = BytesIO(data)


def test_the_pipe_tells_the_mail_server(sides, monkeypatch, capsys):
    _side, other = sides
    monkeypatch.setattr("sys.stdin", Pipe(letter(other).as_bytes()))
    assert cli.main(["receive", reply_address(other)]) == 0
    monkeypatch.setattr("sys.stdin", Pipe(b"From: a@b\n\nx"))
    assert cli.main(["receive", "nobody@reply.example"]) == 67
    told = capsys.readouterr().out
    assert other.member.email not in told


def test_a_database_that_is_away_makes_the_server_come_back(sides, monkeypatch):
    def broken(*_words):
        raise DatabaseError("away")

    monkeypatch.setattr(cli, "receive", broken)
    assert cli.from_pipe(b"x", ()) == 75


def test_one_hostile_letter_holds_nothing_up(sides, tmp_path):
    _side, other = sides
    for name in ("new", "cur", "tmp"):
        (tmp_path / name).mkdir()
    deep = b"".join(b'Content-Type: multipart/mixed; boundary="b%d"\r\n\r\n--b%d\r\n' % (n, n) for n in range(2_000))
    (tmp_path / "new" / "1.host").write_bytes(deep)
    (tmp_path / "new" / "2.host").write_bytes(letter(other).as_bytes())
    assert cli.main(["receive", "--maildir", str(tmp_path)]) == 0
    assert Message.objects.filter(via="mail").count() == 1
    assert len(list((tmp_path / "cur").iterdir())) == 2


def test_a_letter_for_nobody_is_not_even_read(sides, monkeypatch):
    monkeypatch.setattr("encommun.contact.receiving.read", None)
    assert receive(b"anything", ("stranger@example.org",)).status == 67


def test_a_maildir_is_read_once(sides, tmp_path):
    _side, other = sides
    for name in ("new", "cur", "tmp"):
        (tmp_path / name).mkdir()
    (tmp_path / "new" / "1.host").write_bytes(letter(other).as_bytes())
    assert cli.main(["receive", "--maildir", str(tmp_path)]) == 0
    assert [path.name for path in (tmp_path / "cur").iterdir()] == ["1.host:2,S"]
    assert cli.main(["receive", "--maildir", str(tmp_path)]) == 0
    assert Message.objects.filter(via="mail").count() == 1
    assert cli.main(["receive", "--maildir", str(tmp_path / "none")]) == 66
