"""Who one can be in the demo: everybody once, each with a line of what to try."""

from encommun.demo.cli import print_people
from encommun.demo.people import PEOPLE, TRY


def test_everybody_is_offered_with_what_to_try():
    assert set(TRY) == {person.slug for person in PEOPLE}


def test_the_page_says_what_one_is(client, db):
    text = client.get("/demo/").text
    assert text.count('class="entry-title"') == len(PEOPLE)
    for part in ("animator of a working group", "secretary of the same group", "late participant", "coordinator"):
        assert part in text
    assert "Prepare the next meeting" in text


def test_the_terminal_says_it_too(capsys):
    print_people("http://localhost")
    told = capsys.readouterr().out
    assert "Inès Vasseur" in told and "secretary of the same group" in told
