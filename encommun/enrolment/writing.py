"""Plans into the tables: a fixed number of writes for each part of a file, whatever it holds."""

from collections import defaultdict
from collections.abc import Iterable

from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.text import slugify

from encommun.activity.actions import record
from encommun.activity.models import Event
from encommun.engines.sheets import COUNTRY_NAMES
from encommun.house.models import Country, LegalEntity, Office
from encommun.house.queries import forget, house
from encommun.kit.registry import refresh_repeats
from encommun.members.actions import changes_between, refresh_standings
from encommun.members.letters import OldAddress, tell_old_addresses
from encommun.members.models import Member, Membership
from encommun.places.models import Municipality

from .books import Book, Named
from .models import Enrolled, ListFile
from .planning import CREATED, LEFT, Plan
from .reasons import Aside
from .ties import Tie

TIE_COLUMNS = ("college", "shares", "from_on", "to_on")


def write_plans(plans: list[Plan], *, book: Book, file: ListFile, actor) -> list[tuple[Plan, Aside]]:
    """Write them; those that the database refuses come back, each by itself, with a reason.

    Call it inside a transaction.
    """
    make_missing(book, file=file, actor=actor)
    changed = [plan for plan in plans if plan.is_changed or plan.known is None]
    refused = _write_all(changed, book, file, actor)
    out = {id(plan) for plan, _ in refused}
    _remember([plan for plan in plans if id(plan) not in out])
    written = [plan.pk for plan in changed if plan.pk is not None and id(plan) not in out]
    refresh_standings(written)
    known = [plan for plan in changed if plan.known and id(plan) not in out]
    refresh_repeats("member", [plan.pk for plan in known])
    tell_old_addresses(
        OldAddress(plan.known.columns["email"], plan.known.columns["language"])
        for plan in known
        if plan.known and "email" in plan.columns
    )
    return refused


def _write_all(plans: list[Plan], book: Book, file: ListFile, actor) -> list[tuple[Plan, Aside]]:
    """All at once; when two of them collide in the database, each half by itself."""
    if not plans:
        return []
    try:
        with transaction.atomic():
            _write_members(plans)
            _write_ties(plans)
            _tell(plans, book, file, actor)
        return []
    except IntegrityError:
        if len(plans) == 1:
            return [(plans[0], Aside("email_nameless"))]
        half = len(plans) // 2
        return [*_write_all(plans[:half], book, file, actor), *_write_all(plans[half:], book, file, actor)]


def _write_members(plans: list[Plan]) -> None:
    new = [plan for plan in plans if plan.known is None]
    rows = [Member(**_resolved(plan.columns), password=make_password(None)) for plan in new]
    for plan, row in zip(new, Member.objects.bulk_create(rows), strict=True):
        plan.pk = row.pk
    by_columns = defaultdict(list)
    for plan in plans:
        if plan.known is not None:
            plan.pk = plan.known.pk
            if plan.columns:
                by_columns[tuple(sorted(plan.columns))].append(plan)
    for names, alike in by_columns.items():
        Member.objects.bulk_update([Member(pk=plan.pk, **_resolved(plan.columns)) for plan in alike], names)


def _resolved(columns: dict) -> dict:
    return {name: value.pk if isinstance(value, Named) else value for name, value in columns.items()}


def _write_ties(plans: list[Plan]) -> None:
    new, changed = [], []
    for plan in plans:
        for tie in plan.ties:
            if tie.row is None:
                new.append(_membership(plan, tie))
            else:
                for name in TIE_COLUMNS:
                    setattr(tie.row, name, getattr(tie, name))
                changed.append(tie.row)
    Membership.objects.bulk_create(new)
    if changed:
        Membership.objects.bulk_update(changed, TIE_COLUMNS)


def _membership(plan: Plan, tie: Tie) -> Membership:
    entity = tie.entity.pk if isinstance(tie.entity, Named) else tie.entity
    columns = {name: getattr(tie, name) for name in TIE_COLUMNS}
    return Membership(member_id=plan.pk, entity_id=entity, statute=tie.statute, **columns)


def _remember(plans: Iterable[Plan]) -> None:
    """What the file said of what members may change too."""
    rows = []
    for plan in plans:
        before = plan.known.said if plan.known else {}
        said = {**before, **plan.said}
        if said != before and (pk := plan.pk or (plan.known.pk if plan.known else None)):
            rows.append(Enrolled(member_id=pk, said=said))
    Enrolled.objects.bulk_create(rows, update_conflicts=True, unique_fields=["member"], update_fields=["said"])


