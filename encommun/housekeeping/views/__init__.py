"""The administrator's pages of the house, and the two files that everybody reads: its style sheet and its logo."""
