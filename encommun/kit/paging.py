"""Which part of a long list is shown, and the links to the others, keeping the filters in the address."""

from dataclasses import dataclass

from django.http import HttpRequest, QueryDict

PER_PAGE = 25
FAR = 10_000


@dataclass(frozen=True)
class Page:
    """`links` holds (number, address) pairs in order, with (None, "") where numbers are left out."""

    number: int
    pages: int
    total: int
    per_page: int
    links: list[tuple[int | None, str]]
    previous: str = ""
    following: str = ""

    @property
    def start(self) -> int:
        """Index of the first row shown, for slicing: `rows[page.start : page.stop]`."""
        return (self.number - 1) * self.per_page

    @property
    def stop(self) -> int:
        return self.start + self.per_page

    @property
    def first(self) -> int:
        """The place of the first row shown, counted from 1 (0 when there is none)."""
        return min(self.start + 1, self.total)

    @property
    def last(self) -> int:
        return min(self.stop, self.total)


def page_of(request: HttpRequest, total: int, *, per_page: int = PER_PAGE, name: str = "page") -> Page:
    """The page that the address asks for, brought within bounds whatever was typed there."""
    asked = request.GET.get(name, "1")
    pages = max(1, -(-total // per_page))
    number = min(max(int(asked) if asked.isascii() and asked.isdigit() and len(asked) < len(str(FAR)) else 1, 1), pages)
    base = _address_without(request.GET, name)
    links: list[tuple[int | None, str]] = []
    for other in _numbers_near(number, pages):
        if links and links[-1][0] is not None and other - links[-1][0] > 1:
            links.append((None, ""))
        links.append((other, f"{base}{other}"))
    return Page(
        number=number,
        pages=pages,
        total=total,
        per_page=per_page,
        links=links,
        previous=f"{base}{number - 1}" if number > 1 else "",
        following=f"{base}{number + 1}" if number < pages else "",
    )


def _address_without(query: QueryDict, name: str) -> str:
    kept = query.copy()
    kept.pop(name, None)
    return f"?{kept.urlencode()}&{name}=" if kept else f"?{name}="


def _numbers_near(number: int, pages: int) -> list[int]:
    return sorted({n for n in (1, number - 1, number, number + 1, pages) if 1 <= n <= pages})
