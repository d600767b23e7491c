import pytest

from .factories import World


@pytest.fixture
def world(db, house):
    made = World()
    made.enter()
    yield made
    made.leave()
