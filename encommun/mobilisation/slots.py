"""The halves of a week in which people can meet: codes "mon-am", "mon-pm", "mon-eve" … "sun-eve"."""

from django.utils.translation import gettext_lazy as _

DAYS = {
    "mon": _("Monday"),
    "tue": _("Tuesday"),
    "wed": _("Wednesday"),
    "thu": _("Thursday"),
    "fri": _("Friday"),
    "sat": _("Saturday"),
    "sun": _("Sunday"),
}
PARTS = {"am": _("morning"), "pm": _("afternoon"), "eve": _("evening")}
SLOTS = tuple(f"{day}-{part}" for day in DAYS for part in PARTS)


def label(code: str) -> str:
    """ "Monday evening"; the code itself when it is none of ours."""
    day, _dash, part = code.partition("-")
    return f"{DAYS[day]} {PARTS[part]}" if code in SLOTS else code
