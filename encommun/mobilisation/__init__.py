"""Calls for animators and secretaries, expressions of interest, and the composition of groups."""
