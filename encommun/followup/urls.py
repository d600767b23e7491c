"""The addresses of the follow-up: lists for everybody, rooms for boards and services, acts on one recommendation."""

from django.urls import path

from .views import acts, answers, dashboard, digests, handovers, lists, projects

ON = "on/<slug:slug>/<str:place>"

urlpatterns = [
    path("", dashboard.dashboard, name="followup_dashboard"),
    path("figures.csv", dashboard.figures_csv, name="followup_figures"),
    path("silent/", lists.silent, name="followup_silent"),
    path("overdue/", lists.overdue_list, name="followup_overdue"),
    path("letters/", lists.letters, name="followup_letters"),
    path("letters/new/", lists.letter_new, name="followup_letter_new"),
    path("letters/replies/<int:id>/", lists.reply, name="followup_reply"),
    path("members/", lists.for_members, name="followup_members"),
    path("kit/", lists.kit, name="followup_kit"),
    path("kit/<int:id>/end/", lists.kit_end, name="followup_kit_end"),
    path("my-room/", lists.my_room, name="followup_my_room"),
    path("hand-overs/", handovers.hand_overs, name="followup_hand_overs"),
    path("hand-overs/new/", handovers.new, name="followup_hand_over_new"),
    path("hand-overs/<int:id>/", handovers.one, name="followup_hand_over"),
    path("board/<slug:code>/", answers.board, name="followup_board"),
    path("board/<slug:code>/answers/", answers.answers, name="followup_answers"),
    path("board/<slug:code>/hand-overs/<int:id>/", answers.acknowledgement, name="followup_acknowledgement"),
    path("service/<slug:slug>/", lists.service_room, name="followup_service"),
    path("digest/<slug:edition>/<slug:theme>/", digests.digest, name="followup_digest"),
    path("digest/<slug:edition>/<slug:theme>/digest.pdf", digests.digest_pdf, name="followup_digest_pdf"),
    path("assembly/<slug:edition>/", digests.assembly, name="followup_assembly"),
    path("assembly/<slug:edition>/assembly.pdf", digests.assembly_pdf, name="followup_assembly_pdf"),
    path(f"{ON}/answer/<slug:code>/", answers.answer, name="followup_answer"),
    path(f"{ON}/status/", acts.status, name="followup_status"),
    path(f"{ON}/services/", acts.assignment, name="followup_assignment"),
    path(f"{ON}/review/", acts.review, name="followup_review"),
    path(f"{ON}/study/", acts.study, name="followup_study"),
    path(f"{ON}/evidence/", acts.proof, name="followup_evidence"),
    path(f"{ON}/dependency/", acts.dependency, name="followup_dependency"),
    path(f"{ON}/dependency/<int:id>/end/", acts.dependency_end, name="followup_dependency_end"),
    path(f"{ON}/for-members/", acts.for_members, name="followup_for_members"),
    path(f"{ON}/volunteering/", acts.volunteering, name="followup_volunteering"),
    path(f"{ON}/volunteering/end/", acts.volunteering_end, name="followup_volunteering_end"),
    path(f"{ON}/project/", projects.start, name="followup_project_new"),
    path("projects/<int:id>/", projects.sheet, name="followup_project"),
    path("projects/<int:id>/steps/", projects.line, {"kind": "step"}, name="followup_step"),
    path("projects/<int:id>/means/", projects.line, {"kind": "means"}, name="followup_means"),
    path("projects/<int:id>/doers/", projects.line, {"kind": "doer"}, name="followup_doer"),
    path("projects/<int:id>/evidence/", projects.line, {"kind": "proof"}, name="followup_proof"),
    path("projects/<int:id>/steps/<int:step>/completion/", projects.step_done, name="followup_step_done"),
    path("projects/<int:id>/steps/<int:step>/date/", projects.step_date, name="followup_step_date"),
    path("projects/<int:id>/means/<int:line>/end/", projects.line_end, {"kind": "means"}, name="followup_means_end"),
    path("projects/<int:id>/doers/<int:line>/end/", projects.line_end, {"kind": "doer"}, name="followup_doer_end"),
]
