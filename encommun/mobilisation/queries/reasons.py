"""The sentences of a composition: why somebody is where they are, and what would change it, in the reader's language."""

from collections.abc import Mapping
from datetime import date

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from encommun.cycles.models import Participation
from encommun.directory.languages import language_name
from encommun.kit.languages import in_language
from encommun.kit.prepared import words

from ..models import Placement, ProposedGroup
from .bench_rows import PersonRow

Placed = Placement | PersonRow
CLOSE_KM = 3
ROLES = dict(Participation.Role.choices)


class Words:
    """Themes and offices of one composition, by number, and its limit: what every sentence needs. No query."""

    def __init__(self, themes: Mapping[int, str], offices: Mapping[int, str], far_km: int | None = None) -> None:
        self.themes, self.offices, self.far_km = themes, offices, far_km
        self.answers = {value: str(words) for value, words in Placement.Answer.choices}

    def reason(self, row: Placed, *, is_remote: bool) -> str:
        """Why somebody is in a group, fully remote or not: "wish no. 1 · 12 km away · placed by hand"."""
        parts = [str(ROLES[row.role])] if row.role != Participation.Role.PARTICIPANT else []
        parts.append(_("choice no. %(number)d") % {"number": row.wish} if row.wish else _("not among their choices"))
        if is_remote:
            parts.append(_("remotely"))
        elif row.km is not None:
            parts.append(way_words(row.km))
            if self.far_km is not None and row.km > self.far_km:
                # Without a hand only the office that somebody named themselves may lie that far.
                parts.append(
                    _("further than the limit") if row.is_pinned else _("an office that they chose themselves")
                )
        if row.is_pinned:
            parts.append(_("placed by hand"))
        return " · ".join(parts)

    def why_not(self, row: Placed, smallest: int) -> str:
        """Why somebody has no group."""
        if row.why == "far" and row.km is not None:
            return _(
                "The nearest office is %(km)d km away, further than the limit, and they do not accept to work remotely."
            ) % {"km": row.km}
        return {
            "far": _("Far from any office, and they do not accept to work remotely."),
            "scope": _("The themes that they chose are not for their country."),
            "language": _("The groups that they could reach speak other languages."),
            "full": _("The groups that they could join are full."),
            "hand": _("Taken out of a group by hand."),
            "late": _("They said where they would like to work after the groups were composed."),
        }.get(row.why) or ngettext(
            "Too few people share their choice, place and language: a group needs %(count)d.",
            "Too few people share their choice, place and language: a group needs %(count)d.",
            smallest,
        ) % {"count": smallest}

    def changes(self, row: Placed) -> list[str]:
        """What would change it; changes about themes or offices that are gone are left out."""
        said = (self._change(change) for change in words(row.changes))
        return [one for one in said if one]

    def _change(self, change: dict) -> str:
        theme = self.themes.get(_number(change["theme"]))
        office = self.offices.get(_number(change["site"]), "")
        if theme is None:
            return ""
        told = {"theme": theme, "office": office, "count": change["count"]}
        if change["kind"] == "remote":
            return _("Accepting to work remotely would give “%(theme)s”.") % told
        if change["kind"] == "language":
            return _("Speaking %(language)s would give “%(theme)s”.") % {
                **told,
                "language": language_name(change["language"]),
            }
        if change["kind"] == "full":
            return _("The group on “%(theme)s” within reach is full: a seat given back would do.") % told
        return self._more(told)

    def _more(self, told: dict) -> str:
        if told["office"]:
            return (
                ngettext(
                    "%(count)d more person near %(office)s would make a group on “%(theme)s” there.",
                    "%(count)d more people near %(office)s would make a group on “%(theme)s” there.",
                    told["count"],
                )
                % told
            )
        return (
            ngettext(
                "%(count)d more person would make a remote group on “%(theme)s”.",
                "%(count)d more people would make a remote group on “%(theme)s”.",
                told["count"],
            )
            % told
        )


def told_of(row: Placement, group: ProposedGroup, answers_by: date | None) -> dict:
    """What the log keeps of a proposed place, in codes: the letter says it in the reader's language. Nothing of where
    the person lives."""
    return {
        "name": group.name, "office": group.office.names if group.office else {}, "number": group.number,
        "role": row.role, "wish": row.wish, "pinned": row.is_pinned,
        "until": answers_by.isoformat() if answers_by else "",
    }  # fmt: skip


def proposed_words(data: dict) -> dict[str, str]:
    """What `told_of` kept, in words: "group", "reason" and "day"."""
    where = in_language(data["office"]) if data.get("office") else _("Remote")
    row = Placement(role=data.get("role", "participant"), wish=data.get("wish", 0), is_pinned=data.get("pinned", False))
    until = data.get("until", "")
    return {
        "group": data.get("name") or f"{where} {data.get('number', '')}".strip(),
        "reason": Words({}, {}).reason(row, is_remote=not data.get("office")),
        "day": date_format(date.fromisoformat(until), "DATE_FORMAT") if until else "",
    }


def _number(key: str) -> int:
    return int(key) if key.isdigit() else 0


def way_words(km: float) -> str:
    return _("%(km)d km away") % {"km": round(km)} if km >= CLOSE_KM else _("close by")


def problem_words(problem: str) -> str:
    """Why the rules would not place somebody in a group; the coordination may do so all the same."""
    return {
        "theme": _("a theme that they did not name"),
        "scope": _("a theme that is not for their country"),
        "language": _("a language that they do not speak"),
        "remote": _("they said otherwise about working remotely"),
        "far": _("further than the limit"),
    }.get(problem, "")
