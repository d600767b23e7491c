"""Working groups: what their addresses name. The room is that of BE-LIE1, in which Inès is a secretary."""

PLACES = ("role", "person_removal")
GUESTS = ("guest", "guest_removal")
SESSIONS = ("session", "registration", "registration_undoing", "session_file")
IN_ROOM = (
    "card", "correction", "delivery", "people", "person_new", "my_place", "leaving", "writing", "role",
    "person_removal", "contacts", "meetings", "meeting_new", "meeting", "meeting_correction", "meeting_cancellation",
    "agenda", "meeting_answer", "attendance", "attendance_other", "meeting_file", "minutes", "minutes_notice",
    "minutes_versions", "minutes_version", "guest_new", "guest", "guest_removal", "requests", "request_new",
    "request_withdrawal",
)  # fmt: skip
ASKED = ("state", "markdown", "reading", "reading_withdrawal", "additions", "removal", "return")
ROOM = {"edition": "room edition", "key": "room"}
MEANS = {
    **{f"groups:{name}": {**ROOM, "pk": "room meeting"} for name in IN_ROOM},
    **{f"groups:{name}": {**ROOM, "pk": "room place"} for name in PLACES},
    **{f"groups:{name}": {**ROOM, "pk": "room guest"} for name in GUESTS},
    **{f"groups:{name}": {"edition": "room edition", "key": "open room", "pk": "open session"} for name in SESSIONS},
    **{f"stateofplay:{name}": {**ROOM, "pk": "find"} for name in ASKED},
    "groups:minutes_version": {**ROOM, "pk": "room meeting", "revision": "revision"},
    "groups:request_withdrawal": {**ROOM, "pk": "data request"},
    "groups:answer": {"pk": "data request"},
    "groups:private_feed": {"token": "private feed"},
    "groups:visitor": {"token": "visitor"},
}


def things(people: dict) -> dict[str, object]:
    """Those of the demo's two groups, a visitor who registered, and Inès's calendar."""
    from encommun.demo.groups import group_of
    from encommun.groups import actions
    from encommun.groups.models import DataRequest, Guest, Meeting, Registration
    from encommun.stateofplay.models import Find

    liege, nantes = group_of("BE-LIE1"), group_of("FR-LIE1")
    session = Meeting.objects.filter(group=nantes, opening="public").order_by("starts_at").first()
    held = Meeting.objects.filter(group=liege).order_by("starts_at").first()
    actions.register_visitor(meeting=session, name="Zoé", email="zoe@example.org", language="fr")
    return {
        "room edition": liege.edition.slug, "room": liege.code, "open room": nantes.code, "room meeting": held.pk,
        "room place": liege.participations.get(member=people["amaury"]).pk,
        "room guest": Guest.objects.filter(group=liege)[0].pk,
        "open session": session.pk, "revision": 1, "data request": DataRequest.objects.get(group=liege).pk,
        "find": Find.objects.filter(digest__group=liege, kind="recommendation").order_by("pk")[0].pk,
        "private feed": actions.open_feed(actor=people["ines"]).token, "visitor": Registration.objects.get(member=None).key,
    }  # fmt: skip