def _tell(plans: list[Plan], book: Book, file: ListFile, actor) -> None:
    """One act for each person, which they can read on their own page. No letter goes out."""
    ids = {
        pk
        for plan in plans
        if "municipality_id" in plan.columns
        for pk in (plan.columns["municipality_id"], plan.known and plan.known.columns["municipality_id"])
    }
    places = {pk: str(row) for pk, row in Municipality.objects.in_bulk(ids - {None}).items()} if ids else {}
    now = timezone.now()
    Event.objects.bulk_create(
        Event(
            actor=actor,
            by_house=actor is None,
            posture="employee" if getattr(actor, "acting_as", "") == "employee" else "",
            verb=verb_of(plan),
            subject_kind="member",
            subject_id=plan.pk,
            data={"list": file.pk, **({"changes": changes_of(plan, book, places)} if plan.known else {})},
            at=now,
            is_internal=True,
        )
        for plan in plans
    )


def verb_of(plan: Plan) -> str:
    if plan.outcome == CREATED:
        return "member.enrolled"
    if plan.outcome == LEFT:
        return "member.left_by_list"
    return "member.returned_by_list" if plan.returns else "member.brought_up_to_date"


def changes_of(plan: Plan, book: Book, places: dict[int, str]) -> dict[str, list[str]]:
    """{what: [what it said, what it says]} in short words."""
    before, after = {}, {}
    for name, value in plan.columns.items():
        old, short = (plan.known.columns[name] if plan.known else None), name.removesuffix("_id")
        if name == "municipality_id":
            before[short], after[short] = places.get(old, ""), places.get(value, "")
        elif name in {"country_id", "office_id"}:
            before[short], after[short] = book.text_of(short, old), book.text_of(short, value)
        else:
            before[short], after[short] = old, value
    for tie in plan.ties:
        key = book.text_of("entity", tie.entity) or "membership"
        before[key] = "" if tie.row is None else tie_words({**_facts(tie), **tie.before})
        after[key] = tie_words(_facts(tie))
    return changes_between(before, after)


def _facts(tie: Tie) -> dict:
    return {"statute": tie.statute, **{name: getattr(tie, name) for name in TIE_COLUMNS}}


def tie_words(facts: dict) -> str:
    """A membership on one line, without words to translate: "cooperator · A · 3 · 2015-02-01 – 2020-12-31"."""
    days = " – ".join(day.isoformat() if day else "" for day in (facts["from_on"], facts["to_on"])).strip()
    return " · ".join(filter(None, (facts["statute"], facts["college"], str(facts["shares"] or ""), days.rstrip("– "))))


def make_missing(book: Book, *, file: ListFile, actor) -> None:
    """Make the countries, offices, entities and colleges that plans are waiting for, each told in the log."""

    def tell(verb: str, named: Named, **data) -> None:
        data["list"] = file.pk
        record(actor=actor, verb=verb, kind=named.kind, id=named.pk, data=data, internal=True)

    language = (house().languages or ["fr"])[0]
    for named in sorted(book.missing, key=lambda one: one.kind != "country"):
        if named.pk is None:
            named.pk, is_new = _make(named, language)
            book.by_pk[named.kind, named.pk] = named
            if is_new:
                said = {"code": named.key} if named.kind == "country" else {"name": named.text}
                tell(f"{named.kind}.added", named, **said)
        elif named.new_colleges:
            entity = LegalEntity.objects.select_for_update().get(pk=named.pk)
            entity.colleges = {**_colleges(named, language), **entity.colleges}
            entity.save(update_fields=["colleges"])
            tell("entity.edited", named, name=entity.name, parts=["colleges"])
        named.new_colleges = {}
    if book.missing:
        book.missing.clear()
        forget()
        transaction.on_commit(forget)


def _make(named: Named, language: str) -> tuple[int, bool]:
    """(its id, whether it is new)."""
    if named.kind == "country":
        names = COUNTRY_NAMES.get(named.key, {language: named.key})
        country, is_new = Country.objects.get_or_create(code=named.key, defaults={"names": names})
        return country.pk, is_new
    slug = slugify(named.text)[:40].strip("-") or named.kind
    if named.kind == "office":
        row = Office(names={language: named.text}, country_id=named.country.pk)
    else:
        row = LegalEntity(name=named.text, country_id=named.country.pk, colleges=_colleges(named, language))
    taken = set(type(row).objects.filter(slug__startswith=slug).values_list("slug", flat=True))
    row.slug = next(
        one for one in (slug, *(f"{slug}-{n}" for n in range(2, 10_000))) if one not in taken and one != "new"
    )
    row.save()
    return row.pk, True


def _colleges(named: Named, language: str) -> dict:
    return {code: {language: text} for code, text in named.new_colleges.items()}
