"""A group's budget, its expense lines and claims."""
