"""Everything that pages of lists, activity and figures read."""
