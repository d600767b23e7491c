"""The addresses of a group's money."""

from django.urls import path

from . import own, passing, views

app_name = "expenses"
ROOM = "<slug:edition>/<str:key>/budget/"
urlpatterns = [
    path("budgets/", views.overview, name="overview"),
    path("my-claims/", own.claims, name="own_claims"),
    path("my-claims/one/<int:pk>/", own.claim, name="own_claim"),
    path("my-claims/one/<int:pk>/receipt/", own.receipt, name="own_receipt"),
    path("my-claims/one/<int:pk>/withdrawal/", own.withdrawal, name="own_withdrawal"),
    path("my-claims/budgets/<int:budget>/", own.claim_new, name="own_claim_new"),
    path(ROOM, views.budget, name="budget"),
    path(f"{ROOM}grant/", views.grant, name="grant"),
    path(f"{ROOM}lines/", views.lines, name="lines"),
    path(f"{ROOM}lines/<int:pk>/removal/", views.line_removal, name="line_removal"),
    path(f"{ROOM}transfer/", passing.transfer, name="transfer"),
    path(f"{ROOM}transfers/<int:pk>/approval/", passing.approval, name="transfer_approval"),
    path(f"{ROOM}transfers/<int:pk>/refusal/", passing.refusal, name="transfer_refusal"),
    path(f"{ROOM}transfers/<int:pk>/return/", passing.taking_back, name="transfer_return"),
    path(f"{ROOM}transfers/<int:pk>/spending/", passing.spending, name="transfer_spending"),
    path(f"{ROOM}export/", views.export, name="export"),
    path(f"{ROOM}claims/new/", views.claim_new, name="claim_new"),
    path(f"{ROOM}claims/<int:pk>/", views.claim, name="claim"),
    path(f"{ROOM}claims/<int:pk>/receipt/", views.receipt, name="receipt"),
    path(f"{ROOM}claims/<int:pk>/withdrawal/", views.withdrawal, name="withdrawal"),
    path(f"{ROOM}claims/<int:pk>/approval/", views.approval, name="approval"),
    path(f"{ROOM}claims/<int:pk>/refusal/", views.refused, name="refusal"),
    path(f"{ROOM}claims/<int:pk>/payment/", views.payment, name="payment"),
]
