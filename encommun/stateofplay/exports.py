"""What was already asked as Markdown, in the order of the page."""

from collections.abc import Callable, Iterator

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from encommun.cycles.models import WorkingGroup
from encommun.kit.labels import labelled
from encommun.kit.portable import one_line

from .queries.page import Figures, StatePage
from .queries.rows import Beside, Line

Address = Callable[[str], str]


def state_markdown(group: WorkingGroup, shown: StatePage, address: Address) -> str:
    """`address` makes a whole address of one of our own. Nothing that people wrote runs in it."""
    title = _("What was already asked")
    parts = [f"# {title} – {one_line(str(group))}"]
    if group.theme:
        parts.append(f"*{one_line(group.theme.title)}*")
    if shown.head is None:
        return "\n\n".join([*parts, _("Nothing was collected yet")]) + "\n"
    parts.append(_("As of %(day)s") % {"day": _day(timezone.now())})
    parts.append(_figures(shown.figures))
    for one in shown.gathered:
        parts += [f"## {_linked(one.title, one.url, address)}", one_line(one.sentence)]
        parts += [_asking(line, address) for line in one.lines]
    if shown.once:
        parts.append("## " + _("Asked once"))
        parts += [_asking(one.lines[0], address) for one in shown.once]
    if shown.tried:
        rows = [f"- {_linked(one.title, one.url, address)} – {one_line(one.words)}" for one in shown.tried]
        parts += ["## " + _("Tried on this theme"), "\n".join(rows)]
    for title, rows in ((_("What services answered earlier groups"), shown.data), (_("Wishes"), shown.wishes)):
        if rows:
            parts += [f"## {title}", "\n".join(_beside(one, address) for one in rows)]
    return "\n\n".join(parts) + "\n"


def _figures(figures: Figures) -> str:
    told = [
        (_("Earlier requests"), figures.askings),
        (_("Answered"), figures.answered),
        (_("Done"), figures.done),
        (_("Refused by at least one board"), len(figures.refused)),
        (_("Without an answer"), figures.silent),
        (_("Overdue"), figures.late),
    ]
    return "\n".join("- " + labelled(label, str(count)) for label, count in told)


def _asking(line: Line, address: Address) -> str:
    return "\n".join(_asking_lines(line, address))


def _asking_lines(line: Line, address: Address) -> Iterator[str]:
    yield f"- {_linked(line.title, line.url, address)} ({one_line(line.edition)}) – {one_line(line.words)}"
    for said in line.answers:
        who, said_so = f"{one_line(said.board)}, {_day(said.at)}", f"{one_line(said.words)}. {one_line(said.reason)}"
        yield "  - " + labelled(who, said_so)
    if line.project:
        label = _("Project:")
        yield f"  - {label} {_linked(*line.project, address)}"
    label = _("Experiment:")
    for one in line.tried:
        yield f"  - {label} {_linked(one.title, one.url, address)} – {one_line(one.words)}"


def _beside(one: Beside, address: Address) -> str:
    return f"- {_linked(one.title, one.url, address)} ({one_line(one.context)}) {one_line(one.words)}".rstrip()


def _linked(title: str, url: str, address: Address) -> str:
    return f"[{one_line(title)}]({address(url)})"


def _day(when) -> str:
    return date_format(timezone.localtime(when), "DATE_FORMAT")
