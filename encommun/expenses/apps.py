from django.apps import AppConfig


class ExpensesConfig(AppConfig):
    name = "encommun.expenses"
    label = "expenses"
