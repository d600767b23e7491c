"""How allauth behaves in this house: accounts are opened by the cooperative, not by whoever passes."""

from allauth.account.adapter import DefaultAccountAdapter


class HouseAccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request) -> bool:
        return False
