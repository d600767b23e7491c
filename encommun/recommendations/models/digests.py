"""One short word for some texts: equal words, equal texts."""

import hashlib


def digest(*texts: str) -> str:
    return hashlib.sha256("\x1f".join(texts).encode()).hexdigest()[:32]
