"""How allauth behaves in this house: accounts are opened by the cooperative, not by whoever passes."""

from allauth.account.adapter import DefaultAccountAdapter

from encommun.house.queries import house


class HouseAccountAdapter(DefaultAccountAdapter):
    def is_open_for_signup(self, request) -> bool:
        return False

    def format_email_subject(self, subject: str) -> str:
        return subject

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        super().send_mail(template_prefix, email, {**context, "house": house()})
