from encommun.activity.tests.conftest import world

__all__ = ["world"]
