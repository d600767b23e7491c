"""Figures of offices as charts and rows of words; what is kept back is said, never drawn."""

from dataclasses import dataclass
from datetime import date

from django.utils import formats
from django.utils.translation import gettext as _

from encommun.kit.charts import Bar, Bars, Part, Stack, Stacked

from .euros import euros
from .models.activity import Kind
from .queries.figures import FiguresPage, OfficeFigures

TONES = {Kind.NEVER: "mute", Kind.STOPPED: "warn", Kind.OCCASIONAL: "busy", Kind.ACTIVE: "good"}


@dataclass(frozen=True)
class FigureRow:
    """One office in words; `notes` say what is kept back."""

    name: str
    members: str
    active: str
    contracts: str
    turnover: str
    frequency: str
    involved: str
    notes: str
    is_total: bool


def rows_of(page: FiguresPage) -> list[FigureRow]:
    return [*(_row(office) for office in page.offices), _row(page.house)]


def _row(office: OfficeFigures) -> FigureRow:
    has_months = bool(office.shown)
    return FigureRow(
        name=office.name,
        members=number(office.members),
        active=number(office.active_on_average),
        contracts=number(office.contracts if has_months else None),
        turnover=euros(office.turnover_cents) if has_months else _("kept back"),
        frequency=_("kept back") if office.frequency is None else formats.number_format(office.frequency, 1),
        involved=number(office.involved),
        notes=_kept_back(office),
        is_total=office.pk is None,
    )


def _kept_back(office: OfficeFigures) -> str:
    if not office.months or not office.kept_back:
        return ""
    words = _("%(kept)s of %(months)s months kept back")
    return words % {"kept": office.kept_back, "months": len(office.months)}


def number(value: int | None) -> str:
    return _("kept back") if value is None else formats.number_format(value, use_l10n=True, force_grouping=True)


def charts_of(page: FiguresPage) -> dict:
    """Charts whose every number is in a table below it; none where nothing may be shown."""
    charts: dict = {}
    kinds = [office for office in page.offices if office.kinds]
    if kinds or (page.house.kinds and None not in page.house.kinds):
        rows = [_stacked(office) for office in kinds]
        if page.house.kinds and None not in page.house.kinds:
            rows.append(_stacked(page.house, _("Together")))
        charts["kinds"] = Stack(_("What kind of activity members have"), rows, column=_("Office"))
    bars = [
        Bar(month_words(month), cell.people)
        for month, cell in zip(page.months, page.house.months, strict=True)
        if cell is not None
    ]
    if bars:
        charts["months"] = Bars(
            _("People with activity, month by month, in the whole house"), bars, unit=_("People"), column=_("Month")
        )
    return charts


def _stacked(office: OfficeFigures, name: str = "") -> Stacked:
    parts = [
        Part(str(kind.label).capitalize(), value, TONES[kind])
        for kind, value in zip(Kind, office.kinds or [], strict=True)
        if value is not None
    ]
    return Stacked(name or office.name, parts)


def month_words(month: date) -> str:
    return formats.date_format(month, "YEAR_MONTH_FORMAT")
