"""Django's default cache is a table: only what must be counted by all processes together may use it."""

from pathlib import Path

from django.core.cache import caches

from encommun.kit.memory import memory

PRODUCT = Path(__file__).parents[2]
SHARED = {  # none of them belongs to an ordinary page
    "activity/security.py",
    "housekeeping/tasks.py",
    "inputs/views/outside.py",
    "likeness/actions.py",  # sweeps from cron are many processes: the daily look-over is theirs together
    "members/tasks.py",
    "places/views.py",
}


def test_ordinary_pages_read_no_shared_cache():
    users = {
        str(path.relative_to(PRODUCT))
        for path in PRODUCT.glob("**/*.py")
        if "tests" not in path.parts and "from django.core.cache import cache\n" in path.read_text()
    }
    assert users <= SHARED, "use encommun.kit.memory, or say here why all processes must share it"


def test_memory_is_the_process_own():
    memory.set("a", 1)
    assert caches["memory"].get("a") == 1
    assert caches["default"].get("a") is None
