"""Writing what each audience may find. Called inside the transaction that changed a profile, its owner or its words."""

from .writing import refresh, refresh_later, refresh_members, refresh_skills, refresh_waiting

__all__ = ["refresh", "refresh_later", "refresh_members", "refresh_skills", "refresh_waiting"]
