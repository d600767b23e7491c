"""One of the people of bench.typing: an HTTP client that does what kit/js/autosave.js does."""

import http.client
import json
import random
import re
import time
from dataclasses import dataclass, field
from urllib.parse import urlencode

WORD = re.compile(r"\bp\d+w\d+\b")


@dataclass
class Person:
    """One client: what it shows in its field (`text`), from which revision, and everything it ever typed."""

    number: int
    part: int
    session: str
    port: int
    rude: bool
    text: str = ""
    saved: str = ""
    base: int = 0
    count: int = 0
    typed: list[str] = field(default_factory=list)
    taken_out: set[str] = field(default_factory=set)
    times: list[float] = field(default_factory=list)
    states: list[str] = field(default_factory=list)
    failures: int = 0
    link: http.client.HTTPConnection | None = None

    def __post_init__(self) -> None:
        self.dice = random.Random(self.number)
        self.csrf = f"{self.number:032d}"

    def ask(self, method: str, path: str, body: dict | None = None, **headers: str) -> tuple[int, bytes]:
        """One request; a broken connection is an OSError, and the next request opens another."""
        if self.link is None:
            self.link = http.client.HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers |= {"Cookie": f"sessionid={self.session}; csrftoken={self.csrf}; django_language=en"}
        encoded = urlencode(body | {"csrfmiddlewaretoken": self.csrf}) if body else None
        if encoded:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            self.link.request(method, path, encoded, headers)
            answer = self.link.getresponse()
            return answer.status, answer.read()
        except (OSError, http.client.HTTPException) as error:
            self.link.close()
            self.link = None
            raise OSError(str(error)) from error

    def read(self, path: str) -> str:
        """A page, over a connection of its own: the server closes those that were quiet for long."""
        if self.link is not None:
            self.link.close()
            self.link = None
        status, body = self.ask("GET", path)
        if status != 200:
            raise RuntimeError(f"{status} on {path}: {body[:300]!r}")
        return body.decode()

    def open(self) -> None:
        found = json.loads(self.read(f"/drafts/parts/{self.part}/text/"))
        self.text = self.saved = found["text"]
        self.base = found["revision"]

    def type_word(self) -> None:
        """A new word after one's own last one; in a paragraph of one's own to begin with, and again after ten words."""
        word = f"p{self.number}w{len(self.typed)}"
        last = next((one for one in reversed(self.typed) if one in self.text), None)
        if self.rude and self.dice.random() < 0.3 and self.text:
            self.spoil(word)
        elif last and len(self.typed) % 10:
            self.text = re.sub(rf"\b{last}\b", f"{last} {word}", self.text, count=1)
        else:
            self.text = f"{self.text}\n\n{word}" if self.text else word
        self.typed.append(word)

    def spoil(self, word: str) -> None:
        """Put a word in the place of another in the first sentence, whoever wrote that."""
        first, _, rest = self.text.partition("\n")
        words = first.split(" ")
        place = self.dice.randrange(len(words))
        self.taken_out |= set(WORD.findall(words[place]))
        words[place] = word
        self.text = " ".join(words) + (f"\n{rest}" if rest else "")

    def save(self) -> bool:
        """What autosave.js does: send, perhaps type on meanwhile, take the answer."""
        if self.text == self.saved:
            return True
        sent, base = self.text, self.base
        self.count += 1
        body = {"text": sent.replace("\n", "\r\n"), "base": base, "token": f"page{self.number}.{self.count}"}
        begun = time.perf_counter()
        try:
            status, answer = self.ask("POST", f"/drafts/parts/{self.part}/text/", body, **{"X-Autosave": "1"})
        except OSError:
            self.failures += 1
            return False
        self.times.append(time.perf_counter() - begun)
        if status != 200:
            self.failures += 1
            return False
        if self.dice.random() < 0.3:
            self.type_word()  # while the answer was under way
        self.take(json.loads(answer), sent, base)
        return True

    def take(self, reply: dict, sent: str, base: int) -> None:
        self.states.append(reply["state"])
        still, other = self.text == sent, reply["text"] != sent
        if still:
            self.text = self.saved = reply["text"]
            self.base = reply["revision"]
        else:
            self.saved = sent
            self.base = reply["typed"] if other else reply["revision"]

    def live(self, until: float, pace: float) -> None:
        while time.monotonic() < until:
            for _ in range(self.dice.randint(1, 4)):
                self.type_word()
                time.sleep(pace * self.dice.uniform(0.5, 1.5))
            self.save()
        for _ in range(120):
            if self.save() and self.text == self.saved:
                return
            time.sleep(0.25)
        self.states.append("unsaved")
