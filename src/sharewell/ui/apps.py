from django.apps import AppConfig


class UiConfig(AppConfig):
    name = "sharewell.ui"
