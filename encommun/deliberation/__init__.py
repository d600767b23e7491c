"""A group's own talk: notes, arguments for and against, outside boards, guided steps."""
