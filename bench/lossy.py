"""A house that forgets one save and says that it has it: what bench.typing must find out."""

import os
from itertools import count

from config.wsgi import application  # noqa: F401 - what the server serves
from encommun.drafting import actions
from encommun.drafting.models import Part

_write, _saves, _forgotten = actions.write_part, count(1), int(os.environ["BENCH_DROP"])


def write_part(*, part: Part, **words) -> actions.Written:
    if next(_saves) != _forgotten:
        return _write(part=part, **words)
    part.refresh_from_db()
    return actions.Written("saved", part.revision, part.revision, part.text, part)


actions.write_part = write_part
