import pytest

from encommun.followup.actions import assign_services

from .factories import LATE, PAST, make_document, make_hand_over, make_recommendation, make_theme, of


@pytest.fixture
def given(carole, belgium, it_service):
    """Ten days overdue with Belgium's board, in the hands of IT."""
    row = make_recommendation(make_document(theme=make_theme()), asked_at=PAST)
    make_hand_over(carole, [belgium], [row], at=PAST, due_at=LATE)
    assign_services(actor=carole, recommendation=row, services=[it_service], at=PAST)
    return of(row)
