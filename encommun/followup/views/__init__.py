"""The rooms, lists and acts of the follow-up."""
