"""Reading the mobilisation: its page, calls and applications, wishes, ways into a group."""
