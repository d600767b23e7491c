"""How editions, themes and votes of deployment are named where the log and notices speak of them."""

from encommun.kit.languages import in_language

from ..models import Deployment, Edition, Theme


def edition_cards(ids, member) -> dict[int, tuple[str, str]]:
    """{id: (label, address)}; editions are public."""
    rows = Edition.objects.filter(pk__in=list(ids)).values_list("pk", "label", "slug")
    return {pk: (label, f"/cycles/{slug}/") for pk, label, slug in rows}


def theme_cards(ids, member) -> dict[int, tuple[str, str]]:
    """{id: (title, address)}; themes are public."""
    rows = Theme.objects.filter(pk__in=list(ids)).values_list("pk", "title", "slug", "edition__slug", "edition__label")
    return {pk: (f"{title} ({label})", f"/cycles/{edition}/{slug}/") for pk, title, slug, edition, label in rows}


def deployment_cards(ids, member) -> dict[int, tuple[str, str]]:
    """{id: (country and year, address)}; these votes are public."""
    rows = Deployment.objects.filter(pk__in=list(ids)).values_list("pk", "country__names", "voted_on")
    return {pk: (f"{in_language(names)} {day.year}", "/cycles/#deployments") for pk, names, day in rows}
