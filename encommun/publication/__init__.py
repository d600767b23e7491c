"""Convergence, feasibility, freezing, presentation sessions and publication of an edition."""
