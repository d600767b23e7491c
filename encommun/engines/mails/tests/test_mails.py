"""Letters as mail programs really write them, in three languages."""

from email.message import EmailMessage

import pytest

from encommun.engines.mails import MARK, Unreadable, mask_addresses, new_words, read

ANSWER = "Bonjour,\n\nOui, avec plaisir.\n\nChloé"

QUOTES = {
    "gmail fr": "Le lun. 3 mai 2021 à 10:12, La Ruche <m-1@reply.example> a écrit :\n\n> Bonjour\n> Voulez-vous ?",
    "gmail fr folded": "Le lun. 3 mai 2021 à 10:12, La Ruche commune <m-1-long-address@reply.example>\na écrit :\n> Bonjour",
    "gmail en": "On Mon, May 3, 2021 at 10:12 AM La Ruche <m-1@reply.example> wrote:\n> Hello",
    "gmail nl": "Op ma 3 mei 2021 om 10:12 schreef La Ruche <m-1@reply.example>:\n> Dag",
    "outlook fr": "____________________\nDe : La Ruche\nEnvoyé : lundi 3 mai 2021\nÀ : Chloé\nObjet : x\n\nBonjour",
    "outlook nl": "Van: La Ruche <m-1@reply.example>\nVerzonden: maandag 3 mei 2021\nAan: Chloé\n\nDag",
    "outlook en": "-----Original Message-----\nFrom: La Ruche\nSent: Monday",
    "thunderbird fr": "-------- Message d'origine --------\nDe : La Ruche",
    "our own mark": f"{MARK} Write above this line {MARK}\nHello,\nsomebody wrote",
    "our mark quoted": f"> {MARK} Write above this line\n> Hello",
}


@pytest.mark.parametrize("quote", QUOTES.values(), ids=QUOTES)
def test_quoted_words_go(quote: str) -> None:
    assert new_words(f"{ANSWER}\n\n{quote}\n") == ANSWER


def test_an_answer_below_the_quote_is_kept() -> None:
    text = "On Mon, May 3, 2021 at 10:12 AM La Ruche wrote:\n> Are you free?\n> Friday?\n\nYes, on Friday."
    assert new_words(text) == "Yes, on Friday."


@pytest.mark.parametrize(
    "line", ["-- ", "--", "Envoyé de mon iPhone", "Sent from my Galaxy", "Verstuurd vanaf mijn iPhone"]
)
def test_signatures_go(line: str) -> None:
    assert new_words(f"{ANSWER}\n\n{line}\nChloé Cast\n+32 470 00 00 00\nchloe@example.org") == ANSWER


def test_words_that_only_look_like_a_quote_stay() -> None:
    text = "Le prix a baissé.\nDe : rien.\nOn parle de 3 > 2 aussi.\nOp maandag kan ik."
    assert new_words(text) == text


def test_addresses_are_masked_wherever_they_stand() -> None:
    told = mask_addresses("écrivez à chloe.cast+x@mail.example.org ou <mailto:a@b.be>, c'est @ moi")
    assert told == "écrivez à [@] ou <[@]>, c'est @ moi"


def letter(text: str = "Oui.", **headers: str) -> EmailMessage:
    message = EmailMessage()
    message["From"] = "Chloé <Chloe@Example.org>"
    message["To"] = "M-1-abc@Reply.example"
    message["Message-ID"] = "<1@mail.example>"
    for name, value in headers.items():
        message[name.replace("_", "-")] = value
    message.set_content(text)
    return message


def test_a_plain_letter() -> None:
    found = read(letter("Oui.\n\nÀ vendredi").as_bytes())
    assert (found.sender, found.recipients) == ("chloe@example.org", ("m-1-abc@reply.example",))
    assert (found.text, found.left_out, found.automatic) == ("Oui.\n\nÀ vendredi", 0, "")
    assert found.message_id == "<1@mail.example>"


def test_html_alone_is_read_without_what_it_quotes() -> None:
    message = EmailMessage()
    message.set_content(
        "<html><head><style>p{}</style></head><body><div>Oui,<br>avec <b>plaisir</b></div><p>À vendredi &amp; merci</p>"
        '<div class="gmail_quote">On x wrote: <blockquote>Hello</blockquote></div><script>alert(1)</script></body></html>',
        subtype="html",
    )
    assert read(message.as_bytes()).text == "Oui,\navec plaisir\n\nÀ vendredi & merci"


def test_attachments_are_counted_and_never_read() -> None:
    message = letter("Voici.")
    message.add_attachment(b"%PDF-1.4 secret words", maintype="application", subtype="pdf", filename="cv.pdf")
    message.add_attachment("words in a file", filename="note.txt")
    found = read(message.as_bytes())
    assert (found.text, found.left_out) == ("Voici.", 2)


@pytest.mark.parametrize(
    "headers",
    [
        {"Auto_Submitted": "auto-replied"},
        {"Auto_Submitted": "auto-generated (out of office)"},
        {"Precedence": "bulk"},
        {"X_Autoreply": "yes"},
        {"List_Id": "<news.example>"},
        {"Return_Path": "<>"},
    ],
)
def test_what_no_person_wrote_is_known(headers: dict[str, str]) -> None:
    assert read(letter(**headers).as_bytes()).automatic


def test_a_person_is_no_machine() -> None:
    assert read(letter(Auto_Submitted="no").as_bytes()).automatic == ""
    machine = letter()
    machine.replace_header("From", "MAILER-DAEMON@example.org")
    assert read(machine.as_bytes()).automatic == "From"


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\x00\xff\xfe",
        b"From: \xff\xfe\nTo: =?utf-8?q?=FF?= <a@b\n\n\xe9",
        b"Content-Type: text/plain; charset=nonsense\n\ncaf\xe9",
        b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/html\n\n<div><p>half",
        b"Content-Type: multipart/mixed\n\nno boundary",
        b"From: a@b\n" * 5000,
    ],
)
def test_broken_letters_raise_nothing(data: bytes) -> None:
    assert read(data).left_out >= 0


def test_unknown_charsets_are_read_as_well_as_may_be() -> None:
    assert read(b"Content-Type: text/plain; charset=nonsense\n\ncaf\xe9").text == "café"


def nested(depth: int) -> bytes:
    parts = [f'Content-Type: multipart/mixed; boundary="b{at}"\r\n\r\n--b{at}\r\n'.encode() for at in range(depth)]
    return b"From: a@example.org\r\n" + b"".join(parts)


def test_parts_within_parts_without_end_are_no_letter() -> None:
    assert read(nested(20)).sender == "a@example.org"
    with pytest.raises(Unreadable):
        read(nested(1_600))


@pytest.mark.parametrize("header", ["From", "To", "Message-ID", "Auto-Submitted"])
def test_brackets_within_brackets_are_no_address(header: str) -> None:
    found = read(f"{header}: {'(' * 5_000}a@example.org\r\n\r\nwords".encode())
    assert found.sender == ""
    assert found.recipients == ()


@pytest.mark.parametrize("charset", ["undefined", "punycode", "idna", "rot13", "base64", "utf-7", "nothing"])
def test_a_charset_that_reads_nothing_raises_nothing(charset: str) -> None:
    data = f"Content-Type: text/plain; charset={charset}\r\n\r\nwords".encode() + b" \xff\xfe"
    assert "words" in read(data).text or charset in {"utf-7", "idna"}


def test_elements_that_never_close_end_the_reading() -> None:
    from encommun.engines.mails.markup import text_of

    assert text_of("before<blockquote>" + "<a>" * 50_000 + "</b>" * 50_000) == "before"
