"""A small world without any domain: leaves on shelves in a room, some of them for members only."""

from datetime import UTC, datetime

from encommun.activity.actions import record
from encommun.kit import registry
from encommun.kit.registry import Follower, Parent, SubjectKind, Verb

NOW = datetime(2026, 3, 4, 12, 0, tzinfo=UTC)  # a Wednesday, one in the afternoon in Brussels


class World:
    """`leaves` maps a number to its audience; leaf n stands on shelf n // 10, every shelf in room 1."""

    def __init__(self) -> None:
        self.leaves: dict[int, str] = {11: "public", 12: "public", 21: "members"}
        self.participants: dict[int, list[int]] = {}
        self.titles: dict[int, str] = {}

    def cards(self, ids, member) -> dict:
        seen = ["public", "members"] if getattr(member, "is_authenticated", False) else ["public"]
        title = self.titles
        return {id: (title.get(id, f"Leaf {id}"), f"/leaf/{id}/") for id in ids if self.leaves.get(id) in seen}

    def records(self) -> list:
        return [
            SubjectKind("leaf", "leaf", self.cards),
            SubjectKind("shelf", "shelf", lambda ids, member: {id: (f"Shelf {id}", f"/shelf/{id}/") for id in ids}),
            SubjectKind("room", "room", lambda ids, member: {id: (f"Room {id}", f"/room/{id}/") for id in ids}),
            Verb("leaf.grew", "{actor} made it grow by {size}"),
            Verb("leaf.counted", "{actor} counted it", tells=False),
            Parent("leaf", lambda ids: {id: [("shelf", id // 10)] for id in ids}),
            Parent("shelf", lambda ids: {id: [("room", 1)] for id in ids}),
            Follower(lambda kind, id: self.participants.get(id, []) if kind == "leaf" else []),
        ]

    def enter(self) -> None:
        self.declared = self.records()
        registry.declare(*self.declared)

    def leave(self) -> None:
        for row in self.declared:
            registry._declared[type(row)].remove(row)


def grow(actor=None, leaf: int = 11, at=NOW, verb: str = "leaf.grew", **data):
    """One act on a leaf."""
    return record(actor=actor, verb=verb, kind="leaf", id=leaf, data={"size": "one", **data}, at=at)
