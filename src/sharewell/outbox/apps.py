from django.apps import AppConfig


class OutboxConfig(AppConfig):
    name = "sharewell.outbox"
