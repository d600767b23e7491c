"""Where a request comes from, behind as many proxies as the house has of its own."""

import ipaddress

from django.conf import settings


def address_of(request) -> str:
    """The reader's address, "" when it is unknown: the one that the outermost of our own proxies saw.

    `settings.TRUSTED_PROXIES` says how many stand before us; what a reader wrote into the header before them counts for
    nothing. With fewer hops than that the header is not believed at all.
    """
    hops = [hop.strip() for hop in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
    proxies = settings.TRUSTED_PROXIES
    found = hops[-proxies] if 0 < proxies <= len(hops) else request.META.get("REMOTE_ADDR", "")
    try:
        return str(ipaddress.ip_address(found))
    except ValueError:
        return ""
