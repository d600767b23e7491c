"""A house served by several processes is one house: what one of them learns, the others know."""

import re
import urllib.error
import urllib.parse
import urllib.request
from http.cookiejar import CookieJar

TOKEN = re.compile(r'name="csrfmiddlewaretoken" value="([^"]+)"')
TIMES = 12  # as many fresh connections reach both workers


class Reader:
    """A browser without a page: cookies, forms, and a connection of its own for each request."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(CookieJar()))

    def get(self, path: str, **headers: str) -> str:
        with self.opener.open(urllib.request.Request(self.url + path, headers=headers), timeout=20) as answer:
            return answer.read().decode()

    def post(self, path: str, **typed: str) -> str:
        typed["csrfmiddlewaretoken"] = TOKEN.search(self.get(path))[1]
        data = urllib.parse.urlencode(typed).encode()
        try:
            with self.opener.open(self.url + path, data, timeout=20) as answer:
                return answer.read().decode()
        except urllib.error.HTTPError as refused:
            return refused.read().decode()


def test_tries_at_sign_in_are_counted_by_all_workers_together(own_house):
    answers = [Reader(own_house.url).post("/accounts/login/", email="joris@example.org") for _ in range(8)]
    assert sum("one-time-code" in answer for answer in answers) == 3


def test_a_language_that_is_closed_is_closed_in_every_worker_at_once(own_house):
    odile = Reader(own_house.url)
    odile.get("/demo/as/odile/")
    for _ in range(TIMES):
        assert '<html lang="nl"' in Reader(own_house.url).get("/map/", **{"Accept-Language": "nl"})
    odile.post("/house/languages/", fr="1", en="2", nl="no", agreed="nl")
    for _ in range(TIMES):
        assert '<html lang="nl"' not in Reader(own_house.url).get("/map/", **{"Accept-Language": "nl"})
