"""The pages of the wish box."""
